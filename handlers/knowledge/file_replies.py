"""What came of a file of entries, and how its sender reads it."""

from collections.abc import Sequence

from handlers import errands
from handlers.desk import Desk
from handlers.knowledge.file_outlook import EntryChange, EntryOutlook
from handlers.knowledge.files import TALK
from handlers.wording import Said, lines, say
from storage.jobs import Job
from storage.papers import Paper


def give_template(desk: Desk, job: Job, paper: Paper) -> None:
    """The template is ready."""
    if person := TALK.reader(desk, job):
        errands.show(desk, job, say("knowledge_files.template_done"))
        desk.hand_over(person, paper, say("knowledge_files.template_here"))


def give_export(desk: Desk, job: Job, paper: Paper, *, count: int) -> None:
    """The entries are written."""
    if person := TALK.reader(desk, job):
        errands.show(desk, job, say("knowledge_files.export_done", count=count))
        desk.hand_over(person, paper, say("knowledge_files.export_here"))


def show_outlook(
    desk: Desk,
    job: Job,
    outlook: EntryOutlook,
    changes: Sequence[EntryChange],
    said: Sequence[str],
    paper: Paper | None,
) -> None:
    """What would change; all changes in a workbook, where they are too many to be shown."""
    person = TALK.reader(desk, job)
    if person is None:
        return
    if paper is not None:
        desk.hand_over(person, paper, say("knowledge_files.changes_here"))
    TALK.show_outlook(desk, job, outlook.shown(changes), said, outlook=outlook.packed())


def tell_entered(desk: Desk, job: Job, outlook: EntryOutlook, *, kept_away: int) -> None:
    """It is done; what somebody has changed in the meantime was left alone."""
    left = say("knowledge_files.kept_away", count=kept_away) if kept_away else Said()
    TALK.tell_entered(desk, job, lines(outlook.shown(), left))

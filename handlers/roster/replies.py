"""What came of a list that was asked for or sent as a file, and how its sender reads it."""

from collections.abc import Sequence

from casework import permissions
from casework.labels import Role
from casework.people import Person
from casework.permissions import Action
from handlers import errands
from handlers.desk import Desk
from handlers.keyboards import Keyboard, button, rows
from handlers.roster.outlook import Outlook
from handlers.wording import Said, clip, lines, paragraphs, say
from storage.jobs import Job
from storage.papers import Paper

# The conversation about files, and the long work in it.
NAME = "roster_file"
TEMPLATE, EXPORT = "roster_template", "roster_export"
CHECK, ENTER = "roster_check", "roster_enter"
MOST_SAID = 5
LONGEST_REMARK = 300


def give_template(desk: Desk, job: Job, paper: Paper) -> None:
    """The template is ready."""
    if person := _reader(desk, job):
        errands.show(desk, job, say("roster_files.template_done"))
        desk.hand_over(person, paper, say("roster_files.template_here"))


def give_export(desk: Desk, job: Job, paper: Paper, *, count: int) -> None:
    """The lists are written."""
    if person := _reader(desk, job):
        errands.show(desk, job, say("roster_files.export_done", count=count))
        desk.hand_over(person, paper, say("roster_files.export_here"))


def refuse(desk: Desk, job: Job, what: str) -> None:
    """The file can't be read at all."""
    errands.show(desk, job, say("roster_files.refused", what=what))


def give_marked(
    desk: Desk, job: Job, paper: Paper, said: Sequence[str], unread: Sequence[str], *, count: int
) -> None:
    """The file has faults: the first of them are told, all are marked in the copy.

    What was not read stands below: a fault is often that a column is called otherwise.
    """
    if person := _reader(desk, job):
        more = count - min(len(said), MOST_SAID)
        rest = say("roster_files.more_faults", count=more) if more else Said()
        head = say("roster_files.faulty", name=job.params["name"], count=count)
        next_step = say("roster_files.faulty_next")
        told = paragraphs(head, lines(_remarks(said), rest), _remarks(unread), next_step)
        errands.show(desk, job, told)
        desk.hand_over(person, paper, say("roster_files.marked_here"))


def show_outlook(desk: Desk, job: Job, outlook: Outlook, said: Sequence[str]) -> None:
    """Nothing is wrong: what would change, and whether it shall."""
    if _reader(desk, job) is None:
        return
    name, remarks = job.params["name"], _remarks(said)
    if outlook.is_nothing:
        told = say("roster_files.nothing_new", name=name)
        errands.show(desk, job, paragraphs(told, outlook.kept_away(), remarks))
        return
    desk.store.jobs.keep(job.id, {"outlook": outlook.packed()})
    key = "roster_files.changed_meanwhile" if "is_again" in job.params else "roster_files.right"
    text = paragraphs(say(key, name=name), outlook.shown(), remarks, say("roster_files.shall_it"))
    errands.show(desk, job, text, _choice(job.id))


def tell_entered(desk: Desk, job: Job, outlook: Outlook) -> None:
    """It is done: whoever sent it reads what has changed, the other admins that it has."""
    sender = desk.store.people.get(job.person_id or 0)
    errands.show(desk, job, paragraphs(say("roster_files.entered"), outlook.shown()))
    close(desk, sender)
    for admin in desk.store.people.anywhere_with_role(Role.ADMIN):
        if admin.id != sender.id:
            desk.tell(admin, "roster_files.told", who=sender.name, changes=outlook.shown())


def tell_withdrawn(desk: Desk, job: Job) -> None:
    """Whoever sent it may not any more."""
    errands.show(desk, job, say("roster_files.withdrawn"))


def tell_unfetched(desk: Desk, job: Job, *, is_lost: bool) -> None:
    """Telegram does not give the file: for ever, or just now, and then it can be tried again."""
    checked = job.params.get("after")
    if is_lost:
        errands.show(desk, job, say("roster_files.lost"))
    elif checked is None:
        errands.show(desk, job, say("roster_files.unfetched"))
    else:
        errands.show(desk, job, say("roster_files.unfetched_yet"), _choice(int(checked)))


def check_again(desk: Desk, job: Job) -> None:
    """Something has changed since it was shown: it is shown anew."""
    params = {"file_id": job.params["file_id"], "name": job.params["name"], "is_again": "yes"}
    desk.store.jobs.add(
        CHECK, params, person_id=job.person_id, progress_id=job.progress_id, at=desk.now
    )


def _remarks(said: Sequence[str]) -> Said:
    """The first of them, each cut to what one reads in a chat."""
    shown = (clip(one, LONGEST_REMARK) for one in said[:MOST_SAID])
    return lines(*(say("roster_files.remark", what=one) for one in shown))


def close(desk: Desk, person: Person) -> None:
    """The conversation about files is over, if it is still open."""
    asked = desk.store.dialogues.of(person.id)
    if asked is not None and asked.name == NAME:
        desk.store.dialogues.end(person.id)


def _reader(desk: Desk, job: Job) -> Person | None:
    """Who asked for it, if they may still read it."""
    person = desk.store.people.get(job.person_id or 0)
    if permissions.holds(person, Action.SET_ROSTER):
        return person
    tell_withdrawn(desk, job)
    return None


def _choice(checked: int) -> Keyboard:
    return rows(
        [button("roster_files.enter", "rosterdo", checked)],
        [button("roster_files.drop", "rosterdrop", checked)],
    )

"""Lists as files: a template, what stands now, and a file that is shown before it is written."""

from telegram import Update

from casework import permissions
from casework.permissions import Action
from handlers import dangers, dialogue, documents, errands, periods
from handlers.dialogue import Dialogue
from handlers.documents import Sent
from handlers.given import Given
from handlers.keyboards import button, rows
from handlers.roster import replies
from handlers.roster.replies import CHECK, ENTER, EXPORT, TEMPLATE, close
from handlers.turn import Turn
from handlers.wording import say
from storage.jobs import Job

NAME = replies.NAME
FILE = "file"


async def show(update: Update, turn: Turn) -> None:
    """What can be done with lists as files; the next document is taken for one."""
    if _may(turn):
        keyboard = rows(
            [button("roster_files.template", "rostertemplate")],
            [button("roster_files.export", "rosterexport")],
            [button("buttons.cancel", "cancel")],
        )
        question = say("roster_files.ask")
        dialogue.ask(turn, NAME, FILE, question, keyboard=keyboard, answers={})


async def template(update: Update, turn: Turn) -> None:
    """An empty template was asked for."""
    if _may(turn):
        errands.begin(turn, TEMPLATE, {}, say("roster_files.preparing"))


async def export(update: Update, turn: Turn) -> None:
    """The lists as they stand were asked for."""
    if _may(turn):
        errands.begin(turn, EXPORT, {}, say("roster_files.exporting", done=0, total=1))


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """A file is checked; words that are no answer may be something to tell."""
    sent = documents.sent(turn)
    if sent is not None:
        begin_check(turn, sent)
        return True
    is_word = what.attachment is None
    if is_word and (
        dangers.are_named(turn.desk, what.text) or periods.is_something_else(turn, asked, what)
    ):
        dialogue.end(turn)
        return False
    turn.reply("roster_files.file_wanted")
    return True


def begin_check(turn: Turn, sent: Sent) -> None:
    """Have a file looked at; nothing is written yet."""
    if not _may(turn):
        return
    if sent.is_too_big:
        turn.reply("roster_files.too_big", size=sent.megabytes)
        return
    params = {"file_id": sent.file_id, "name": sent.name}
    errands.begin(turn, CHECK, params, say("roster_files.checking", done=0, total=1))


async def enter(update: Update, turn: Turn) -> None:
    """The changes that were shown are agreed to; the same tap twice enters them once."""
    job = _checked(turn)
    if job is None:
        return
    params = {**job.params, "after": job.id}
    turn.store.jobs.add(
        ENTER, params, person_id=job.person_id, progress_id=job.progress_id, at=turn.now
    )
    errands.show(turn.desk, job, say("roster_files.entering"))


async def drop(update: Update, turn: Turn) -> None:
    """The changes that were shown are not wanted."""
    job = _checked(turn)
    if job is None:
        return
    errands.show(turn.desk, job, say("roster_files.dropped"))
    close(turn.desk, turn.sender)


def _checked(turn: Turn) -> Job | None:
    """The check whose outcome was tapped; it is the sender's own, and they still may."""
    if not _may(turn):
        return None
    job = turn.store.jobs.get(int(turn.choice[0]))
    is_own = job is not None and job.kind == CHECK and job.person_id == turn.sender.id
    if job is None or not is_own or not job.is_over or "outlook" not in job.params:
        turn.toast("errors.outdated_button", is_alert=True)
        return None
    entered = turn.store.jobs.after(job.id)
    if entered is not None and not entered.has_failed:
        turn.toast("roster_files.already", is_alert=True)
        return None
    return job


def _may(turn: Turn) -> bool:
    """Whether the sender may; if not, they are told who can."""
    if permissions.holds(turn.sender, Action.SET_ROSTER):
        return True
    turn.reply("roster_files.not_yours")
    return False

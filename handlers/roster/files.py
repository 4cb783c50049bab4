"""Lists as files: a template, what stands now, and a file that is shown before it is written."""

from dataclasses import dataclass

from telegram import Update

from casework import permissions
from casework.additions import STILL_OPEN
from casework.permissions import Action
from handlers import dangers, dialogue, errands, periods
from handlers.cases import drafts, reports
from handlers.dialogue import Dialogue
from handlers.given import Given, packed, unpacked
from handlers.keyboards import button, rows
from handlers.roster import replies
from handlers.roster.replies import CHECK, ENTER, EXPORT, TEMPLATE, close
from handlers.sayings import is_saying
from handlers.turn import Turn
from handlers.visit import Visit
from handlers.wording import plain, say
from storage.jobs import Job

NAME = replies.NAME
FILE = "file"
IS_IT = "is_it"
# What getFile gives at most.
MOST_BYTES = 20 * 1024 * 1024
MEGABYTE = 1024 * 1024
# What lists are called; the old and the foreign ones are told what to do.
ENDINGS = (".xlsx", ".csv", ".xls", ".xlsm", ".et")


@dataclass(frozen=True)
class Sent:
    """A document: where Telegram keeps it, its name, and how large it is."""

    file_id: str
    name: str
    size: int


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


def is_offered(turn: Turn, what: Given) -> bool:
    """Whether an admin has sent what looks like a list: asked, before it is anything else."""
    sent = _sent(turn)
    if sent is None or not sent.name.lower().endswith(ENDINGS):
        return False
    may = permissions.holds(turn.sender, Action.SET_ROSTER)
    if not may or (what.text and dangers.are_named(turn.desk, what.text)):
        return False
    keyboard = rows(
        [button("roster_files.yes", "rosteris")], [button("roster_files.no", "rosternot")]
    )
    answers = {**packed(what), "file_id": sent.file_id, "name": sent.name, "size": str(sent.size)}
    question = say("roster_files.is_it", name=sent.name)
    dialogue.ask(turn, NAME, IS_IT, question, keyboard=keyboard, answers=answers)
    return True


async def is_list(update: Update, turn: Turn) -> None:
    """Yes, it is a list."""
    asked = dialogue.of_tapped(turn, NAME, IS_IT)
    if asked is not None and _may(turn):
        _agree(turn, asked)


async def is_none(update: Update, turn: Turn) -> None:
    """No: it is to be handled like anything else that is sent."""
    asked = dialogue.of_tapped(turn, NAME, IS_IT)
    if asked is not None:
        _deny(turn, asked)


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """A file is checked; words that are no answer may be something to tell."""
    sent = _sent(turn)
    if asked.step == IS_IT:
        return _answers(turn, asked, what, sent)
    if sent is not None:
        if _may(turn):
            _begin_check(turn, sent)
        return True
    is_word = what.attachment is None
    if is_word and (
        dangers.are_named(turn.desk, what.text) or periods.is_something_else(turn, asked, what)
    ):
        dialogue.end(turn)
        return False
    turn.reply("roster_files.file_wanted")
    return True


@dialogue.on_leaving(NAME)
def leave(visit: Visit, asked: Dialogue) -> None:
    """Words that came with a file which nobody called a list are filed, and the file with them."""
    if asked.step == IS_IT and asked.answers["text"]:
        draft = Dialogue(visit.sender.id, drafts.NAME, drafts.SILENT, visit.now, asked.answers)
        drafts.settle(visit, draft)


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


def _answers(turn: Turn, asked: Dialogue, what: Given, sent: Sent | None) -> bool:
    """Whether the question if it is a list was answered in words."""
    if what.attachment is None and (is_saying(what.text, "same") or is_saying(what.text, "nods")):
        if _may(turn):
            _agree(turn, asked)
        return True
    if what.attachment is None and is_saying(what.text, "other"):
        _deny(turn, asked)
        return True
    if sent is not None and sent.name.lower().endswith(ENDINGS):
        turn.reply("roster_files.one_by_one")
        return True
    dialogue.lay_aside(turn)
    return False


def _agree(turn: Turn, asked: Dialogue) -> None:
    answers = asked.answers
    dialogue.end(turn)
    _begin_check(turn, Sent(answers["file_id"], answers["name"], int(answers["size"])))


def _deny(turn: Turn, asked: Dialogue) -> None:
    """It is heard as if nobody had asked."""
    dialogue.end(turn)
    what = unpacked(turn, asked.answers)
    if what.is_silent:
        recent = turn.store.cases.last_open_of(turn.sender.id, since=turn.now - STILL_OPEN)
        drafts.ask_about(turn, what, recent)
    else:
        drafts.take_in(turn, what, reports.as_matter(reports.understand(turn, what.text)))


def _begin_check(turn: Turn, sent: Sent) -> None:
    if sent.size > MOST_BYTES:
        turn.reply("roster_files.too_big", size=-(-sent.size // MEGABYTE))
        return
    params = {"file_id": sent.file_id, "name": sent.name}
    errands.begin(turn, CHECK, params, say("roster_files.checking", done=0, total=1))


def _sent(turn: Turn) -> Sent | None:
    document = turn.message.document
    if document is None or turn.message.animation is not None:
        return None
    name = document.file_name or plain("roster_files.nameless")
    return Sent(document.file_id, name, document.file_size or 0)


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

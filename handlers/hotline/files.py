"""Files of many orders and of monthly numbers: shown first, then entered."""

from telegram import Update

from casework import permissions
from casework.permissions import Action
from handlers import dangers, dialogue, documents, errands, periods
from handlers.dialogue import Dialogue
from handlers.documents import Sent
from handlers.given import Given
from handlers.hotline.file_replies import COUNTS_CHECK, ORDERS_CHECK, ORDERS_ENTER
from handlers.keyboards import button, rows
from handlers.turn import Turn
from handlers.wording import say
from storage.jobs import Job

NAME = "hotline_file"
ORDERS, COUNTS = "orders", "counts"
KINDS = {ORDERS: ORDERS_CHECK, COUNTS: COUNTS_CHECK}


async def ask_orders(update: Update, turn: Turn) -> None:
    """A file of orders is to come: the next document is taken for one."""
    _ask(turn, ORDERS)


async def ask_counts(update: Update, turn: Turn) -> None:
    """A file of monthly numbers is to come."""
    _ask(turn, COUNTS)


def begin_check(turn: Turn, sent: Sent, kind: str) -> None:
    """Look at a file of `ORDERS` or of `COUNTS`; nothing is entered yet."""
    if not _may(turn):
        return
    if sent.is_too_big:
        turn.reply("hotline_files.too_big", size=sent.megabytes)
        return
    params = {"file_id": sent.file_id, "name": sent.name}
    errands.begin(turn, KINDS[kind], params, say("hotline_files.checking", done=0, total=1))


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """A file is checked; words that are no answer may be something to tell."""
    sent = documents.sent(turn)
    if sent is not None:
        dialogue.end(turn)
        begin_check(turn, sent, asked.step)
        return True
    is_word = what.attachment is None
    if is_word and (
        dangers.are_named(turn.desk, what.text) or periods.is_something_else(turn, asked, what)
    ):
        dialogue.end(turn)
        return False
    turn.reply("hotline_files.file_wanted")
    return True


async def enter(update: Update, turn: Turn) -> None:
    """The orders that were shown are to be entered; the same tap twice enters them once."""
    job = checked(turn, dict)
    if job is None:
        return
    params = {
        "file_id": job.params["file_id"],
        "name": job.params["name"],
        "past": turn.choice[1],
        "after": job.id,
    }
    turn.store.jobs.add(
        ORDERS_ENTER, params, person_id=job.person_id, progress_id=job.progress_id, at=turn.now
    )
    errands.show(turn.desk, job, say("hotline_files.entering", done=0, total=1))


async def drop(update: Update, turn: Turn) -> None:
    """What was shown is not wanted."""
    job = checked(turn, dict, str)
    if job is not None:
        errands.show(turn.desk, job, say("hotline_files.dropped"))


def checked(turn: Turn, *outlooks: type[dict[str, int]] | type[str]) -> Job | None:
    """The check whose outcome was tapped; it is the sender's own, and they still may.

    Of orders it has found so many of each sort, of monthly numbers these, packed into a text.
    """
    if not _may(turn):
        return None
    job = turn.store.jobs.get(int(turn.choice[0]))
    is_own = job is not None and job.kind in KINDS.values() and job.person_id == turn.sender.id
    if (
        job is None
        or not is_own
        or not job.is_over
        or not isinstance(job.params.get("outlook"), outlooks)
    ):
        turn.toast("errors.outdated_button", is_alert=True)
        return None
    entered = turn.store.jobs.after(job.id)
    if "entered" in job.params or (entered is not None and not entered.has_failed):
        turn.toast("hotline_files.already", is_alert=True)
        return None
    return job


def _ask(turn: Turn, kind: str) -> None:
    if _may(turn):
        question = say(f"hotline_files.ask_{kind}")
        keyboard = rows([button("buttons.cancel", "cancel")])
        dialogue.ask(turn, NAME, kind, question, keyboard=keyboard, answers={})


def _may(turn: Turn) -> bool:
    """Whether the sender may; if not, they are told who can."""
    if permissions.holds(turn.sender, Action.TAKE_ORDERS):
        return True
    turn.reply("hotline.not_yours")
    return False

"""A new entry is written down: beside those that ask nearly the same, or in the place of one."""

from collections.abc import Mapping

from telegram import InlineKeyboardButton, Update

from casework import knowledge, masking
from casework.askings import UnansweredState
from casework.knowledge import Entry
from handlers import dialogue
from handlers.dialogue import Asking, Dialogue
from handlers.keyboards import button, rows
from handlers.knowledge import desk, entering, fields, keepers, keeping, twins
from handlers.questions import unanswered
from handlers.turn import Turn
from handlers.wording import Said, paragraphs, plain, say

NAME, CHECK, PUBLIC, TWINS = entering.NAME, entering.CHECK, entering.PUBLIC, entering.TWINS
# A private number is in it, and that is meant; such an entry is there, and both are wanted.
YES = "yes"


async def save(update: Update, turn: Turn) -> None:
    """It is all right as it is."""
    asked = _tapped(turn, CHECK)
    if asked is not None:
        _go_on(turn, asked.answers)


async def make_public(update: Update, turn: Turn) -> None:
    """The number in it may be read by everybody."""
    asked = _tapped(turn, PUBLIC)
    if asked is not None:
        _go_on(turn, {**asked.answers, PUBLIC: YES})


async def save_anyway(update: Update, turn: Turn) -> None:
    """It is another question than those that look like it."""
    asked = _tapped(turn, TWINS)
    if asked is not None:
        _go_on(turn, {**asked.answers, TWINS: YES})


async def replace_old(update: Update, turn: Turn) -> None:
    """The old entry answers like this from now on."""
    asked, old = _tapped_twin(turn)
    if asked is None or old is None:
        return
    new = fields.unpacked(turn, asked.answers)
    # The old source would vouch for what it never said.
    told = {
        "answer": new.answer,
        "source": new.source,
        "since_on": new.since_on,
        "review_on": new.review_on,
        "url": new.url or old.url,
        "asks": _asks(old, new),
    }
    _change(turn, asked, old, told, say("entryform.replaced"))


async def join_old(update: Update, turn: Turn) -> None:
    """The old entry is asked for like this, too; its answer stays."""
    asked, old = _tapped_twin(turn)
    if asked is None or old is None:
        return
    new = fields.unpacked(turn, asked.answers)
    _change(turn, asked, old, {"asks": _asks(old, new)}, say("entryform.joined"))


def privacy_question(entry: Entry) -> Said:
    """What is private in an entry; "" where nothing is."""
    numbers = masking.names_person(f"{entry.question}\n{entry.answer}")
    if not numbers:
        return Said()
    return say("entryform.is_public", numbers=plain("names.comma").join(dict.fromkeys(numbers)))


def _go_on(turn: Turn, answers: Mapping[str, str]) -> None:
    """Ask what has to be asked before, or write it down."""
    new = fields.unpacked(turn, answers)
    private = Said() if PUBLIC in answers else privacy_question(new)
    olds = [] if TWINS in answers else twins.find(turn.desk, new)
    if private:
        _ask_public(turn, answers, private)
    elif olds:
        _ask_twins(turn, answers, new, olds, dialogue.ask_here)
    else:
        _write_down(turn, answers, new)


def _ask_public(turn: Turn, answers: Mapping[str, str], question: Said) -> None:
    keyboard = rows(
        [button("entryform.public", "entrypublic")],
        [button("entryform.change_answer", "entryfield", "answer")],
        [button("entryform.to_check", "entrydone")],
    )
    dialogue.ask_here(turn, NAME, PUBLIC, question, keyboard=keyboard, answers=answers)


def _ask_twins(
    turn: Turn,
    answers: Mapping[str, str],
    new: Entry,
    olds: list[Entry],
    asking: Asking,
    head: Said | None = None,
) -> None:
    seen = " ".join(f"{one.id}.{one.version}" for one in olds)
    text = paragraphs(head or Said(), say("entryform.twins"), twins.side_by_side(new, olds))
    ways = (way for at, old in enumerate(olds, start=1) for way in _ways(old, at))
    keyboard = rows(
        *([one] for one in ways),
        [button("entryform.anyway", "entryanyway")],
        [button("entryform.to_check", "entrydone"), button("entryform.quit", "entryquit")],
    )
    asking(turn, NAME, TWINS, text, keyboard=keyboard, answers={**answers, "seen": seen})


def _ways(old: Entry, at: int) -> list[InlineKeyboardButton]:
    return [
        button("entryform.replace_old", "entryinto", old.id, number=at),
        button("entryform.join_old", "entryjoin", old.id, number=at),
    ]


def _write_down(turn: Turn, answers: Mapping[str, str], new: Entry) -> None:
    entry = keeping.keep(turn.store, new)
    dialogue.end(turn)
    _answer_waiting(turn, answers, entry)
    desk.put(turn, entry, say("entryform.saved"))


def _change(
    turn: Turn, asked: Dialogue, old: Entry, told: Mapping[str, object], done: Said
) -> None:
    after = knowledge.change(old, by=turn.sender.id, at=turn.now, **told)
    if not keeping.change(turn.store, after, was=old.version):
        _show_newer(turn, asked)
        return
    dialogue.end(turn)
    _answer_waiting(turn, asked.answers, after)
    desk.put(turn, after, done)


def _asks(old: Entry, new: Entry) -> tuple[str, ...]:
    """The ways in which the old one is asked for, and those of the new one."""
    return knowledge.asks_of(old, (new.question, *new.asks))


def _answer_waiting(turn: Turn, answers: Mapping[str, str], entry: Entry) -> None:
    """Whoever asked this in vain hears it, unless somebody has seen to that meanwhile."""
    number = answers.get("of")
    waiting = turn.store.unanswered.find(int(number)) if number else None
    if waiting is not None and waiting.state is UnansweredState.OPEN:
        unanswered.answer(turn.desk, waiting, entry, by=turn.sender.id)


def _tapped(turn: Turn, step: str) -> Dialogue | None:
    asked = dialogue.of_tapped(turn, NAME, step)
    return asked if asked is not None and keepers.may(turn) else None


def _tapped_twin(turn: Turn) -> tuple[Dialogue | None, Entry | None]:
    """The old entry on the button, as it was shown; changed meanwhile, it is shown as it is now."""
    asked = _tapped(turn, TWINS)
    if asked is None:
        return None, None
    seen = dict(one.split(".") for one in asked.answers["seen"].split())
    old = turn.store.entries.find(int(turn.choice[0])) if turn.choice[0] in seen else None
    if old is None:
        turn.toast("errors.outdated_button", is_alert=True)
        return None, None
    if not old.is_live or f"{old.version}" != seen[turn.choice[0]]:
        _show_newer(turn, asked)
        return None, None
    return asked, old


def _show_newer(turn: Turn, asked: Dialogue) -> None:
    """Somebody changed the old one meanwhile: side by side once more, as it is now."""
    new = fields.unpacked(turn, asked.answers)
    olds, head = twins.find(turn.desk, new), say("entryform.old_changed")
    if olds:
        _ask_twins(turn, asked.answers, new, olds, dialogue.ask_here, head)
    else:
        entering.go_on(turn, asked.answers, dialogue.ask_here, head)

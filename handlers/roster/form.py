"""How an entry of the lists is edited: by whom, with which question, what is said then."""

from collections.abc import Callable, Coroutine, Mapping
from functools import wraps
from typing import Any, TypeVar

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update

from casework import entrusting
from casework.errors import EntryGone
from casework.permissions import Action
from casework.roster import UsedBy
from handlers import dialogue
from handlers.keyboards import button, rows
from handlers.turn import Turn
from handlers.wording import Said, lines, paragraphs, plain, say
from nlp.reading import normal_number

NAME = "roster"
# What was found stays open for its next page; nothing is asked.
FOUND = "found"

Entry = TypeVar("Entry")
Page = tuple[Said, InlineKeyboardMarkup]
Tapped = Callable[[Update, Turn], Coroutine[Any, Any, None]]
# Takes the words that answer a step, with what was kept when it was asked.
Step = Callable[[Turn, Mapping[str, str], str], None]


def for_editors(handler: Tapped) -> Tapped:
    """A tap that is for those who keep the lists; it leaves a question of the lists that is open.

    Raises:
        NotEntrusted: for everybody else, at every step.
    """

    @wraps(handler)
    async def kept(update: Update, turn: Turn) -> None:
        entrusting.require(turn.sender, Action.SET_ROSTER)
        asked = dialogue.current(turn, NAME)
        if asked is not None and asked.step != FOUND:
            dialogue.end(turn)
        await handler(update, turn)

    return kept


def ask(
    turn: Turn, step: str, question: Said, *more: list[InlineKeyboardButton], **answers: str
) -> None:
    """Ask for words in the place of the page that was tapped; the last button leads back."""
    dialogue.ask_here(turn, NAME, step, question, keyboard=rows(*more), answers=answers)


def ask_more(
    turn: Turn, step: str, question: Said, *more: list[InlineKeyboardButton], **answers: str
) -> None:
    """The next question, after words."""
    dialogue.ask(turn, NAME, step, question, keyboard=rows(*more), answers=answers)


def cancel(*data: object) -> list[InlineKeyboardButton]:
    """The way back from a question to the page where it was asked."""
    return [button("buttons.cancel", *data)]


def number(turn: Turn, at: int = 0) -> int:
    """A number on the tapped button."""
    return int(turn.choice[at])


def still_there(entry: Entry | None) -> Entry:
    """An entry that was looked up.

    Raises:
        EntryGone: when somebody has removed it.
    """
    if entry is None:
        raise EntryGone()
    return entry


def show(turn: Turn, page: Page, told: Said | None = None) -> None:
    """A page in the place of the one that was tapped, below what has just been done."""
    text, keyboard = page
    turn.rewrite(paragraphs(told or Said(), text), keyboard)


def answer(turn: Turn, page: Page, told: Said | None = None) -> None:
    """A page in a message of its own, after words; the question is over."""
    dialogue.end(turn)
    text, keyboard = page
    turn.answer(paragraphs(told or Said(), text), keyboard=keyboard)


def ask_removal(
    turn: Turn,
    what: str,
    uses: Mapping[UsedBy, int],
    *,
    yes: InlineKeyboardButton,
    back: InlineKeyboardButton,
) -> None:
    """Whether to remove an entry for good; what is in use stays, and says what uses it."""
    if uses:
        turn.rewrite(in_use(what, uses), rows([back]))
    else:
        turn.rewrite(say("roster.ask_removal", what=what), rows([yes], [back]))


def in_use(what: str, uses: Mapping[UsedBy, int]) -> Said:
    """Why something can't be removed."""
    counted = (plain(f"roster.use.{one}", count=count) for one, count in uses.items())
    next_step = "roster.in_use_kept" if UsedBy.CASES in uses else "roster.in_use_move"
    told = say("roster.in_use", what=what, uses=plain("names.comma").join(counted))
    return lines(told, say(next_step))


def normal(text: str) -> str | None:
    """Bring the number of a building into one form: 十二 is 12."""
    return normal_number(text)

"""A form that was left in the middle: kept, offered to be gone on with, taken up again."""

from collections.abc import Callable

from telegram import InlineKeyboardButton

from handlers import dialogue
from handlers.dialogue import Dialogue
from handlers.keyboards import rows
from handlers.turn import Turn
from handlers.visit import Visit
from handlers.wording import Said
from storage.owed import Priority

# The ways on from a form that was kept under this number: to go on with it, and to give it up.
WaysOn = Callable[[int], tuple[InlineKeyboardButton, InlineKeyboardButton]]


def keep(visit: Visit, left: Dialogue, text: Said, ways_on: WaysOn) -> None:
    """Keep it, and say so behind whatever it was left for: that may be a danger."""
    number = visit.store.dialogues.lay_aside(left)
    keyboard = rows(*([one] for one in ways_on(number)))
    visit.desk.pass_on(visit.sender, text, keyboard=keyboard, priority=Priority.ALERT)


def take_up(turn: Turn, name: str) -> Dialogue | None:
    """The form whose button was tapped, not kept any more; what is open otherwise is left."""
    kept = tapped(turn, name)
    if kept is not None:
        dialogue.lay_aside(turn)
        _forget(turn)
    return kept


def forget(turn: Turn, name: str) -> bool:
    """It is not wanted any more; whether it was still there."""
    is_there = tapped(turn, name) is not None
    if is_there:
        _forget(turn)
    return is_there


def tapped(turn: Turn, name: str) -> Dialogue | None:
    """What was kept; of what is done with already, a word says so."""
    kept = turn.store.dialogues.laid_aside(turn.sender.id, name)
    found = kept.get(int(turn.choice[0]))
    if found is None:
        turn.toast("errors.outdated_button", is_alert=True)
    return found


def _forget(turn: Turn) -> None:
    turn.store.dialogues.forget_laid_aside(int(turn.choice[0]))

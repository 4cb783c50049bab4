"""An event that was left in the middle of being entered: kept, gone on with, or given up."""

from telegram import Update

from handlers import dialogue, half_filled
from handlers.dialogue import Dialogue
from handlers.events import entering, holding
from handlers.keyboards import button, rows
from handlers.turn import Turn
from handlers.visit import Visit
from handlers.wording import say

STEPS = (entering.TITLE, entering.WHEN, entering.WHERE)


@dialogue.on_leaving(entering.NAME)
def keep(visit: Visit, left: Dialogue) -> None:
    """What has a name already is kept, and offered to be gone on with."""
    if "title" not in left.answers:
        return
    half_filled.keep(
        visit,
        left,
        say("entering.kept", title=left.answers["title"]),
        lambda number: (
            button("entering.go_on", "eventresume", number),
            button("entering.drop", "eventforget", number),
        ),
    )


async def resume(update: Update, turn: Turn) -> None:
    """Where one was; a time that has passed meanwhile is asked for anew."""
    kept = half_filled.take_up(turn, entering.NAME) if holding.may(turn) else None
    if kept is not None:
        entering.go_on(turn, entering.still_good(turn, kept.answers), dialogue.ask)


async def forget(update: Update, turn: Turn) -> None:
    """It is not wanted any more."""
    if half_filled.forget(turn, entering.NAME):
        _say_dropped(turn)


async def drop(update: Update, turn: Turn) -> None:
    """The form that is open is given up."""
    if dialogue.of_tapped(turn, entering.NAME, *STEPS) is not None:
        dialogue.end(turn)
        _say_dropped(turn)


def _say_dropped(turn: Turn) -> None:
    turn.rewrite(say("entering.dropped"), rows([button("eventdesk.back", "eventdesk")]))

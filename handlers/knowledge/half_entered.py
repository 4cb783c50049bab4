"""An entry that was left in the middle of being entered: kept, gone on with, or given up."""

from telegram import Update

from handlers import dialogue, half_filled
from handlers.dialogue import Dialogue
from handlers.keyboards import button, rows
from handlers.knowledge import entering, keepers
from handlers.turn import Turn
from handlers.visit import Visit
from handlers.wording import clip, say

LONGEST_GLANCE = 40


@dialogue.on_leaving(entering.NAME)
def keep(visit: Visit, left: Dialogue) -> None:
    """What has a question already is kept, and offered to be gone on with."""
    question = left.answers.get("question")
    if not question:
        return
    half_filled.keep(
        visit,
        left,
        say("entryform.kept", question=clip(question, LONGEST_GLANCE)),
        lambda number: (
            button("entryform.go_on", "entryresume", number),
            button("entryform.quit", "entryforget", number),
        ),
    )


async def resume(update: Update, turn: Turn) -> None:
    """Where one was."""
    kept = half_filled.take_up(turn, entering.NAME) if keepers.may(turn) else None
    if kept is not None:
        entering.go_on(turn, kept.answers, dialogue.ask)


async def forget(update: Update, turn: Turn) -> None:
    """It is not wanted any more."""
    if half_filled.forget(turn, entering.NAME):
        _say_given_up(turn)


async def give_up(update: Update, turn: Turn) -> None:
    """The form that is open is given up."""
    if dialogue.of_tapped(turn, entering.NAME, *entering.STEPS) is not None:
        dialogue.end(turn)
        _say_given_up(turn)


def _say_given_up(turn: Turn) -> None:
    turn.rewrite(say("entryform.given_up"), rows([button("knowledge.back", "knowledge")]))

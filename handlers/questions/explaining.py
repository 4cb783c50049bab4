"""The question of a case is answered with an entry, by one tap of whoever has it."""

from telegram import Update

from casework.labels import Kind, Outcome
from handlers.cases import resolution, work
from handlers.turn import Turn
from handlers.wording import clip

# So much of an answer stands in the word to the resident; the rest is read in the knowledge.
LONGEST_ANSWER = 1200


async def explain(update: Update, turn: Turn) -> None:
    """Answer the resident of a case with an entry, and close it."""
    case = work.at_work(turn)
    entry = turn.store.entries.find(int(turn.choice[1]))
    if entry is None or not entry.is_live or case.kind is not Kind.QUESTION:
        turn.toast("questions.gone", is_alert=True)
        return
    turn.toast("")
    resolution.finish(turn, case, Outcome.EXPLAINED, clip(entry.answer, LONGEST_ANSWER))

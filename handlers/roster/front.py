"""The lists of the community in the chat: the way in, and the words that answer its questions."""

from collections.abc import Mapping

from telegram import Update

from casework import entrusting
from casework.permissions import Action
from handlers import dangers, dialogue
from handlers.dialogue import Dialogue
from handlers.given import Given
from handlers.keyboards import button, rows
from handlers.roster import (
    buildings,
    estates,
    form,
    grids,
    households,
    organisations,
    persons,
    remarks,
)
from handlers.roster.form import NAME, Page, Step, for_editors
from handlers.staff import beginnings
from handlers.turn import Turn
from handlers.wording import lines, say

__all__ = ["NAME", "show", "show_here", "take"]

STEPS: Mapping[str, Step] = {
    **estates.STEPS,
    **buildings.STEPS,
    **grids.STEPS,
    **households.STEPS,
    **remarks.STEPS,
    **organisations.STEPS,
    **persons.STEPS,
}
# Where whole sentences are due: whatever they tell of goes where it was meant to go.
OF_SENTENCES = frozenset({remarks.WRITE})


@for_editors
async def show(update: Update, turn: Turn) -> None:
    """All lists, in a message of its own."""
    text, keyboard = _index(turn)
    turn.answer(text, keyboard=keyboard)


@for_editors
async def show_here(update: Update, turn: Turn) -> None:
    """The same, in the place of the page that was tapped."""
    form.show(turn, _index(turn))


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """The words were written; a danger is always heard, and a picture is no answer.

    Raises:
        NotEntrusted: when the sender keeps the lists no more.
    """
    step = STEPS.get(asked.step)
    if step is None:
        return False
    entrusting.require(turn.sender, Action.SET_ROSTER)
    if asked.step not in OF_SENTENCES and dangers.are_named(turn.desk, what.text):
        dialogue.lay_aside(turn)
        return False
    if what.attachment is not None or not what.text:
        turn.reply("roster.words_please")
    else:
        step(turn, asked.answers, what.text)
    return True


def _index(turn: Turn) -> Page:
    """What is known, counted, and the way to each list."""
    store = turn.store
    step = beginnings.of(turn.desk)
    text = say(
        "roster.index",
        estates=len(store.places.estates()),
        buildings=sum(store.places.count_buildings().values()),
        grids=len(store.places.grids()),
        households=store.households.count(),
        uncovered=store.households.uncovered(),
        organisations=len(store.organisations.all()),
    )
    return lines(text, beginnings.line(turn.desk, step)), rows(
        beginnings.buttons(step),
        [button("roster.estates", "roestates", 0), button("roster.grids", "rogrids", 0)],
        [button("roster.hubs", "rohubs", 0), button("roster.organisations", "rofirms", 0)],
        [button("roster.people", "rofind"), button("roster.files", "rosterfile")],
        [button("office.back", "office")],
    )

"""A case that nobody could place: a person says to which grid it belongs."""

from dataclasses import replace

from telegram import Update

from casework import filing, permissions
from casework.case import Case
from casework.permissions import Action
from handlers import alerts, cards
from handlers.keyboards import grid, named
from handlers.turn import Turn
from handlers.wording import say


async def ask_grid(update: Update, turn: Turn) -> None:
    """To which grid?"""
    case = _to_triage(turn)
    buttons = (named(one.name, "grid", case.no, one.id) for one in turn.store.places.grids())
    turn.reply("triage.ask_grid", no=case.no, keyboard=grid(buttons, across=2, last=[]))


async def choose_grid(update: Update, turn: Turn) -> None:
    """A grid was tapped: its people hear of the case."""
    case = _to_triage(turn)
    chosen = turn.store.places.grid(int(turn.choice[1]))
    if chosen is None:
        turn.toast("home.outdated", is_alert=True)
        return
    placed, event = filing.correct_place(
        case, replace(case.place, grid_id=chosen.id), actor_id=turn.sender.id, at=turn.now
    )
    turn.store.cases.save(placed, event)
    alerts.announce_to_the_new(turn.desk, placed)
    cards.refresh(turn.desk, placed)
    turn.rewrite(say("triage.done", no=case.no, grid=chosen.name))


def _to_triage(turn: Turn) -> Case:
    case = turn.store.cases.visible_to(turn.sender, turn.choice[0])
    permissions.require(turn.sender, Action.TRIAGE, case)
    filing.require_open(case)
    return case

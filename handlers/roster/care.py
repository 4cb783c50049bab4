"""Which party hub sees to a household: chosen from the side of the household."""

from telegram import Update

from casework.labels import Role
from casework.people import Person
from casework.places import Household
from handlers.keyboards import button, grid, named, rows
from handlers.roster import form, households, hubs
from handlers.roster.form import for_editors
from handlers.turn import Turn
from handlers.wording import lines, plain, say


@for_editors
async def ask(update: Update, turn: Turn) -> None:
    """Which hub is to see to this household?"""
    flat = households.found(turn)
    sizes = turn.store.households.hub_sizes()
    mine = turn.store.hubs.of_household(flat.id)
    choices = [
        named(
            plain("roster_hubs.opener", name=one.name, count=sizes.get(one.id, 0)),
            "roflatto",
            flat.id,
            one.id,
        )
        for one in _nearest_first(turn, flat)
        if one.id != mine
    ]
    none = [button("roster_hubs.none", "roflatbare", flat.id)] if mine is not None else []
    text = say(
        "roster_hubs.ask_hub" if choices else "roster_hubs.nobody",
        flat=households.name(turn, flat),
    )
    keyboard = grid(choices, across=2, last=none).inline_keyboard
    turn.rewrite(text, rows(*keyboard, [button("buttons.back", "roflat", flat.id)]))


@for_editors
async def give(update: Update, turn: Turn) -> None:
    """A hub was tapped."""
    flat, hub = households.found(turn), hubs.person(turn, 1)
    if not hub.holds(Role.PARTY_HUB):
        turn.toast("roster_hubs.no_hub", is_alert=True)
        return
    before = _hub_name(turn, flat)
    turn.store.hubs.give(flat.id, hub.id, at=turn.now)
    told = lines(say("roster_hubs.changed", before=before, after=hub.name), hubs.warning(turn, hub))
    form.show(turn, households.page(turn, flat.id), told)


@for_editors
async def free(update: Update, turn: Turn) -> None:
    """Nobody is to see to it."""
    flat = households.found(turn)
    before = _hub_name(turn, flat)
    turn.store.hubs.take(flat.id)
    told = say("roster_hubs.changed", before=before, after=plain("roster.none"))
    form.show(turn, households.page(turn, flat.id), told)


def _nearest_first(turn: Turn, flat: Household) -> list[Person]:
    """The hubs: those of the same building first."""
    people = turn.store.people.anywhere_with_role(Role.PARTY_HUB)
    return sorted(people, key=lambda one: one.home.building_id != flat.building_id)


def _hub_name(turn: Turn, flat: Household) -> str:
    person_id = turn.store.hubs.of_household(flat.id)
    return turn.store.people.get(person_id).name if person_id else plain("roster.none")

"""Party hubs 党员中心户: one contact for about ten households, given and taken by taps."""

from collections.abc import Iterator, Sequence

from telegram import InlineKeyboardButton, Update

from casework import roster
from casework.labels import Role
from casework.people import Person, Reach
from casework.places import Building, Household
from handlers.keyboards import button, grid, named, rows
from handlers.pages import part, turning
from handlers.roster import form, households, rezoning
from handlers.roster.form import Page, for_editors, still_there
from handlers.turn import Turn
from handlers.wording import Said, lines, plain, say

ON_A_PAGE = 12
MOST_FLATS = 24
MOST_BUILDINGS = 60
# Stands on a button for flats of which no staircase is known.
NO_UNIT = "0"
# Stands on a button for somebody who is not known yet.
NOBODY = 0


@for_editors
async def show_list(update: Update, turn: Turn) -> None:
    """All hubs."""
    form.show(turn, list_page(turn, form.number(turn)))


@for_editors
async def show_one(update: Update, turn: Turn) -> None:
    """One hub with its households."""
    form.show(turn, page(turn, person(turn), form.number(turn, 1)))


@for_editors
async def choose_building(update: Update, turn: Turn) -> None:
    """In which building are the new households? Where the hub has its duty, else in all."""
    hub = person(turn)
    choices = (
        named(rezoning.building_name(turn.desk, one), "rohubat", hub.id, one.id)
        for one in _around(turn, hub)[:MOST_BUILDINGS]
    )
    back = [button("buttons.back", "rohub", hub.id, 0)]
    turn.rewrite(say("roster_hubs.ask_building", name=hub.name), grid(choices, across=2, last=back))


@for_editors
async def show_building(update: Update, turn: Turn) -> None:
    """The first staircase of a building, to be tapped through."""
    hub, building = person(turn), _building(turn, 1)
    units = list(turn.store.households.units(building.id))
    form.show(turn, _staircase(turn, hub, building, units[0] if units else ""))


@for_editors
async def show_unit(update: Update, turn: Turn) -> None:
    """Another staircase."""
    form.show(turn, _staircase(turn, person(turn), _building(turn, 1), _unit(turn)))


@for_editors
async def give(update: Update, turn: Turn) -> None:
    """A household was tapped: it is this hub's from now on; a second tap takes it away."""
    hub, flat = person(turn), _flat(turn, 1)
    if not hub.holds(Role.PARTY_HUB):
        turn.toast("roster_hubs.no_hub", is_alert=True)
        return
    before = turn.store.hubs.of_household(flat.id)
    turn.store.hubs.give(flat.id, hub.id, at=turn.now)
    where = households.name(turn, flat)
    if before is not None and before != hub.id:
        was = turn.store.people.get(before).name
        told = say("roster_hubs.given_over", flat=where, before=was, after=hub.name)
    else:
        told = say("roster_hubs.given", flat=where, name=hub.name)
    form.show(turn, _staircase_of(turn, hub, flat), told)


@for_editors
async def take(update: Update, turn: Turn) -> None:
    """A household of this hub was tapped: it has none."""
    hub, flat = person(turn), _flat(turn, 1)
    where = households.name(turn, flat)
    if turn.store.hubs.of_household(flat.id) == hub.id:
        turn.store.hubs.take(flat.id)
    told = say("roster_hubs.taken", flat=where, name=hub.name)
    form.show(turn, _staircase_of(turn, hub, flat), told)


@for_editors
async def give_all(update: Update, turn: Turn) -> None:
    """Whoever has no hub yet in a staircase goes to this one."""
    hub, building, unit = person(turn), _building(turn, 1), _unit(turn)
    if not hub.holds(Role.PARTY_HUB):
        turn.toast("roster_hubs.no_hub", is_alert=True)
        return
    flats = turn.store.households.of_building(building.id, unit)
    having = turn.store.households.hubs_of([one.id for one in flats])
    free = [one for one in flats if one.id not in having]
    for flat in free:
        turn.store.hubs.give(flat.id, hub.id, at=turn.now)
    told = say("roster_hubs.all_given", count=len(free), name=hub.name)
    form.show(turn, _staircase(turn, hub, building, unit), told)


def list_page(turn: Turn, wanted: int = 0) -> Page:
    """The hubs, each with how many households, and how many have none."""
    hubs, sizes = _hubs(turn), turn.store.households.hub_sizes()
    shown, at, pages = part(hubs, wanted, ON_A_PAGE)
    openers = (
        named(
            plain("roster_hubs.opener", name=one.name, count=sizes.get(one.id, 0)),
            "rohub",
            one.id,
            0,
        )
        for one in shown
    )
    keyboard = grid(openers, across=2, last=turning(at, pages, "rohubs"))
    text = lines(
        say("roster_hubs.heading", count=len(hubs)),
        say(
            "roster_hubs.uncovered",
            count=turn.store.households.uncovered(),
            total=turn.store.households.count(),
        ),
        *(warning(turn, one) for one in hubs if roster.is_too_many(sizes.get(one.id, 0))),
    )
    invite = [button("roster_hubs.invite", "inviterole", NOBODY, Role.PARTY_HUB)]
    return text, rows(*keyboard.inline_keyboard, invite, [button("roster.home", "rosterhome")])


def page(turn: Turn, hub: Person, wanted: int = 0) -> Page:
    """One hub: its households, so many at a time."""
    flats = turn.store.households.of_hub(hub.id)
    shown, at, pages = part(flats, wanted, MOST_FLATS)
    openers = (named(_short(turn, one), "roflat", one.id) for one in shown)
    keyboard = grid(openers, across=3, last=turning(at, pages, "rohub", hub.id))
    is_hub = hub.holds(Role.PARTY_HUB)
    text = lines(
        say("roster_hubs.one", name=hub.name, count=len(flats)),
        Said() if is_hub else say("roster_hubs.former"),
        warning(turn, hub),
    )
    give = [button("roster_hubs.give", "rohubfind", hub.id)]
    return text, rows(
        *keyboard.inline_keyboard,
        give if is_hub else [],
        [
            button("roster_hubs.person", "roperson", hub.id),
            button("roster_hubs.back", "rohubs", 0),
        ],
    )


def _staircase_of(turn: Turn, hub: Person, flat: Household) -> Page:
    building = still_there(turn.store.places.building(flat.building_id))
    return _staircase(turn, hub, building, flat.unit)


def _staircase(turn: Turn, hub: Person, building: Building, unit: str) -> Page:
    """A staircase, a button for each flat: a tap gives it to the hub, or takes it away."""
    flats = turn.store.households.of_building(building.id, unit)
    having = turn.store.households.hubs_of([one.id for one in flats])
    others = turn.store.people.some(having.values())
    choices = (
        _toggle(hub, one, others.get(having[one.id]) if one.id in having else None) for one in flats
    )
    other_units = [
        named(plain("names.unit", number=one), "rohubin", hub.id, building.id, one)
        for one in turn.store.households.units(building.id)
        if one and one != unit
    ]
    free = len(flats) - len(having)
    code = unit or NO_UNIT
    every = button("roster_hubs.give_all", "rohuball", hub.id, building.id, code, count=free)
    text = lines(
        say(
            "roster_hubs.staircase" if flats else "roster_hubs.no_flats",
            building=rezoning.building_name(turn.desk, building),
            unit=plain("names.unit", number=unit) if unit else "",
            name=hub.name,
            count=turn.store.households.hub_sizes().get(hub.id, 0),
        ),
        warning(turn, hub),
    )
    return text, rows(
        *grid(choices, across=3, last=[every] if free > 1 else []).inline_keyboard,
        *grid(other_units, across=3, last=[]).inline_keyboard,
        [] if flats else [button("roster_households.add", "roflatnew", building.id)],
        [button("roster_hubs.done", "rohub", hub.id, 0)],
    )


def _toggle(hub: Person, flat: Household, other: Person | None) -> InlineKeyboardButton:
    if other is None:
        return named(flat.room, "rohubgive", hub.id, flat.id)
    if other.id == hub.id:
        label = plain("roster_hubs.mine", room=flat.room)
        return named(label, "rohubtake", hub.id, flat.id)
    label = plain("roster_hubs.others", room=flat.room, name=other.name)
    return named(label, "rohubgive", hub.id, flat.id)


def warning(turn: Turn, hub: Person) -> Said:
    """More than ten households are too many for one."""
    count = turn.store.households.hub_sizes().get(hub.id, 0)
    if not roster.is_too_many(count):
        return Said()
    return say("roster_hubs.too_many", name=hub.name, count=count, most=roster.HUB_HOUSEHOLDS)


def _hubs(turn: Turn) -> list[Person]:
    """Whoever is one, and whoever was one and still has households."""
    people = [one for one in turn.store.people.holders() if one.holds(Role.PARTY_HUB)]
    known = {one.id for one in people}
    former = [one for one in turn.store.households.hub_sizes() if one not in known]
    return [*people, *turn.store.people.some(former).values()]


def _around(turn: Turn, hub: Person) -> Sequence[Building]:
    """The buildings where a hub has its duty; all of them, where it has none of its own."""
    return list(_of_duties(turn, hub)) or turn.store.places.buildings()


def _of_duties(turn: Turn, hub: Person) -> Iterator[Building]:
    for duty in hub.duties:
        if duty.role is Role.PARTY_HUB and duty.scope_id is not None:
            if duty.reach is Reach.GRID:
                yield from turn.store.places.buildings_of_grid(duty.scope_id)
            elif duty.reach is Reach.BUILDING:
                building = turn.store.places.building(duty.scope_id)
                yield from [building] if building else []


def _short(turn: Turn, flat: Household) -> str:
    building = turn.store.places.building(flat.building_id)
    number = building.number if building else ""
    room = households.label(flat, is_covered=False)
    return plain("roster_hubs.flat", number=number, room=room)


def person(turn: Turn, at: int = 0) -> Person:
    """Whoever is on the tapped button."""
    number = form.number(turn, at)
    return still_there(turn.store.people.some([number]).get(number))


def _building(turn: Turn, at: int) -> Building:
    return still_there(turn.store.places.building(form.number(turn, at)))


def _flat(turn: Turn, at: int) -> Household:
    return still_there(turn.store.households.get(form.number(turn, at)))


def _unit(turn: Turn) -> str:
    return "" if turn.choice[2] == NO_UNIT else turn.choice[2]

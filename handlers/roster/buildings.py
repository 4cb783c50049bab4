"""Buildings: listed, added by the dozen, counted in staircases, put right, removed."""

from collections.abc import Mapping, Sequence

from telegram import Update

from casework import roster
from casework.labels import Role
from casework.places import Building, Estate, Place
from handlers.keyboards import button, grid, named, rows
from handlers.pages import part, turning
from handlers.roster import form, moves, rezoning
from handlers.roster.form import Page, Step, for_editors, still_there
from handlers.turn import Turn
from handlers.wording import Said, clip, lines, plain, say

ADD, UNITS, NUMBER = "building_new", "building_units", "building_no"
ON_A_PAGE = 24
USUAL_UNITS = range(1, 7)
LONGEST_LIST = 300


@for_editors
async def show_list(update: Update, turn: Turn) -> None:
    """The buildings of an estate."""
    estate = still_there(turn.store.places.estate(form.number(turn)))
    form.show(turn, list_page(turn, estate, form.number(turn, 1)))


@for_editors
async def show_one(update: Update, turn: Turn) -> None:
    """One building."""
    form.show(turn, page(turn, _building(turn)))


@for_editors
async def ask_new(update: Update, turn: Turn) -> None:
    """Which numbers?"""
    estate = still_there(turn.store.places.estate(form.number(turn)))
    question = say("roster_buildings.ask_new", estate=estate.name)
    form.ask(turn, ADD, question, form.cancel("roestate", estate.id), id=str(estate.id))


@for_editors
async def set_all_units(update: Update, turn: Turn) -> None:
    """All that were just added have so many staircases; then: which grid?"""
    estate_id, first, last, units = (form.number(turn, at) for at in range(4))
    still_there(turn.store.places.estate(estate_id))
    roster.units(str(units), normal=form.normal)
    # What a colleague has put right meanwhile stays right.
    fresh = [
        one
        for one in turn.store.places.buildings(estate_id)
        if first <= one.id <= last and one.units == 1
    ]
    for building in fresh:
        turn.store.places.set_units(building.id, units)
    told = say("roster_buildings.all_units_done", count=len(fresh), units=units)
    form.show(turn, moves.spread_page(turn, estate_id), told)


@for_editors
async def ask_units(update: Update, turn: Turn) -> None:
    """How many staircases?"""
    building = _building(turn)
    choices = grid(
        (named(str(one), "rounitsset", building.id, one) for one in USUAL_UNITS),
        across=3,
        last=form.cancel("robuilding", building.id),
    )
    form.ask(
        turn,
        UNITS,
        say(
            "roster_buildings.ask_units",
            building=rezoning.building_name(turn.desk, building),
            units=building.units,
        ),
        *map(list, choices.inline_keyboard),
        id=str(building.id),
    )


@for_editors
async def set_units(update: Update, turn: Turn) -> None:
    """So many were tapped; the same button undoes it."""
    building = _building(turn)
    units = roster.units(turn.choice[1], normal=form.normal)
    told = _set_units(turn, building, units)
    form.show(turn, _with_undo(turn, building), told)


@for_editors
async def ask_number(update: Update, turn: Turn) -> None:
    """Which number is right?"""
    building = _building(turn)
    question = say(
        "roster_buildings.ask_number", building=rezoning.building_name(turn.desk, building)
    )
    form.ask(turn, NUMBER, question, form.cancel("robuilding", building.id), id=str(building.id))


@for_editors
async def ask_removal(update: Update, turn: Turn) -> None:
    """Is it to be removed?"""
    building = _building(turn)
    form.ask_removal(
        turn,
        rezoning.building_name(turn.desk, building),
        turn.store.uses.of_building(building.id, now=turn.now),
        yes=button("roster.yes_remove", "robuildinggone", building.id),
        back=button("buttons.back", "robuilding", building.id),
    )


@for_editors
async def remove(update: Update, turn: Turn) -> None:
    """Removed, unless somebody has moved in meanwhile."""
    building = _building(turn)
    name = rezoning.building_name(turn.desk, building)
    uses = turn.store.uses.of_building(building.id, now=turn.now)
    if uses:
        form.show(turn, page(turn, building), form.in_use(name, uses))
        return
    turn.store.places.remove_building(building.id)
    estate = still_there(turn.store.places.estate(building.estate_id))
    form.show(turn, list_page(turn, estate), say("roster.removed", what=name))


def list_page(turn: Turn, estate: Estate, wanted: int = 0) -> Page:
    """The buildings as one counts them, each with the code of its grid."""
    buildings = turn.store.places.buildings(estate.id)
    codes = {one.id: one.code for one in turn.store.places.grids()}
    shown, at, pages = part(buildings, wanted, ON_A_PAGE)
    openers = (
        named(
            plain(
                "roster_buildings.opener",
                number=one.number,
                grid=codes.get(one.grid_id or 0, plain("roster_buildings.no_code")),
            ),
            "robuilding",
            one.id,
        )
        for one in shown
    )
    keyboard = grid(openers, across=3, last=turning(at, pages, "robuildings", estate.id))
    last = [
        button("roster_estates.add_buildings", "robuildingnew", estate.id),
        button("roster_buildings.to_estate", "roestate", estate.id),
    ]
    key = "roster_buildings.heading" if buildings else "roster_buildings.heading_none"
    text = say(key, estate=estate.name, count=len(buildings))
    return text, rows(*keyboard.inline_keyboard, last)


def page(turn: Turn, building: Building) -> Page:
    """One building as it is now: its grid, staircases, flats, contacts, and what is open there."""
    building = still_there(turn.store.places.building(building.id))
    store, one = turn.store, building.id
    flats = sum(store.households.units(one).values())
    text = lines(
        say("roster_buildings.one", building=rezoning.building_name(turn.desk, building)),
        moves.grid_line(turn, building.grid_id),
        say(
            "roster_buildings.flats",
            units=building.units,
            flats=flats,
            people=store.residents.count_by_building(building.estate_id).get(one, 0),
        ),
        say("roster_buildings.hubs", names=_hubs(turn, one)),
        say("roster_buildings.uncovered", count=store.households.uncovered_in(one))
        if flats
        else Said(),
        say("roster_buildings.lead", names=_leads(turn, building)),
        say(
            "roster_buildings.open",
            count=len(rezoning.open_along(turn.desk, building, building.grid_id)),
        ),
    )
    return text, rows(
        [
            button("roster_buildings.flats_button", "roflats", one, 0),
            button("roster_moves.change", "rogridof", one),
        ],
        [
            button("roster_buildings.change_units", "rounits", one),
            button("roster_buildings.change_number", "robuildingno", one),
        ],
        [
            button("roster.remove", "robuildingdrop", one),
            button("roster_buildings.back", "robuildings", building.estate_id, 0),
        ],
    )


def _take_new(turn: Turn, kept: Mapping[str, str], text: str) -> None:
    """They are added; what was there stays as it is, and is named."""
    estate = still_there(turn.store.places.estate(int(kept["id"])))
    known = [one.number for one in turn.store.places.buildings(estate.id)]
    written = roster.numbers(text, known, normal=form.normal)
    ids = [
        turn.store.places.put_building(estate_id=estate.id, number=one, grid_id=None, units=1)
        for one in written.new
    ]
    there = Said()
    if written.known:
        there = say("roster_buildings.there_already", numbers=_listed(written.known))
    if not ids:
        form.answer(turn, list_page(turn, estate), there)
        return
    told = say(
        "roster_buildings.added",
        estate=estate.name,
        count=len(ids),
        numbers=_listed(written.new),
        there=there,
    )
    form.answer(turn, _units_page(estate.id, min(ids), max(ids)), told)


def _take_units(turn: Turn, kept: Mapping[str, str], text: str) -> None:
    building = still_there(turn.store.places.building(int(kept["id"])))
    told = _set_units(turn, building, roster.units(text, normal=form.normal))
    form.answer(turn, _with_undo(turn, building), told)


def _take_number(turn: Turn, kept: Mapping[str, str], text: str) -> None:
    building = still_there(turn.store.places.building(int(kept["id"])))
    others = turn.store.places.buildings(building.estate_id)
    number = roster.number(text, others, besides=building.id, normal=form.normal)
    turn.store.places.renumber(building.id, number)
    told = say(
        "roster.changed",
        before=plain("names.building", number=building.number),
        after=plain("names.building", number=number),
    )
    form.answer(turn, page(turn, building), told)


STEPS: Mapping[str, Step] = {ADD: _take_new, UNITS: _take_units, NUMBER: _take_number}


def _building(turn: Turn) -> Building:
    return still_there(turn.store.places.building(form.number(turn)))


def _set_units(turn: Turn, building: Building, units: int) -> Said:
    turn.store.places.set_units(building.id, units)
    return say("roster_buildings.units_done", before=building.units, after=units)


def _with_undo(turn: Turn, before: Building) -> Page:
    """The page, with a button that sets the staircases back."""
    text, keyboard = page(turn, before)
    undo = [button("roster.undo", "rounitsset", before.id, before.units)]
    return text, rows(undo, *map(list, keyboard.inline_keyboard))


def _units_page(estate_id: int, first: int, last: int) -> Page:
    """How many staircases do those have that were just added?"""
    choices = (
        named(
            plain("roster_buildings.units_each", units=one),
            "rounitsall",
            estate_id,
            first,
            last,
            one,
        )
        for one in USUAL_UNITS
    )
    later = [button("roster_buildings.units_later", "rospread", estate_id)]
    return say("roster_buildings.ask_all_units"), grid(choices, across=3, last=later)


def _listed(numbers: Sequence[str]) -> str:
    listed = (plain("names.building", number=one) for one in numbers)
    return clip(plain("names.comma").join(listed), LONGEST_LIST)


def _hubs(turn: Turn, building_id: int) -> str:
    numbers = turn.store.households.hubs_at(building_id)
    people = turn.store.people.some(numbers)
    return plain("names.comma").join(people[one].name for one in numbers) or plain("roster.none")


def _leads(turn: Turn, building: Building) -> str:
    place = Place(None, building.id)
    people = turn.store.people.with_role(Role.BUILDING_LEAD, place)
    return plain("names.comma").join(one.name for one in people) or plain("roster.none")

"""Households: the flats of a building by staircase, added and removed."""

from collections.abc import Mapping

from telegram import InlineKeyboardButton, Update

from casework import roster
from casework.people import Home, Person
from casework.places import Building, Household
from casework.roster import Numbers
from handlers import phrasing
from handlers.keyboards import button, grid, named, rows
from handlers.office import looks
from handlers.pages import part, turning
from handlers.roster import form, persons, rezoning
from handlers.roster.form import Page, Step, for_editors, still_there
from handlers.turn import Turn
from handlers.wording import Said, clip, lines, plain, say

ADD = "flat_new"
ON_A_PAGE = 32
MOST_PEOPLE = 8
LONGEST_LIST = 300
# Stands on a button for flats of which no staircase is known.
NO_UNIT = "0"


@for_editors
async def show_list(update: Update, turn: Turn) -> None:
    """The flats of a building."""
    form.show(turn, list_page(turn, _building(turn), form.number(turn, 1)))


@for_editors
async def show_one(update: Update, turn: Turn) -> None:
    """One flat with its file: that it was read is written down."""
    form.show(turn, page(turn, found(turn).id))


@for_editors
async def ask_unit(update: Update, turn: Turn) -> None:
    """In which staircase are the new ones?"""
    building = _building(turn)
    known = list(turn.store.households.units(building.id))
    if building.units == 1 and len(known) <= 1:
        # Who lives in a building with one staircase is not asked for it.
        _ask_rooms(turn, building, known[0] if known else "")
        return
    units = [str(one) for one in range(1, building.units + 1)]
    more = [one for one in known if one and one not in units]
    choices = [
        named(plain("names.unit", number=one), "roflatin", building.id, one)
        for one in [*units, *more]
    ]
    choices.append(button("roster_households.no_unit", "roflatin", building.id, NO_UNIT))
    turn.rewrite(
        say("roster_households.ask_unit", building=rezoning.building_name(turn.desk, building)),
        grid(choices, across=3, last=[button("buttons.back", "roflats", building.id, 0)]),
    )


@for_editors
async def ask_new(update: Update, turn: Turn) -> None:
    """A staircase was tapped: which rooms?"""
    unit = turn.choice[1]
    _ask_rooms(turn, _building(turn), "" if unit == NO_UNIT else unit)


@for_editors
async def ask_removal(update: Update, turn: Turn) -> None:
    """Is it to be removed? Not while somebody lives there."""
    flat = found(turn)
    form.ask_removal(
        turn,
        name(turn, flat),
        turn.store.uses.of_household(flat),
        yes=button("roster.yes_remove", "roflatgone", flat.id),
        back=button("buttons.back", "roflat", flat.id),
    )


@for_editors
async def remove(update: Update, turn: Turn) -> None:
    """Removed, unless somebody has moved in meanwhile."""
    flat = found(turn)
    uses = turn.store.uses.of_household(flat)
    if uses:
        form.show(turn, page(turn, flat.id), form.in_use(name(turn, flat), uses))
        return
    told = say("roster.removed", what=name(turn, flat))
    turn.store.households.remove(flat.id)
    building = still_there(turn.store.places.building(flat.building_id))
    form.show(turn, list_page(turn, building), told)


def list_page(turn: Turn, building: Building, wanted: int = 0) -> Page:
    """The flats staircase by staircase, so many at a time."""
    flats = turn.store.households.of_building(building.id)
    shown, at, pages = part(flats, wanted, ON_A_PAGE)
    hubs = turn.store.households.hubs_of([one.id for one in shown])
    openers = (named(label(one, is_covered=one.id in hubs), "roflat", one.id) for one in shown)
    keyboard = grid(openers, across=4, last=turning(at, pages, "roflats", building.id))
    last = [
        button("roster_households.add", "roflatnew", building.id),
        button("roster_moves.to_building", "robuilding", building.id),
    ]
    key = "roster_households.heading" if flats else "roster_households.heading_none"
    where = rezoning.building_name(turn.desk, building)
    units = (
        say(
            "roster_households.unit",
            unit=plain("names.unit", number=unit) if unit else plain("roster_households.no_unit"),
            count=count,
        )
        for unit, count in turn.store.households.units(building.id).items()
    )
    text = lines(say(key, building=where, count=len(flats)), *units)
    return text, rows(*keyboard.inline_keyboard, last)


def page(turn: Turn, household_id: int) -> Page:
    """One flat: who lives there, its party hub, its file."""
    flat = still_there(turn.store.households.get(household_id))
    looks.at_household(turn.desk, turn.sender, flat)
    living = turn.store.households.residents(flat)
    others = [one for one in turn.store.households.others(flat) if one not in living]
    text = lines(
        say("roster_households.one", name=name(turn, flat)),
        say("roster_households.living", names=_people(turn, living)),
        say("roster_households.others", names=_people(turn, others)) if others else Said(),
        say("roster_households.hub", name=_hub(turn, flat)),
        _remark(turn, flat),
    )
    people = [named(one.name, "roperson", one.id) for one in [*living, *others][:MOST_PEOPLE]]
    return text, rows(
        *grid(people, across=3, last=[]).inline_keyboard,
        _remark_buttons(flat),
        [button("roster_households.change_hub", "roflathub", household_id)],
        looks.household_opener(flat, turn.sender),
        [
            button("roster.remove", "roflatdrop", household_id),
            button("roster_households.back", "roflats", flat.building_id, 0),
        ],
    )


def found(turn: Turn) -> Household:
    """The flat on the tapped button."""
    return still_there(turn.store.households.get(form.number(turn)))


def name(turn: Turn, flat: Household) -> str:
    """A flat in one line: 蔚蓝香廷小区 3栋 2单元 501室."""
    building = still_there(turn.store.places.building(flat.building_id))
    home = Home(building.estate_id, building.id, flat.unit, flat.room)
    return phrasing.home(turn.store.places, home)


def label(flat: Household, *, is_covered: bool) -> str:
    """A flat on a small button: 2-501, with a dot where a party hub sees to it."""
    number = f"{flat.unit}-{flat.room}" if flat.unit else flat.room
    return plain("roster_households.covered", number=number) if is_covered else number


def _take_new(turn: Turn, kept: Mapping[str, str], text: str) -> None:
    """They are added; what was there is named."""
    building = still_there(turn.store.places.building(int(kept["id"])))
    unit = kept["unit"]
    known = [one.room for one in turn.store.households.of_building(building.id, unit)]
    written = roster.numbers(text, known, normal=form.normal)
    for room in written.new:
        turn.store.places.put_household(building_id=building.id, unit=unit, room=room)
    form.answer(turn, list_page(turn, building), _added(written))


STEPS: Mapping[str, Step] = {ADD: _take_new}


def _building(turn: Turn) -> Building:
    return still_there(turn.store.places.building(form.number(turn)))


def _ask_rooms(turn: Turn, building: Building, unit: str) -> None:
    where = rezoning.building_name(turn.desk, building)
    staircase = plain("names.unit", number=unit) if unit else plain("roster_households.no_unit")
    form.ask(
        turn,
        ADD,
        say("roster_households.ask_new", building=where, unit=staircase),
        form.cancel("roflats", building.id, 0),
        id=str(building.id),
        unit=unit,
    )


def _added(written: Numbers) -> Said:
    """What was added, and what was there."""
    there = Said()
    if written.known:
        there = say("roster_households.there_already", rooms=_listed(written.known))
    if not written.new:
        return there
    rooms = _listed(written.new)
    return say("roster_households.added", count=len(written.new), rooms=rooms, there=there)


def _listed(rooms: tuple[str, ...]) -> str:
    return clip(plain("names.comma").join(rooms), LONGEST_LIST)


def _people(turn: Turn, people: list[Person]) -> str:
    """Names with masked numbers, so that nobody reads them over a shoulder."""
    told = (persons.with_phone(turn, one) for one in people[:MOST_PEOPLE])
    return plain("names.comma").join(told) or plain("roster.none")


def _hub(turn: Turn, flat: Household) -> str:
    person_id = turn.store.hubs.of_household(flat.id)
    return turn.store.people.get(person_id).name if person_id else plain("roster.none")


def _remark(turn: Turn, flat: Household) -> Said:
    if not flat.remark or flat.remark_by is None or flat.remark_at is None:
        return say("roster_remarks.none")
    return say(
        "roster_remarks.shown",
        remark=flat.remark,
        who=turn.store.people.get(flat.remark_by).name,
        at=phrasing.moment(turn.desk, flat.remark_at),
    )


def _remark_buttons(flat: Household) -> list[InlineKeyboardButton]:
    key = "roster_remarks.edit" if flat.remark else "roster_remarks.write"
    return [button(key, "roremark", flat.id)]

"""门牌: estate, building, staircase and room, tapped or typed, for whatever asks for a home."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from casework.people import Home
from casework.places import Building
from handlers import pages
from handlers.keyboards import grid, named
from handlers.residents import addresses
from handlers.turn import Turn
from handlers.wording import plain
from nlp.reading import normal_number
from storage.places import Places

# What can be asked next of a home, in this order.
WHERE = "where"
BUILDING = "building"
UNIT = "unit"
ROOM = "room"
STEPS = frozenset({WHERE, BUILDING, UNIT, ROOM})
# What can be tapped: each is the end of a verb that begins with the name of whoever asks.
TAPPED = ("estate", "building", "unit", "is", "page")

MOST_OFFERED = 8
# What each of `home.digits` is on a door.
DIGITS = "001234567891"
# 501, 1203, 5A, 501室: anything longer is not a room but something to tell.
_ROOM_NUMBER = re.compile(rf"(?=.*\d)({addresses.ROOM})(?:室|号|号房)?")
_UNIT_NUMBER = re.compile(r"([\d一二三四五六七八九十]{1,2})(?:单元|号门)?")

Row = Sequence[InlineKeyboardButton]


@dataclass(frozen=True)
class Plates:
    """The buttons of one who asks: the verbs of their taps begin with the same word."""

    verb: str

    def estates(self, places: Places, number: int, *last: Row) -> InlineKeyboardMarkup:
        """A page of the estates, and what else can be tapped."""
        found = [named(one.name, self.verb + "estate", one.id) for one in places.estates()]
        return pages.choices(found, number, self._pages_of(0), *last, across=2)

    def buildings(
        self, places: Places, estate_id: int, number: int, *last: Row
    ) -> InlineKeyboardMarkup:
        """A page of the buildings of an estate."""
        found = [
            named(plain("names.building", number=one.number), self.verb + "building", one.id)
            for one in places.buildings(estate_id)
        ]
        return pages.choices(found, number, self._pages_of(estate_id), *last, across=3)

    def units(self, building: Building, last: Row) -> InlineKeyboardMarkup:
        """The staircases of a building."""
        buttons = (
            named(plain("names.unit", number=one), self.verb + "unit", building.id, one)
            for one in range(1, building.units + 1)
        )
        return grid(buttons, across=3, last=last)

    def offer(
        self, homes: Sequence[tuple[str, Home]], last: InlineKeyboardButton
    ) -> InlineKeyboardMarkup:
        """The homes that typed words can mean, each with its label."""
        offered = (
            named(label, self.verb + "is", *addresses.packed(one))
            for label, one in homes[:MOST_OFFERED]
        )
        return grid(offered, across=2, last=[last])

    def _pages_of(self, estate_id: int) -> pages.Turner:
        return lambda label, number: named(label, self.verb + "page", estate_id, number)


def missing(places: Places, home: Home) -> str:
    """What is to be asked next of a home that is partly known; "" where that was all."""
    building = places.building(home.building_id) if home.building_id else None
    if home.estate_id is None:
        return WHERE
    if building is None:
        return BUILDING if places.buildings(home.estate_id) else ""
    if building.units > 1 and not home.unit:
        return UNIT
    return "" if home.room else ROOM


def tapped_estate(turn: Turn) -> Home | None:
    """The estate on the button; for one that is gone, a word says so."""
    estate = turn.store.places.estate(int(turn.choice[0]))
    return _still_there(turn, Home(estate.id) if estate else Home())


def tapped_building(turn: Turn) -> Home | None:
    """The building on the button."""
    building = turn.store.places.building(int(turn.choice[0]))
    return _still_there(turn, Home(building.estate_id, building.id) if building else Home())


def tapped_unit(turn: Turn) -> Home | None:
    """The staircase on the button."""
    building, unit = turn.store.places.building(int(turn.choice[0])), int(turn.choice[1])
    is_there = building is not None and 1 <= unit <= building.units
    home = Home(building.estate_id, building.id, str(unit)) if building and is_there else Home()
    return _still_there(turn, home)


def tapped_home(turn: Turn) -> Home | None:
    """What was typed or scanned, on the button that says yes to it."""
    return _still_there(turn, addresses.unpacked(turn.store.places, turn.choice))


def next_part(places: Places, known: Home, step: str, text: str) -> Home | None:
    """The staircase or the room that was asked for, typed; None where it is something else."""
    building = places.building(known.building_id) if known.building_id else None
    if building is None:
        return None
    if step == ROOM and (found := _ROOM_NUMBER.fullmatch(_digits(text))):
        return replace(known, room=found[1])
    if step == UNIT and (found := _UNIT_NUMBER.fullmatch(text)):
        unit = normal_number(found[1]) or ""
        return replace(known, unit=unit, room="") if 1 <= int(unit) <= building.units else None
    return None


def _digits(text: str) -> str:
    """A number as it is written on the door: 五零一 as people say it, or with words around it."""
    said = str.maketrans(plain("home.digits"), DIGITS)
    return addresses.trimmed(text.translate(said)) if not _ROOM_NUMBER.fullmatch(text) else text


def _still_there(turn: Turn, home: Home) -> Home | None:
    if home.estate_id is None:
        turn.toast("home.outdated", is_alert=True)
        return None
    return home

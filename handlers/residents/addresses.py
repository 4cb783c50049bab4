"""An address as people type it: 蔚蓝香廷3栋2单元501, 三号楼, part of a name, a slip of the pen."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from casework.people import Home
from casework.places import Building, bare
from handlers import whereabouts
from handlers.desk import Desk
from handlers.wording import plain
from nlp.labels import Urgency
from nlp.reading import Gazetteer, Reading, normal_number, read
from storage.places import Places

# What a room is called: 501, 1203, 5A.
ROOM = r"[0-9A-Za-z\-]{1,6}"
UNIT = r"\d{1,2}"
# How much of a name may be wrong, and how little of it is enough.
LIKE_ENOUGH = 0.6
SHORTEST_PART = 2
LONGEST_NAME = 12
NONE = "0"
_BARE_NUMBER = re.compile(r"[A-Za-z]{0,2}\d{1,3}")
_MARKS = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Found:
    """What a message can mean: the homes that fit, best first.

    `is_address` says whether it is an address at all, or sounds like something else.
    """

    homes: tuple[Home, ...] = ()
    is_address: bool = False


def packed(home: Home) -> tuple[object, ...]:
    """A home as a button carries it: 3, 12, 2, 501; 0 for what is not known."""
    return home.estate_id or 0, home.building_id or 0, home.unit or NONE, home.room or NONE


def unpacked(places: Places, choice: Sequence[str]) -> Home:
    """The home of a button, as far as it is still on the map."""
    estate_id, building_id, unit, room = choice
    building = places.building(int(building_id))
    if building is not None:
        if unit != NONE and not 1 <= int(unit) <= building.units:
            return Home(building.estate_id, building.id)
        flat = ("" if part == NONE else part for part in (unit, room))
        return Home(building.estate_id, building.id, *flat)
    estate = places.estate(int(estate_id))
    return Home(estate.id) if estate else Home()


def find(desk: Desk, text: str, *, near: Home) -> Found:
    """Read what was typed as an address; `near` is what of it is known already."""
    places = desk.store.places
    known = whereabouts.gazetteer(places, desk.knowledge.own)
    reading = read(text, gazetteer=known, knowledge=desk.knowledge)
    if reading.urgency is Urgency.EMERGENCY:
        return Found()
    bare_number = text.strip().upper()
    if near.estate_id is not None and _BARE_NUMBER.fullmatch(bare_number):
        return Found(_with_number(places, [near.estate_id], bare_number), is_address=True)
    official = known.official(reading.place.estate)
    name = _name(text, reading, official)
    estate_ids = _estates(places, known, official, name)
    if name and not estate_ids:
        # Words beside the place are a matter, unless they are built like the name of an estate.
        return Found(is_address=name == trimmed(reading.place.estate or ""))
    if not estate_ids and not _is_numbered(reading):
        return Found()
    return Found(tuple(_homes(places, known, reading, estate_ids, near)), is_address=True)


def _is_numbered(reading: Reading) -> bool:
    place = reading.place
    return any((place.building, place.unit, place.room))


def _name(text: str, reading: Reading, official: str | None) -> str:
    """What is left without the numbers, without a name that is known, without 我住在."""
    place = reading.place
    for part in (place.building, place.unit, place.room, place.estate if official else None):
        text = text.replace(part, "", 1) if part else text
    return trimmed(text)


def trimmed(text: str) -> str:
    """The words without what people say around an address, and without marks."""
    text = _MARKS.sub("", text)
    before = None
    while before != text:
        before = text
        for word in plain("home.around").split():
            text = text.removeprefix(word).removesuffix(word)
    return text


def _estates(places: Places, known: Gazetteer, official: str | None, name: str) -> list[int]:
    """The estates that a message names: in full, by a part of a name, or nearly."""
    ids = {one.name: one.id for one in places.estates()}
    if official is not None:
        return [] if name else [ids[official]]
    if not SHORTEST_PART <= len(name) <= LONGEST_NAME:
        return []
    names = [
        (ids[estate], one) for estate, others in known.estates.items() for one in (estate, *others)
    ]
    holding = [estate_id for estate_id, one in names if name in one]
    alike = [estate_id for estate_id, one in names if _is_like(name, one)]
    return list(dict.fromkeys(holding or alike))


def _is_like(name: str, known: str) -> bool:
    return SequenceMatcher(None, name, known).ratio() >= LIKE_ENOUGH


def _homes(
    places: Places, known: Gazetteer, reading: Reading, estate_ids: Sequence[int], near: Home
) -> Iterator[Home]:
    """Each home that fits what was read."""
    number = reading.place.building
    nickname = known.buildings.get(number or "")
    if nickname is not None:
        estate, number = nickname
        estate_ids = [one.id for one in places.estates() if one.name == estate]
    if number is not None:
        around = estate_ids or ([near.estate_id] if near.estate_id is not None else [])
        everywhere = [one.id for one in places.estates()]
        for home in _with_number(places, around or everywhere, number):
            yield from _inside(places.building(home.building_id or 0), reading)
    elif estate_ids:
        yield from (Home(one) for one in estate_ids)
    else:
        yield from _inside(places.building(near.building_id or 0), reading)


def _with_number(places: Places, estate_ids: Sequence[int], number: str) -> tuple[Home, ...]:
    wanted = normal_number(number)
    return tuple(
        Home(one.estate_id, one.id)
        for estate_id in estate_ids
        for one in places.buildings(estate_id)
        if one.number.upper() == wanted
    )


def _inside(building: Building | None, reading: Reading) -> Iterator[Home]:
    """The building, with the staircase and the room that were read, if there is such a one."""
    if building is None:
        return
    unit = normal_number(reading.place.unit) or ""
    if unit and not 1 <= int(unit) <= building.units:
        unit = ""
    room = bare(reading.place.room or "")
    yield Home(building.estate_id, building.id, unit, room if re.fullmatch(ROOM, room) else "")

"""The sheets that hang on the doors: one A4 page each, with a QR code, ready to be printed."""

import html
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from string import Template

import segno

from casework.places import Building, Estate
from handlers.desk import Desk
from handlers.residents import doors
from handlers.wording import plain

_DOCUMENT = Path(__file__).with_name("sheets.html")
_SHEET = Path(__file__).with_name("sheet.html")
# Longer names are set smaller, so that they stay on the sheet.
LONGEST_NUMBER = 8
LONGEST_ESTATE = 14
# A torn corner or a scratch on the door may take a fourth of the code.
DAMAGE = "q"
PIXELS = 14


@dataclass(frozen=True)
class Door:
    """Where a sheet hangs, and where its code leads; `number` is set large."""

    estate: str
    number: str
    link: str


@dataclass(frozen=True)
class Words:
    """What a sheet says beside the name of its door: a call, three steps, a line at the foot."""

    call: str
    steps: tuple[str, str, str]
    foot: str


def of_estate(desk: Desk, estate: Estate) -> list[Door]:
    """The gate of an estate, then every staircase of it."""
    gate = Door(estate.name, plain("posters.gate"), desk.link(doors.estate_payload(estate.id)))
    buildings = desk.store.places.buildings(estate.id)
    return [gate, *(door for one in buildings for door in of_building(desk, one))]


def of_building(desk: Desk, building: Building) -> list[Door]:
    """The door of a building, or of each of its staircases where it has several."""
    estate = desk.store.places.estate(building.estate_id)
    name = estate.name if estate else ""
    number = plain("names.building", number=building.number)
    if building.units <= 1:
        return [Door(name, number, desk.link(doors.building_payload(building.id)))]
    return [
        Door(
            name,
            f"{number} {plain('names.unit', number=unit)}",
            desk.link(doors.building_payload(building.id, unit)),
        )
        for unit in range(1, building.units + 1)
    ]


def printable(
    desk: Desk, doors_of: Sequence[Door], *, title: str, words: Words | None = None
) -> bytes:
    """All sheets as one page for a browser, which needs nothing beside itself.

    Without `words` they are the sheets that hang on the doors of the community.
    """
    words = words or _of_the_house(desk)
    document = Template(_DOCUMENT.read_text(encoding="utf-8"))
    return document.substitute(
        title=html.escape(title),
        hint=plain("posters.hint"),
        sheets="\n".join(_sheet(desk, door, words) for door in doors_of),
    ).encode()


def picture(door: Door) -> bytes:
    """The code alone, as a picture."""
    written = BytesIO()
    segno.make(door.link, error=DAMAGE, micro=False).save(written, kind="png", scale=PIXELS)
    return written.getvalue()


def _of_the_house(desk: Desk) -> Words:
    phone = desk.community.office_phone
    return Words(
        plain("posters.call"),
        (plain("posters.first"), plain("posters.second"), plain("posters.third")),
        plain("posters.foot_phone", phone=phone) if phone else plain("posters.foot"),
    )


def _sheet(desk: Desk, door: Door, words: Words) -> str:
    is_long = len(door.number) > LONGEST_NUMBER or len(door.estate) > LONGEST_ESTATE
    first, second, third = words.steps
    facts = {
        "community": desk.community.name,
        "call": words.call,
        "estate": door.estate,
        "number": door.number,
        "first": first,
        "second": second,
        "third": third,
        "foot": words.foot,
        "link": door.link,
        "size": "is-long" if is_long else "",
    }
    sheet = Template(_SHEET.read_text(encoding="utf-8"))
    code = segno.make(door.link, error=DAMAGE, micro=False).svg_inline(border=1, omitsize=True)
    return sheet.substitute({name: html.escape(fact) for name, fact in facts.items()}, code=code)

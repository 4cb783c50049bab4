"""One row of a list, cell by cell: read as people write, and every fault noted."""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from bot.roster.faults import Fault, Spot
from bot.roster.forms import kind_names, kinds, normal, role_names, roles
from bot.roster.table import Layout, Oddity
from casework.labels import Role
from casework.places import OrganisationKind
from nlp.reading import normal_number

MOST_UNITS = 99
LARGEST_TELEGRAM_ID = 2**52

_PHONE = re.compile(r"\+?\d[\d-]{4,18}\d")
_BUILDING = re.compile(
    r"([A-Za-z]{0,2}\s*(?:\d+|[零〇一二两三四五六七八九十百]+))(?:号?[栋幢]|号?楼|座|号|#)?"
)
_UNIT = re.compile(r"(\d+|[零〇一二两三四五六七八九十]+)(?:单元)?")
# A number that a program has shortened: 1.38E+10.
_SCIENTIFIC = re.compile(r"(\d)\.?(\d*)[Ee]\+?(\d{1,2})")
# A building or a room 3-2 that a program took for a day: 3月2日, 2026-03-02, 2026/3/2, 2-Mar.
_DAY = re.compile(r"(?:\d{4}年)?(\d{1,2})月(\d{1,2})日|\d{4}[-/](\d{1,2})[-/](\d{1,2})(?:[T ].*)?")
_ENGLISH_DAY = re.compile(
    r"\d{1,2}-(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)", re.IGNORECASE
)


class Cells:
    """One row by field; notes every fault and goes on with something harmless."""

    def __init__(
        self,
        spot: Spot,
        row: Sequence[str],
        layout: Layout,
        oddities: Mapping[tuple[int, int], Oddity],
    ) -> None:
        self.spot = spot
        self.faults: list[Fault] = []
        self._columns = {column.field: column for column in layout.columns.values()}
        self._headings = {column.field: column.heading for column in layout.form.columns}
        self._texts: dict[str, str] = {}
        self._refused: set[str] = set()
        for place, column in layout.columns.items():
            self._texts[column.field] = row[place].strip() if place < len(row) else ""
            if oddity := oddities.get((spot.line, place)):
                self._texts[column.field] = ""
                self.refuse(column.field, oddity.key, **oddity.facts)

    def text(self, name: str) -> str:
        """A cell; a fault when it must not be empty."""
        text = self._texts.get(name, "")
        column = self._columns.get(name)
        if not text and column is not None and column.is_required and name not in self._refused:
            self.refuse(name, "empty", example=column.example)
        return text

    def half_width(self, name: str) -> str:
        """A cell with a number or a code: full-width signs and spaces made plain."""
        return unicodedata.normalize("NFKC", self.text(name)).replace(" ", "")

    def refuse(self, name: str, key: str, **facts: object) -> None:
        """Note what is wrong with a cell."""
        self._refused.add(name)
        self.faults.append(Fault(self.spot, name, self._headings[name], key, facts))

    def building(self, name: str) -> str:
        """The number of a building."""
        return bare_building(self._no_day(name))

    def unit(self, name: str) -> str:
        """The number of a staircase."""
        return bare_unit(self._no_day(name))

    def room(self, name: str) -> str:
        """The number of a flat."""
        return bare_room(self._no_day(name))

    def rooms(self, name: str) -> tuple[str, ...]:
        """The numbers of some flats in one cell."""
        return tuple(bare_room(one) for one in split_list(self._no_day(name))) or ("",)

    def units(self, name: str) -> int | None:
        """How many staircases there are."""
        text = self.half_width(name)
        if not text:
            return None
        if text.isascii() and text.isdecimal() and 1 <= int(text[:9]) <= MOST_UNITS:
            return int(text)
        self.refuse(name, "no_units", text=text, most=MOST_UNITS)
        return None

    def role(self, name: str) -> Role | None:
        """A role; nothing is a resident, None something that is no role."""
        text = self.text(name)
        role = roles().get(normal(text)) if text else Role.RESIDENT
        if role is None:
            self.refuse(name, "no_role", text=text, roles=role_names())
        return None if name in self._refused else role

    def kind(self, name: str) -> OrganisationKind:
        """A kind of organisation."""
        text = self.text(name)
        kind = kinds().get(normal(text))
        if text and kind is None:
            self.refuse(name, "no_kind", text=text, kinds=kind_names())
        return kind or OrganisationKind.PROPERTY_COMPANY

    def phone(self, name: str) -> str:
        """A telephone number."""
        phone = self._whole_number(name)
        if phone and not _PHONE.fullmatch(phone):
            self.refuse(name, "no_phone", text=phone)
        return phone

    def telegram_id(self, name: str) -> int | None:
        """The number of an account."""
        text = self._whole_number(name)
        if not text:
            return None
        if text.isascii() and text.isdecimal() and 0 < int(text[:20]) <= LARGEST_TELEGRAM_ID:
            return int(text)
        self.refuse(name, "no_account", text=text)
        return None

    def _whole_number(self, name: str) -> str:
        """A long number, written out where a program has shortened it without loss."""
        text = self.half_width(name)
        found = _SCIENTIFIC.fullmatch(text)
        if found is None:
            return text
        digits, power = found[1] + found[2], int(found[3])
        if len(found[2]) == power:
            return digits
        self.refuse(name, "lost_digits", text=text)
        return ""

    def _no_day(self, name: str) -> str:
        """A number of a place; a day is none."""
        text = self.text(name)
        plain = unicodedata.normalize("NFKC", text).replace(" ", "")
        found = _DAY.fullmatch(plain)
        if found is None and _ENGLISH_DAY.fullmatch(plain) is None:
            return text
        guess = "-".join(part for part in found.groups() if part) if found else "3-2"
        self.refuse(name, "is_date", text=text, guess=guess)
        return ""


def split_list(text: str) -> tuple[str, ...]:
    """Several names in one cell."""
    parts = (part.strip() for part in re.split(r"[、,，;；\n]", text))
    return tuple(dict.fromkeys(part for part in parts if part))


def bare_building(text: str) -> str:
    """The number of a building without what is said around it: 3栋 and 三号楼 are 3."""
    plain = unicodedata.normalize("NFKC", text).replace(" ", "")
    found = _BUILDING.fullmatch(plain)
    return normal_number(found[1]) or plain if found else plain


def bare_unit(text: str) -> str:
    """The number of a staircase without the word for it."""
    plain = unicodedata.normalize("NFKC", text).replace(" ", "")
    found = _UNIT.fullmatch(plain)
    return normal_number(found[1]) or plain if found else plain


def bare_room(text: str) -> str:
    """The number of a flat without the word for it."""
    return (
        unicodedata.normalize("NFKC", text).replace(" ", "").removesuffix("室").removesuffix("号")
    )

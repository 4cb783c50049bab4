"""Tables in, rows of a roster out; every fault is named with its line and its remedy."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.roster.forms import (
    Column,
    Form,
    Subject,
    form_of_headings,
    form_of_sheet,
    forms,
    normal,
    role_names,
    roles,
    wording,
)
from bot.roster.rows import (
    BuildingRow,
    EstateRow,
    Fault,
    GridRow,
    HouseholdRow,
    PersonRow,
    Roster,
    Spot,
)
from casework.labels import Role
from nlp.reading import normal_number

# Above the headings there is often a title, a date, who filled it in.
MOST_TITLE_ROWS = 10
MOST_UNITS = 99
LARGEST_TELEGRAM_ID = 2**52
# Without a scope they would be called for everything, and that is nearly always a slip.
NEEDS_SCOPE = frozenset({Role.GRID_WORKER, Role.BRANCH_SECRETARY, Role.BUILDING_LEAD})

_PHONE = re.compile(r"\+?\d[\d-]{4,18}\d")
_BUILDING = re.compile(
    r"([A-Za-z]{0,2}\s*(?:\d+|[零〇一二两三四五六七八九十百]+))(?:号?[栋幢]|号?楼|座|号|#)?"
)
_UNIT = re.compile(r"(\d+|[零〇一二两三四五六七八九十]+)(?:单元)?")


@dataclass(frozen=True)
class Table:
    """Rows as they stand in a file, each with its line; `sheet` is empty where there is none."""

    source: str
    sheet: str
    rows: Sequence[tuple[int, Sequence[str]]]


class Cells:
    """One row by field; notes every fault and goes on with something harmless."""

    def __init__(self, spot: Spot, row: Sequence[str], columns: Mapping[int, Column]) -> None:
        self.spot = spot
        self.faults: list[Fault] = []
        self._texts = {
            column.field: row[place].strip() if place < len(row) else ""
            for place, column in columns.items()
        }
        self._columns = {column.field: column for column in columns.values()}

    def text(self, name: str) -> str:
        """A cell; a fault when it must not be empty."""
        text = self._texts.get(name, "")
        if not text and name in self._columns and self._columns[name].is_required:
            self.refuse(name, f"is empty. Fill it in, for example {self._columns[name].example}.")
        return text

    def half_width(self, name: str) -> str:
        """A cell with a number or a code: full-width signs and spaces made plain."""
        return unicodedata.normalize("NFKC", self.text(name)).replace(" ", "")

    def refuse(self, name: str, message: str) -> None:
        """Note what is wrong with a cell."""
        heading = self._columns[name].heading if name in self._columns else ""
        self.faults.append(Fault(self.spot, heading, message))


def read_tables(tables: Iterable[Table]) -> tuple[Roster, list[Fault]]:
    """All rows, and what is wrong with some: those stay in, so that others may refer to them."""
    faults: list[Fault] = []
    rows: dict[Subject, list[object]] = {subject: [] for subject in Subject}
    for table in tables:
        for subject, row in _rows(table, faults):
            rows[subject].append(row)
    return Roster(**{subject.value: tuple(found) for subject, found in rows.items()}), faults  # type: ignore[arg-type]


def unused_columns(table: Table) -> list[str]:
    """Headings of a table that no form knows: what stands below them is not taken in."""
    found = None if _is_idle(table) else _headings(table)
    if found is None or isinstance(found, Fault):
        return []
    _, start, columns = found
    _, headings = table.rows[start - 1]
    return [text for place, text in enumerate(headings) if text.strip() and place not in columns]


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


def _rows(table: Table, faults: list[Fault]) -> Iterator[tuple[Subject, object]]:
    """The rows of one table under its headings."""
    if _is_idle(table):
        return
    found = _headings(table)
    if isinstance(found, Fault):
        faults.append(found)
        return
    form, start, columns = found
    for line, row in table.rows[start:]:
        if any(cell.strip() for cell in row):
            cells = Cells(Spot(table.source, line), row, columns)
            yield form.subject, _READERS[form.subject](cells)
            faults.extend(cells.faults)


def _is_idle(table: Table) -> bool:
    """Whether there is nothing to take in: an empty sheet, or the explanations."""
    is_explanation = normal(table.sheet) == normal(wording()["explanations_sheet"])
    return is_explanation or not any(any(row) for _, row in table.rows)


def _headings(table: Table) -> tuple[Form, int, Mapping[int, Column]] | Fault:
    """The form of a table, after how many rows its entries begin, and which column is where."""
    named = form_of_sheet(table.sheet) if table.sheet else None
    for place, (_, row) in enumerate(table.rows[:MOST_TITLE_ROWS], start=1):
        form = named if named and named.is_met_by(row) else None
        form = form or (None if named else form_of_headings(row))
        if form is not None:
            return form, place, form.fields_of(row)
    wanted = [named] if named else list(forms().values())
    remedy = "; or ".join(_required(form) for form in wanted)
    return Fault(Spot(table.source, 0), "", f"the headings are not known. Needed are {remedy}.")


def _required(form: Form) -> str:
    needed = "、".join(column.heading for column in form.columns if column.is_required)
    return f"for {form.sheet}: {needed}"


def _estate(cells: Cells) -> EstateRow:
    return EstateRow(cells.text("name"), split_list(cells.text("aliases")), cells.spot)


def _grid(cells: Cells) -> GridRow:
    return GridRow(cells.half_width("code"), cells.text("name"), cells.spot)


def _building(cells: Cells) -> BuildingRow:
    return BuildingRow(
        cells.text("estate"),
        bare_building(cells.text("number")),
        cells.half_width("grid"),
        _units(cells),
        cells.spot,
    )


def _units(cells: Cells) -> int | None:
    text = cells.half_width("units")
    if not text:
        return None
    if text.isascii() and text.isdecimal() and 1 <= int(text[:9]) <= MOST_UNITS:
        return int(text)
    cells.refuse("units", f'"{text}" is no number of units. Write 1 to {MOST_UNITS}.')
    return None


def _household(cells: Cells) -> HouseholdRow:
    return HouseholdRow(
        cells.text("estate"),
        bare_building(cells.text("building")),
        bare_unit(cells.text("unit")),
        bare_room(cells.text("room")),
        cells.spot,
    )


def _person(cells: Cells) -> PersonRow:
    role = _role(cells)
    scopes = split_list(cells.text("scope"))
    if role in NEEDS_SCOPE and not scopes:
        cells.refuse("scope", "is empty. Write a grid such as A1, a building, or 全社区.")
    if scopes and role is Role.RESIDENT:
        cells.refuse("scope", "only a role reaches somewhere. Fill in 角色, or clear 范围.")
    return PersonRow(
        name=cells.text("name"),
        phone=_phone(cells),
        telegram_id=_telegram_id(cells),
        role=role or Role.RESIDENT,
        scopes=scopes,
        estate=cells.text("estate"),
        building=bare_building(cells.text("building")),
        unit=bare_unit(cells.text("unit")),
        room=bare_room(cells.text("room")),
        spot=cells.spot,
    )


def _role(cells: Cells) -> Role | None:
    text = cells.text("role")
    if not text:
        return Role.RESIDENT
    role = roles().get(normal(text))
    if role is None:
        cells.refuse("role", f'there is no role "{text}". Write one of {role_names()}.')
    return role


def _phone(cells: Cells) -> str:
    phone = cells.half_width("phone")
    if phone and not _PHONE.fullmatch(phone):
        cells.refuse("phone", f'"{phone}" is no phone number. Write digits, or leave it empty.')
    return phone


def _telegram_id(cells: Cells) -> int | None:
    text = cells.half_width("telegram_id")
    if not text:
        return None
    if text.isascii() and text.isdecimal() and 0 < int(text[:20]) <= LARGEST_TELEGRAM_ID:
        return int(text)
    cells.refuse(
        "telegram_id",
        f'"{text}" is no Telegram ID. Write the number of the account (not its @name), '
        "or leave it empty until the person uses the bot.",
    )
    return None


_READERS: Mapping[Subject, Callable[[Cells], object]] = {
    Subject.ESTATES: _estate,
    Subject.GRIDS: _grid,
    Subject.BUILDINGS: _building,
    Subject.HOUSEHOLDS: _household,
    Subject.PEOPLE: _person,
}

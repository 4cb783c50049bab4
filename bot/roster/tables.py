"""Tables in, rows of a roster out; every fault is named with its line and its remedy."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from bot.roster.cells import Cells, split_list
from bot.roster.faults import Fault, Spot
from bot.roster.forms import Subject, role_name
from bot.roster.rows import (
    BuildingRow,
    EstateRow,
    GridRow,
    HouseholdRow,
    HubRow,
    OrganisationRow,
    PersonRow,
    Roster,
    Row,
)
from bot.roster.table import Layout, Table, entries, is_idle, layout_of, strangeness
from casework.labels import Role
from casework.people import Reach
from casework.permissions import REACHES


def read_tables(tables: Sequence[Table]) -> tuple[Roster, list[Fault]]:
    """All rows, and what is wrong with some: those stay in, so that others may refer to them."""
    faults: list[Fault] = []
    rows: dict[Subject, list[Row]] = {subject: [] for subject in Subject}
    layouts = [(table, layout_of(table)) for table in tables if not is_idle(table)]
    is_any_ours = any(layout is not None for _, layout in layouts)
    for table, layout in layouts:
        if layout is not None:
            rows[Subject(layout.form.subject)].extend(_rows(table, layout, faults))
            continue
        strange = strangeness(table, is_alone=not is_any_ours)
        if strange.key == "no_headings":
            faults.append(strange)
    return Roster(**{subject.value: tuple(found) for subject, found in rows.items()}), faults  # type: ignore[arg-type]


def strangers(tables: Sequence[Table]) -> Iterator[Fault]:
    """Sheets that are none of our lists, beside others that are."""
    layouts = [(table, layout_of(table)) for table in tables if not is_idle(table)]
    if any(layout is not None for _, layout in layouts):
        found = (strangeness(table, is_alone=False) for table, layout in layouts if layout is None)
        yield from (one for one in found if one.key == "unknown_sheet")


def _rows(table: Table, layout: Layout, faults: list[Fault]) -> Iterator[Row]:
    """The rows of one table under its headings."""
    read = _READERS[Subject(layout.form.subject)]
    for line, row in entries(table, layout):
        spot = Spot(table.file, table.sheet, line)
        cells = Cells(spot, row, layout, table.oddities)
        yield from read(cells)
        faults.extend(cells.faults)


def _estates(cells: Cells) -> Iterable[Row]:
    yield EstateRow(cells.text("name"), split_list(cells.text("aliases")), cells.spot)


def _grids(cells: Cells) -> Iterable[Row]:
    yield GridRow(cells.half_width("code"), cells.text("name"), cells.spot)


def _buildings(cells: Cells) -> Iterable[Row]:
    yield BuildingRow(
        cells.text("estate"),
        cells.building("number"),
        cells.half_width("grid"),
        cells.units("units"),
        cells.spot,
    )


def _households(cells: Cells) -> Iterable[Row]:
    yield HouseholdRow(
        cells.text("estate"),
        cells.building("building"),
        cells.unit("unit"),
        cells.room("room"),
        cells.spot,
    )


def _people(cells: Cells) -> Iterable[Row]:
    role = cells.role("role")
    scopes = split_list(cells.text("scope"))
    reaches = REACHES.get(role, ()) if role else ()
    if reaches and not scopes and Reach.COMMUNITY not in reaches:
        # Without a scope they would be called for everything, and that is nearly always a slip.
        cells.refuse("scope", "empty_scope", role=role_name(role or Role.RESIDENT), reaches=reaches)
    if scopes and role is Role.RESIDENT:
        cells.refuse("scope", "resident_scope")
    yield PersonRow(
        name=cells.text("name"),
        phone=cells.phone("phone"),
        telegram_id=cells.telegram_id("telegram_id"),
        role=role or Role.RESIDENT,
        scopes=scopes,
        estate=cells.text("estate"),
        building=cells.building("building"),
        unit=cells.unit("unit"),
        room=cells.room("room"),
        spot=cells.spot,
    )


def _organisations(cells: Cells) -> Iterable[Row]:
    yield OrganisationRow(
        cells.kind("kind"),
        cells.text("name"),
        cells.phone("phone"),
        cells.text("contact"),
        split_list(cells.text("estates")),
        cells.spot,
    )


def _hubs(cells: Cells) -> Iterable[Row]:
    name, phone, account = (
        cells.text("name"),
        cells.phone("phone"),
        cells.telegram_id("telegram_id"),
    )
    estate, building, unit = cells.text("estate"), cells.building("building"), cells.unit("unit")
    for room in cells.rooms("room"):
        yield HubRow(name, phone, account, estate, building, unit, room, cells.spot)


_READERS: Mapping[Subject, Callable[[Cells], Iterable[Row]]] = {
    Subject.ESTATES: _estates,
    Subject.GRIDS: _grids,
    Subject.BUILDINGS: _buildings,
    Subject.HOUSEHOLDS: _households,
    Subject.PEOPLE: _people,
    Subject.ORGANISATIONS: _organisations,
    Subject.HUBS: _hubs,
}

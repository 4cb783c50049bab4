"""Tables of monthly numbers, long or wide, as numbers of a month, a street and a tag."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.hotline.count_headings import NO_YEAR, Headings, Role, Value, headings_of
from bot.hotline.count_ledger import CountLedger
from bot.hotline.forms import names
from bot.roster.faults import Fault, Spot, SpreadsheetFault
from bot.roster.forms import bare, normal
from bot.roster.table import Table, is_idle
from casework.hotline import MonthCount
from casework.hotline_months import Month
from casework.streets import key
from nlp.complaint_names import is_total, tag_named
from nlp.month_counts import read_count, read_month, read_year


@dataclass(frozen=True)
class CountsRead:
    """The numbers of a file, whole months only, what is wrong, and what was read otherwise."""

    counts: Sequence[MonthCount]
    faults: Sequence[Fault]
    remarks: Sequence[Fault] = ()


def read_counts(
    tables: Sequence[Table],
    *,
    now: datetime,
    by: int | None,
    own_name: str = "",
    streets: Iterable[str] = (),
) -> CountsRead:
    """Read all tables that hold monthly numbers; `now` is in the community's zone.

    A community that is called by its `own_name` is the whole of what is counted here. A street is
    called as it was before, in `streets`, or else as it is first in the file.

    Raises:
        SpreadsheetFault: there is none.
    """
    ledger = CountLedger(now, by)
    called = {key(one): one for one in streets}
    is_any = False
    for table in tables:
        headings = None if is_idle(table) else headings_of(table, today=now.date())
        if headings is not None:
            is_any = True
            _Reading(table, headings, ledger, now, own_name, called).read()
    if not is_any:
        raise SpreadsheetFault("no_counts", file=tables[0].file if tables else "")
    counts = ledger.counts()
    return CountsRead(counts, ledger.faults, ledger.remarks)


def has_counts(tables: Sequence[Table], *, now: datetime) -> bool:
    """Whether any of them has the headings of monthly numbers."""
    found = (headings_of(one, today=now.date()) for one in tables if not is_idle(one))
    return any(one is not None for one in found)


class _Reading:
    """One table on its way into the ledger."""

    def __init__(
        self,
        table: Table,
        headings: Headings,
        ledger: CountLedger,
        now: datetime,
        own_name: str,
        streets: dict[str, str],
    ) -> None:
        self._table = table
        self._at = headings
        self._ledger = ledger
        self._now = now
        self._own = bare(own_name)
        self._streets = streets
        self._usual_year = read_year(table.sheet) or read_year(table.file)
        # What stands in one row is meant for the empty cells below it.
        self._last: dict[Role, str] = {}

    def read(self) -> None:
        """Read every row that has a number."""
        for line, row in self._table.rows[self._at.start :]:
            cells = [cell.strip() for cell in row]
            numbers = list(self._numbers(cells))
            month = self._cell(cells, Role.MONTH)
            if numbers and not (self._at.has(Role.MONTH) and is_total(month)):
                self._read_row(Spot(self._table.file, self._table.sheet, line), cells, numbers)

    def _numbers(self, cells: Sequence[str]) -> Iterator[tuple[int, Value]]:
        """The columns of a row in which a number stands, and of what it is."""
        for place, text in enumerate(cells):
            if normal(text) in names("counts", "blank") or text in names("counts", "blank"):
                continue
            value = self._at.values.get(place)
            if value is not None:
                yield place, value
            elif self._at.roles.get(place) is Role.COUNT and self._at.has(Role.MONTH):
                has_years = any(one.year for one in self._at.values.values())
                if not has_years:
                    yield place, Value()

    def _read_row(
        self, spot: Spot, cells: Sequence[str], numbers: Sequence[tuple[int, Value]]
    ) -> None:
        street = self._street(cells)
        name, row_year = self._name(cells)
        for place, value in numbers:
            month = self._month(spot, cells, place, value, row_year)
            if month is None:
                continue
            count = read_count(cells[place])
            is_to_come = month.first_day > self._now.date()
            if is_to_come and not count:
                continue
            if is_to_come:
                self._ledger.refuse(spot, "count_to_come", month=month.code)
            elif count is None:
                self._ledger.spoil(month, street)
                self._ledger.refuse(spot, "count_no_number", text=cells[place])
            else:
                self._put(spot, month, street, value, name, count)

    def _put(
        self, spot: Spot, month: Month, street: str, value: Value, name: str, count: int
    ) -> None:
        tag = value.tag or tag_named(name)
        if tag is not None:
            called = value.tag or name
            self._ledger.put(spot, month, street, tag, called, count)
        elif not name or is_total(name):
            self._ledger.put(spot, month, street, "", "", count)
        else:
            self._ledger.pass_over(spot, month, street, name)

    def _month(
        self, spot: Spot, cells: Sequence[str], place: int, value: Value, row_year: int | None
    ) -> Month | None:
        """The month that a number is of; a fault where that is not known."""
        year = value.year or row_year or self._at.years.get(place) or self._usual_year
        if value.month is not None:
            if year is None:
                self._ledger.refuse(spot, "count_no_year", text=f"{value.month}月")
            return Month(year, value.month) if year is not None else None
        text = self._cell(cells, Role.MONTH)
        found = read_month(text, today=self._now.date(), year=NO_YEAR)
        if found is None:
            self._ledger.refuse(spot, "count_no_month", text=text)
            return None
        said, number = found
        if said != NO_YEAR:
            return Month(said, number)
        if year is None:
            self._ledger.refuse(spot, "count_no_year", text=text)
        return Month(year, number) if year is not None else None

    def _street(self, cells: Sequence[str]) -> str:
        text = self._cell(cells, Role.STREET)
        is_whole = normal(text) in names("counts", "whole") or bare(text) == self._own
        return "" if is_whole else self._streets.setdefault(key(text), text)

    def _name(self, cells: Sequence[str]) -> tuple[str, int | None]:
        """What the row is called after: a kind, or a year; and the year that it names."""
        year = read_year(self._cell(cells, Role.YEAR))
        label = self._at.label
        text = cells[label] if label is not None and label < len(cells) else ""
        said = read_year(text) if label is not None else None
        if said is not None:
            return "", said
        place = self._at.place(Role.TAG)
        told = cells[place] if place is not None and place < len(cells) else text
        return told, year

    def _cell(self, cells: Sequence[str], role: Role) -> str:
        place = self._at.place(role)
        if place is None:
            return ""
        text = cells[place] if place < len(cells) else ""
        if text:
            self._last[role] = text
        return self._last.get(role, "")

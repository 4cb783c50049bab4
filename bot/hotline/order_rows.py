"""The rows of a file as orders of the hotline, and every fault in them."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from bot.hotline import forms
from bot.hotline.forms import CLOSED, REASON, RESULT, STATE
from bot.roster.faults import Fault, Spot
from bot.roster.table import Layout, Table, entries, is_idle
from nlp.order_fields import Field, spelt_plainly
from nlp.order_terms import read_instant
from nlp.orders import OrderRead, of_fields

LONGEST_CONTENT = 3000
LONGEST_RESULT = 1500
# The day from which spreadsheets count, and between which days such a number is one.
_FIRST_DAY = date(1899, 12, 30)
_MINUTES = 24 * 60
_SERIAL = re.compile(r"(?:3[6-9]|4\d|5\d|6\d)\d{3}(?:\.\d+)?")
_LOST = re.compile(r"\d\.?\d*[Ee]\+\d{1,2}")
_DAY_IN_NUMBER = re.compile(r"[A-Z]{0,6}(20\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])\d{2,}")
# Done, whatever else is still waited for.
_DONE = re.compile(r"已(?:经)?(?:办(?!理中)|完|结|关|归档|回复|答复|反馈|处理(?!中)|解决)")
_TIMES = (Field.CAME.value, Field.DEADLINE.value, CLOSED)


class Standing(StrEnum):
    """What a file says became of an order; `UNSAID` where it says nothing."""

    OPEN = "open"
    CLOSED = "closed"
    RETURNED = "returned"
    UNSAID = "unsaid"


@dataclass(frozen=True)
class OrderRow:
    """One order of a file: what it says, when it came, how it stood, and what became of it."""

    spot: Spot
    read: OrderRead
    came_at: datetime
    standing: Standing = Standing.UNSAID
    closed_at: datetime | None = None
    result: str = ""


@dataclass(frozen=True)
class OrdersRead:
    """All orders of a file, each number once; `repeated` are rows that say the same once more."""

    rows: Sequence[OrderRow]
    faults: Sequence[Fault]
    repeated: int = 0


def read_orders(
    tables: Sequence[Table], *, now: datetime, on_row: Callable[[], None] = lambda: None
) -> OrdersRead:
    """Read all tables that hold orders; `now` is in the community's zone."""
    rows: dict[str, OrderRow] = {}
    faults: list[Fault] = []
    repeated = 0
    for cells in _all_cells(tables):
        on_row()
        row = cells.row(now)
        if row is None:
            faults += cells.faults
            continue
        known = rows.setdefault(row.read.number, row)
        if known is row:
            continue
        if known.read == row.read and known.came_at == row.came_at:
            repeated += 1
        else:
            cells.refuse(Field.NUMBER.value, "order_twice", line=known.spot.line)
            faults += cells.faults
    return OrdersRead(tuple(rows.values()), faults, repeated)


def has_orders(tables: Sequence[Table]) -> bool:
    """Whether any of them has the headings of orders."""
    return any(not is_idle(one) and forms.layout(one) is not None for one in tables)


def count(tables: Sequence[Table]) -> int:
    """How many rows there are, at most."""
    return sum(len(one.rows) for one in tables)


def _all_cells(tables: Sequence[Table]) -> Iterator["_Cells"]:
    for table in tables:
        layout = None if is_idle(table) else forms.layout(table)
        if layout is not None:
            for line, row in entries(table, layout):
                yield _Cells(Spot(table.file, table.sheet, line), row, layout)


class _Cells:
    """One row by field."""

    def __init__(self, spot: Spot, row: Sequence[str], layout: Layout) -> None:
        self.spot = spot
        self.faults: list[Fault] = []
        self._values: dict[str, list[str]] = {}
        for place, column in layout.columns.items():
            text = row[place].strip() if place < len(row) else ""
            if text:
                text = _unserial(text) if column.field in _TIMES else text
                self._values.setdefault(column.field, []).append(text)

    def refuse(self, field: str, key: str, **facts: object) -> None:
        """Note what is wrong with a cell."""
        heading = str(forms.wording()["orders"].get(field, ""))
        self.faults.append(Fault(self.spot, field, heading, key, facts))

    def row(self, now: datetime) -> OrderRow | None:
        """The order; None where something is wrong with it."""
        read = of_fields(self._of_orders(), now=now)
        self._check_number(read)
        self._check_content(read)
        came_at = self._came_at(read, now)
        if self.faults or came_at is None:
            return None
        moment, day = read_instant(self._first(CLOSED), now=now)
        closed_at = moment or _noon(day, now)
        standing = self._standing(is_closed=closed_at is not None)
        result = self._first(REASON) or self._first(RESULT)
        return OrderRow(self.spot, read, came_at, standing, closed_at, result[:LONGEST_RESULT])

    def _of_orders(self) -> Mapping[Field, Sequence[str]]:
        fields = {field.value: field for field in Field}
        return {fields[name]: texts for name, texts in self._values.items() if name in fields}

    def _check_number(self, read: OrderRead) -> None:
        text = self._first(Field.NUMBER.value)
        if _LOST.fullmatch(text):
            self.refuse(Field.NUMBER.value, "order_lost_number", text=text)
        elif not read.number:
            self.refuse(Field.NUMBER.value, "order_no_number")

    def _check_content(self, read: OrderRead) -> None:
        if not read.content:
            self.refuse(Field.CONTENT.value, "order_no_content")
        elif len(read.content) > LONGEST_CONTENT:
            facts = {"length": len(read.content), "most": LONGEST_CONTENT}
            self.refuse(Field.CONTENT.value, "order_long", **facts)

    def _came_at(self, read: OrderRead, now: datetime) -> datetime | None:
        """When it came; where that is not said, the day that its number begins with."""
        text = self._first(Field.CAME.value)
        came_at = read.came_at if text else _day_in(read.number, now)
        if came_at is None:
            key = "order_strange_time" if text else "order_no_time"
            self.refuse(Field.CAME.value, key, text=text)
        elif came_at > now + timedelta(days=1):
            self.refuse(Field.CAME.value, "order_to_come", text=text or read.number)
        return came_at

    def _standing(self, *, is_closed: bool) -> Standing:
        text = spelt_plainly(self._first(STATE))
        if self._first(REASON) or _holds(text, "returned_words"):
            return Standing.RETURNED
        if _DONE.search(text):
            return Standing.CLOSED
        if text and _holds(text, "open_words"):
            return Standing.OPEN
        if is_closed or (text and _holds(text, "closed_words")):
            return Standing.CLOSED
        return Standing.OPEN if text else Standing.UNSAID

    def _first(self, field: str) -> str:
        return next(iter(self._values.get(field, ())), "")


def _holds(text: str, key: str) -> bool:
    return any(word in text for word in forms.wording()["orders"][key])


def _unserial(text: str) -> str:
    """A day as spreadsheets count it, 46083.378, as a person would write it."""
    if not _SERIAL.fullmatch(text):
        return text
    days, minutes = divmod(round(float(text) * _MINUTES), _MINUTES)
    day = _FIRST_DAY + timedelta(days=days)
    return f"{day} {minutes // 60:02}:{minutes % 60:02}" if minutes else f"{day}"


def _day_in(number: str, now: datetime) -> datetime | None:
    found = _DAY_IN_NUMBER.match(number)
    if found is None:
        return None
    moment, day = read_instant(f"{found[1]}-{found[2]}-{found[3]}", now=now)
    came_at = moment or _noon(day, now)
    return came_at if came_at is not None and came_at <= now + timedelta(days=1) else None


def _noon(day: date | None, now: datetime) -> datetime | None:
    return datetime.combine(day, time(12), now.tzinfo) if day is not None else None

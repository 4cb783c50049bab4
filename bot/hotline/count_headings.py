"""Where in a table of monthly numbers which month, street, kind and number stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.hotline.forms import names
from bot.roster.forms import normal
from bot.roster.table import MOST_TITLE_ROWS, Table, headings_at
from nlp.complaint_names import is_total, tag_named
from nlp.labels import Tag
from nlp.month_counts import read_month, read_year

# Stands for the year of a month that names none.
NO_YEAR = -1


class Role(StrEnum):
    """What the cells of a column say."""

    MONTH = "month"
    YEAR = "year"
    STREET = "street"
    TAG = "tag"
    COUNT = "count"
    IGNORED = "ignored"


@dataclass(frozen=True)
class Value:
    """A column of numbers whose heading says of what: of a month, of a year, of a kind."""

    year: int | None = None
    month: int | None = None
    tag: Tag | None = None


@dataclass(frozen=True)
class Headings:
    """Where the headings are (after so many rows the numbers begin), and what they say.

    `years` are those that stand above some columns, or above the whole; `label` is the column that
    has no heading of ours and stands before numbers of months.
    """

    start: int
    roles: Mapping[int, Role]
    values: Mapping[int, Value]
    years: Mapping[int, int]
    label: int | None = None

    def place(self, role: Role) -> int | None:
        """The first column of a role."""
        return next((place for place, one in self.roles.items() if one is role), None)

    def has(self, role: Role) -> bool:
        """Whether any column has it."""
        return role in self.roles.values()


def headings_of(table: Table, *, today: date) -> Headings | None:
    """The row near the top that says most; None where it is no table of monthly numbers."""
    best: Headings | None = None
    for start, (_, row) in enumerate(table.rows[:MOST_TITLE_ROWS], start=1):
        found = _headings(table, start, _with_names(table, start, row), today)
        if found is not None and (best is None or _weight(found) > _weight(best)):
            best = found
    return best


def _headings(table: Table, start: int, row: Sequence[str], today: date) -> Headings | None:
    roles: dict[int, Role] = {}
    values: dict[int, Value] = {}
    strange: list[int] = []
    for place, heading in enumerate(row):
        said = _read(heading, today)
        if isinstance(said, Role):
            roles.setdefault(place, said)
        elif said is not None:
            values[place] = said
        elif place < min(values, default=place + 1):
            strange.append(place)
    has_months = any(one.month for one in values.values())
    has_month = Role.MONTH in roles.values()
    named = {Role.TAG, Role.STREET, Role.YEAR} & set(roles.values())
    if has_month:
        is_one = bool(values) or Role.COUNT in roles.values()
    else:
        is_one = has_months and (bool(named) or len(values) > 1)
    if not is_one:
        return None
    has_label = not has_month and Role.TAG not in roles.values() and strange
    label = strange[0] if has_label else None
    return Headings(start, roles, values, _years_above(table, start, len(row)), label)


def _with_names(table: Table, start: int, row: Sequence[str]) -> Sequence[str]:
    """A row of headings with what is merged with the rows above: what a column is called."""
    merged = headings_at(table, start)
    named = {Role.MONTH, Role.YEAR, Role.STREET, Role.TAG}
    own = [*row, *[""] * (len(merged) - len(row))]
    return [
        one if one.strip() or _role(above) not in named else above
        for one, above in zip(own, merged, strict=True)
    ]


def _role(heading: str) -> Role | None:
    """What a column is called to hold, by its heading alone."""
    name = normal(heading)
    roles = (Role.MONTH, Role.YEAR, Role.STREET, Role.TAG, Role.COUNT)
    return next((one for one in roles if name and name in names("counts", one)), None)


def _read(heading: str, today: date) -> Role | Value | None:
    name = normal(heading)
    if not name:
        return None
    if (role := _role(heading)) is not None:
        return role
    month = read_month(heading, today=today, year=NO_YEAR)
    if month is not None and not name.endswith("月") and month[0] == NO_YEAR:
        # A bare figure is no month where a heading is due.
        month = None
    if month is not None:
        return Value(None if month[0] == NO_YEAR else month[0], month[1])
    if any(word in name for word in names("counts", "ignored")):
        return Role.IGNORED
    year = read_year(heading)
    if year is not None:
        return Value(year)
    if is_total(heading):
        return Role.COUNT
    tag = tag_named(heading)
    return Value(tag=tag) if tag is not None else None


def _years_above(table: Table, start: int, width: int) -> Mapping[int, int]:
    """The year above each column: a merged cell is meant for those to its right as well."""
    found: dict[int, int] = {}
    for _, row in table.rows[: start - 1]:
        year: int | None = None
        for place in range(width):
            year = (read_year(row[place]) if place < len(row) else None) or year
            if year is not None:
                found[place] = year
    return found


def _weight(found: Headings) -> int:
    return len(found.roles) + len(found.values)

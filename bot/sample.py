"""The sample community 信江社区: our own invention, modelled on the newspaper story."""

import csv
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from pathlib import Path

from bot.knowledge import index
from bot.knowledge.comparing import Plan, compare, fresh
from bot.knowledge.reading import read, read_tables_of
from bot.knowledge.shelf import Shelf, Staff
from bot.roster.checks import check
from bot.roster.consequences import silent
from bot.roster.enrolment import Enrolment
from bot.roster.forms import role_name
from bot.roster.rows import PersonRow, Roster
from bot.roster.spreadsheet import read_file
from bot.roster.tables import read_tables
from bot.sample_events import ZONE
from casework.knowledge import Entry
from casework.labels import Role
from handlers.cases import templates
from handlers.knowledge import keeping
from handlers.wording import plain
from storage.store import Store

NAME = "信江社区"
# 郑伟, whose first day it is when the sample is played.
FIRST_DAY = 10014
_FOLDER = Path(__file__).with_name("sample")


@dataclass(frozen=True)
class GridGroup:
    """The group chat of a grid, by the accounts of its members; the first one leads it."""

    title: str
    grid: str
    members: tuple[int, ...]


@dataclass(frozen=True)
class Neighbour:
    """Somebody of the sample community, as the chat page shows them."""

    id: int
    name: str
    phone: str
    label: str
    note: str


@cache
def roster() -> Roster:
    """All lists of the sample community, as an import would read them."""
    tables = [table for path in sorted(_FOLDER.glob("*.csv")) for table in read_file(path)]
    read, faults = read_tables(tables)
    faults += check(read, Roster())
    assert not faults, "\n".join(map(str, faults))  # noqa: S101 - our own files; a test reads them
    return read


def load(store: Store, *, at: datetime) -> None:
    """Write the sample community into an empty store, inside the caller's transaction."""
    Enrolment(store, roster(), at, silent(store, at=at)).enter()
    templates.enter_usual(store, by=None, at=at)


def load_knowledge(store: Store, *, at: datetime) -> None:
    """Write what the sample community knows into its store, inside the caller's transaction.

    Whatever should have been looked at again by then has another year.
    """
    today = at.astimezone(ZONE).date()
    index.begin(store)
    for row, owner_id in knowledge(store, today=today).new:
        keeping.keep(store, _ahead(fresh(row, owner_id, by=owner_id, at=at), today))


def knowledge(store: Store, *, today: date) -> Plan:
    """All questions and answers of the sample community, as an import would take them."""
    files = sorted((_FOLDER / "knowledge").glob("*.md"))
    tables = [table for path in files for table in read_tables_of(path.name, path.read_bytes())]
    plan = compare(read(tables, today=today), Shelf(()), Staff.of(store))
    faults = plan.faults + plan.remarks
    assert not faults, "\n".join(map(str, faults))  # noqa: S101 - our own files; a test reads them
    return plan


def begin_first_day(store: Store, *, at: datetime) -> None:
    """One grid worker is new today: whoever plays them is shown around."""
    new = store.people.of_telegram(FIRST_DAY)
    assert new is not None  # noqa: S101 - the lists have been written one moment ago
    store.guides.begin(new.id, at=at)


@cache
def group() -> GridGroup:
    """The group chat in which cards are seen from the first day on."""
    read = tomllib.loads((_FOLDER / "group.toml").read_text(encoding="utf-8"))
    return GridGroup(read["title"], read["grid"], tuple(read["members"]))


def give_group(store: Store, chat_id: int, *, at: datetime) -> None:
    """Write down that a chat is the group of its grid, inside the caller's transaction."""
    whose = next(grid.id for grid in store.places.grids() if grid.code == group().grid)
    store.groups.put(chat_id, group().title, is_forum=True, at=at)
    store.groups.give_to(chat_id, whose)


@cache
def neighbours() -> tuple[Neighbour, ...]:
    """Everybody with an account, staff first."""
    rows: dict[int, list[PersonRow]] = defaultdict(list)
    for row in roster().people:
        if row.telegram_id is not None:
            rows[row.telegram_id].append(row)
    remarks = _remarks()
    return tuple(_neighbour(person, remarks.get(account, "")) for account, person in rows.items())


def _ahead(entry: Entry, today: date) -> Entry:
    """The same, to be looked at again on a day that is still to come."""
    day = entry.review_on
    while day is not None and day <= today:
        day = day.replace(year=day.year + 1)
    return replace(entry, review_on=day)


def _neighbour(rows: list[PersonRow], remark: str) -> Neighbour:
    first = rows[0]
    assert first.telegram_id is not None  # noqa: S101 - they were gathered by it
    duties = [row for row in rows if row.role is not Role.RESIDENT]
    where = [scope for row in duties for scope in row.scopes] or [_home(first)]
    return Neighbour(
        id=first.telegram_id,
        name=first.name,
        phone=first.phone,
        label="、".join(dict.fromkeys(role_name(row.role) for row in rows)),
        note=" · ".join(part for part in (*dict.fromkeys(where), remark) if part),
    )


def _home(row: PersonRow) -> str:
    """A home as people say it: 蔚蓝香廷小区3栋2单元501室."""
    return "".join(
        (
            row.estate,
            plain("names.building", number=row.building) if row.building else "",
            plain("names.unit", number=row.unit) if row.unit else "",
            plain("names.room", number=row.room) if row.room else "",
        )
    )


def _remarks() -> Mapping[int, str]:
    """A word about each person, for the page alone; the store does not take it."""
    with (_FOLDER / "people.csv").open(encoding="utf-8", newline="") as file:
        return {int(row["Telegram ID"]): row["备注"] for row in csv.DictReader(file)}

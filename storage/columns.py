"""How a value lies in a column: instants as UTC text that sorts, lists as JSON."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime


def instant(at: datetime) -> str:
    """Text of an aware instant, in UTC and of one width, so that text order is time order."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds")


def maybe_instant(at: datetime | None) -> str | None:
    """The same, or null."""
    return None if at is None else instant(at)


def as_instant(text: str) -> datetime:
    """The aware instant again."""
    return datetime.fromisoformat(text)


def maybe_as_instant(text: str | None) -> datetime | None:
    """The same, or None."""
    return None if text is None else datetime.fromisoformat(text)


def strings(values: Sequence[str]) -> str:
    """A list of strings as JSON."""
    return json.dumps(list(values), ensure_ascii=False)


def as_strings(text: str) -> tuple[str, ...]:
    """The strings again."""
    return tuple(json.loads(text))


def insert(
    connection: sqlite3.Connection, table: str, columns: Mapping[str, object]
) -> sqlite3.Row:
    """Write a new row of a table of ours, and give it back with its number."""
    names, marks = ", ".join(columns), ", ".join("?" * len(columns))
    row: sqlite3.Row = connection.execute(
        f"insert into {table} ({names}) values ({marks}) returning *",  # noqa: S608 - our own
        tuple(columns.values()),
    ).fetchone()
    return row


def update(
    connection: sqlite3.Connection,
    table: str,
    columns: Mapping[str, object],
    where: Mapping[str, object],
) -> bool:
    """Change the one row that fits; False when there is none."""
    sets = ", ".join(f"{name} = ?" for name in columns)
    fits = " and ".join(f"{name} = ?" for name in where)
    cursor = connection.execute(
        f"update {table} set {sets} where {fits}",  # noqa: S608 - our own words
        (*columns.values(), *where.values()),
    )
    return cursor.rowcount == 1

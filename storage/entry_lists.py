"""What the community knows in lists: of a subject, of a kind, what is due, what lacks something."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from casework.knowledge import Entry, EntryKind, Subject
from storage.columns import instant
from storage.entries import entry_of


class Lack(StrEnum):
    """Which entries somebody has to see to, beside those that are due; or that are not in use."""

    UNSOURCED = "unsourced"
    UNOWNED = "unowned"
    DROPPED = "dropped"


# What a list holds: a subject, a kind, what lacks something, what is due by a day, or all (None).
Which = Subject | EntryKind | Lack | date | None

_LIVE = "dropped_at is null"
_WHERE: Mapping[Lack, str] = {
    Lack.UNSOURCED: f"{_LIVE} and source = ''",
    Lack.UNOWNED: f"{_LIVE} and owner_id is null",
    Lack.DROPPED: "dropped_at is not null",
}
_DUE = f"{_LIVE} and review_on is not null and review_on <= ?"
# A reminder of which nothing came is one of long ago.
_UNTOLD = "(reminded_at is null or reminded_at <= ?)"


@dataclass(frozen=True)
class EntryUse:
    """How often an entry was given, and what whoever got it thought."""

    given: int = 0
    useful: int = 0
    unsolved: int = 0


class EntryLists:
    """A page at a time; and who has to be reminded of what is due."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def count(self, which: Which) -> int:
        """How many a list holds."""
        where, values = _where(which)
        row = self._connection.execute(
            f"select count(*) from entries where {where}",  # noqa: S608 - our own words
            values,
        ).fetchone()
        return int(row[0])

    def some(self, which: Which, *, most: int, begin: int = 0) -> list[Entry]:
        """A page of a list; what is due, the longest due first."""
        where, values = _where(which)
        order = "review_on, id" if isinstance(which, date) else "id"
        rows = self._connection.execute(
            f"select * from entries where {where} "  # noqa: S608 - our own words
            f"order by {order} limit ? offset ?",
            (*values, most, begin),
        )
        return [entry_of(row) for row in rows]

    def per_subject(self) -> Mapping[Subject, int]:
        """How many are live of each subject that has any."""
        return {Subject(code): count for code, count in self._counts("subject")}

    def per_kind(self) -> Mapping[EntryKind, int]:
        """How many are live of each kind that has any."""
        return {EntryKind(code): count for code, count in self._counts("kind")}

    def use(self, entry_id: int) -> EntryUse:
        """What became of one since it is known who was given what."""
        row = self._connection.execute(
            "select count(*), count(*) filter (where verdict = 'useful'), "
            "count(*) filter (where verdict = 'unsolved') from askings where entry_id = ?",
            (entry_id,),
        ).fetchone()
        return EntryUse(*map(int, row))

    def owners_to_remind(self, today: date, *, before: datetime, most: int) -> list[int | None]:
        """Some of those who have entries due and were not reminded of them since; None: nobody's.

        Those who waited longest are first.
        """
        rows = self._connection.execute(
            f"select owner_id from entries where {_DUE} and {_UNTOLD} "  # noqa: S608 - our own
            "group by owner_id order by min(review_on) limit ?",
            (today.isoformat(), instant(before), most),
        )
        return [row[0] for row in rows]

    def untold_of(
        self, owner_id: int | None, today: date, *, before: datetime, most: int
    ) -> list[Entry]:
        """What somebody has to look at again and was not reminded of since, the oldest first."""
        rows = self._connection.execute(
            f"select * from entries where {_DUE} and {_UNTOLD} "  # noqa: S608 - our own words
            "and owner_id is ? order by review_on, id limit ?",
            (today.isoformat(), instant(before), owner_id, most),
        )
        return [entry_of(row) for row in rows]

    def due_of(self, owner_id: int | None, today: date, *, most: int) -> list[Entry]:
        """What somebody has to look at again, told or not, the longest due first."""
        rows = self._connection.execute(
            f"select * from entries where {_DUE} and owner_id is ? "  # noqa: S608 - our own
            "order by review_on, id limit ?",
            (today.isoformat(), owner_id, most),
        )
        return [entry_of(row) for row in rows]

    def count_due_of(self, owner_id: int | None, today: date) -> int:
        """How many these are."""
        row = self._connection.execute(
            f"select count(*) from entries where {_DUE} and owner_id is ?",  # noqa: S608 - our own
            (today.isoformat(), owner_id),
        ).fetchone()
        return int(row[0])

    def note_reminded(
        self, owner_id: int | None, today: date, *, before: datetime, at: datetime
    ) -> None:
        """Whoever has them was reminded of all that waited; no entry is changed by that."""
        self._connection.execute(
            f"update entries set reminded_at = ? where {_DUE} and {_UNTOLD} "  # noqa: S608
            "and owner_id is ?",
            (instant(at), today.isoformat(), instant(before), owner_id),
        )

    def _counts(self, column: str) -> list[tuple[str, int]]:
        rows = self._connection.execute(
            f"select {column}, count(*) from entries where {_LIVE} "  # noqa: S608 - our own words
            f"group by {column}"
        )
        return [(row[0], int(row[1])) for row in rows]


def _where(which: Which) -> tuple[str, tuple[str, ...]]:
    if isinstance(which, Subject):
        return f"{_LIVE} and subject = ?", (which,)
    if isinstance(which, EntryKind):
        return f"{_LIVE} and kind = ?", (which,)
    if isinstance(which, Lack):
        return _WHERE[which], ()
    if which is not None:
        return _DUE, (which.isoformat(),)
    return _LIVE, ()

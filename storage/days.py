"""The days that the community itself has made free, or working days."""

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from storage.columns import instant


class Days:
    """A small table that comes before the official calendar; `changes` counts what was set."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.changes = 0

    def all(self) -> Mapping[date, bool]:
        """Each day that was set, True for a working day."""
        rows = self._connection.execute("select day, is_workday from days order by day")
        return {date.fromisoformat(row["day"]): bool(row["is_workday"]) for row in rows}

    def put(
        self, days: Iterable[date], *, is_workday: bool, note: str, by: int, at: datetime
    ) -> None:
        """Set some days; the newest word counts."""
        self.changes += 1
        self._connection.executemany(
            "insert or replace into days (day, is_workday, note, set_by, set_at) "
            "values (?, ?, ?, ?, ?)",
            [(day.isoformat(), is_workday, note, by, instant(at)) for day in days],
        )

    def remove(self, days: Iterable[date]) -> int:
        """Leave some days to the official calendar again; how many had been set."""
        self.changes += 1
        removed = 0
        for day in days:
            cursor = self._connection.execute("delete from days where day = ?", (day.isoformat(),))
            removed += cursor.rowcount
        return removed

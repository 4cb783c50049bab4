"""The theme of each month, and the weeks that stand empty: told, and left without on purpose."""

import sqlite3
from collections.abc import Mapping
from datetime import date, datetime

from storage.columns import instant

# Weeks by their Monday, among the facts of the house.
_TOLD, _OFF = "empty_week_told:", "empty_week_off:"


class Themes:
    """月月有主题、周周有活动: one a month, and something each week."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def of_year(self, year: int) -> Mapping[int, str]:
        """The themes of a year by month, as far as they are set."""
        rows = self._connection.execute(
            "select month, theme from themes where year = ? order by month", (year,)
        )
        return {row["month"]: row["theme"] for row in rows}

    def put(self, year: int, month: int, theme: str, *, by: int, at: datetime) -> None:
        """Set the theme of a month."""
        self._connection.execute(
            "insert or replace into themes (year, month, theme, set_by, set_at) "
            "values (?, ?, ?, ?, ?)",
            (year, month, theme, by, instant(at)),
        )

    def drop(self, year: int, month: int) -> None:
        """The month has no theme any more."""
        self._connection.execute("delete from themes where year = ? and month = ?", (year, month))

    def is_told(self, monday: date) -> bool:
        """Whether the admins were reminded that this week stands empty."""
        return self._has(f"{_TOLD}{monday}")

    def note_told(self, monday: date, *, at: datetime) -> None:
        """Note that they were, once and for all."""
        self._note(f"{_TOLD}{monday}", instant(at))

    def weeks_off(self) -> frozenset[date]:
        """The Mondays of all weeks for which it was decided that there is nothing."""
        rows = self._connection.execute(
            "select substr(name, ?) as monday from facts where name glob ?",
            (len(_OFF) + 1, f"{_OFF}*"),
        )
        return frozenset(date.fromisoformat(row["monday"]) for row in rows)

    def take_off(self, monday: date, *, at: datetime) -> None:
        """There is to be nothing in this week."""
        self._note(f"{_OFF}{monday}", instant(at))

    def put_on(self, monday: date) -> None:
        """There may be something in this week after all."""
        self._connection.execute("delete from facts where name = ?", (f"{_OFF}{monday}",))

    def _has(self, name: str) -> bool:
        found = self._connection.execute("select 1 from facts where name = ?", (name,))
        return found.fetchone() is not None

    def _note(self, name: str, value: str) -> None:
        self._connection.execute(
            "insert or ignore into facts (name, value) values (?, ?)", (name, value)
        )

"""What will be due: planned in the transaction that made it necessary, done once."""

import sqlite3
from collections.abc import Iterable
from datetime import datetime

from casework.reminders import Due, DueTime
from storage.columns import as_instant, instant


class DueTimes:
    """The clock's own list."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def plan(self, due_times: Iterable[DueTime]) -> None:
        """Put times on the list; what still waits of the same kind on the same case gives way.

        A reopened case runs on a new clock: the old one must not call it late, or close it.
        """
        planned = list(due_times)
        self._connection.executemany(
            "delete from due_times where case_no = ? and kind = ? and done_at is null",
            [(due.case_no, due.kind) for due in planned],
        )
        self._connection.executemany(
            "insert or ignore into due_times (case_no, kind, due_at) values (?, ?, ?)",
            [(due.case_no, due.kind, instant(due.due_at)) for due in planned],
        )

    def at(self, now: datetime) -> list[DueTime]:
        """Everything due by now and not yet done, in the order in which it fell due."""
        rows = self._connection.execute(
            "select case_no, kind, due_at from due_times "
            "where done_at is null and due_at <= ? order by due_at, id",
            (instant(now),),
        )
        return [DueTime(row[0], Due(row[1]), as_instant(row[2])) for row in rows]

    def done(self, due: DueTime, *, at: datetime) -> None:
        """Note that it has been seen to, or no longer matters."""
        self._connection.execute(
            "update due_times set done_at = ? where case_no = ? and kind = ? and due_at = ?",
            (instant(at), due.case_no, due.kind, instant(due.due_at)),
        )

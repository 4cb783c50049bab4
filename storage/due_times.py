"""What will be due: planned in the transaction that made it necessary, done once."""

import json
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

        What was done at that very instant is to be done again: the clock may have been set back.
        """
        planned = list(due_times)
        self._connection.executemany(
            "delete from due_times where case_no = ? and kind = ? and party = ? "
            "and (done_at is null or due_at = ?)",
            [(due.case_no, due.kind, due.party, instant(due.due_at)) for due in planned],
        )
        self._insert(planned)

    def renew(
        self, case_no: str, due_times: Iterable[DueTime], *, passed: Iterable[DueTime] = ()
    ) -> None:
        """Have a case run on these clocks and no others, its alarm aside.

        Of those that have `passed`, the ones that wait to be told still do. What was done already
        at the same instant stays done: nothing is told twice.
        """
        still = [due for due in passed if self.still_waits(due)]
        self._connection.execute(
            "delete from due_times where case_no = ? and done_at is null and kind <> ?",
            (case_no, Due.ALARM),
        )
        self._insert([*still, *due_times])

    def is_planned(self, case_no: str, kind: Due) -> bool:
        """Whether something of this kind still waits on a case."""
        row = self._connection.execute(
            "select 1 from due_times where case_no = ? and kind = ? and done_at is null",
            (case_no, kind),
        ).fetchone()
        return row is not None

    def still_waits(self, due: DueTime) -> bool:
        """Whether it has been neither done nor replaced meanwhile."""
        row = self._connection.execute(
            "select 1 from due_times "
            "where case_no = ? and kind = ? and party = ? and due_at = ? and done_at is null",
            (due.case_no, due.kind, due.party, instant(due.due_at)),
        ).fetchone()
        return row is not None

    def running(self) -> list[str]:
        """The cases on which something is still to fall due, or to be told."""
        rows = self._connection.execute(
            "select distinct case_no from due_times where done_at is null order by case_no"
        )
        return [row[0] for row in rows]

    def at(self, now: datetime) -> list[DueTime]:
        """Everything due by now and not yet done, in the order in which it fell due."""
        rows = self._connection.execute(
            "select case_no, kind, due_at, party from due_times "
            "where done_at is null and due_at <= ? order by due_at, id",
            (instant(now),),
        )
        return [DueTime(row[0], Due(row[1]), as_instant(row[2]), row[3]) for row in rows]

    def bring_forward(self, kind: Due, *, to: datetime) -> None:
        """Have what is planned later fall due at `to`: the clock may have been set back."""
        self._connection.execute(
            "update or replace due_times set due_at = ? "
            "where kind = ? and done_at is null and due_at > ?",
            (instant(to), kind, instant(to)),
        )

    def done(self, due: DueTime, *, at: datetime) -> None:
        """Note that it has been seen to, or no longer matters."""
        self._connection.execute(
            "update due_times set done_at = ? "
            "where case_no = ? and kind = ? and party = ? and due_at = ?",
            (instant(at), due.case_no, due.kind, due.party, instant(due.due_at)),
        )

    def _insert(self, due_times: Iterable[DueTime]) -> None:
        rows = [(due.case_no, due.kind, due.party, instant(due.due_at)) for due in due_times]
        self._connection.execute(
            "insert or ignore into due_times (case_no, kind, party, due_at) "
            "select json_extract(value, '$[0]'), json_extract(value, '$[1]'), "
            "json_extract(value, '$[2]'), json_extract(value, '$[3]') from json_each(?)",
            (json.dumps(rows),),
        )

"""How many complaints a month brought, as told by the street or counted by hand."""

import sqlite3
from collections.abc import Iterable

from casework.hotline import CountWay, MonthCount
from storage.columns import as_instant, instant


class HotlineCounts:
    """One number a month, street and tag; a new one takes the place of the old."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def put(self, counts: Iterable[MonthCount]) -> None:
        """Keep numbers."""
        self._connection.executemany(
            "insert or replace into hotline_counts "
            "(month, street, tag, complaints, way, set_by, set_at) values (?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    one.month,
                    one.street,
                    one.tag,
                    one.complaints,
                    one.way,
                    one.set_by,
                    instant(one.set_at),
                )
                for one in counts
            ),
        )

    def replace(self, month: str, street: str, counts: Iterable[MonthCount]) -> None:
        """Have these be all that was told for a month and a street."""
        self._connection.execute(
            "delete from hotline_counts where month = ? and street = ?", (month, street)
        )
        self.put(counts)

    def streets(self) -> list[str]:
        """Every street of which a number was ever told."""
        rows = self._connection.execute(
            "select distinct street from hotline_counts where street <> '' order by street"
        )
        return [row["street"] for row in rows]

    def between(self, first: str, last: str) -> list[MonthCount]:
        """The numbers of all months from `first` to `last`, both like "2026-03" and counted."""
        rows = self._connection.execute(
            "select * from hotline_counts where month between ? and ? order by month, street, tag",
            (first, last),
        )
        return [
            MonthCount(
                month=row["month"],
                street=row["street"],
                tag=row["tag"],
                complaints=row["complaints"],
                way=CountWay(row["way"]),
                set_at=as_instant(row["set_at"]),
                set_by=row["set_by"],
            )
            for row in rows
        ]

"""Orders of the hotline, counted: by month, tag and street."""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime, tzinfo

from casework.hotline_months import Month, Tally
from storage.columns import instant, maybe_as_instant, strings

# The tag that stands first on the case; of what has none, the order's own.
_TAG = "coalesce(nullif(json_extract(cases.tags, '$[0]'), ''), nullif(orders.tag, ''), 'other')"


class HotlineTallies:
    """Reads alone. What went back as not ours is counted apart."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def of(self, months: Iterable[Month], zone: tzinfo) -> tuple[Tally, ...]:
        """The orders of these months, by the community's clock."""
        return tuple(one for month in months for one in self._of_month(month, zone))

    def since(self) -> datetime | None:
        """When the first order came that is known; None where there is none."""
        row = self._connection.execute("select min(came_at) from hotline_orders").fetchone()
        return maybe_as_instant(row[0])

    def matters(self, month: Month, zone: tzinfo) -> int:
        """How many matters the orders of a month are: several may be about the same case."""
        row = self._connection.execute(
            "select count(distinct coalesce(cases.joined_to, cases.no, 'order ' || orders.id)) "
            "from hotline_orders as orders left join cases on cases.no = orders.case_no "
            "where orders.came_at >= ? and orders.came_at < ? and orders.state <> 'returned'",
            _span(month, zone),
        ).fetchone()
        return int(row[0])

    def known(self, numbers: Sequence[str]) -> frozenset[str]:
        """Which of these numbers of the hotline are entered already."""
        rows = self._connection.execute(
            "select hotline_no from hotline_orders "
            "where hotline_no in (select value from json_each(?))",
            (strings(numbers),),
        )
        return frozenset(row["hotline_no"] for row in rows)

    def _of_month(self, month: Month, zone: tzinfo) -> list[Tally]:
        rows = self._connection.execute(
            f"select {_TAG} as tag, orders.street, "  # noqa: S608 - our own words
            "sum(orders.state <> 'returned') as complaints, "
            "sum(orders.state <> 'returned' and orders.is_joined) as joined, "
            "sum(orders.state = 'returned') as returned "
            "from hotline_orders as orders left join cases on cases.no = orders.case_no "
            "where orders.came_at >= ? and orders.came_at < ? "
            "group by 1, 2 order by 1, 2",
            _span(month, zone),
        )
        return [_tally(month, row) for row in rows]


def _tally(month: Month, row: sqlite3.Row) -> Tally:
    return Tally(
        month=month.code,
        tag=row["tag"],
        street=row["street"],
        complaints=row["complaints"],
        joined=row["joined"],
        returned=row["returned"],
    )


def _span(month: Month, zone: tzinfo) -> tuple[str, str]:
    """Up to, not including, the first instant of the next."""
    first, end = (datetime(one.year, one.number, 1, tzinfo=zone) for one in (month, month.next))
    return instant(first), instant(end)

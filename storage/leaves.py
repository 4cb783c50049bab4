"""Who is away, until when, and who stands in."""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from casework.people import Leave
from storage.columns import as_strings, instant, strings


class Leaves:
    """One open leave a person; time makes it begin and end, and each is told once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, leave: Leave, *, at: datetime, is_active: bool = False) -> None:
        """Enter a leave; an earlier one of the same person that is not over gives way."""
        self.end(leave.person_id, at=at)
        self._connection.execute(
            "insert into leaves "
            "(person_id, stand_in_id, begins_on, ends_on, is_hand_over, is_active) "
            "values (?, ?, ?, ?, ?, ?)",
            (
                leave.person_id,
                leave.stand_in_id,
                leave.begins_on.isoformat(),
                leave.ends_on.isoformat(),
                leave.is_hand_over,
                is_active,
            ),
        )

    def of(self, person_id: int) -> Leave | None:
        """The leave of a person that is entered and not over."""
        found = self._select("person_id = ? and ended_at is null", person_id)
        return found[0] if found else None

    def last_of(self, person_id: int) -> Leave | None:
        """The newest leave of a person, whether it is over or not."""
        found = self._select("person_id = ?", person_id)
        return found[-1] if found else None

    def open(self) -> list[Leave]:
        """Every leave that is entered and not over."""
        return self._select("ended_at is null")

    def to_begin(self, today: date) -> list[Leave]:
        """Those whose first day has come, and that have not begun."""
        return self._select(
            "ended_at is null and not is_active and begins_on <= ?", today.isoformat()
        )

    def to_end(self, today: date) -> list[Leave]:
        """Those whose last day is over."""
        return self._select("ended_at is null and ends_on < ?", today.isoformat())

    def begun_untold(self) -> list[Leave]:
        """Those that have begun, and nobody has heard of it yet."""
        return self._select("not is_told and ended_at is null")

    def ended_untold(self) -> list[Leave]:
        """Those that are over, and nobody has heard of it yet."""
        return self._select("not is_told and ended_at is not null")

    def is_away(self, person_id: int) -> bool:
        """Whether the leave of a person has begun."""
        return bool(self._select("person_id = ? and ended_at is null and is_active", person_id))

    def begin(self, person_id: int) -> None:
        """The first day has come; people are still to be told."""
        self._connection.execute(
            "update leaves set is_active = 1, is_told = 0 where person_id = ? and ended_at is null",
            (person_id,),
        )

    def tell_begun(self, person_id: int, *, handed_over: Sequence[str]) -> None:
        """People know that it has begun, and these cases went over."""
        self._connection.execute(
            "update leaves set is_told = 1, handed_over = ? "
            "where person_id = ? and ended_at is null",
            (strings(handed_over), person_id),
        )

    def end(self, person_id: int, *, at: datetime, is_told: bool = True) -> None:
        """The person is back, or the leave was called off."""
        self._connection.execute(
            "update leaves set is_active = 0, is_told = ?, ended_at = ? "
            "where person_id = ? and ended_at is null",
            (is_told, instant(at), person_id),
        )

    def tell_ended(self, person_id: int) -> None:
        """People know that this person is back."""
        self._connection.execute(
            "update leaves set is_told = 1 "
            "where person_id = ? and not is_told and ended_at is not null",
            (person_id,),
        )

    def _select(self, where: str, *values: object) -> list[Leave]:
        sql = f"select * from leaves where {where} order by id"  # noqa: S608 - our own words
        return list(_leaves(self._connection.execute(sql, values)))


def _leaves(rows: Iterable[sqlite3.Row]) -> Iterable[Leave]:
    for row in rows:
        yield Leave(
            row["person_id"],
            row["stand_in_id"],
            date.fromisoformat(row["begins_on"]),
            date.fromisoformat(row["ends_on"]),
            is_hand_over=bool(row["is_hand_over"]),
            handed_over=as_strings(row["handed_over"]),
        )

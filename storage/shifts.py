"""Who answers questions when."""

import sqlite3
from collections.abc import Mapping
from datetime import time

from casework.duty import Shift
from casework.knowledge import Subject
from storage.columns import as_instant, insert, instant, maybe_as_instant, maybe_instant, update


class Shifts:
    """Few rows: read whole, and chosen from by the rules of duty."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, new: Shift) -> Shift:
        """Keep a shift; the same with its number."""
        return _shift(insert(self._connection, "shifts", _columns(new)))

    def save(self, shift: Shift) -> None:
        """Write a shift down."""
        update(self._connection, "shifts", _columns(shift), {"id": shift.id})

    def find(self, shift_id: int) -> Shift | None:
        """One shift."""
        row = self._connection.execute("select * from shifts where id = ?", (shift_id,)).fetchone()
        return _shift(row) if row else None

    def of_person(self, person_id: int) -> list[Shift]:
        """Those that somebody keeps, or stands in for."""
        return [one for one in self.all() if person_id in {one.person_id, one.stand_in_id}]

    def all(self) -> list[Shift]:
        """Those that hold."""
        rows = self._connection.execute("select * from shifts where dropped_at is null order by id")
        return [_shift(row) for row in rows]


def _columns(shift: Shift) -> Mapping[str, object]:
    return {
        "person_id": shift.person_id,
        "stand_in_id": shift.stand_in_id,
        "grid_id": shift.grid_id,
        "subject": shift.subject,
        "weekdays": "".join(map(str, sorted(shift.weekdays))),
        "begins": shift.begins.isoformat("minutes"),
        "ends": shift.ends.isoformat("minutes"),
        "made_by": shift.made_by,
        "made_at": instant(shift.made_at),
        "dropped_at": maybe_instant(shift.dropped_at),
    }


def _shift(row: sqlite3.Row) -> Shift:
    return Shift(
        id=row["id"],
        person_id=row["person_id"],
        weekdays=frozenset(map(int, row["weekdays"])),
        begins=time.fromisoformat(row["begins"]),
        ends=time.fromisoformat(row["ends"]),
        made_at=as_instant(row["made_at"]),
        stand_in_id=row["stand_in_id"],
        grid_id=row["grid_id"],
        subject=Subject(row["subject"]) if row["subject"] else None,
        made_by=row["made_by"],
        dropped_at=maybe_as_instant(row["dropped_at"]),
    )

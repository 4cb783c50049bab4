"""Who was given which duty, and who lost it: when, by whom, and why."""

import sqlite3

from casework.labels import Role
from casework.people import Duty, DutyChange, Reach
from storage.columns import as_instant, instant


class DutyChanges:
    """A history that is only added to."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, change: DutyChange) -> None:
        """Write down one change."""
        duty = change.duty
        self._connection.execute(
            "insert into duty_changes "
            "(person_id, role, reach, scope_id, is_given, by_id, at, note) "
            "values (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                change.person_id,
                duty.role,
                duty.reach,
                duty.scope_id,
                change.is_given,
                change.by_id,
                instant(change.at),
                change.note,
            ),
        )

    def of(self, person_id: int) -> list[DutyChange]:
        """Everything that changed for a person, in order."""
        rows = self._connection.execute(
            "select * from duty_changes where person_id = ? order by id", (person_id,)
        )
        return [
            DutyChange(
                row["person_id"],
                Duty(Role(row["role"]), Reach(row["reach"]), row["scope_id"]),
                row["by_id"],
                as_instant(row["at"]),
                row["note"],
                is_given=bool(row["is_given"]),
            )
            for row in rows
        ]

"""Which households a party hub 党员中心户 keeps in touch with: one contact for about ten."""

import sqlite3
from collections.abc import Mapping
from datetime import datetime

from storage.columns import instant


class Hubs:
    """Households by the number of their hub; a household has one hub at most."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def households_of(self, person_id: int) -> list[int]:
        """The households of a hub."""
        rows = self._connection.execute(
            "select household_id from hub_households where person_id = ? order by household_id",
            (person_id,),
        )
        return [row["household_id"] for row in rows]

    def of_household(self, household_id: int) -> int | None:
        """The hub of a household."""
        row = self._connection.execute(
            "select person_id from hub_households where household_id = ?", (household_id,)
        ).fetchone()
        return row["person_id"] if row else None

    def all(self) -> Mapping[int, int]:
        """Every household that has a hub, with its hub."""
        rows = self._connection.execute(
            "select household_id, person_id from hub_households order by household_id"
        )
        return {row["household_id"]: row["person_id"] for row in rows}

    def give(self, household_id: int, person_id: int, *, at: datetime) -> None:
        """Put a household into the care of a hub; it leaves the one that it had."""
        self._connection.execute(
            "insert into hub_households (household_id, person_id, since) values (?, ?, ?) "
            "on conflict (household_id) do update set person_id = excluded.person_id, "
            "since = excluded.since where person_id <> excluded.person_id",
            (household_id, person_id, instant(at)),
        )

    def take(self, household_id: int) -> None:
        """Leave a household without a hub."""
        self._connection.execute(
            "delete from hub_households where household_id = ?", (household_id,)
        )

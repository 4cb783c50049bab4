"""The flats of people beside their main homes: a second one, one that is let, one of care."""

import sqlite3
from datetime import datetime

from casework.dwellings import Dwelling, DwellingKind
from casework.people import Home
from storage.columns import instant


class Dwellings:
    """Other homes, by the person who entered them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def of(self, person_id: int) -> list[Dwelling]:
        """The other homes of a person, in the order in which they were entered."""
        rows = self._connection.execute(
            "select * from dwellings where person_id = ? order by id", (person_id,)
        )
        return [_dwelling(row) for row in rows]

    def one_of(self, person_id: int, dwelling_id: int) -> Dwelling | None:
        """One of a person's own; of somebody else's there is none."""
        return next((one for one in self.of(person_id) if one.id == dwelling_id), None)

    def add(
        self,
        person_id: int,
        kind: DwellingKind,
        home: Home,
        *,
        at: datetime,
        who: str = "",
        phone: str = "",
    ) -> Dwelling:
        """Enter one more."""
        row = self._connection.execute(
            "insert into dwellings "
            "(person_id, kind, who, phone, estate_id, building_id, unit, room, added_at) "
            "values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning *",
            (
                person_id,
                kind,
                who,
                phone,
                home.estate_id,
                home.building_id,
                home.unit,
                home.room,
                instant(at),
            ),
        ).fetchone()
        return _dwelling(row)

    def remove(self, dwelling_id: int) -> None:
        """Strike one from the list."""
        self._connection.execute("delete from dwellings where id = ?", (dwelling_id,))

    def forget(self, person_id: int) -> None:
        """Strike out all that a person has entered."""
        self._connection.execute("delete from dwellings where person_id = ?", (person_id,))


def _dwelling(row: sqlite3.Row) -> Dwelling:
    return Dwelling(
        id=row["id"],
        person_id=row["person_id"],
        kind=DwellingKind(row["kind"]),
        home=Home(row["estate_id"], row["building_id"], row["unit"], row["room"]),
        who=row["who"],
        phone=row["phone"],
    )

"""Flats: what the community knows of each, who lives there, who is in touch with them."""

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import datetime

from casework.people import Home, Person
from casework.places import Household
from storage.columns import instant, maybe_as_instant
from storage.people import People

_IN_ORDER = "length(unit), unit, length(room), room"


class Households:
    """The flats of buildings, as far as they are known."""

    def __init__(self, connection: sqlite3.Connection, people: People) -> None:
        self._connection = connection
        self._people = people

    def get(self, household_id: int) -> Household | None:
        """One flat."""
        found = self._select("where id = ?", household_id)
        return found[0] if found else None

    def has_remark(self, home: Home) -> bool:
        """Whether anything is remarked about the flat that is somebody's home."""
        found = self._select(
            "where building_id = ? and unit = ? and room = ?",
            home.building_id,
            home.unit,
            home.room,
        )
        return any(one.remark for one in found)

    def of_building(self, building_id: int, unit: str | None = None) -> list[Household]:
        """The flats of a building, or of one staircase of it, as one counts them."""
        return self._select(
            f"where building_id = ?1 and (?2 is null or unit = ?2) order by {_IN_ORDER}",
            building_id,
            unit,
        )

    def units(self, building_id: int) -> Mapping[str, int]:
        """How many flats are known by staircase."""
        rows = self._connection.execute(
            "select unit, count(*) from households where building_id = ? "
            "group by unit order by length(unit), unit",
            (building_id,),
        )
        return {row[0]: row[1] for row in rows}

    def count(self) -> int:
        """How many flats are known in all."""
        return int(self._connection.execute("select count(*) from households").fetchone()[0])

    def uncovered(self) -> int:
        """How many flats no party hub keeps in touch with."""
        row = self._connection.execute(
            "select count(*) from households "
            "where id not in (select household_id from hub_households)"
        ).fetchone()
        return int(row[0])

    def uncovered_in(self, building_id: int) -> int:
        """The same, in one building."""
        row = self._connection.execute(
            "select count(*) from households where building_id = ? "
            "and id not in (select household_id from hub_households)",
            (building_id,),
        ).fetchone()
        return int(row[0])

    def hubs_of(self, household_ids: Sequence[int]) -> Mapping[int, int]:
        """The party hub of each of some flats that has one."""
        rows = self._connection.execute(
            "select household_id, person_id from hub_households "
            "where household_id in (select value from json_each(?))",
            (str(list(household_ids)),),
        )
        return {row[0]: row[1] for row in rows}

    def of_hub(self, person_id: int) -> list[Household]:
        """The flats that a party hub keeps in touch with, building by building."""
        return self._select(
            "where id in (select household_id from hub_households where person_id = ?) "  # noqa: S608
            f"order by building_id, {_IN_ORDER}",
            person_id,
        )

    def hubs_at(self, building_id: int) -> list[int]:
        """The party hubs that keep in touch with somebody in a building."""
        rows = self._connection.execute(
            "select distinct person_id from hub_households join households "
            "on households.id = household_id where building_id = ? order by person_id",
            (building_id,),
        )
        return [row[0] for row in rows]

    def hub_sizes(self) -> Mapping[int, int]:
        """How many flats each party hub has that has any."""
        rows = self._connection.execute(
            "select person_id, count(*) from hub_households group by person_id"
        )
        return {row[0]: row[1] for row in rows}

    def residents(self, household: Household) -> list[Person]:
        """Who has said, or of whom the lists say, that they live here."""
        rows = self._connection.execute(
            "select id from people where building_id = ? and unit = ? and room = ? "
            "and erased_at is null order by id",
            (household.building_id, household.unit, household.room),
        ).fetchall()
        return list(self._people.some(row[0] for row in rows).values())

    def others(self, household: Household) -> list[Person]:
        """Who has entered this flat beside their own home: theirs too, or of one they see to."""
        rows = self._connection.execute(
            "select distinct person_id from dwellings "
            "where building_id = ? and unit = ? and room = ? order by person_id",
            (household.building_id, household.unit, household.room),
        ).fetchall()
        return list(self._people.some(row[0] for row in rows).values())

    def set_remark(self, household_id: int, remark: str, *, by: int, at: datetime) -> None:
        """Write the remark of a flat's file, or take it away."""
        self._connection.execute(
            "update households set remark = ?, remark_by = ?, remark_at = ? where id = ?",
            (remark, by, instant(at), household_id),
        )

    def remove(self, household_id: int) -> None:
        """Take a flat in which nobody lives out of the lists; its hub lets go of it."""
        self._connection.execute(
            "delete from hub_households where household_id = ?", (household_id,)
        )
        self._connection.execute("delete from households where id = ?", (household_id,))

    def _select(self, where: str, *values: object) -> list[Household]:
        rows = self._connection.execute(f"select * from households {where}", values)  # noqa: S608
        return [household_of(row) for row in rows]


def household_of(row: sqlite3.Row) -> Household:
    """The flat of a row."""
    return Household(
        row["id"],
        row["building_id"],
        row["unit"],
        row["room"],
        row["remark"],
        row["remark_by"],
        maybe_as_instant(row["remark_at"]),
    )

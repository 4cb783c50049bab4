"""Estates, grids, buildings and households."""

import sqlite3
from collections.abc import Mapping

from casework.places import Building, Estate, Grid, Household
from storage.columns import as_strings, strings
from storage.households import household_of


class Places:
    """Where people live; small tables, read often."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def estates(self) -> list[Estate]:
        """All estates, in the order in which they were entered."""
        rows = self._connection.execute("select * from estates order by id")
        return [_estate(row) for row in rows]

    def grids(self) -> list[Grid]:
        """All grids, by code."""
        rows = self._connection.execute("select * from grids order by code")
        return [Grid(**dict(row)) for row in rows]

    def buildings(self, estate_id: int | None = None) -> list[Building]:
        """The buildings of an estate, or all, by number."""
        rows = self._connection.execute(
            "select * from buildings where ?1 is null or estate_id = ?1 "
            "order by estate_id, length(number), number",
            (estate_id,),
        )
        return [Building(**dict(row)) for row in rows]

    def count_buildings(self) -> Mapping[int, int]:
        """How many buildings each estate has that has any."""
        rows = self._connection.execute("select estate_id, count(*) from buildings group by 1")
        return {row[0]: row[1] for row in rows}

    def estate(self, estate_id: int) -> Estate | None:
        """One estate."""
        row = self._connection.execute(
            "select * from estates where id = ?", (estate_id,)
        ).fetchone()
        return _estate(row) if row else None

    def grid(self, grid_id: int) -> Grid | None:
        """One grid."""
        row = self._connection.execute("select * from grids where id = ?", (grid_id,)).fetchone()
        return Grid(**dict(row)) if row else None

    def building(self, building_id: int) -> Building | None:
        """One building."""
        row = self._connection.execute(
            "select * from buildings where id = ?", (building_id,)
        ).fetchone()
        return Building(**dict(row)) if row else None

    def put_estate(self, name: str, aliases: tuple[str, ...] = ()) -> int:
        """Add an estate or renew its other names; its id."""
        row = self._connection.execute(
            "insert into estates (name, aliases) values (?, ?) "
            "on conflict (name) do update set aliases = excluded.aliases returning id",
            (name, strings(aliases)),
        ).fetchone()
        return int(row["id"])

    def rename_estate(self, estate_id: int, name: str) -> None:
        """Give an estate another name, which no other one has."""
        self._connection.execute("update estates set name = ? where id = ?", (name, estate_id))

    def set_aliases(self, estate_id: int, aliases: tuple[str, ...]) -> None:
        """Say what else an estate is called."""
        self._connection.execute(
            "update estates set aliases = ? where id = ?", (strings(aliases), estate_id)
        )

    def remove_estate(self, estate_id: int) -> None:
        """Take an estate that nothing uses out of the lists."""
        self._connection.execute("delete from estates where id = ?", (estate_id,))

    def rename_grid(self, grid_id: int, name: str) -> None:
        """Give a grid another name."""
        self._connection.execute("update grids set name = ? where id = ?", (name, grid_id))

    def remove_grid(self, grid_id: int) -> None:
        """Take a grid that nothing uses out of the lists."""
        self._connection.execute("delete from grids where id = ?", (grid_id,))

    def put_grid(self, code: str, name: str) -> int:
        """Add a grid or rename it; its id."""
        row = self._connection.execute(
            "insert into grids (code, name) values (?, ?) "
            "on conflict (code) do update set name = excluded.name returning id",
            (code, name),
        ).fetchone()
        return int(row["id"])

    def put_building(self, *, estate_id: int, number: str, grid_id: int | None, units: int) -> int:
        """Add a building or renew its grid and units; its id."""
        row = self._connection.execute(
            "insert into buildings (estate_id, number, grid_id, units) values (?, ?, ?, ?) "
            "on conflict (estate_id, number) do update "
            "set grid_id = excluded.grid_id, units = excluded.units returning id",
            (estate_id, number, grid_id, units),
        ).fetchone()
        return int(row["id"])

    def buildings_of_grid(self, grid_id: int) -> list[Building]:
        """The buildings of a grid, estate by estate, by number."""
        rows = self._connection.execute(
            "select * from buildings where grid_id = ? order by estate_id, length(number), number",
            (grid_id,),
        )
        return [Building(**dict(row)) for row in rows]

    def set_units(self, building_id: int, units: int) -> None:
        """Say how many staircases a building has."""
        self._connection.execute(
            "update buildings set units = ? where id = ?", (units, building_id)
        )

    def set_grid(self, building_id: int, grid_id: int | None) -> None:
        """Put a building into a grid, or take it out of all; its cases are seen to elsewhere."""
        self._connection.execute(
            "update buildings set grid_id = ? where id = ?", (grid_id, building_id)
        )

    def renumber(self, building_id: int, number: str) -> None:
        """Put the number of a building right; no other one of its estate has it."""
        self._connection.execute(
            "update buildings set number = ? where id = ?", (number, building_id)
        )

    def remove_building(self, building_id: int) -> None:
        """Take a building that nothing uses out of the lists."""
        # By which flat somebody was counted who came to an event: nobody lives there any more.
        self._connection.execute(
            "update sign_ups set building_id = null, unit = '', room = '' where building_id = ?",
            (building_id,),
        )
        self._connection.execute("delete from buildings where id = ?", (building_id,))

    def households(self) -> list[Household]:
        """All flats that are known, in the order in which they were entered."""
        rows = self._connection.execute("select * from households order by id")
        return [household_of(row) for row in rows]

    def household(self, household_id: int) -> Household | None:
        """One flat."""
        row = self._connection.execute(
            "select * from households where id = ?", (household_id,)
        ).fetchone()
        return household_of(row) if row else None

    def put_household(self, *, building_id: int, unit: str, room: str) -> Household:
        """Find or add one flat."""
        self._connection.execute(
            "insert or ignore into households (building_id, unit, room) values (?, ?, ?)",
            (building_id, unit, room),
        )
        row = self._connection.execute(
            "select * from households where building_id = ? and unit = ? and room = ?",
            (building_id, unit, room),
        ).fetchone()
        return household_of(row)


def _estate(row: sqlite3.Row) -> Estate:
    return Estate(row["id"], row["name"], as_strings(row["aliases"]))

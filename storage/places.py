"""Estates, grids, buildings and households."""

import sqlite3

from casework.places import Building, Estate, Grid, Household
from storage.columns import as_strings, strings


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

    def households(self) -> list[Household]:
        """All flats that are known, in the order in which they were entered."""
        rows = self._connection.execute("select * from households order by id")
        return [Household(**dict(row)) for row in rows]

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
        return Household(**dict(row))


def _estate(row: sqlite3.Row) -> Estate:
    return Estate(row["id"], row["name"], as_strings(row["aliases"]))

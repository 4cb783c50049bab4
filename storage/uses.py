"""What keeps an estate, a building, a grid or a flat in use: nothing of it is lost by a removal."""

import sqlite3
from collections.abc import Mapping
from datetime import datetime

from casework.people import Reach
from casework.places import Household
from casework.roster import UsedBy
from storage.columns import instant

_DUTIES = "select count(*) from duties where reach = :reach and scope_id = :id"
_INVITATIONS = (
    "select count(*) from invitations where reach = :reach and scope_id = :id "
    "and used_at is null and revoked_at is null and expires_at > :now"
)
_OF_ESTATE: Mapping[UsedBy, str] = {
    UsedBy.BUILDINGS: "select count(*) from buildings where estate_id = :id",
    UsedBy.RESIDENTS: "select (select count(*) from people where estate_id = :id) "
    "+ (select count(*) from dwellings where estate_id = :id)",
    UsedBy.CASES: "select count(*) from cases where estate_id = :id",
    UsedBy.ORGANISATIONS: "select count(*) from organisation_estates where estate_id = :id",
    UsedBy.DUTIES: _DUTIES,
    UsedBy.INVITATIONS: _INVITATIONS,
}
_OF_BUILDING: Mapping[UsedBy, str] = {
    UsedBy.HOUSEHOLDS: "select count(*) from households where building_id = :id",
    UsedBy.RESIDENTS: "select (select count(*) from people where building_id = :id) "
    "+ (select count(*) from dwellings where building_id = :id)",
    UsedBy.CASES: "select count(*) from cases where building_id = :id",
    UsedBy.DUTIES: _DUTIES,
    UsedBy.INVITATIONS: _INVITATIONS,
}
_OF_GRID: Mapping[UsedBy, str] = {
    UsedBy.BUILDINGS: "select count(*) from buildings where grid_id = :id",
    UsedBy.CASES: "select count(*) from cases where grid_id = :id",
    UsedBy.GROUPS: "select count(*) from group_chats where grid_id = :id",
    UsedBy.DUTIES: _DUTIES,
    UsedBy.INVITATIONS: _INVITATIONS,
}
_OF_HOUSEHOLD: Mapping[UsedBy, str] = {
    UsedBy.RESIDENTS: "select (select count(*) from people where building_id = :building "
    "and unit = :unit and room = :room) + (select count(*) from dwellings "
    "where building_id = :building and unit = :unit and room = :room)",
}

Counts = Mapping[UsedBy, int]


class Uses:
    """How often something is used, by what; an empty answer may be removed."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def of_estate(self, estate_id: int, *, now: datetime) -> Counts:
        """What an estate is used by."""
        return self._counted(_OF_ESTATE, id=estate_id, reach=Reach.ESTATE, now=instant(now))

    def of_building(self, building_id: int, *, now: datetime) -> Counts:
        """What a building is used by."""
        return self._counted(_OF_BUILDING, id=building_id, reach=Reach.BUILDING, now=instant(now))

    def of_grid(self, grid_id: int, *, now: datetime) -> Counts:
        """What a grid is used by."""
        return self._counted(_OF_GRID, id=grid_id, reach=Reach.GRID, now=instant(now))

    def of_household(self, household: Household) -> Counts:
        """Who lives in a flat, or sees to somebody there."""
        return self._counted(
            _OF_HOUSEHOLD,
            building=household.building_id,
            unit=household.unit,
            room=household.room,
        )

    def _counted(self, asked: Mapping[UsedBy, str], **values: object) -> Counts:
        counts = {
            used_by: int(self._connection.execute(sql, values).fetchone()[0])
            for used_by, sql in asked.items()
        }
        return {used_by: count for used_by, count in counts.items() if count}

"""Looking for people: by name, by where they live, by the end of their telephone number."""

import json
import sqlite3
from collections.abc import Iterable, Mapping

from casework.people import Person
from storage.people import People

# Nobody reads on after so many.
MOST = 200


class Residents:
    """Everybody who was not erased, by what one remembers of them."""

    def __init__(self, connection: sqlite3.Connection, people: People) -> None:
        self._connection = connection
        self._people = people

    def named(self, name: str) -> list[Person]:
        """Whose name holds these signs; who is called exactly so comes first."""
        spelt = name
        for sign in ("\\", "%", "_"):
            spelt = spelt.replace(sign, f"\\{sign}")
        return self._found(
            "name like ? escape '\\' order by name = ? desc, name, id", f"%{spelt}%", name
        )

    def with_phone(self, ending: str) -> list[Person]:
        """Whose telephone number ends with these digits."""
        return self._found(
            "replace(replace(phone, '-', ''), ' ', '') like ? order by name, id", f"%{ending}"
        )

    def at_buildings(self, building_ids: Iterable[int]) -> list[Person]:
        """Who lives in one of these buildings."""
        return self._found(
            "building_id in (select value from json_each(?)) "
            "order by building_id, length(unit), unit, length(room), room, id",
            json.dumps(list(building_ids)),
        )

    def count_by_building(self, estate_id: int) -> Mapping[int, int]:
        """How many people are known in each building of an estate."""
        rows = self._connection.execute(
            "select building_id, count(*) from people where estate_id = ? "
            "and building_id is not null and erased_at is null group by building_id",
            (estate_id,),
        )
        return {row[0]: row[1] for row in rows}

    def correct_name(self, person_id: int, name: str) -> None:
        """Put somebody's name right."""
        self._connection.execute("update people set name = ? where id = ?", (name, person_id))

    def correct_phone(self, person_id: int, phone: str) -> None:
        """Put somebody's telephone number right; "" for none."""
        self._connection.execute("update people set phone = ? where id = ?", (phone, person_id))

    def _found(self, where: str, *values: object) -> list[Person]:
        rows = self._connection.execute(
            f"select id from people where erased_at is null and {where} limit {MOST}",  # noqa: S608
            values,
        ).fetchall()
        numbers = [row[0] for row in rows]
        people = self._people.some(numbers)
        return [people[one] for one in numbers]

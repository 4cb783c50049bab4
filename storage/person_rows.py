"""A person as read from the tables, with duties, homes, and the desks they stand in for."""

import json
import sqlite3

from casework.labels import Role
from casework.people import Duty, Home, Person, Reach
from storage.columns import maybe_as_instant

# Somebody with all their duties, in one statement however many they are: `absent` are those for
# whom they stand in and those for whom these would have, as far as the leave has begun.
PERSON = """
with recursive away (stand_in_id, id) as (
  select stand_in_id, person_id from leaves where is_active
  union
  select away.stand_in_id, leaves.person_id from away
  join leaves on leaves.stand_in_id = away.id where is_active
)
select people.*,
  (select json_group_array(away.id) from away
   where away.stand_in_id = people.id and away.id <> people.id) as absent,
  (select json_group_array(json_array(person_id, id, role, reach, scope_id)) from duties
   where person_id in (
     select people.id union select away.id from away where away.stand_in_id = people.id)) as duties,
  (select json_group_array(json_array(estate_id, building_id, unit, room)) from dwellings
   where person_id = people.id) as other_homes,
  (select json_group_array(grid_id) from (
     select grid_id from shifts where dropped_at is null and stand_in_id = people.id
     union all
     select grid_id from shifts where dropped_at is null and person_id in (
       select people.id union select away.id from away where away.stand_in_id = people.id)
   )) as planned_for
from people
"""


def person_of(row: sqlite3.Row) -> Person:
    """The person of a row: their own duties first, then those of whoever they stand in for."""
    held = sorted(json.loads(row["duties"]), key=lambda one: (one[0] != row["id"], one[1]))
    whose = [(one[0], Duty(Role(one[2]), Reach(one[3]), one[4])) for one in held]
    duties = tuple(dict.fromkeys(duty for _, duty in whose))
    return Person(
        id=row["id"],
        name=row["name"],
        telegram_id=row["telegram_id"],
        home=Home(row["estate_id"], row["building_id"], row["unit"], row["room"]),
        duties=duties,
        lent=tuple(duty for duty in duties if (row["id"], duty) not in whose),
        is_reachable=bool(row["is_reachable"]),
        stands_in_for=tuple(sorted(json.loads(row["absent"]))),
        agreed_at=maybe_as_instant(row["agreed_at"]),
        is_visitor=bool(row["is_visitor"]),
        is_nameless=bool(row["is_nameless"]),
        erased_at=maybe_as_instant(row["erased_at"]),
        other_homes=tuple(Home(*one) for one in json.loads(row["other_homes"])),
        asked_at=maybe_as_instant(row["asked_at"]),
        declined_at=maybe_as_instant(row["declined_at"]),
        planned_for=frozenset(json.loads(row["planned_for"])),
    )

"""Flats, who lives in them, and what keeps an entry of the lists in use."""

from datetime import timedelta

import pytest

from casework.labels import Role
from casework.people import Duty, Home, Reach
from casework.places import OrganisationKind
from casework.roster import UsedBy
from storage.store import Store
from tests.storage.sample import NOW, a_case, settle


def flat(store: Store, unit: str, room: str, building: int = 1) -> int:
    return store.places.put_household(building_id=building, unit=unit, room=room).id


@pytest.fixture
def town(store: Store) -> Store:
    settle(store)
    return store


def test_flats_are_listed_staircase_by_staircase(town: Store):
    for unit, room in (("10", "101"), ("2", "1001"), ("2", "201"), ("", "8")):
        flat(town, unit, room)
    listed = [(one.unit, one.room) for one in town.households.of_building(1)]
    assert listed == [("", "8"), ("2", "201"), ("2", "1001"), ("10", "101")]
    assert town.households.units(1) == {"": 1, "2": 2, "10": 1}
    assert [one.room for one in town.households.of_building(1, "2")] == ["201", "1001"]
    assert town.households.count() == 4


def test_a_remark_is_kept_with_who_wrote_it_and_when(town: Store):
    one = flat(town, "2", "501")
    town.households.set_remark(one, "独居", by=2, at=NOW)
    found = town.households.get(one)
    assert found is not None
    assert (found.remark, found.remark_by, found.remark_at) == ("独居", 2, NOW)


def test_who_lives_in_a_flat_keeps_it(town: Store):
    one = town.places.put_household(building_id=1, unit="2", room="501")
    town.people.move_home(1, Home(1, 1, "2", "501"))
    assert [person.name for person in town.households.residents(one)] == ["王秀英"]
    assert town.uses.of_household(one) == {UsedBy.RESIDENTS: 1}
    town.people.move_home(1, Home(1, 1, "2", "502"))
    assert town.households.residents(one) == []
    assert town.uses.of_household(one) == {}


def test_who_sees_to_somebody_in_a_flat_keeps_it_too(town: Store):
    one = town.places.put_household(building_id=1, unit="2", room="501")
    town.connection.execute(
        "insert into dwellings (person_id, kind, building_id, unit, room, added_at) "
        "values (2, 'other', 1, '2', '501', '2026')"
    )
    assert [person.name for person in town.households.others(one)] == ["李敏"]
    assert town.uses.of_household(one) == {UsedBy.RESIDENTS: 1}


def test_a_flat_that_is_removed_leaves_its_hub(town: Store):
    one, other = flat(town, "2", "501"), flat(town, "2", "502")
    for each in (one, other):
        town.hubs.give(each, 2, at=NOW)
    town.households.remove(one)
    assert town.households.get(one) is None
    assert [each.id for each in town.households.of_hub(2)] == [other]
    assert town.households.hub_sizes() == {2: 1}


def test_flats_without_a_hub_are_counted(town: Store):
    one, other = flat(town, "2", "501"), flat(town, "2", "502")
    town.hubs.give(one, 2, at=NOW)
    assert (town.households.uncovered(), town.households.uncovered_in(1)) == (1, 1)
    assert town.households.hubs_of([one, other]) == {one: 2}
    assert town.households.hubs_at(1) == [2]


def test_what_uses_an_estate_is_counted(town: Store):
    a_case(town, settle(town))
    town.people.move_home(1, Home(1))
    town.organisations.put(OrganisationKind.PROPERTY_COMPANY, "安居物业", estate_ids=[1])
    town.people.give_duty(2, Duty(Role.PROPERTY_MANAGER, Reach.ESTATE, 1))
    assert town.uses.of_estate(1, now=NOW) == {
        UsedBy.BUILDINGS: 1,
        UsedBy.RESIDENTS: 1,
        UsedBy.CASES: 1,
        UsedBy.ORGANISATIONS: 1,
        UsedBy.DUTIES: 1,
    }


def test_what_uses_a_building_and_a_grid_is_counted(town: Store):
    a_case(town, settle(town))
    flat(town, "2", "501")
    town.people.give_duty(2, Duty(Role.GRID_WORKER, Reach.GRID, 1))
    town.groups.put(-1, "群", is_forum=False, at=NOW)
    town.groups.give_to(-1, 1)
    assert town.uses.of_building(1, now=NOW) == {UsedBy.HOUSEHOLDS: 1, UsedBy.CASES: 1}
    assert town.uses.of_grid(1, now=NOW) == {
        UsedBy.BUILDINGS: 1,
        UsedBy.CASES: 1,
        UsedBy.GROUPS: 1,
        UsedBy.DUTIES: 1,
    }


def test_an_invitation_counts_as_long_as_somebody_may_use_it(town: Store):
    town.connection.execute(
        "insert into invitations (code, role, reach, scope_id, made_at, expires_at) "
        "values ('x', 'grid_worker', 'grid', 9, ?, ?)",
        ("2026-03-01T00:00:00.000+00:00", "2026-03-09T00:00:00.000+00:00"),
    )
    assert town.uses.of_grid(9, now=NOW) == {UsedBy.INVITATIONS: 1}
    assert town.uses.of_grid(9, now=NOW + timedelta(days=30)) == {}


def test_what_nothing_uses_is_removed(town: Store):
    estate = town.places.put_estate("幸福里小区")
    building = town.places.put_building(estate_id=estate, number="1", grid_id=None, units=1)
    grid = town.places.put_grid("A9", "第九网格")
    town.places.remove_building(building)
    town.places.remove_estate(estate)
    town.places.remove_grid(grid)
    assert (town.places.estate(estate), town.places.building(building)) == (None, None)
    assert town.places.grid(grid) is None


def test_one_thing_of_an_entry_is_changed_and_nothing_else(town: Store):
    town.places.rename_estate(1, "蓝庭")
    town.places.set_aliases(1, ("香庭",))
    town.places.set_units(1, 4)
    town.places.set_grid(1, None)
    town.places.renumber(1, "3A")
    town.places.rename_grid(1, "东片")
    estate, building, grid = (
        town.places.estate(1),
        town.places.building(1),
        town.places.grid(1),
    )
    assert estate is not None
    assert building is not None
    assert grid is not None
    assert (estate.name, estate.aliases) == ("蓝庭", ("香庭",))
    assert (building.number, building.units, building.grid_id) == ("3A", 4, None)
    assert (grid.code, grid.name) == ("A1", "东片")
    assert town.places.buildings_of_grid(1) == []

"""The map of the community."""

from casework.places import Building, Estate, Grid, Household
from storage.store import Store


def test_buildings_are_listed_as_one_counts_them(store: Store):
    estate = store.places.put_estate("蔚蓝香廷小区")
    for number in ("10", "2", "A5", "1"):
        store.places.put_building(estate_id=estate, number=number, grid_id=None, units=1)
    listed = [building.number for building in store.places.buildings(estate)]
    assert listed == ["1", "2", "10", "A5"]


def test_an_estate_entered_again_takes_its_new_other_names(store: Store):
    first = store.places.put_estate("蔚蓝香廷小区", ("蔚蓝",))
    assert store.places.put_estate("蔚蓝香廷小区", ("香廷",)) == first
    assert store.places.estates() == [Estate(first, "蔚蓝香廷小区", ("香廷",))]


def test_a_building_entered_again_takes_its_new_grid(store: Store):
    estate = store.places.put_estate("蔚蓝香廷小区")
    grid = store.places.put_grid("A1", "第一网格")
    first = store.places.put_building(estate_id=estate, number="3", grid_id=None, units=1)
    again = store.places.put_building(estate_id=estate, number="3", grid_id=grid, units=2)
    assert again == first
    assert store.places.building(first) == Building(first, estate, "3", grid, 2)


def test_a_grid_may_be_renamed(store: Store):
    first = store.places.put_grid("A1", "第一网格")
    assert store.places.put_grid("A1", "东片网格") == first
    assert store.places.grids() == [Grid(first, "A1", "东片网格")]
    assert store.places.grid(first) == Grid(first, "A1", "东片网格")


def test_a_household_is_entered_once(store: Store):
    estate = store.places.put_estate("蔚蓝香廷小区")
    building = store.places.put_building(estate_id=estate, number="3", grid_id=None, units=1)
    first = store.places.put_household(building_id=building, unit="2", room="501")
    assert store.places.put_household(building_id=building, unit="2", room="501") == first
    assert store.places.households() == [Household(first.id, building, "2", "501")]


def test_what_is_not_on_the_map_is_none(store: Store):
    assert store.places.estate(9) is None
    assert store.places.grid(9) is None
    assert store.places.building(9) is None
    assert store.places.buildings(9) == []

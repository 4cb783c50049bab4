"""Party hubs and their households."""

from datetime import timedelta

from storage.store import Store
from tests.storage.sample import NOW


def two_people_and_two_flats(store: Store) -> tuple[int, int, int, int]:
    estate = store.places.put_estate("蔚蓝香廷小区")
    building = store.places.put_building(estate_id=estate, number="3", grid_id=None, units=1)
    flats = [
        store.places.put_household(building_id=building, unit="1", room=room).id
        for room in ("101", "102")
    ]
    people = [
        store.people.add(name, phone="", telegram_id=None, at=NOW).id
        for name in ("方正平", "江月娥")
    ]
    return people[0], people[1], flats[0], flats[1]


def test_a_hub_has_households_and_each_of_them_a_hub(store: Store):
    fang, jiang, first, second = two_people_and_two_flats(store)
    store.hubs.give(second, fang, at=NOW)
    store.hubs.give(first, fang, at=NOW)
    assert store.hubs.households_of(fang) == [first, second]
    assert store.hubs.households_of(jiang) == []
    assert store.hubs.of_household(first) == fang
    assert store.hubs.all() == {first: fang, second: fang}


def test_a_household_leaves_the_hub_that_it_had(store: Store):
    fang, jiang, first, _ = two_people_and_two_flats(store)
    store.hubs.give(first, fang, at=NOW)
    store.hubs.give(first, jiang, at=NOW)
    assert store.hubs.households_of(fang) == []
    assert store.hubs.of_household(first) == jiang


def test_given_once_more_it_stays_since_when_it_was(store: Store):
    fang, _, first, _ = two_people_and_two_flats(store)
    store.hubs.give(first, fang, at=NOW)
    before = list(store.connection.iterdump())
    store.hubs.give(first, fang, at=NOW + timedelta(days=9))
    assert list(store.connection.iterdump()) == before


def test_a_household_may_be_without_a_hub(store: Store):
    fang, _, first, second = two_people_and_two_flats(store)
    store.hubs.give(first, fang, at=NOW)
    store.hubs.take(first)
    store.hubs.take(second)
    assert store.hubs.of_household(first) is None
    assert store.hubs.all() == {}

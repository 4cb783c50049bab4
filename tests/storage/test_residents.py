"""Looking for people."""

from casework.people import Home, Person
from storage.store import Store
from tests.storage.sample import NOW, settle


def names(found: list[Person]) -> list[str]:
    return [one.name for one in found]


def test_people_are_found_by_name_the_very_name_first(store: Store):
    for number, name in enumerate(("王秀英子", "王秀英", "秀%英"), start=10):
        store.people.meet(number, name, at=NOW)
    assert names(store.residents.named("王秀英")) == ["王秀英", "王秀英子"]
    assert names(store.residents.named("%")) == ["秀%英"]


def test_people_are_found_by_the_end_of_their_number(store: Store):
    store.people.add("王秀英", phone="138-0001 0101", telegram_id=None, at=NOW)
    assert names(store.residents.with_phone("0101")) == ["王秀英"]
    assert store.residents.with_phone("0102") == []


def test_people_are_found_by_where_they_live(store: Store):
    town = settle(store)
    store.people.move_home(town.resident.id, Home(1, 1, "2", "501"))
    assert names(store.residents.at_buildings([1, 9])) == ["王秀英"]
    assert store.residents.count_by_building(1) == {1: 1}


def test_who_was_erased_is_not_found(store: Store):
    town = settle(store)
    store.people.move_home(town.resident.id, Home(1, 1, "2", "501"))
    store.connection.execute("update people set erased_at = '2026' where id = 1")
    assert store.residents.named("王秀英") == []
    assert store.residents.at_buildings([1]) == []


def test_a_name_and_a_number_are_put_right(store: Store):
    town = settle(store)
    store.residents.correct_name(town.resident.id, "王秀瑛")
    store.residents.correct_phone(town.resident.id, "13800010102")
    assert store.people.get(town.resident.id).name == "王秀瑛"
    assert store.people.phone_of(town.resident.id) == "13800010102"

"""Other homes beside the main one, and what else people say of themselves."""

from casework.dwellings import DwellingKind
from casework.people import Home
from storage.store import Store
from tests.storage.sample import NOW, settle


def test_other_homes_are_kept_and_struck_out(store: Store):
    town = settle(store)
    home = Home(town.place.estate_id, town.place.building_id, "1", "301")
    kept = store.dwellings.add(
        town.resident.id, DwellingKind.CARED, home, who="我妈", phone="13911112222", at=NOW
    )
    assert store.dwellings.of(town.resident.id) == [kept]
    assert (kept.who, kept.phone, kept.home) == ("我妈", "13911112222", home)
    assert store.dwellings.one_of(town.resident.id, kept.id) == kept
    assert store.dwellings.one_of(town.worker.id, kept.id) is None
    assert store.people.get(town.resident.id).other_homes == (home,)
    store.dwellings.remove(kept.id)
    assert store.people.get(town.resident.id).other_homes == ()


def test_a_person_is_renamed_and_veiled(store: Store):
    town = settle(store)
    store.people.rename(town.resident.id, "王阿姨")
    store.people.set_nameless(town.resident.id, is_nameless=True)
    person = store.people.get(town.resident.id)
    assert (person.name, person.is_nameless, person.is_visitor) == ("王阿姨", True, False)


def test_all_homes_of_a_person_are_forgotten_at_once(store: Store):
    town = settle(store)
    for one in (town.resident, town.resident, town.worker):
        store.dwellings.add(one.id, DwellingKind.OWNED, Home(town.place.estate_id), at=NOW)
    store.dwellings.forget(town.resident.id)
    assert store.dwellings.of(town.resident.id) == []
    assert len(store.dwellings.of(town.worker.id)) == 1

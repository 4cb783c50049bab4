"""Who looked: noted once an hour, the newest first."""

from datetime import timedelta

from casework.looks import Look, Subject
from storage.looks import Sought
from storage.store import Store
from tests.storage.sample import NOW, a_case, settle

HOUR = timedelta(hours=1)


def test_the_same_look_within_an_hour_is_noted_once(store: Store):
    town = settle(store)
    for after in (0, 0.5, 1, 1.5):
        look = Look(town.worker.id, Subject.CASE, "2026-0001", NOW + after * HOUR)
        store.looks.note(look)
    assert [one.at for one in store.looks.some(Sought(), most=9)] == [NOW + HOUR, NOW]


def test_another_person_or_thing_is_another_look(store: Store):
    town = settle(store)
    store.looks.note(Look(town.worker.id, Subject.CASE, "2026-0001", NOW))
    store.looks.note(Look(town.resident.id, Subject.CASE, "2026-0001", NOW))
    store.looks.note(Look(town.worker.id, Subject.HOUSEHOLD, "1", NOW))
    assert store.looks.count(Sought()) == 3
    assert store.looks.count(Sought(person_id=town.worker.id)) == 2
    of_case = Sought(subject=Subject.CASE, subject_id="2026-0001")
    assert store.looks.count(of_case) == 2
    assert len(store.looks.some(Sought(), most=1, beyond=1)) == 1


def test_only_a_fetch_for_reading_is_told(store: Store):
    town = settle(store)
    case = a_case(store, town)
    seen: list[str] = []
    store.cases.on_sight = lambda person, one: seen.append(f"{person.name} {one.no}")
    store.cases.find(case.no)
    assert seen == []
    store.cases.visible_to(town.resident, case.no)
    assert seen == [f"王秀英 {case.no}"]

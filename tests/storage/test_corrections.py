"""What people put right stays, the oldest first."""

from dataclasses import replace

from casework import corrections
from casework.labels import Route, Tag
from storage.store import Store
from tests.storage.sample import NOW, a_case, settle


def test_corrections_come_back_in_order(store: Store):
    town = settle(store)
    case = a_case(store, town)
    first = corrections.of_tag(case, Tag.NOISE, actor_id=town.resident.id, at=NOW)
    second = corrections.of_route(case, Route.JOINT, actor_id=town.worker.id, at=NOW)
    store.corrections.add(first)
    store.corrections.add(second)
    assert store.corrections.all() == [first, second]


def test_whether_a_tag_is_a_guess_is_kept(store: Store):
    case = a_case(store, settle(store))
    assert store.cases.find(case.no).is_sure
    store.cases.save(replace(case, is_sure=False))
    assert not store.cases.find(case.no).is_sure

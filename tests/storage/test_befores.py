"""How a case stood before the last step."""

from dataclasses import replace
from datetime import timedelta

from casework import handling, parties, waiting
from casework.case import WaitingFor
from casework.labels import Role, Tag
from casework.takebacks import Before
from storage.store import Store
from tests.storage.sample import NOW, OFFICE, a_case, settle

LATER = NOW + timedelta(minutes=1)


def test_a_case_with_parties_and_a_wait_comes_back_as_it_stood(store: Store):
    town = settle(store)
    case = a_case(store, town, Tag.CLUTTER, Tag.SAFETY, text="“门口”\n'纸箱' \\")
    case, _ = handling.claim(case, actor_id=town.worker.id, at=NOW)
    case, _ = parties.ask(
        case,
        Role.BUILDING_LEAD,
        task="问问是谁家的",
        due_at=LATER,
        actor_id=town.worker.id,
        at=NOW,
    )
    case, _ = waiting.wait(
        case,
        WaitingFor.PARTY,
        until=LATER,
        reason="等楼栋长",
        actor_id=town.worker.id,
        at=NOW,
    )
    case = replace(case, recorder_id=town.worker.id, is_sure=False, is_confidential=True)
    before = Before(case, town.worker.id, NOW, event_id=7)
    store.befores.keep(before)
    assert store.befores.of(case.no) == before


def test_a_finished_case_comes_back_as_it_stood(store: Store):
    town = settle(store)
    case, _ = handling.withdraw(a_case(store, town), actor_id=town.resident.id, at=NOW)
    before = Before(case, town.resident.id, NOW, event_id=2)
    store.befores.keep(before)
    assert store.befores.of(case.no) == before


def test_only_the_last_step_can_be_taken_back(store: Store):
    town = settle(store)
    case = a_case(store, town)
    claimed, _ = handling.claim(case, actor_id=town.worker.id, at=NOW)
    returned, _ = handling.give_back(
        claimed, reason="不是我的网格", office=OFFICE, actor_id=town.worker.id, at=LATER
    )
    store.befores.keep(Before(case, town.worker.id, NOW, event_id=1))
    store.befores.keep(Before(returned, town.worker.id, LATER, event_id=2))
    assert store.befores.of(case.no) == Before(returned, town.worker.id, LATER, event_id=2)


def test_what_was_never_touched_has_nothing_to_take_back(store: Store):
    town = settle(store)
    case, other = a_case(store, town), a_case(store, town)
    store.befores.keep(Before(case, town.worker.id, NOW, event_id=1))
    assert store.befores.of(other.no) is None

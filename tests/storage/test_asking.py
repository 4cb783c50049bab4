"""Cases that wait for their resident, and cases that are open to some hands alone."""

from dataclasses import replace
from datetime import timedelta

import pytest

from casework.case import Case, Stage, Wait, WaitingFor
from casework.errors import CaseNotFound
from casework.labels import Role, Tag
from casework.people import Duty, Person
from casework.permissions import Action
from storage.store import Store
from tests.storage.sample import NOW, Town, a_case, settle


def waits(store: Store, case: Case, what: WaitingFor, *, hours: int = 0) -> None:
    since = NOW + timedelta(hours=hours)
    wait = Wait(what, since, since + timedelta(days=3), "哪一个？")
    store.cases.save(replace(case, stage=Stage.WAITING, wait=wait))


def test_a_resident_is_asked_about_the_newest_question(store: Store):
    town = settle(store)
    first, second, third = (a_case(store, town) for _ in range(3))
    assert store.cases.asking(town.resident.id) is None
    waits(store, first, WaitingFor.RESIDENT, hours=2)
    waits(store, second, WaitingFor.RESIDENT, hours=1)
    waits(store, third, WaitingFor.DATE, hours=3)
    asking = store.cases.asking(town.resident.id)
    assert asking is not None
    assert asking.no == first.no
    assert store.cases.asking(town.worker.id) is None


def test_time_is_granted_for_a_quarrel_by_somebody_who_may_not_read_it(store: Store):
    town = settle(store)
    quarrel = a_case(store, town, Tag.NEIGHBOUR)
    secretary = _with_duty(store, town, Role.BRANCH_SECRETARY)
    assert store.cases.open_to(secretary, Action.EXTEND, quarrel.no) == quarrel
    with pytest.raises(CaseNotFound):
        store.cases.visible_to(secretary, quarrel.no)
    with pytest.raises(CaseNotFound):
        store.cases.open_to(town.resident, Action.EXTEND, quarrel.no)


def _with_duty(store: Store, town: Town, role: Role) -> Person:
    store.people.give_duty(town.worker.id, Duty(role))
    return store.people.get(town.worker.id)

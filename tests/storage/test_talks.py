"""Shifts, and the conversations of those who keep them."""

from dataclasses import replace
from datetime import date, time, timedelta

from casework import duty, talks
from casework.duty import WORKING_WEEK, Shift
from casework.knowledge import Subject
from casework.labels import Role
from casework.people import Duty, Leave, Reach
from storage.store import Store
from tests.storage.sample import NOW, Town, a_case, settle


def a_shift(store: Store, town: Town, **facts: object) -> Shift:
    shift = Shift(0, town.worker.id, WORKING_WEEK, time(8, 30), time(17, 30), NOW)
    return store.shifts.add(replace(shift, **facts))  # type: ignore[arg-type]


def test_a_shift_is_kept_as_it_was_set_until_it_is_dropped(store: Store):
    town = settle(store)
    grid_id = town.place.grid_id
    shift = a_shift(
        store, town, grid_id=grid_id, subject=Subject.PETS, stand_in_id=town.resident.id
    )
    assert store.shifts.find(shift.id) == shift
    assert store.shifts.of_person(town.resident.id) == store.shifts.all() == [shift]
    store.shifts.save(duty.dropped(shift, at=NOW))
    assert store.shifts.all() == []


def test_a_person_is_read_with_the_grids_that_the_plan_gives_them(store: Store):
    town = settle(store)
    grid_id = town.place.grid_id
    shift = a_shift(store, town, grid_id=grid_id, stand_in_id=town.resident.id)
    a_shift(store, town)
    planned = {one.id: one.planned_for for one in store.people.everyone()}
    assert planned == {town.worker.id: {grid_id, None}, town.resident.id: {grid_id}}
    store.shifts.save(duty.dropped(shift, at=NOW))
    assert store.people.get(town.resident.id).planned_for == frozenset()


def test_whoever_stands_in_for_somebody_on_leave_has_their_plan(store: Store):
    town = settle(store)
    other = store.people.meet(1003, "周海涛", at=NOW)
    store.people.give_duty(other.id, Duty(Role.GRID_WORKER, Reach.GRID, 9))
    a_shift(store, town)
    store.leaves.add(Leave(town.worker.id, other.id, date(2026, 3, 2), date(2026, 3, 6)), at=NOW)
    assert store.people.get(other.id).planned_for == frozenset()
    store.leaves.begin(town.worker.id)
    assert store.people.get(other.id).planned_for == {None}


def test_a_conversation_is_found_by_its_question_and_by_both_who_speak(store: Store):
    town = settle(store)
    case = a_case(store, town)
    waiting = store.talks.add(talks.begin(case, at=NOW))
    assert store.talks.of_case(case.no) == waiting
    assert store.talks.of_helper(town.worker.id) == []
    taken = talks.take(waiting, town.worker.id, at=NOW + timedelta(minutes=1))
    store.talks.save(taken)
    assert store.talks.of_person(town.worker.id) == [taken]
    assert store.talks.of_person(town.resident.id) == [taken]
    assert store.talks.going_on() == [taken]
    over = talks.end(taken, by=None, at=NOW + timedelta(minutes=40))
    store.talks.save(over)
    assert store.talks.of_case(case.no) is None
    assert store.talks.going_on() == store.talks.of_person(town.worker.id) == []
    assert store.talks.last_of_case(case.no) == over
    assert store.talks.last_of_asker(town.resident.id) == over
    again = store.talks.add(talks.begin(case, at=NOW))
    assert store.talks.last_of_asker(town.resident.id) == again

"""What will be due."""

from datetime import timedelta

import pytest

from casework.reminders import Due, DueTime
from storage.store import Store
from tests.storage.sample import NOW, a_case, settle

HOUR = timedelta(hours=1)


@pytest.fixture
def no(store: Store) -> str:
    return a_case(store, settle(store)).no


def test_what_is_due_comes_in_the_order_in_which_it_fell_due(store: Store, no: str):
    late, early = DueTime(no, Due.OVERDUE, NOW), DueTime(no, Due.HALF_WAY, NOW - HOUR)
    store.due_times.plan([late, early, DueTime(no, Due.OVERDUE_BRANCH, NOW + HOUR)])
    assert store.due_times.at(NOW) == [early, late]


def test_a_thing_is_done_once(store: Store, no: str):
    due = DueTime(no, Due.OVERDUE, NOW)
    store.due_times.plan([due])
    store.due_times.plan([due])
    assert store.due_times.at(NOW) == [due]
    store.due_times.done(due, at=NOW)
    store.due_times.plan([due])
    assert store.due_times.at(NOW) == []


def test_the_clock_of_a_reopened_case_replaces_the_old_one(store: Store, no: str):
    store.due_times.plan([DueTime(no, Due.OVERDUE, NOW)])
    store.due_times.plan([DueTime(no, Due.OVERDUE, NOW + HOUR)])
    assert store.due_times.at(NOW) == []
    assert store.due_times.at(NOW + HOUR) == [DueTime(no, Due.OVERDUE, NOW + HOUR)]


def test_the_clocks_of_another_case_go_on(store: Store, no: str):
    other = a_case(store, settle(store)).no
    store.due_times.plan([DueTime(no, Due.OVERDUE, NOW)])
    store.due_times.plan([DueTime(other, Due.OVERDUE, NOW + HOUR)])
    assert store.due_times.at(NOW) == [DueTime(no, Due.OVERDUE, NOW)]


def test_the_next_alarm_is_planned_before_the_last_one_is_noted(store: Store, no: str):
    rung, next_one = DueTime(no, Due.ALARM, NOW), DueTime(no, Due.ALARM, NOW + HOUR)
    store.due_times.plan([rung])
    store.due_times.plan([next_one])
    store.due_times.done(rung, at=NOW)
    assert store.due_times.at(NOW + HOUR) == [next_one]

"""What will be due."""

from datetime import timedelta

import pytest

from casework.labels import Role
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
    store.due_times.renew(no, [due])
    store.due_times.renew(no, [due])
    assert store.due_times.at(NOW) == [due]
    store.due_times.done(due, at=NOW)
    store.due_times.renew(no, [due])
    assert store.due_times.at(NOW) == []


def test_what_is_planned_anew_is_done_again(store: Store, no: str):
    """A clock that was set back comes by the same instant twice, and the alarm must ring."""
    due = DueTime(no, Due.ALARM, NOW)
    store.due_times.plan([due])
    store.due_times.done(due, at=NOW)
    store.due_times.plan([due])
    assert store.due_times.at(NOW) == [due]


def test_what_waits_to_be_told_may_be_kept_and_nothing_is_kept_that_did_not_wait(
    store: Store, no: str
):
    today, half_way = DueTime(no, Due.DUE_TODAY, NOW), DueTime(no, Due.HALF_WAY, NOW)
    store.due_times.renew(no, [today])
    store.due_times.renew(no, [], passed=[today, half_way])
    assert store.due_times.at(NOW) == [today]
    store.due_times.renew(no, [])
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


def test_a_party_has_clocks_of_its_own(store: Store, no: str):
    property_, committee = (
        DueTime(no, Due.PARTY_OVERDUE, NOW, role) for role in (Role.PROPERTY_MANAGER, Role.ADMIN)
    )
    store.due_times.plan([property_, committee])
    assert store.due_times.at(NOW) == [property_, committee]
    store.due_times.done(property_, at=NOW)
    assert store.due_times.at(NOW) == [committee]
    store.due_times.plan([DueTime(no, Due.PARTY_OVERDUE, NOW + HOUR, Role.ADMIN)])
    assert store.due_times.at(NOW) == []


def test_a_case_runs_on_its_new_clocks_and_no_others(store: Store, no: str):
    store.due_times.renew(no, [DueTime(no, Due.UNCLAIMED, NOW), DueTime(no, Due.OVERDUE, NOW)])
    store.due_times.renew(no, [DueTime(no, Due.OVERDUE, NOW + HOUR)])
    assert store.due_times.at(NOW + HOUR) == [DueTime(no, Due.OVERDUE, NOW + HOUR)]


def test_what_was_done_at_the_same_instant_stays_done(store: Store, no: str):
    due = DueTime(no, Due.OVERDUE, NOW)
    store.due_times.renew(no, [due])
    store.due_times.done(due, at=NOW)
    store.due_times.renew(no, [due, DueTime(no, Due.OVERDUE_BRANCH, NOW)])
    assert store.due_times.at(NOW) == [DueTime(no, Due.OVERDUE_BRANCH, NOW)]


def test_an_alarm_goes_on_through_everything_that_happens_to_a_case(store: Store, no: str):
    alarm = DueTime(no, Due.ALARM, NOW)
    store.due_times.plan([alarm])
    store.due_times.renew(no, [])
    assert store.due_times.at(NOW) == [alarm]
    assert store.due_times.is_planned(no, Due.ALARM)
    store.due_times.done(alarm, at=NOW)
    assert not store.due_times.is_planned(no, Due.ALARM)


def test_a_clock_that_was_set_back_brings_the_alarms_forward(store: Store, no: str):
    store.due_times.plan([DueTime(no, Due.ALARM, NOW + 9 * HOUR), DueTime(no, Due.OVERDUE, NOW)])
    store.due_times.bring_forward(Due.ALARM, to=NOW)
    assert DueTime(no, Due.ALARM, NOW) in store.due_times.at(NOW)
    store.due_times.bring_forward(Due.ALARM, to=NOW + HOUR)
    assert DueTime(no, Due.ALARM, NOW) in store.due_times.at(NOW)


def test_an_alarm_is_brought_forward_to_an_instant_at_which_one_has_rung(store: Store, no: str):
    rung = DueTime(no, Due.ALARM, NOW)
    store.due_times.plan([rung])
    store.due_times.done(rung, at=NOW)
    store.due_times.plan([DueTime(no, Due.ALARM, NOW + 9 * HOUR)])
    store.due_times.bring_forward(Due.ALARM, to=NOW)
    assert store.due_times.at(NOW) == [rung]


def test_what_was_replaced_or_done_does_not_wait(store: Store, no: str):
    due, later = DueTime(no, Due.OVERDUE, NOW), DueTime(no, Due.OVERDUE, NOW + HOUR)
    store.due_times.plan([due])
    assert store.due_times.still_waits(due)
    store.due_times.renew(no, [later])
    assert not store.due_times.still_waits(due)
    assert store.due_times.running() == [no]
    store.due_times.done(later, at=NOW)
    assert not store.due_times.still_waits(later)
    assert store.due_times.running() == []

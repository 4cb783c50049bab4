"""Time that is counted in the hours in which people may be told what can wait."""

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework import civil_hours
from casework.rules import Hours, Rules
from tests.casework.sample import MONDAY, OFFICE, ZONE

TWO = replace(
    OFFICE,
    rules=Rules(notice_hours=(Hours(time(14), time(18)), Hours(time(8), time(12)))),
)
NONE_SET = replace(OFFICE, rules=Rules(notice_hours=()))
MINUTES = st.integers(0, 4000).map(lambda one: timedelta(minutes=one))


def on(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("at", "opens"),
    [(on(2, 7), on(2, 8, 30)), (on(2, 12), on(2, 12)), (on(2, 20, 30), on(3, 8, 30))],
)
def test_the_next_civil_hour(at: datetime, opens: datetime):
    assert civil_hours.next_civil(at, OFFICE) == opens
    assert civil_hours.is_civil(at, OFFICE) == (at == opens)


def test_a_pause_at_noon_does_not_count():
    assert civil_hours.civil_between(on(2, 11), on(2, 15), TWO) == timedelta(hours=2)
    assert civil_hours.civil_after(on(2, 11), timedelta(hours=2), TWO) == on(2, 15)
    assert civil_hours.next_civil(on(2, 13), TWO) == on(2, 14)


def test_where_no_hours_are_set_any_will_do():
    assert civil_hours.is_civil(on(2, 3), NONE_SET)
    assert civil_hours.civil_after(on(2, 3), timedelta(hours=2), NONE_SET) == on(2, 5)


def test_nothing_lies_between_an_instant_and_an_earlier_one():
    assert civil_hours.civil_between(on(3, 9), on(2, 9), OFFICE) == timedelta()


@given(start=MINUTES, span=MINUTES.filter(bool))
def test_so_much_later_is_so_much_in_between(start: timedelta, span: timedelta):
    at = MONDAY + start
    until = civil_hours.civil_after(at, span, TWO)
    assert civil_hours.civil_between(at, until, TWO) == span

"""Days in a row."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.errors import PeriodPast, PeriodTooLong
from casework.periods import Period, runs, to_come

TODAY = date(2026, 3, 2)


def march(first: int, last: int) -> Period:
    return Period(date(2026, 3, first), date(2026, 3, last))


def test_both_ends_count():
    assert len(march(2, 2)) == 1
    assert [day.day for day in march(5, 7)] == [5, 6, 7]


@pytest.mark.parametrize(
    ("one", "other", "meets"),
    [
        (march(2, 5), march(5, 9), True),
        (march(2, 5), march(6, 9), False),
        (march(1, 20), march(6, 9), True),
        (march(6, 9), march(1, 5), False),
    ],
)
def test_two_periods_meet_in_a_day(one: Period, other: Period, meets: bool):
    assert one.meets(other) is meets
    assert other.meets(one) is meets


def test_what_began_already_counts_from_today():
    began = Period(date(2026, 2, 20), date(2026, 3, 4))
    assert to_come(began, today=TODAY, most=60) == march(2, 4)
    assert to_come(march(2, 2), today=TODAY, most=60) == march(2, 2)


@pytest.mark.parametrize(
    "period", [Period(date(2026, 2, 1), date(2026, 3, 1)), march(9, 5), march(5, 4)]
)
def test_what_is_over_or_the_wrong_way_round_is_refused(period: Period):
    with pytest.raises(PeriodPast):
        to_come(period, today=TODAY, most=60)


def test_what_is_too_long_is_refused_with_how_long_it_may_be():
    with pytest.raises(PeriodTooLong) as refusal:
        to_come(march(2, 31), today=TODAY, most=29)
    assert refusal.value.facts == {"days": 30, "most": 29}


@given(st.sets(st.dates(date(2026, 1, 1), date(2026, 6, 1))))
def test_days_are_gathered_into_runs_with_a_gap_between(days: set[date]):
    found = runs(days)
    assert {day for run in found for day in run} == days
    for before, after in pairwise(found):
        assert after.first - before.last > timedelta(days=1)

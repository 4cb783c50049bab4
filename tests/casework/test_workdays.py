"""Which days count."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.periods import Period, runs
from casework.workdays import CHINA, Calendar


@pytest.mark.parametrize("day", [date(2026, 2, 14), date(2026, 2, 28), date(2026, 10, 10)])
def test_a_make_up_saturday_is_worked(day: date):
    assert day.weekday() == 5
    assert CHINA.is_workday(day)


def test_a_make_up_sunday_is_worked():
    assert date(2026, 1, 4).weekday() == 6
    assert CHINA.is_workday(date(2026, 1, 4))


@pytest.mark.parametrize("day", [date(2026, 2, 17), date(2026, 6, 19), date(2026, 10, 1)])
def test_a_holiday_on_a_weekday_is_not_worked(day: date):
    assert day.weekday() < 5
    assert not CHINA.is_workday(day)


def test_an_ordinary_weekend_is_not_worked():
    assert not CHINA.is_workday(date(2026, 3, 7))
    assert not CHINA.is_workday(date(2026, 3, 8))


def test_nobody_works_through_spring_festival():
    before, after = date(2026, 2, 13), date(2026, 2, 24)
    assert CHINA.after(before, working_days=1) == date(2026, 2, 14)
    assert CHINA.after(before, working_days=2) == after


def test_the_day_on_which_a_period_begins_does_not_count():
    assert CHINA.after(date(2026, 3, 2), working_days=1) == date(2026, 3, 3)
    assert CHINA.after(date(2026, 3, 2), working_days=0) == date(2026, 3, 2)


def test_a_year_without_an_official_calendar_counts_plain_weekdays():
    far = date(2093, 10, 1)
    assert far.weekday() == 3
    assert CHINA.is_workday(far)
    assert not CHINA.is_workday(date(2093, 10, 3))
    assert CHINA.after(date(2093, 10, 2), working_days=1) == date(2093, 10, 5)


def test_a_period_may_reach_from_a_known_year_into_an_unknown_one():
    def until_2026(day: date) -> bool:
        if day.year > 2026:
            raise NotImplementedError
        return day.weekday() < 5

    calendar = Calendar(official=until_2026)
    assert calendar.after(date(2026, 12, 31), working_days=2) == date(2027, 1, 4)


OWN = CHINA.with_own({date(2026, 3, 4): False, date(2026, 3, 7): True, date(2026, 10, 1): True})


def test_the_days_of_the_community_come_before_the_official_ones():
    assert not OWN.is_workday(date(2026, 3, 4))
    assert OWN.is_workday(date(2026, 3, 7))
    assert OWN.is_workday(date(2026, 10, 1))
    assert not OWN.is_workday(date(2026, 10, 2))
    assert OWN.after(date(2026, 3, 3), working_days=3) == date(2026, 3, 7)


def test_the_days_of_the_community_count_in_years_without_a_calendar_too():
    far = CHINA.with_own({date(2093, 10, 1): False})
    assert not far.is_workday(date(2093, 10, 1))
    assert not far.is_known(date(2093, 10, 1))
    assert CHINA.is_known(date(2026, 10, 1))


def test_the_working_day_before_is_found_over_a_holiday():
    assert CHINA.before(date(2026, 3, 9)) == date(2026, 3, 6)
    assert CHINA.before(date(2026, 2, 24)) == date(2026, 2, 14)
    assert OWN.before(date(2026, 3, 5)) == date(2026, 3, 3)


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        (date(2026, 3, 2), date(2026, 3, 2), 0),
        (date(2026, 3, 2), date(2026, 3, 6), 4),
        (date(2026, 3, 6), date(2026, 3, 9), 1),
        (date(2026, 3, 7), date(2026, 3, 8), 0),
        (date(2026, 2, 13), date(2026, 2, 24), 2),
        (date(2026, 3, 9), date(2026, 3, 2), 0),
    ],
)
def test_working_days_between_two_days_leave_the_first_one_out(start: date, end: date, count: int):
    assert CHINA.working_days_between(start, end) == count


@given(start=st.dates(date(2025, 1, 1), date(2028, 1, 1)), count=st.integers(0, 60))
def test_counting_on_and_counting_between_agree(start: date, count: int):
    assert CHINA.working_days_between(start, CHINA.after(start, working_days=count)) == count


def test_what_is_unlike_the_week_is_told_with_the_weekends_within():
    spring = CHINA.exceptions(Period(date(2026, 2, 1), date(2026, 3, 31)))
    free = runs(day for day, is_worked in spring.items() if not is_worked)
    assert free == [Period(date(2026, 2, 15), date(2026, 2, 23))]
    worked = [day for day, is_worked in spring.items() if is_worked]
    assert worked == [date(2026, 2, 14), date(2026, 2, 28)]


def test_years_without_a_calendar_have_nothing_unlike_the_week():
    assert CHINA.exceptions(Period(date(2093, 1, 1), date(2093, 12, 31))) == {}

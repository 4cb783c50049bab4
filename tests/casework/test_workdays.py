"""Which days count."""

from datetime import date

import pytest

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

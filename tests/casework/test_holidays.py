"""The days that a community sets itself."""

from datetime import date

import pytest

from casework import holidays
from casework.errors import PeriodPast, PeriodTooLong
from casework.periods import Period
from casework.workdays import CHINA

TODAY = date(2026, 3, 2)


def test_sixty_days_are_the_most_and_the_past_stays_as_it_was():
    longest = Period(date(2026, 3, 3), date(2026, 5, 1))
    assert len(longest) == holidays.LONGEST
    assert holidays.require_days(longest, today=TODAY) == longest
    with pytest.raises(PeriodTooLong):
        holidays.require_days(Period(date(2026, 3, 3), date(2026, 5, 2)), today=TODAY)
    with pytest.raises(PeriodPast):
        holidays.require_days(Period(date(2026, 2, 1), date(2026, 2, 2)), today=TODAY)


def test_only_days_that_become_another_kind_are_counted():
    week = Period(date(2026, 3, 2), date(2026, 3, 8))
    assert holidays.changed(week, CHINA, is_workday=False) == 5
    assert holidays.changed(week, CHINA, is_workday=True) == 2

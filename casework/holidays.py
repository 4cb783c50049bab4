"""The days that a community itself makes free, or working days, beside the official calendar."""

from datetime import date

from casework.periods import Period, to_come
from casework.workdays import Calendar

# Longer than any holiday: what is longer is a slip of the pen.
LONGEST = 60


def require_days(period: Period, *, today: date) -> Period:
    """The days that may be set: those of a period that are still to come.

    What is over has been counted already, and stays as it was.

    Raises:
        PeriodPast: when it is over, or ends before it begins.
        PeriodTooLong: for more than `LONGEST` days.
    """
    return to_come(period, today=today, most=LONGEST)


def changed(period: Period, calendar: Calendar, *, is_workday: bool) -> int:
    """How many days of a period were the other way round until now."""
    return sum(calendar.is_workday(day) is not is_workday for day in period)

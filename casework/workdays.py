"""Working days of the Chinese calendar: make-up Saturdays (调休) and the community's own days."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache

import chinese_calendar

from casework.periods import Period, runs


@dataclass(frozen=True)
class Calendar:
    """Says which days are worked.

    `official` raises NotImplementedError for years that are not published yet; `own` are the days
    that the community has set itself, True for a working day: they come first.
    """

    official: Callable[[date], bool]
    own: Mapping[date, bool] = field(default_factory=dict)

    def with_own(self, own: Mapping[date, bool]) -> "Calendar":
        """The same calendar with the community's own days."""
        return replace(self, own=own)

    def is_workday(self, day: date) -> bool:
        """Whether that day is worked; a plain weekday where the year is not known yet."""
        if day in self.own:
            return self.own[day]
        try:
            return self.official(day)
        except NotImplementedError:
            return day.weekday() < 5

    def is_known(self, day: date) -> bool:
        """Whether the official calendar of that day's year has been published."""
        try:
            self.official(day)
        except NotImplementedError:
            return False
        return True

    def exceptions(self, period: Period) -> Mapping[date, bool]:
        """The days on which the official calendar differs from the week: True for a worked one.

        A weekend that lies within a holiday belongs to it; years that are not known have none.
        """
        known = {day: self.official(day) for day in period if self.is_known(day)}
        unlike = {day for day, is_worked in known.items() if is_worked is not (day.weekday() < 5)}
        free = runs(day for day, is_worked in known.items() if not is_worked)
        holidays = (day for run in free if unlike.intersection(run) for day in run)
        return {day: known[day] for day in sorted(unlike.union(holidays))}

    def after(self, day: date, *, working_days: int) -> date:
        """The day that is so many working days after `day`, which itself is not counted.

        The day on which a period begins does not count: Civil Code of the PRC, article 201.
        """
        while working_days > 0:
            day += timedelta(days=1)
            working_days -= self.is_workday(day)
        return day

    def before(self, day: date) -> date:
        """The working day before `day`."""
        day -= timedelta(days=1)
        while not self.is_workday(day):
            day -= timedelta(days=1)
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """How many working days lie after `start`, up to and including `end`."""
        days = (start + timedelta(days=number) for number in range(1, (end - start).days + 1))
        return sum(self.is_workday(day) for day in days)


# Looking a day up goes through the days of all years: what was looked up is remembered.
@cache
def _looked_up(day: date) -> bool:
    return bool(chinese_calendar.is_workday(day))


@cache
def _is_published(year: int) -> bool:
    try:
        _looked_up(date(year, 1, 1))
    except NotImplementedError:
        return False
    return True


def _of_china(day: date) -> bool:
    if not _is_published(day.year):
        raise NotImplementedError(f"The official calendar of {day.year} is not out yet")
    return _looked_up(day)


CHINA = Calendar(official=_of_china)

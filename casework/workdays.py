"""Working days of the Chinese calendar, make-up Saturdays (调休) included."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import chinese_calendar


@dataclass(frozen=True)
class Calendar:
    """Says which days are worked: `official` raises NotImplementedError for unknown years."""

    official: Callable[[date], bool]

    def is_workday(self, day: date) -> bool:
        """Whether that day is worked; a plain weekday where the year is not known yet."""
        try:
            return self.official(day)
        except NotImplementedError:
            return day.weekday() < 5

    def after(self, day: date, *, working_days: int) -> date:
        """The day that is so many working days after `day`, which itself is not counted.

        The day on which a period begins does not count: Civil Code of the PRC, article 201.
        """
        while working_days > 0:
            day += timedelta(days=1)
            working_days -= self.is_workday(day)
        return day


CHINA = Calendar(official=chinese_calendar.is_workday)

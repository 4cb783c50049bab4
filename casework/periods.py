"""Some days in a row, as people name them: from the tenth to the seventeenth."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from casework.errors import PeriodPast, PeriodTooLong

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Period:
    """From the first day to the last, both counted."""

    first: date
    last: date

    def __len__(self) -> int:
        return (self.last - self.first).days + 1

    def __iter__(self) -> Iterator[date]:
        return (self.first + number * DAY for number in range(len(self)))

    def meets(self, other: "Period") -> bool:
        """Whether the two have a day in common."""
        return self.first <= other.last and other.first <= self.last


def to_come(period: Period, *, today: date, most: int) -> Period:
    """The days of a period that are still to come, today's included.

    Raises:
        PeriodPast: when it is over, or ends before it begins.
        PeriodTooLong: when it has more than `most` days.
    """
    if period.last < max(period.first, today):
        raise PeriodPast
    if len(period) > most:
        raise PeriodTooLong(days=len(period), most=most)
    return replace(period, first=max(period.first, today))


def runs(days: Iterable[date]) -> list[Period]:
    """Days gathered into periods, in order: those that follow each other make one."""
    found: list[Period] = []
    for day in sorted(days):
        if found and day == found[-1].last + DAY:
            found[-1] = replace(found[-1], last=day)
        else:
            found.append(Period(day, day))
    return found

"""Days of the moon's calendar and of its solar terms, as days of the sun's.

From lunar_python, in Beijing time. Official tables of the Chinese calendar go as far as 2100; of
later years a new moon close to midnight may be reckoned a day off.
"""

from datetime import date, timedelta
from functools import lru_cache

from lunar_python import Lunar, LunarYear, Solar

MONTHS = 12
LONGEST_MONTH = 30
_KEPT_YEARS = 64


def day_of(year: int, month: int, day: int) -> date | None:
    """A day of a year of the moon; of the 30th a month that has 29 days has the last.

    Feasts are kept in the month itself, never in the leap month that may follow it.
    """
    found = _months(year).get(month)
    if found is None:
        return None
    begins_on, length = found
    try:
        return begins_on + timedelta(days=min(day, length) - 1)
    except OverflowError:
        return None


@lru_cache(_KEPT_YEARS)
def term(year: int, name: str) -> date | None:
    """The day of a solar term in a year of the sun, by the name that lunar_python gives it."""
    try:
        return _as_date(Lunar.fromYmd(year, 6, 1).getJieQiTable()[name])
    except ValueError:
        return None


def of_day(day: date) -> tuple[int, int, int, bool]:
    """Year, month and day of the moon, and whether the month is a leap month."""
    lunar = Solar.fromYmd(day.year, day.month, day.day).getLunar()
    return lunar.getYear(), abs(lunar.getMonth()), lunar.getDay(), lunar.getMonth() < 0


@lru_cache(_KEPT_YEARS)
def _months(year: int) -> dict[int, tuple[date, int]]:
    """The first day and the length of each month that is no leap month."""
    found = {}
    for month in LunarYear.fromYear(year).getMonthsInYear():
        if month.getMonth() > 0:
            try:
                begins_on = _as_date(Solar.fromJulianDay(month.getFirstJulianDay()))
            except ValueError:
                continue
            found[month.getMonth()] = begins_on, month.getDayCount()
    return found


def _as_date(solar: Solar) -> date:
    return date(solar.getYear(), solar.getMonth(), solar.getDay())

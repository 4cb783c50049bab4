"""The community's calendar of festivals: the settings and its own days in it."""

from datetime import date, timedelta

from casework import festivals
from casework.festivals import Festival
from handlers.desk import Desk

A_YEAR = timedelta(days=365)
# As far as buttons carry years, and official tables of the moon go.
FIRST_YEAR, LAST_YEAR = 2000, 2099


def today(desk: Desk) -> date:
    """The day it is here."""
    return desk.now.astimezone(desk.settings.zone).date()


def between(desk: Desk, first: date, last: date, *, with_dropped: bool = False) -> list[Festival]:
    """The festivals from the first day to the last; `with_dropped` own days kept no longer too."""
    little = desk.office.rules.little_new_year
    own = desk.store.festivals.own(with_dropped=with_dropped)
    return festivals.between(first, last, own, little_new_year=little)


def of_year(desk: Desk, year: int) -> list[Festival]:
    """The festivals of a year of the sun."""
    return between(desk, date(year, 1, 1), date(year, 12, 31))


def ahead(desk: Desk) -> list[Festival]:
    """The festivals of the next twelve months."""
    return between(desk, today(desk), today(desk) + A_YEAR)


def find(desk: Desk, code: str, year: int, *, with_dropped: bool = False) -> Festival | None:
    """A festival in a year of its own calendar, which may end in the next year of the sun.

    None for a day of the community's own that is kept no longer, unless those are asked for.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    first, last = date(year, 1, 1), date(year + 1, 12, 31)
    near = between(desk, first, last, with_dropped=with_dropped)
    return next((one for one in near if (one.code, one.year) == (code, year)), None)

"""The plan as it stands in the store: a week, a month, a year."""

from datetime import date, datetime, time

from casework import year_plan
from casework.periods import DAY, Period
from casework.year_plan import Diary, Month, Week
from handlers.desk import Desk
from handlers.year import calendar


def of_year(desk: Desk, year: int) -> list[Month]:
    """All twelve months."""
    return _months(desk, Period(date(year, 1, 1), date(year, 12, 31)))


def of_month(desk: Desk, days: Period) -> Month:
    """One month."""
    return _months(desk, days)[0]


def of_week(desk: Desk, days: Period) -> Week:
    """One week."""
    return year_plan.plan_week(days, _diary(desk, days), desk.settings.zone)


def theme_of(desk: Desk, day: date) -> str:
    """The theme of the month in which a day lies; "" while none is set."""
    return desk.store.themes.of_year(day.year).get(day.month, "")


def _months(desk: Desk, days: Period) -> list[Month]:
    themes = desk.store.themes.of_year(days.first.year)
    diary = _diary(desk, days)
    months = [
        year_plan.month_of(days.first.year, number)
        for number in range(days.first.month, days.last.month + 1)
    ]
    zone = desk.settings.zone
    return [
        year_plan.plan_month(month, themes.get(month.first.month, ""), diary, zone)
        for month in months
    ]


def _diary(desk: Desk, days: Period) -> Diary:
    whole = year_plan.spread(days)
    return Diary(
        events=desk.store.events.between(_midnight(desk, whole.first), _after(desk, whole.last)),
        festivals=calendar.between(desk, days.first, days.last),
        off=desk.store.themes.weeks_off(),
    )


def _midnight(desk: Desk, day: date) -> datetime:
    return datetime.combine(day, time(), desk.settings.zone)


def _after(desk: Desk, day: date) -> datetime:
    return _midnight(desk, day + DAY)

"""When the admins hear of a festival that is coming, and when its notice goes out."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from itertools import groupby

from casework.festivals import Festival, Occasion
from casework.office import Office
from casework.workdays import Calendar

DAY = timedelta(days=1)
# Whoever has just adopted a notice is still looking at it.
PATIENCE = timedelta(hours=2)
# Beyond the longest holiday no working day is looked for.
_LONGEST_HOLIDAY = 15


def told_on(day: date, office: Office) -> date:
    """The day on which the draft of a festival is due: so many days ahead, and a working day.

    Where that is a day off it is the working day before, so that a holiday shortens nothing.
    """
    due = day - office.rules.festival_days * DAY
    for _ in range(_LONGEST_HOLIDAY):
        if office.calendar.is_workday(due):
            return due
        due -= DAY
    return day - office.rules.festival_days * DAY


def is_to_be_told(day: date, *, today: date, office: Office) -> bool:
    """Whether the draft of a festival may be given today.

    Whoever was down on its day gives it late, on the next working day; if none is left before the
    festival, on any day. Once the festival is over there is nothing to tell.
    """
    if not office.rules.festival_days or not told_on(day, office) <= today <= day:
        return False
    return office.calendar.is_workday(today) or not _works_between(today, day, office.calendar)


def horizon(today: date, office: Office) -> date:
    """The last day whose festivals may be due today."""
    return today + (office.rules.festival_days + _LONGEST_HOLIDAY) * DAY


def by_day(found: Iterable[Festival]) -> list[tuple[Festival, ...]]:
    """Festivals in the order of their days, those of one day together.

    Two on one day have one draft: nobody wants two greetings on a morning, and whoever decides
    decides once.
    """
    ordered = sorted(found, key=lambda one: one.day)
    return [tuple(some) for _, some in groupby(ordered, key=lambda one: one.day)]


def goes_at(day: date, *, days_before: int, now: datetime, office: Office) -> datetime | None:
    """When a notice goes out: as soon as notices may, on the day of the festival or before it.

    None where that is past: it can only go at once.
    """
    opens: time = min(hours.start for hours in office.rules.notice_hours)
    at = datetime.combine(day - days_before * DAY, opens, office.zone)
    return at if at > now else None


def is_forgotten(occasion: Occasion, day: date, *, now: datetime, office: Office) -> bool:
    """Whether a notice that was adopted, and has no time to go yet, is forgotten by now.

    From the day before the festival to its end, but not while somebody has it in hand.
    """
    today = now.astimezone(office.zone).date()
    since = occasion.decided_at or occasion.told_at
    return today <= day <= today + DAY and now - since >= PATIENCE


def _works_between(today: date, day: date, calendar: Calendar) -> bool:
    between = (today + number * DAY for number in range(1, (day - today).days))
    return any(calendar.is_workday(one) for one in between)

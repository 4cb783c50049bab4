"""When an event is, as people say it: 本周六（3月7日）下午2点到4点."""

from datetime import datetime, timedelta

from casework.events import Event
from handlers import phrasing
from handlers.desk import Desk
from handlers.wording import Said, plain, say

# The first hour of each part of the day.
PARTS = (
    (0, "night"),
    (5, "early"),
    (8, "morning"),
    (12, "noon"),
    (13, "afternoon"),
    (18, "evening"),
)
HALF = 12
_A_WEEK = 7


def when(desk: Desk, event: Event) -> Said:
    """From when until when, seen from today."""
    return span(desk, event.starts_at, event.ends_at)


def by_calendar(desk: Desk, event: Event) -> Said:
    """The same for what is read on another day: without 明天."""
    return span(desk, event.starts_at, event.ends_at, is_by_calendar=True)


def span(
    desk: Desk, starts_at: datetime, ends_at: datetime, *, is_by_calendar: bool = False
) -> Said:
    """From when until when; the end without what it has in common with the beginning."""
    first, last = (at.astimezone(desk.settings.zone) for at in (starts_at, ends_at))
    is_same_day = first.date() == (last - timedelta(microseconds=1)).date()
    if not is_same_day:
        end = moment(desk, ends_at, is_by_calendar=is_by_calendar)
    elif not last.hour and not last.minute:
        end = say("event_times.midnight")
    else:
        end = hour(last) if part(first) != part(last) else _hour(last)
    start = moment(desk, starts_at, is_by_calendar=is_by_calendar)
    return say("event_times.span", start=start, end=end)


def moment(desk: Desk, at: datetime, *, is_by_calendar: bool = False) -> Said:
    """A day and an hour."""
    local = at.astimezone(desk.settings.zone)
    shown = phrasing.calendar_day(desk, local.date()) if is_by_calendar else day(desk, at)
    return say("event_times.moment", day=shown, hour=hour(local))


def day(desk: Desk, at: datetime) -> Said:
    """今天, 明天, 后天; 本周六 and 下周三 with the date; the date and its weekday."""
    local, now = (one.astimezone(desk.settings.zone) for one in (at, desk.now))
    away = (local.date() - now.date()).days
    if away in {0, 1, 2}:
        return say(f"event_times.near.{away}")
    week = (away + now.weekday()) // _A_WEEK
    if away > 0 and week in {0, 1}:
        weekday = plain(f"names.weekday.{local.weekday()}")
        facts = {"month": local.month, "day": local.day, "weekday": weekday}
        return say(f"event_times.week.{week}", **facts)
    return phrasing.calendar_day(desk, local.date())


def hour(local: datetime) -> Said:
    """下午2点, 上午9点半: of an instant in the community's zone."""
    return say("event_times.hour", part=plain(f"event_times.part.{part(local)}"), hour=_hour(local))


def part(local: datetime) -> str:
    """The part of the day, as a code."""
    return [name for first, name in PARTS if local.hour >= first][-1]


def _hour(local: datetime) -> Said:
    shown = local.hour - HALF if local.hour > HALF else local.hour
    if local.minute in {0, 30}:
        return say(f"event_times.at.{local.minute}", hour=shown)
    return say("event_times.minutes", hour=shown, minute=f"{local.minute:02}")

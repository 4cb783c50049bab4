"""The hours in which people may be told what can wait, and time that is counted in them alone."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from casework.office import Office
from casework.rules import Hours

ALL_DAY = (Hours(time.min, time.max),)


def is_civil(at: datetime, office: Office) -> bool:
    """Whether nobody minds to be told something now."""
    moment = at.astimezone(office.zone).time()
    return any(hours.holds(moment) for hours in _hours(office))


def next_civil(at: datetime, office: Office) -> datetime:
    """That instant, or the beginning of the next stretch in which people may be told."""
    return next(max(begins, at) for begins, ends in _stretches(at, office) if ends > at)


def civil_between(start: datetime, end: datetime, office: Office) -> timedelta:
    """How much of the time from `start` to `end` lies in these hours."""
    total = timedelta()
    for begins, ends in _stretches(start, office):
        if begins >= end:
            break
        total += max(min(ends, end) - max(begins, start), timedelta())
    return total


def civil_after(at: datetime, span: timedelta, office: Office) -> datetime:
    """When so much of these hours has passed since `at`."""
    for begins, ends in _stretches(at, office):
        from_here = max(begins, at)
        if ends - from_here >= span:
            return from_here + span
        span -= max(ends - from_here, timedelta())
    raise AssertionError  # pragma: no cover - days never end


def _stretches(at: datetime, office: Office) -> Iterator[tuple[datetime, datetime]]:
    """Every stretch from the day of `at` on, in order."""
    day = at.astimezone(office.zone).date()
    while True:
        for hours in _hours(office):
            yield (
                datetime.combine(day, hours.start, office.zone),
                datetime.combine(day, hours.end, office.zone),
            )
        day += timedelta(days=1)


def _hours(office: Office) -> tuple[Hours, ...]:
    return tuple(sorted(office.rules.notice_hours, key=lambda one: one.start)) or ALL_DAY

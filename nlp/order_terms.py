"""By when an order is to be done, and other instants in it: moments, days, working days, hours."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from nlp.dates import number, read_day
from nlp.moments import read_moment, read_when
from nlp.order_fields import spelt_plainly

_MANY = r"(?P<many>\d{1,3}|[一二三四五六七八九十两]{1,3})"
_WORKING = re.compile(rf"{_MANY}\s*个?\s*(?:工作日|工作天)")
_HOURS = re.compile(rf"{_MANY}\s*个?\s*(?:小时|钟头|h(?![a-z]))")
_DAYS = re.compile(
    rf"(?<![月年./\d-]){_MANY}\s*(?:个?(?:自然日|日历日|自然天)|天|日(?=\s*(?:内|以内|之内|办|$)))"
)
_WEEKS = re.compile(rf"{_MANY}\s*个?\s*(?:周|星期|礼拜)(?![一二三四五六日天末\d])")
_FULL = re.compile(
    r"(?<!\d)(?P<year>20\d\d)\s?[-/.年]\s?(?P<month>\d{1,2})\s?[-/.月]\s?(?P<day>\d{1,2})(?!\d)日?"
    r"(?:[\st,，]*(?:(?:周|星期)[一二三四五六日天])?\s?(?P<part>上午|下午|晚上|晚|中午)?\s?"
    r"(?P<hour>\d{1,2})\s?[:时点]\s?(?P<minute>\d{1,2})?)?"
)
_COMPACT = re.compile(
    r"(?<!\d)(?P<year>20\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)"
    r"[ t]?(?:(?P<hour>[0-2]\d):?(?P<minute>[0-5]\d)(?::?\d\d)?)?(?!\d)"
)
_SAME_DAY = re.compile(
    r"(?:当日|当天|今日|今天|即日)(?=内|之内|以内|办|下班|反馈|回复|完成|处理|处置|前|$)"
)
_AFTERNOON = frozenset({"下午", "晚上", "晚"})
_NOON = 12
_LAST_HOUR = 24


@dataclass(frozen=True)
class Term:
    """Until a moment or the end of a day, or so long after the order came; all empty: not said."""

    at: datetime | None = None
    on: date | None = None
    working_days: int = 0
    days: int = 0
    hours: int = 0

    @property
    def is_told(self) -> bool:
        """Whether anything was said."""
        return self != Term()


def read_term(text: str, *, now: datetime, came_on: date | None = None) -> Term:
    """Read what was written of a deadline; `now` is in the community's zone.

    The same day is the one on which it came.
    """
    plain = spelt_plainly(text).strip()
    if (named := _named(plain, now=now)) is not None:
        return named
    if found := _WORKING.search(plain):
        return Term(working_days=number(found["many"]))
    if found := _HOURS.search(plain):
        return Term(hours=number(found["many"]))
    moment, day = read_instant(plain, now=now)
    if moment is not None:
        return Term(at=moment)
    if _SAME_DAY.search(plain):
        return Term(on=came_on or now.date())
    for pattern, factor in ((_DAYS, 1), (_WEEKS, 7)):
        if found := pattern.search(plain):
            return Term(days=number(found["many"]) * factor)
    return Term(on=day) if day is not None else Term()


def read_instant(text: str, *, now: datetime) -> tuple[datetime | None, date | None]:
    """Read a moment; where only a day is named, that day."""
    plain = spelt_plainly(text)
    named = _named(plain, now=now)
    if named is not None:
        return named.at, named.at.date() if named.at else named.on
    moment = read_moment(plain, now=now)
    if moment is not None:
        return moment, moment.date()
    readings = read_when(plain, now=now).readings
    if readings:
        return readings[-1].starts_at, readings[-1].starts_at.date()
    return None, read_day(plain, today=now.date())


def _named(plain: str, *, now: datetime) -> Term | None:
    """A day with its year, as machines write it; of two, as of a span, the last."""
    for pattern in (_FULL, _COMPACT):
        for found in reversed(list(pattern.finditer(plain))):
            day = _day(found)
            if day is not None:
                clock = _clock(found)
                return Term(at=datetime.combine(day, clock, now.tzinfo)) if clock else Term(on=day)
    return None


def _day(found: re.Match[str]) -> date | None:
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None


def _clock(found: re.Match[str]) -> time | None:
    """The hour that stands beside the day; midnight at its end is its last minute."""
    if found["hour"] is None:
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    part = found.groupdict().get("part")
    if part in _AFTERNOON and hour < _NOON:
        hour += _NOON
    if hour == _LAST_HOUR and not minute:
        return time(23, 59)
    is_time = hour < _LAST_HOUR and minute < 60
    return time(hour, minute) if is_time else None

"""A day and an hour as people type them, from 2026-03-20 14:30 to 下周六下午三点半到五点."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from nlp.dates import NamedDay, named_days, number, plain_of

# The hours that a part of the day may name, the 24th and those after it being of the next day.
_PARTS: Mapping[str, tuple[int, int]] = {
    "凌晨": (0, 6),
    "清晨": (4, 9),
    "早晨": (4, 11),
    "早上": (4, 11),
    "一早": (4, 11),
    "早": (4, 11),
    "上午": (6, 12),
    "中午": (11, 14),
    "下午": (12, 19),
    "午后": (12, 19),
    "傍晚": (16, 20),
    "晚上": (17, 24),
    "晚间": (17, 24),
    "夜里": (20, 24),
    "晚": (17, 24),
}
_HALF = 12
_LAST_HOUR = 24
# Without a part of the day 9:30 is a clock's, 3:00 may as well be an afternoon's.
_FIRST_BY_CLOCK = 7
# An evening may go on past midnight, but not so long that it is rather a slip.
_EVENING = 20
_LONGEST_NIGHT = 5
# Years in which every zone can say what hour it is.
_YEARS = range(1900, 2200)
_QUARTERS = {"半": 30, "一刻": 15, "1刻": 15, "三刻": 45, "3刻": 45}

_CHINESE = "一二三四五六七八九十"
_HOUR = rf"(?:(?<![\d:.])\d{{1,2}}(?!\d)|(?<![第几{_CHINESE}])(?:[{_CHINESE}]{{1,3}}|[两零]))"
_NO_MINUTE = r"(?![\d栋号楼单幢户人元室个])"
_MINUTE = (
    rf"(?P<minute>半|[一三13]刻|[零0]?[{_CHINESE}\d]分|\d\d(?:分|{_NO_MINUTE})"
    rf"|零[{_CHINESE}]|[{_CHINESE}]{{2,3}}(?:分|{_NO_MINUTE}))"
)
_PART = "|".join(sorted(_PARTS, key=len, reverse=True))
_UNTIL = r"[ ,]*(?:-+|~|到|至)[ ,]*"
_CLOCK = re.compile(
    rf"(?:(?P<part>{_PART})[的 ,]*)?(?P<hour>{_HOUR})"
    rf"(?:(?P<colon>:)(?P<after>\d\d)(?!\d)(?::00)?|[点时](?!差)(?:钟|整)?{_MINUTE}?(?:钟|整)?"
    rf"|(?={_UNTIL}(?:{_PART})? *(?:\d{{1,2}}|[{_CHINESE}]{{1,3}})[点时]))"
)
_BETWEEN = re.compile(rf"[ ,]*(?:开始)?{_UNTIL}[\0 ]*")
_LASTS = re.compile(
    rf"(?:(?P<many>\d{{1,2}}|[{_CHINESE}两])个?(?P<half>半)?|(?P<only>半)个?)(?:小时|钟头)(?![后前内])"
)
_AHEAD = re.compile(
    rf"(?P<many>(?<!\d)\d{{1,3}}|[{_CHINESE}]{{1,3}}|两|半)个?(?P<and_half>半)?"
    r"(?P<unit>小时|钟头|刻钟|分钟)[之以过]?后"
)
_MINUTES = {"小时": 60, "钟头": 60, "刻钟": 15, "分钟": 1}
# What may stand between a day and its hours: （周六）, a comma, 的.
_BESIDE = re.compile(r"[()（）,，的 \t]*(?:(?:周|星期|礼拜)[一二三四五六日天])?[()（）,，的 \t]*")
_GOES_ON = re.compile(r"[,，的 ]*(?:开始|起)?[,，共计约 ]*")
_EITHER = re.compile("或|还是|要么")
# What joins a time to what else was said.
_JOINTS = " \t\n,.;:，。；：、|｜()（）"
_WEEKDAY_BEFORE = re.compile(r"(?:周|星期|礼拜)[一二三四五六日天][（( ]*$")


@dataclass(frozen=True)
class Span:
    """From when until when; no end was told where it is None."""

    starts_at: datetime
    ends_at: datetime | None = None


@dataclass(frozen=True)
class When:
    """What a text says of when: all that it may mean, the likeliest first.

    No reading: the hour is missing, or there is no such time. Two: 3点 may be of the night or of
    the afternoon. `day` is the day that was named; `before` and `after` is what else was said.
    """

    readings: Sequence[Span] = ()
    day: date | None = None
    before: str = ""
    after: str = ""


class _Clock(NamedTuple):
    """A time of day at `start`..`end`, by all the hours that it may be."""

    start: int
    end: int
    hours: Sequence[int]
    minute: int
    has_part: bool
    hour: int
    is_exact: bool


class _Pair(NamedTuple):
    """One time of day, or the two of a span."""

    first: _Clock
    last: _Clock | None

    @property
    def end(self) -> int:
        return (self.last or self.first).end


def read_moment(text: str, *, now: datetime) -> datetime | None:
    """Read the one moment that a text names, in the zone of `now`; None when it names none.

    None as well where it may be one of two (明天3点: of the night?) or where it is a span. Without
    a day it is today's, also when it is past. 两小时后 is seen from `now`.
    """
    if (ahead := _AHEAD.search(plain_of(text))) is not None:
        return _ahead(ahead, now)
    readings = read_when(text, now=now).readings
    only = readings[0] if len(readings) == 1 else None
    return only.starts_at if only is not None and only.ends_at is None else None


def read_when(text: str, *, now: datetime, day: date | None = None) -> When:
    """Read a moment or a span, and what was said before and after it; see `When`.

    `day` is meant where the text names none; without it, such a text is of today.
    """
    days = named_days(text, today=now.date())
    plain = plain_of(text)
    pairs = _pairs(_without(plain, days))
    pair = _chosen(plain, pairs, days)
    if (len(days) > 1 or len(pairs) > 1) and _EITHER.search(plain):
        return When()
    if pair is None:
        alone = days[0] if len(days) == 1 and not pairs else None
        return When((), alone.day, *_around(text, *alone[:2])) if alone else When()
    inside = [one for one in days if pair.first.end <= one.start < pair.end]
    named = _day_of(plain, [one for one in days if one not in inside], pair)
    first = named.day if named else day or now.date()
    is_unclear = len(days) > len(inside) and named is None
    if is_unclear or first is None or not all(map(_is_day, [first, *(one.day for one in inside)])):
        return When()
    lasts = _LASTS.search(plain, pair.end) if pair.last is None else None
    last = inside[0].day if inside else None
    readings = list(_readings(pair, first, last, _lasting(lasts), now))
    good = [one for one in readings if one.ends_at is None or one.ends_at > one.starts_at]
    places = [pair.first.start, pair.end]
    places += [*named[:2]] if named else []
    places += [lasts.end()] if lasts and _GOES_ON.fullmatch(plain, pair.end, lasts.start()) else []
    return When(good or readings[:1], first, *_around(text, min(places), max(places)))


def _is_day(day: date | None) -> bool:
    """Whether there is such a day, and clocks to tell its hours by."""
    return day is not None and day.year in _YEARS


def _ahead(found: re.Match[str], now: datetime) -> datetime | None:
    """半小时后, 两个半小时后, 30分钟后; to the minute."""
    unit = _MINUTES[found["unit"]]
    many = found["many"]
    minutes = unit // 2 if many == "半" else number(many) * unit
    minutes += unit // 2 if found["and_half"] else 0
    exact = now + timedelta(minutes=minutes)
    return exact.replace(second=0, microsecond=0) if minutes else None


def _without(plain: str, days: Sequence[NamedDay]) -> str:
    """Hide days, so that 周六三点 holds 三点; what 明早 says of the part of the day stays."""
    for one in days:
        end = one.end - (plain[one.end - 1] in "早晚")
        plain = plain[: one.start] + "\0" * (end - one.start) + plain[end:]
    return plain


def _clocks(plain: str) -> Iterator[_Clock]:
    for found in _CLOCK.finditer(plain):
        hour, minute = number(found["hour"]), _minute(found)
        is_nonsense = not hour and found["hour"].strip("0零")
        if is_nonsense or hour > _LAST_HOUR or minute is None or (hour == _LAST_HOUR and minute):
            continue
        is_exact = found["colon"] is not None and found["hour"].startswith("0")
        hours = _hours(hour, found["part"], is_by_clock=found["colon"] is not None, exact=is_exact)
        yield _Clock(*found.span(), hours, minute, found["part"] is not None, hour, is_exact)


def _minute(found: re.Match[str]) -> int | None:
    """How many minutes past; None where there are no so many."""
    written = found["after"] or (found["minute"] or "0").removesuffix("分")
    minute = _QUARTERS.get(written)
    if minute is None:
        minute = number(written.removeprefix("零") or "0")
    return minute if minute < 60 else None


def _hours(hour: int, part: str | None, *, is_by_clock: bool, exact: bool) -> Sequence[int]:
    """All hours that may be meant, the likeliest first; none where 上午 has no such hour."""
    if part is not None:
        low, high = _PARTS[part]
        turned = (hour + by for by in (-_HALF, 0, _HALF, _LAST_HOUR))
        return [one for one in turned if low <= one <= high][:1]
    if not 0 < hour < _HALF or exact or (is_by_clock and hour >= _FIRST_BY_CLOCK):
        return [hour]
    both = [hour, hour + _HALF]
    return both if hour >= _FIRST_BY_CLOCK else both[::-1]


def _pairs(plain: str) -> Sequence[_Pair]:
    """Times of day by themselves, and those that make up a span."""
    pairs: list[_Pair] = []
    for one in _clocks(plain):
        before = pairs[-1] if pairs else None
        if before is not None and before.last is None and _is_until(plain, before.first, one):
            pairs[-1] = before._replace(last=one)
        else:
            pairs.append(_Pair(one, None))
    return pairs


def _is_until(plain: str, first: _Clock, last: _Clock) -> bool:
    return _BETWEEN.fullmatch(plain[first.end : last.start]) is not None


def _chosen(text: str, pairs: Sequence[_Pair], days: Sequence[NamedDay]) -> _Pair | None:
    """The only one; of several the one beside a day: 四点半课堂 is rather a name."""
    if len(pairs) <= 1:
        return next(iter(pairs), None)
    beside = [one for one in pairs if any(_is_beside(text, day, one) for day in days)]
    return beside[0] if len(beside) == 1 else None


def _is_beside(text: str, day: NamedDay, pair: _Pair) -> bool:
    """Whether they say one thing together: a day and its hours, or hours and their day."""
    if day.start < pair.first.start:
        # What 今晚 says of the part of the day belongs to both.
        return _BESIDE.fullmatch(text, day.end, max(day.end, pair.first.start)) is not None
    return _BESIDE.fullmatch(text, pair.end, day.start) is not None


def _day_of(text: str, days: Sequence[NamedDay], pair: _Pair) -> NamedDay | None:
    """The day that is meant: the one beside the hours, or else the only one."""
    beside = [one for one in days if _is_beside(text, one, pair)]
    is_one = len({one.day for one in days}) == 1
    return next(iter(beside), days[0] if is_one else None)


def _readings(
    pair: _Pair, first: date, last: date | None, lasts: timedelta | None, now: datetime
) -> Iterator[Span]:
    """All that it may mean, also what ends before it begins."""
    for hour in pair.first.hours:
        starts_at = _at(first, hour, pair.first.minute, now)
        if pair.last is None:
            yield Span(starts_at, starts_at + lasts if lasts else None)
        elif last is not None:
            for until in pair.last.hours:
                yield Span(starts_at, _at(last, until, pair.last.minute, now))
        elif (end := _hour_after(pair.first, hour, pair.last)) is not None:
            yield Span(starts_at, _at(first, end, pair.last.minute, now))


def _hour_after(first: _Clock, hour: int, last: _Clock) -> int | None:
    """The hour at which what began at `hour` ends: the next that may be meant.

    One that is before the beginning where there is no other: whoever reads it says so.
    """
    hours = list(last.hours)
    if not last.has_part and 0 < last.hour <= _HALF and (first.has_part or not last.is_exact):
        hours = [last.hour, last.hour + _HALF]
    later = [one for one in hours if (one, last.minute) > (hour, first.minute)]
    if later:
        return min(later)
    is_night = hour >= _EVENING and last.hour + _LAST_HOUR - hour <= _LONGEST_NIGHT
    return last.hour + _LAST_HOUR if is_night else max(hours, default=None)


def _at(day: date, hour: int, minute: int, now: datetime) -> datetime:
    days, hours = divmod(hour, _LAST_HOUR)
    return datetime.combine(day + timedelta(days=days), time(hours, minute), now.tzinfo)


def _lasting(found: re.Match[str] | None) -> timedelta | None:
    """两个小时, 一个半小时, 半小时."""
    if found is None:
        return None
    hours = 0 if found["only"] else number(found["many"])
    return timedelta(hours=hours, minutes=30 if found["only"] or found["half"] else 0) or None


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """What was said before and after, without what only joined it."""
    before = _WEEKDAY_BEFORE.sub("", text[:start])
    return before.strip(_JOINTS), text[end:].strip(_JOINTS)

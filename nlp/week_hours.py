"""Days of the week and hours of the day, as a plan is written: 周一至周五 8点半到17点半."""

import re
from collections.abc import Iterator, Mapping
from datetime import time
from typing import NamedTuple

from nlp.dates import number, plain_of

ALL_WEEK = frozenset(range(7))
WORKING_WEEK = frozenset(range(5))
WEEKEND = frozenset({5, 6})

_EVERY_DAY = re.compile("每天|天天|每日|全周|一周七天|周一[到至-]周[日天]")
_WORKING_DAYS = re.compile("工作日|平日|平时")
_WEEKEND = re.compile("周末|双休日|休息日")
_NAMES: Mapping[str, int] = {
    name: at for names in ("一二三四五六日", "1234567") for at, name in enumerate(names)
} | {"天": 6}
_WEEK = "(?:周|星期|礼拜)"
_NAMED = "[一二三四五六日天]"
_RANGE = re.compile(rf"{_WEEK}({_NAMED}|[1-7])(?:到|至|-|~)+{_WEEK}?({_NAMED}|[1-7](?!\d|[点时:]))")
_LISTED = re.compile(rf"{_WEEK}((?:{_NAMED}|[1-7])(?:[、,和及]*(?:{_WEEK})?{_NAMED}(?![点时十]))*)")

_ALL_DAY = re.compile("全天|24小时|二十四小时|整天|全日")
_QUARTERS = {"半": 30, "一刻": 15, "1刻": 15, "三刻": 45, "3刻": 45}
_NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十两零]{1,3})"
_CLOCK = (
    r"(?P<part@>凌晨|清晨|早上|早晨|早|上午|中午|下午|午后|傍晚|晚上|夜里|晚)?[ ]*"
    rf"(?P<hour@>{_NUMBER})"
    r"(?:[:.](?P<colon@>\d\d)|[点时](?:钟|整)?(?P<minute@>半|[一三13]刻|"
    rf"{_NUMBER}分?)?)?"
)
_SPAN = re.compile(
    _CLOCK.replace("@", "1")
    + r"[ ]*(?:到|至|-|~)+[ ]*(?:第二天|次日|隔天)?"
    + _CLOCK.replace("@", "2")
)
_LATE = frozenset({"下午", "午后", "傍晚", "晚上", "夜里", "晚"})
_NOON = 12
# Of 3点 and 6点 without a part of the day the afternoon is meant.
_FIRST_BY_CLOCK = 7


class Hours(NamedTuple):
    """From when until when; it ends on the next day where the end is not after the beginning."""

    begins: time
    ends: time


def days_of(text: str) -> frozenset[int] | None:
    """The days of the week that a text names, 0 for Monday; None when it names none."""
    plain = plain_of(text)
    if _EVERY_DAY.search(plain):
        return ALL_WEEK
    found = set(_days(plain))
    if _WORKING_DAYS.search(plain):
        found |= WORKING_WEEK
    if _WEEKEND.search(plain):
        found |= WEEKEND
    return frozenset(found) or None


def hours_of(text: str) -> Hours | None:
    """The two times of day between which something is; None when a text does not say so.

    8点半到5点半 ends in the afternoon, 22点到6点 on the next day.
    """
    plain = plain_of(text)
    if _ALL_DAY.search(plain):
        return Hours(time(0), time(0))
    for found in _SPAN.finditer(plain):
        first, last = _clock(found, 1), _clock(found, 2)
        if first is not None and last is not None and _is_told_by_clock(found):
            return _between(first, last, found)
    return None


def _days(plain: str) -> Iterator[int]:
    for found in _RANGE.finditer(plain):
        first, last = _NAMES[found[1]], _NAMES[found[2]]
        span = (last - first) % 7
        yield from ((first + step) % 7 for step in range(span + 1))
    for found in _LISTED.finditer(_RANGE.sub(" ", plain)):
        yield from (_NAMES[sign] for sign in found[1] if sign in _NAMES)


def _is_told_by_clock(found: re.Match[str]) -> bool:
    """Whether it says hours, and is no range of days or of flats: 1-12 alone is none."""
    marks = ("part1", "part2", "colon1", "colon2", "minute1", "minute2")
    return any(found[mark] for mark in marks) or bool(re.search("[点时]", found[0]))


def _clock(found: re.Match[str], at: int) -> int | None:
    """Minutes since midnight, as it is written; None for no time of day."""
    hour = number(found[f"hour{at}"])
    written = found[f"minute{at}"] or ""
    colon = found[f"colon{at}"]
    minute = int(colon) if colon else _minutes(written)
    part = found[f"part{at}"]
    if part in _LATE and hour <= _NOON:
        hour = 24 if hour == _NOON and part not in {"下午", "午后"} else hour % _NOON + _NOON
    if part == "中午" and hour < _NOON - 2:
        hour += _NOON
    is_time = (hour < 24 and minute < 60) or (hour == 24 and minute == 0)
    return hour * 60 + minute if is_time else None


def _minutes(written: str) -> int:
    quarter = _QUARTERS.get(written)
    return number(written.removesuffix("分") or "0") if quarter is None else quarter


def _between(first: int, last: int, found: re.Match[str]) -> Hours:
    """Nobody works from 3点 in the night; the end is the next such hour after the beginning."""
    half, is_told = _NOON * 60, found["part2"] is not None
    is_by_clock = found["colon1"] is not None or found["hour1"].startswith("0")
    if found["part1"] is None and not is_by_clock and 0 < first < _FIRST_BY_CLOCK * 60:
        first += half
    is_small = 0 < last <= half and not found["hour2"].startswith("0")
    if not is_told and is_small and last <= first < last + half:
        last += half
    return Hours(_time(first), _time(last))


def _time(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)

"""Days and periods as people type them, from 2026-03-20 to 到下周五吧."""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from typing import NamedTuple

_STILL_THIS_YEAR = timedelta(days=60)  # a day without a year that is past by no more is this year's
_HALF_A_MONTH = 15
_WEEK = 7
_LONGEST_GAP = 8  # characters between the two days of a period

_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_WEEKDAYS = {name: at for names in ("一二三四五六日", "1234567") for at, name in enumerate(names)}
_WEEKDAYS["天"] = _WEEKDAYS["日"]
_DAYS_AWAY = {"大前": -3, "前": -2, "昨": -1, "今": 0, "明": 1, "后": 2, "大后": 3}
_AWAY = {"上": -1, "去": -1, "这": 0, "本": 0, "今": 0, "下": 1, "明": 1, "下下": 2, "后": 2}
_DASHES = str.maketrans(dict.fromkeys("—–−―‐‑", "-"))
_UNTIL = re.compile(r"[到至~-]")
_EXPLAINED = re.compile(r"[(,. 是]*")  # what stands between a day and its weekday


class NamedDay(NamedTuple):
    """A day at `start`..`end` of a text; `day` is None where there is no such day."""

    start: int
    end: int
    day: date | None


class _Day(NamedTuple):
    """A day at `start`..`end` of a text, seen from today and, in a period, from its first day."""

    start: int
    end: int
    on: Callable[[date, date], date | None]
    weekday: int | None = None  # of a weekday without a week


def read_day(text: str, *, today: date) -> date | None:
    """Read the one day that a text names; None when it names none, several or an impossible one.

    A day and month without a year is of this year, also when it is past by less than about 60 days
    (so that whoever asked can say so), else of the next. A day of a month alone (20号) and a
    weekday alone are the next such day; that day of the month may be today, the weekday is not.
    这周五 is of this week, which begins on Monday, 下周三 of the next. 三天内 ends with the third.
    """
    plain = plain_of(text)
    named = {day.on(today, today) for day in _days(plain, today)}
    return named.pop() if len(named) == 1 else None


def read_period(text: str, *, today: date) -> tuple[date, date] | None:
    """Read a period from its first day to its last; a single day is a period of one.

    Days are read as by `read_day`, but the last is seen from the first: 2月28日到3号 ends in March.
    None when there is no such period, or when it ends before it begins.
    """
    plain = plain_of(text)
    days = _days(plain, today)
    if len(days) == 2 and _is_until(plain[days[0].end : days[1].start]):
        first = days[0].on(today, today)
        last = days[1].on(today, first) if first else None
        return (first, last) if first and last and first <= last else None
    day = read_day(text, today=today)
    return (day, day) if day else None


def named_days(text: str, *, today: date) -> Sequence[NamedDay]:
    """Find the days of a text, each by itself, in their order, with where they stand in it."""
    plain = plain_of(text)
    return [NamedDay(day.start, day.end, day.on(today, today)) for day in _days(plain, today)]


def number(written: str) -> int:
    """Give the number up to 99 that is written; 0 for what is none, as in 三四天."""
    if written.isdecimal():
        return int(written)
    tens, ten, ones = written.rpartition("十")
    if len(tens) > 1 or len(ones) > 1 or "十" in tens:
        return 0
    return (_DIGITS[tens] if tens else 1) * 10 * len(ten) + (_DIGITS[ones] if ones else 0)


def plain_of(text: str) -> str:
    """Spell figures and marks plainly, sign for sign, so that every place stays where it was."""
    signs = (unicodedata.normalize("NFKC", sign) for sign in text)
    pairs = zip(text, signs, strict=True)
    return "".join(new if len(new) == 1 else old for old, new in pairs).translate(_DASHES)


def _is_until(between: str) -> bool:
    return len(between) <= _LONGEST_GAP and _UNTIL.search(between) is not None


def _days(plain: str, today: date) -> Sequence[_Day]:
    """Find the days of a text in their order, without weekdays that only explain another day."""
    days = sorted(_found(plain), key=lambda day: day.start)
    beside = zip([None, *days], days, [*days[1:], None], strict=False)
    return [
        day
        for before, day, after in beside
        if not (before and _explains(day, before, plain[before.end : day.start], today))
        and not (after and _explains(day, after, plain[day.end : after.start], today))
    ]


def _explains(weekday: _Day, day: _Day, between: str, today: date) -> bool:
    """Tell whether a weekday says of a day beside it, truly, which weekday it is."""
    if weekday.weekday is None or not _EXPLAINED.fullmatch(between):
        return False
    on = day.on(today, today)
    return on is not None and day.weekday is None and on.weekday() == weekday.weekday


def _found(plain: str) -> Iterator[_Day]:
    """Find days in every form, the plainer forms first; no character belongs to two of them."""
    for pattern, on in _FORMS:
        for found in pattern.finditer(plain):
            weekday = found["weekday"] if on is _weekday else None
            yield _Day(
                found.start(),
                found.end(),
                partial(on, found),
                _WEEKDAYS[weekday] if weekday else None,
            )
        plain = pattern.sub(lambda found: "\0" * len(found[0]), plain)


def _full(found: re.Match[str], today: date, _: date) -> date | None:
    """2026-03-20, 2026年3月20日, 明年3月20日."""
    year = found["year"]
    away = _AWAY.get(year)
    wanted = today.year + away if away is not None else _year(year)
    return _date(wanted, number(found["month"]), number(found["day"]))


def _month_and_day(found: re.Match[str], _: date, first: date) -> date | None:
    """3月20日, 3.20, 3月底; of this year or the next."""
    month = number(found["month"])
    day = found.groupdict().get("day")
    for year in (first.year, first.year + 1):
        on = _date(year, month, number(day)) if day else _last_of(year, month)
        if on and on >= first - _STILL_THIS_YEAR:
            return on
    return None


def _day_of_month(found: re.Match[str], _: date, first: date) -> date | None:
    """20号; of this month or the next."""
    day = number(found["day"])
    on = _date(first.year, first.month, day)
    return on if on is None or on >= first else _date(*_month_after(first, 1), day)


def _day_of_that_month(found: re.Match[str], today: date, first: date) -> date | None:
    """下月5号, 本月底, 月底."""
    which, day = found["which"], found["day"]
    year, month = _month_after(today, _AWAY[which]) if which else (first.year, first.month)
    return _date(year, month, number(day)) if day else _last_of(year, month)


def _later(found: re.Match[str], today: date, _: date) -> date | None:
    """三天后, 两周内, 半个月后, 一个月后."""
    if found["half"]:
        return today + timedelta(days=_HALF_A_MONTH)
    many, unit = number(found["many"]), found["unit"]
    if not many:
        return None
    if unit == "个月":
        year, month = _month_after(today, many)
        return _date(year, month, min(today.day, monthrange(year, month)[1]))
    return today + timedelta(days=many * (1 if unit in "天日" else _WEEK))


def _weekday(found: re.Match[str], today: date, first: date) -> date | None:
    """下周三, 这周五, 周五."""
    weekday = _WEEKDAYS[found["weekday"]]
    if which := found["which"]:
        monday = today - timedelta(days=today.weekday())
        return monday + timedelta(days=_AWAY[which] * _WEEK + weekday)
    return first + timedelta(days=(weekday - first.weekday() - 1) % _WEEK + 1)


def _near(found: re.Match[str], today: date, _: date) -> date | None:
    """今天, 明晚, 大后天."""
    return today + timedelta(days=_DAYS_AWAY[found["near"]])


def _year(written: str) -> int:
    year = int("".join(str(_DIGITS.get(digit, digit)) for digit in written))
    return year if len(written) > 2 else 2000 + year


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _last_of(year: int, month: int) -> date | None:
    return date(year, month, monthrange(year, month)[1]) if 1 <= month <= 12 else None


def _month_after(day: date, months: int) -> tuple[int, int]:
    """Give year and month so many months later."""
    years, month = divmod(day.month - 1 + months, 12)
    return day.year + years, month + 1


_CHINESE = "一二三四五六七八九十"
_N = rf"(?:(?<!\d)\d{{1,2}}(?!\d)|(?<![{_CHINESE}])[{_CHINESE}]{{1,3}}(?![{_CHINESE}]))"
_MANY = rf"(?:(?<!\d)\d{{1,3}}|(?<![{_CHINESE}两])(?:[{_CHINESE}]{{1,3}}|两))"
_SPAN = (
    rf"(?<![第月])(?:(?P<half>半)个?月"
    rf"|(?P<many>{_MANY})(?P<unit>[天日]|个?(?:周|星期|礼拜)|个月))"
)
_DAY_MARK = r"[日号](?![楼门栋幢库院房厅线车电机桌台路铺馆口井屋])"
_FORMS: Sequence[tuple[re.Pattern[str], Callable[[re.Match[str], date, date], date | None]]] = [
    (re.compile(pattern), on)
    for pattern, on in (
        (r"(?<!\d)(?P<year>\d{4})([-./])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?!\d)", _full),
        (
            rf"(?<!\d)(?P<year>\d{{4}}|\d{{2}}|[〇零{_CHINESE}]{{4}}|[今明后去])年的?"
            rf"(?P<month>{_N})月(?:份的?)?(?P<day>{_N})[日号]?",
            _full,
        ),
        (rf"{_SPAN}[之以过]?[后内]", _later),
        (rf"过(?:了)?{_SPAN}", _later),
        (
            r"(?P<which>下下|[下这本上])个?月份?的?"
            rf"(?:(?P<day>{_N}){_DAY_MARK}|[底末])",
            _day_of_that_month,
        ),
        (
            rf"(?<!第)(?P<month>{_N})月(?:份的?)?(?:(?P<day>{_N})(?:{_DAY_MARK}|(?![个多人户元块日号]))|[底末])",
            _month_and_day,
        ),
        (
            r"(?<![\d.:/])(?P<month>0?[1-9]|1[0-2])(?P<mark>[-./])(?P<day>0?[1-9]|[12]\d|3[01])"
            r"(?!(?P=mark)?\d|(?P=mark)|\s*[日号元块%度米平点天个周年月户栋楼室级吨斤倍万千百折])",
            _month_and_day,
        ),
        (rf"(?<!第)(?P<day>{_N})(?:{_DAY_MARK}|(?= ?[-~到至] ?{_N}{_DAY_MARK}))", _day_of_month),
        (r"(?P<which>)(?P<day>)月[底末]", _day_of_that_month),
        (
            rf"(?<![每几\d两{_CHINESE}])(?<!每个)(?:(?P<which>下下|[下这本上])个?)?"
            r"(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天]|[1-7](?!\d))(?![年个次])",
            _weekday,
        ),
        (r"(?<![以之然])(?P<near>大?[前后]|[昨今明])(?:天|日|晚(?!会|报)|早(?!餐))", _near),
    )
]

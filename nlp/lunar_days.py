"""Days of every year as people type them, of the moon or the sun: 三月初三, 农历三月三, 9月1日."""

import re
import unicodedata
from dataclasses import dataclass

_CHINESE = "一二三四五六七八九十"
_DIGITS = {digit: value for value, digit in enumerate(_CHINESE, start=1)}
_MONTHS = {"正": 1, "冬": 11, "腊": 12}
# The longest a month can be: of the moon, and of the sun.
_OF_THE_MOON = 30
_OF_THE_SUN = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True)
class NamedDay:
    """A day that comes every year, and the rest of the text: what is kept on it.

    `is_sure` is false for a bare 三月三, which is taken for the moon's: nothing in it says so. The
    last day of a month is its 30th of the moon. A leap month (`is_leap`) is missing in most years.
    """

    is_lunar: bool
    month: int
    day: int
    rest: str = ""
    is_sure: bool = True
    is_leap: bool = False


def read_named_day(text: str) -> NamedDay | None:
    """Read the one day of every year that a text names; None where it names none or several.

    Impossible days (农历三月三十一, 4月31日) are none; 2月29日 is possible.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    found = list(_DAY.finditer(plain))
    if len(found) != 1:
        return None
    (only,) = found
    after = plain[only.end() :].strip()
    if _GOES_ON.match(after):
        return None
    is_sure, is_lunar = _kind(only)
    month = _number(only["month"])
    longest = _OF_THE_MOON if is_lunar else _OF_THE_SUN[month - 1]
    day = longest if only["last"] else _day(only)
    if not 1 <= day <= longest:
        return None
    rest = " ".join(part for part in map(_tidy, (plain[: only.start()], after)) if part)
    return NamedDay(is_lunar, month, day, rest, is_sure=is_sure, is_leap=only["leap"] is not None)


def _kind(found: re.Match[str]) -> tuple[bool, bool]:
    """Whether it is sure of which calendar the day is, and whether it is of the moon."""
    if found["sun"] or found["moon"]:
        return True, found["moon"] is not None
    if found["leap"] or found["early"] or found["twenty"] or found["month"] in _MONTHS:
        return True, True
    if found["mark"] or found["month"].isdecimal() or _day(found) > _OF_THE_MOON:
        return True, False
    return False, not found["last"]


def _day(found: re.Match[str]) -> int:
    if found["twenty"]:
        return 20 + (_number(found["ones"]) if found["ones"] else 0)
    return _number(found["early"] or found["number"] or "0")


def _number(written: str) -> int:
    """A month, or a day up to 39."""
    if written in _MONTHS:
        return _MONTHS[written]
    if written.isdecimal():
        return int(written)
    tens, ten, ones = written.rpartition("十")
    many = _DIGITS[tens] if tens else len(ten)
    return many * 10 + (_DIGITS[ones] if ones else 0)


def _tidy(text: str) -> str:
    """The words beside the day, without what only joins them to it."""
    return _JOINING.sub("", text).strip(" ,.;:、。—-\"'()《》“”")


_JOINING = re.compile(
    r"^[ ,:]*(?:[是为叫]|作为|定为|过)(?=.)|[ ,:]*(?:[是为叫]|定在|在|于|每年的?)$"
)
_GOES_ON = re.compile(r"[到至~-]\s*(?:初|廿|\d|[一二三四五六七八九十])")
_DAY = re.compile(
    r"(?:\d{4}年|每年)?的?\s*"
    r"(?:(?P<moon>农历|阴历|旧历|夏历)|(?P<sun>公历|阳历|新历))?的?\s*(?P<leap>闰)?"
    rf"(?P<month>(?<!\d)(?:1[0-2]|0?[1-9])|(?<![{_CHINESE}])(?:十[一二]|[{_CHINESE}正冬腊]))"
    r"(?:月份?|[-./](?=\d))的?\s*"
    rf"(?:初(?P<early>10|[1-9]|[{_CHINESE}])"
    r"|(?P<twenty>廿)(?P<ones>[一二三四五六七八九])?"
    rf"|(?P<number>(?:3[01]|[12]\d|0?[1-9])(?!\d)|[二三]?十[一二三四五六七八九]?|[{_CHINESE}])"
    r"|(?P<last>[底末]|最后一[天日]))"
    r"(?P<mark>[日号])?"
)

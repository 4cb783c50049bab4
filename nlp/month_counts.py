"""How many complaints a month brought, as it is typed: 3月 42件 停车10 噪音8."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from nlp.complaint_names import is_total, tag_named
from nlp.dates import number, plain_of
from nlp.labels import Tag

# More than this in a month, and it is a telephone number.
MOST = 999_999
_CHINESE = "一二三四五六七八九十两零"
_YEAR = r"(?P<year>20\d\d|去年|前年|今年|本年|上年|上一年)\s*年?度?\s*的?"
_MONTH = re.compile(
    rf"(?:{_YEAR}\s*)?(?P<month>(?<!\d)(?:1[0-2]|0?[1-9])|[{_CHINESE}]{{1,3}})\s*月(?:份|度)?(?!\d*[日号])"
    r"|(?<!\d)(?P<year_in_code>20\d\d)\s?[-/.]\s?(?P<month_in_code>1[0-2]|0?[1-9])(?![\d-])"
    r"|(?P<near>上个?月|本月|这个月|当月)"
)
_FIGURE = re.compile(
    r"(?P<name>[^\d,，、;；。\n+=]*?)[\s:：=]*(?P<sign>-?)(?P<count>\d[\d,]*\d|\d)(?P<rest>\.\d+|%)?"
    r"\s*(?:件|起|宗|条|单|个|次|例)?(?:投诉|工单)?"
)
_SPELT = re.compile(rf"(?<![{_CHINESE}])[{_CHINESE}]{{1,3}}(?=\s*(?:件|起|宗|条|单|个|次|例))")
# The number of the hotline is no number of complaints.
_HOTLINE = re.compile(r"(?<!\d)12345(?=[^\d\s件,，]|\s*$)")
_NONE = re.compile(r"没有|无投诉|零投诉|零件|无工单|无\s*$|^[\s:：]*[无零]")
# Without one of these a number may be of anything.
_SAYS_SO = re.compile(r"\d\s*件|[一二三四五六七八九十零]件|投诉|工单|12345")
_BETWEEN = re.compile(r"[\s,，、;；。.:：()（）!！]|其中|共|有|是|为|投诉|工单|热线")
_AGO = {"去年": -1, "上年": -1, "上一年": -1, "前年": -2, "今年": 0, "本年": 0}


@dataclass(frozen=True)
class MonthRead:
    """A month with its numbers: `total` is None where no sum was said; `unknown` names no tag.

    `is_clear` is false where a number can't be one of complaints, or the same was said twice.
    """

    year: int
    month: int
    total: int | None = None
    by_tag: Mapping[Tag, int] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    is_clear: bool = True

    @property
    def is_told(self) -> bool:
        """Whether any number was said."""
        return self.total is not None or bool(self.by_tag)


def read_months(text: str, *, today: date, year: int | None = None) -> Sequence[MonthRead]:
    """Read the months of a message, in their order; nothing where no month is named.

    A month without a year is of `year`, or else the latest such month that has begun.
    """
    plain = plain_of(text)
    heads = list(_MONTH.finditer(plain))
    ends = [*(one.start() for one in heads[1:]), len(plain)]
    found = []
    for head, end in zip(heads, ends, strict=bool(heads)):
        when = _when(head, today, year)
        if when is not None:
            found.append(_read(plain[head.end() : end], *when))
            # What follows without a year is of the same one.
            year = when[0] if head["year"] or head["year_in_code"] else year
    return found


def is_nothing_else(text: str) -> bool:
    """Whether a message says how many complaints there were, and nothing besides."""
    plain = plain_of(text)
    if not _SAYS_SO.search(plain) or not _MONTH.search(plain):
        return False
    rest = _SPELT.sub("0", _HOTLINE.sub("", _MONTH.sub("\n", plain)))
    return not _BETWEEN.sub("", _FIGURE.sub(" ", rest))


def read_count(text: str) -> int | None:
    """Read a number of complaints as it stands in a cell; None for what is none."""
    plain = re.sub(r"[\s,件起宗条单]", "", plain_of(text))
    plain = re.sub(r"\.0+$", "", plain)
    if not plain.isascii() or not plain.isdecimal():
        return None
    return int(plain) if len(plain) <= len(str(MOST)) else None


def read_month(text: str, *, today: date, year: int | None = None) -> tuple[int, int] | None:
    """Read a year and a month as they stand in a cell; None for what is no month."""
    plain = plain_of(text).strip()
    if day := re.fullmatch(r"(20\d\d)[-/.年](\d{1,2})[-/.月]\d{1,2}日?(?:[ T].*)?", plain):
        return _sound(int(day[1]), int(day[2]))
    if code := re.fullmatch(r"(20\d\d)(0[1-9]|1[0-2])", plain):
        return int(code[1]), int(code[2])
    if year is not None and re.fullmatch(r"0?[1-9]|1[0-2]", plain):
        return year, int(plain)
    head = _MONTH.fullmatch(plain)
    return _when(head, today, year) if head else None


def read_year(text: str) -> int | None:
    """Read the year that a text names; None where it names none, or several."""
    found = {int(one) for one in re.findall(r"(?<!\d)(20\d\d)(?=\s*年|$|\D)", plain_of(text))}
    return found.pop() if len(found) == 1 else None


def _when(head: re.Match[str], today: date, year: int | None) -> tuple[int, int] | None:
    if head["near"]:
        is_last = head["near"].startswith("上")
        at = today.year * 12 + today.month - 1 - is_last
        return at // 12, at % 12 + 1
    if head["year_in_code"]:
        return _sound(int(head["year_in_code"]), int(head["month_in_code"]))
    month = number(head["month"])
    if head["year"]:
        said = head["year"]
        return _sound(today.year + _AGO[said] if said in _AGO else int(said), month)
    usual = today.year if month <= today.month else today.year - 1
    return _sound(year if year is not None else usual, month)


def _sound(year: int, month: int) -> tuple[int, int] | None:
    return (year, month) if 1 <= month <= 12 else None


def _read(said: str, year: int, month: int) -> MonthRead:
    """The numbers of one month."""
    said = _HOTLINE.sub("", said)
    said = _SPELT.sub(lambda found: str(number(found[0])), said)
    total: int | None = None
    by_tag: dict[Tag, int] = {}
    unknown: list[str] = []
    is_clear = True
    for figure in _FIGURE.finditer(said):
        name, count = figure["name"].strip(" :：()（）"), int(figure["count"].replace(",", ""))
        is_clear &= not figure["sign"] and not figure["rest"] and count <= MOST
        tag = tag_named(name)
        if tag is not None:
            is_clear &= tag not in by_tag
            by_tag[tag] = count
        elif not name or is_total(name):
            is_clear &= total is None
            total = count
        else:
            unknown.append(name)
    if total is None and not by_tag and not unknown and _NONE.search(said):
        total = 0
    return MonthRead(year, month, total, by_tag, tuple(unknown), is_clear)

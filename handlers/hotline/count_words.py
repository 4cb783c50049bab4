"""Months of complaints, and how they compare, in words."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from casework.hotline import CountWay
from casework.hotline_months import Count, Gap, Month
from casework.hotline_years import Base, Change, Course, LeftOut, year_on_year
from handlers.hotline.count_books import YearBook
from handlers.wording import Said, lines, plain, say

# In whichever year they are, the reason is the month itself.
OF_THE_MONTH = frozenset({Gap.RUNNING, Gap.AHEAD, Gap.AREA})
# So many months in a row are told by the first and the last.
LEAST_SPAN = 4
ARROWS = {Course.UP: "↑", Course.DOWN: "↓"}


def head(book: YearBook) -> Said:
    """Which year, beside which, and of what area."""
    facts = {"year": book.year, "before": book.year - 1}
    title = say("hotline_counts.head", **facts)
    area = say("hotline_counts.of_street", street=book.street) if book.street else Said()
    return lines(title, area)


def month_line(book: YearBook, month: Month) -> Said:
    """A month beside that of the year before; below it, where two numbers of ours differ."""
    now = book.known.count(month, street=book.street)
    before = book.known.count(month.year_before, street=book.street)
    change = year_on_year(book.known, [month], street=book.street)
    line = say(
        "hotline_counts.line",
        name=plain("hotline_counts.month", month=month.number),
        now=number(now),
        before=number(before),
        change=short(change),
    )
    differing = [differs(one) for one in (now, before) if one.differs]
    return lines(line, *differing)


def number(count: Count) -> str:
    """How many, or that nobody knows."""
    if count.complaints is None:
        return plain("hotline_counts.unknown")
    return f"{count.complaints:,}"


def differs(count: Count) -> Said:
    """The two numbers of a month, and which of them counts."""
    way = plain(f"hotline_counts.way.{count.way or CountWay.HAND}")
    return say(
        "hotline_counts.differs",
        year=count.month.year,
        month=count.month.number,
        way=way,
        told=number(count),
        own=f"{count.own or 0:,}",
    )


def short(change: Change) -> str:
    """↓33.3%, or in a word why not."""
    if change.base is Base.MISSING:
        return plain(f"hotline_counts.short.{change.left_out[0].gap}")
    if change.base is Base.ZERO:
        return plain("hotline_counts.on_zero", difference=f"{change.difference:+,}")
    if change.course is Course.LEVEL:
        return plain("hotline_counts.short.level")
    return f"{ARROWS[change.course]}{percent(change.percent)}"


def percent(share: Decimal | None) -> str:
    """33.3%, 50%; what is less than half a tenth is not nothing."""
    if share is None:
        return ""
    if not share:
        return plain("hotline_counts.hardly")
    whole = share.to_integral_value()
    return f"{whole if whole == share else share}%"


def sentence(change: Change, year: int, before: int) -> Said:
    """So many this year, so many the year before, and by how much that went up or down."""
    if change.base is Base.MISSING:
        return say("hotline_counts.incomparable")
    facts = {
        "months": months(change.months),
        "year": year,
        "before": before,
        "now": f"{change.now:,}",
        "then": f"{change.before:,}",
        "difference": f"{abs(change.difference):,}",
    }
    if change.base is Base.ZERO:
        if not change.difference:
            return say("hotline_counts.zero_both", **facts)
        return say("hotline_counts.zero", **facts)
    if change.course is Course.LEVEL:
        return say("hotline_counts.course.level", **facts)
    return say(f"hotline_counts.course.{change.course}", percent=percent(change.percent), **facts)


def left_out(found: Iterable[LeftOut]) -> Said:
    """The months that are on neither side, by why."""
    reasons: dict[tuple[Gap, int], list[Month]] = {}
    for one in found:
        reasons.setdefault((one.gap, one.of.year), []).append(one.month)
    parts = [_part(gap, year, some) for (gap, year), some in reasons.items()]
    if not parts:
        return Said()
    return say("hotline_counts.left_out", parts=plain("hotline_counts.semicolon").join(parts))


def _part(gap: Gap, year: int, some: Sequence[Month]) -> str:
    facts = {"months": months(some), "why": plain(f"hotline_counts.gap.{gap}")}
    if gap in OF_THE_MONTH:
        return plain("hotline_counts.left_out_part", **facts)
    return plain("hotline_counts.left_out_of_year", year=year, **facts)


def months(some: Sequence[Month]) -> str:
    """1月、2月、5月; more than three in a row are 5月至10月."""
    named = (_span(row) for row in _rows(sorted(some)))
    return plain("names.comma").join(named)


def _rows(some: Sequence[Month]) -> list[list[Month]]:
    """Months that follow each other."""
    found: list[list[Month]] = []
    for one in some:
        if found and found[-1][-1].next == one:
            found[-1].append(one)
        else:
            found.append([one])
    return found


def _span(row: Sequence[Month]) -> str:
    names = [plain("hotline_counts.month", month=one.number) for one in row]
    if len(names) < LEAST_SPAN:
        return plain("names.comma").join(names)
    return plain("hotline_counts.span", first=names[0], last=names[-1])


def tag_name(tag: str) -> str:
    """What a tag is called."""
    return plain(f"names.tag.{tag}")

"""The figures of a year on one sheet: the sums, bars for each month, bars for each genre."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.pictures import palette
from bot.pictures.sheet import Sheet
from handlers.wording import plain

WIDTH = 1080
MARGIN = 56
HEAD, SUMS = 212, 210
CHART_HEAD, CHART, CHART_FOOT = 84, 300, 70
GENRE_GAP, GENRE_HEAD, GENRE_ROW, FOOT = 56, 84, 74, 96
# The names of genres stand before their bars, what they come to behind.
NAMES, NUMBERS = 140, 330
MONTHS = 12
# The width of a bar, the room for the number above it, the height of what is hardly anything.
BAR, ROOM, LEAST = 46, 72, 6


@dataclass(frozen=True)
class Bar:
    """What a month or a genre comes to; `is_to_come` where nothing can have been held yet."""

    name: str
    events: int
    heads: int
    is_to_come: bool = False


@dataclass(frozen=True)
class Chart:
    """All that is drawn: a headline with its days, sums with their names, months, genres."""

    title: str
    days: str
    sums: Sequence[tuple[str, str]]
    months: Sequence[Bar]
    genres: Sequence[Bar]


def draw(chart: Chart, community: str) -> Sheet:
    """The sheet of the figures."""
    tall = CHART_HEAD + CHART + CHART_FOOT
    genres = GENRE_GAP + GENRE_HEAD + GENRE_ROW * max(len(chart.genres), 1)
    sheet = Sheet(WIDTH, HEAD + SUMS + tall + genres + FOOT)
    _head(sheet, chart, community)
    _sums(sheet, chart.sums)
    _months(sheet, chart.months, HEAD + SUMS)
    _genres(sheet, chart.genres, HEAD + SUMS + tall)
    y = sheet.height - 46
    sheet.rule(MARGIN, y - 34, WIDTH - 2 * MARGIN)
    words = plain("year.print.year_subtitle")
    sheet.text(MARGIN, y, words, size=26, color=palette.SOFT)
    sheet.text(WIDTH - MARGIN, y, chart.days, size=26, color=palette.SOFT, align="right")
    return sheet


def _head(sheet: Sheet, chart: Chart, community: str) -> None:
    sheet.box(0, 0, WIDTH, 14, color=palette.JADE)
    room = WIDTH - 2 * MARGIN
    sheet.text(MARGIN, 76, community, size=32, color=palette.SOFT, width=room)
    sheet.text(MARGIN, 140, chart.title, size=62, width=room, is_bold=True)


def _sums(sheet: Sheet, sums: Sequence[tuple[str, str]]) -> None:
    """Side by side, as large as they fit in their cards."""
    gap = 20
    wide = (WIDTH - 2 * MARGIN - gap * (len(sums) - 1)) / len(sums)
    for number, (value, name) in enumerate(sums):
        left = MARGIN + (wide + gap) * number
        sheet.box(left, HEAD, wide, SUMS - 44, color=palette.CARD, radius=20, edge=palette.LINE)
        size = sheet.largest(value, (72, 60, 48, 38), width=wide - 24)
        middle = left + wide / 2
        sheet.text(middle, HEAD + 66, value, size=size, color=palette.JADE, align="center")
        sheet.text(
            middle,
            HEAD + 130,
            name,
            size=26,
            color=palette.SOFT,
            align="center",
            width=wide - 16,
        )


def _title(sheet: Sheet, words: str, top: float) -> None:
    """The name of a chart, and what its two colours stand for."""
    sheet.text(MARGIN, top + 30, words, size=36, is_bold=True)
    right: float = WIDTH - MARGIN
    for key, color in (
        ("figures.print.heads", palette.JADE),
        ("figures.print.events", palette.OCHRE),
    ):
        name = plain(key)
        width = sheet.measure(name, size=26)
        sheet.text(right, top + 30, name, size=26, color=palette.SOFT, align="right")
        sheet.dot(right - width - 20, top + 30, 10, color=color)
        right -= width + 60


def _months(sheet: Sheet, bars: Sequence[Bar], top: float) -> None:
    """Person-times as bars, the number of events in a disc below."""
    _title(sheet, plain("figures.print.by_month"), top)
    floor = top + CHART_HEAD + CHART
    most = max((bar.heads for bar in bars), default=0)
    step = (WIDTH - 2 * MARGIN) / MONTHS
    sheet.rule(MARGIN, floor, WIDTH - 2 * MARGIN, color=palette.FAINT)
    if not any(bar.events for bar in bars):
        words = plain("figures.print.nothing")
        sheet.text(WIDTH / 2, floor - 120, words, size=30, color=palette.FAINT, align="center")
    for number, bar in enumerate(bars):
        middle = MARGIN + step * (number + 0.5)
        share = bar.heads / most if most else 0.0
        _bar(sheet, bar, middle, floor, tall=max(LEAST, (CHART - 50) * share) if share else 0)
        color = palette.FAINT if bar.is_to_come else palette.SOFT
        sheet.text(middle, floor + 74, bar.name, size=25, color=color, align="center")


def _bar(sheet: Sheet, bar: Bar, middle: float, floor: float, *, tall: float) -> None:
    """A month: its bar with the number above, its events below."""
    if tall:
        left = middle - BAR / 2
        sheet.box(left, floor - tall, BAR, tall, color=palette.JADE, radius=8)
        sheet.box(left, floor - min(tall, 10), BAR, min(tall, 10), color=palette.JADE)
        value = f"{bar.heads:,}"
        size = sheet.largest(value, (26, 22, 18), width=ROOM)
        sheet.text(middle, floor - tall - 20, value, size=size, align="center")
    if bar.events:
        sheet.dot(middle, floor + 32, 19, color=palette.OCHRE_LIGHT)
        events = str(bar.events)
        size = sheet.largest(events, (24, 19, 15), width=32)
        sheet.text(middle, floor + 32, events, size=size, color=palette.OCHRE, align="center")


def _genres(sheet: Sheet, bars: Sequence[Bar], top: float) -> None:
    """Side by side with their names; the longest is the one to which most came."""
    top += GENRE_GAP
    _title(sheet, plain("figures.print.by_genre"), top)
    if not bars:
        words = plain("figures.print.nothing")
        sheet.text(MARGIN, top + GENRE_HEAD + 20, words, size=28, color=palette.SOFT)
    most = max((bar.heads for bar in bars), default=0)
    room = WIDTH - 2 * MARGIN - NAMES - NUMBERS
    for number, bar in enumerate(bars):
        middle = top + GENRE_HEAD + GENRE_ROW * number + 16
        sheet.text(MARGIN, middle, bar.name, size=30, width=NAMES - 10)
        left = MARGIN + NAMES
        sheet.box(left, middle - 17, room, 34, color=palette.SAND, radius=17)
        wide = max(34.0, room * bar.heads / most) if bar.heads else 0.0
        if wide:
            sheet.box(left, middle - 17, wide, 34, color=palette.JADE, radius=17)
        heads = plain("figures.print.count_heads", count=f"{bar.heads:,}")
        events = plain("figures.print.count_events", count=f"{bar.events:,}")
        sheet.text(WIDTH - MARGIN - 130, middle, heads, size=28, color=palette.JADE, align="right")
        sheet.text(WIDTH - MARGIN, middle, events, size=28, color=palette.OCHRE, align="right")

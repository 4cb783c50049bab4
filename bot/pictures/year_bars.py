"""Complaints of a year by month, beside those of the year before, on one sheet."""

from bot.pictures import palette
from bot.pictures.sheet import Sheet
from casework.hotline_months import Count, Month
from casework.hotline_years import Change, months_of, year_on_year
from handlers.hotline import count_words
from handlers.hotline.count_books import YearBook
from handlers.wording import plain

WIDTH, MARGIN = 1080, 56
HEAD, SUM, CHART_HEAD, CHART, CHART_FOOT, FOOT = 200, 190, 84, 360, 96, 150
BAR, GAP, ROOM, LEAST = 28, 4, 46, 4
MONTHS = 12
NOTE_LINES = 2


def draw(book: YearBook, community: str) -> Sheet:
    """The sheet of a year."""
    sheet = Sheet(WIDTH, HEAD + SUM + CHART_HEAD + CHART + CHART_FOOT + FOOT)
    change = year_on_year(book.known, book.months)
    _head(sheet, book, community)
    _sum(sheet, book, change)
    _months(sheet, book)
    _foot(sheet, change)
    return sheet


def _head(sheet: Sheet, book: YearBook, community: str) -> None:
    sheet.box(0, 0, WIDTH, 14, color=palette.JADE)
    room = WIDTH - 2 * MARGIN
    sheet.text(MARGIN, 76, community, size=32, color=palette.SOFT, width=room)
    title = plain("hotline_counts.print.title", year=book.year)
    sheet.text(MARGIN, 140, title, size=58, width=room, is_bold=True)


def _sum(sheet: Sheet, book: YearBook, change: Change) -> None:
    """What can be compared, as large as it fits."""
    room = WIDTH - 2 * MARGIN
    sheet.box(MARGIN, HEAD, room, SUM - 40, color=palette.CARD, radius=20, edge=palette.LINE)
    if not change.months:
        words = plain("hotline_counts.print.incomparable")
        sheet.text(WIDTH / 2, HEAD + 75, words, size=32, color=palette.SOFT, align="center")
        return
    big = plain("hotline_counts.print.big", change=count_words.short(change))
    size = sheet.largest(big, (60, 48, 38, 30), width=room / 2 - 40)
    sheet.text(MARGIN + 30, HEAD + 76, big, size=size, color=palette.JADE)
    facts = {"year": book.year, "before": book.year - 1, "now": change.now, "then": change.before}
    right = WIDTH - MARGIN - 30
    words = plain("hotline_counts.print.sums", **facts)
    sheet.text(right, HEAD + 52, words, size=28, align="right", width=room / 2 + 40)
    named = plain("hotline_counts.print.months", months=count_words.months(change.months))
    sheet.text(
        right,
        HEAD + 102,
        named,
        size=24,
        color=palette.SOFT,
        align="right",
        width=room / 2 + 40,
    )


def _months(sheet: Sheet, book: YearBook) -> None:
    """Two bars a month; of what is not known, a word."""
    top = HEAD + SUM
    floor = top + CHART_HEAD + CHART
    _legend(sheet, book, top)
    sheet.rule(MARGIN, floor, WIDTH - 2 * MARGIN, color=palette.FAINT)
    pairs = [
        (book.known.count(month.year_before), book.known.count(month))
        for month in months_of(book.year)
    ]
    most = max((one.complaints or 0 for pair in pairs for one in pair), default=0)
    step = (WIDTH - 2 * MARGIN) / MONTHS
    for place, (before, now) in enumerate(pairs):
        middle = MARGIN + step * (place + 0.5)
        is_to_come = now.month not in book.months
        for count, left, color in (
            (before, middle - BAR - GAP / 2, palette.OCHRE_LIGHT),
            (now, middle + GAP / 2, palette.JADE),
        ):
            if not (is_to_come and count is now):
                _bar(sheet, count, left, floor, most=most, color=color)
        color = palette.FAINT if is_to_come else palette.SOFT
        name = plain("hotline_counts.month", month=now.month.number)
        sheet.text(middle, floor + 34, name, size=25, color=color, align="center")
        if not is_to_come and Month.of_day(book.known.today) == now.month:
            words = plain("hotline_counts.print.running")
            sheet.text(middle, floor + 66, words, size=20, color=palette.FAINT, align="center")


def _bar(sheet: Sheet, count: Count, left: float, floor: float, *, most: int, color: str) -> None:
    if count.complaints is None:
        sheet.text(left + BAR / 2, floor - 16, "—", size=22, color=palette.FAINT, align="center")
        return
    tall = (CHART - 50) * count.complaints / most if most else 0
    if count.complaints:
        sheet.box(left, floor - max(LEAST, tall), BAR, max(LEAST, tall), color=color, radius=5)
    value = f"{count.complaints:,}"
    size = sheet.largest(value, (22, 18, 14), width=ROOM - 12)
    sheet.text(left + BAR / 2, floor - tall - 16, value, size=size, align="center")


def _legend(sheet: Sheet, book: YearBook, top: float) -> None:
    right: float = WIDTH - MARGIN
    sheet.text(MARGIN, top + 30, plain("hotline_counts.print.by_month"), size=36, is_bold=True)
    for year, color in ((book.year, palette.JADE), (book.year - 1, palette.OCHRE_LIGHT)):
        name = plain("hotline_counts.print.year", year=year)
        sheet.text(right, top + 30, name, size=26, color=palette.SOFT, align="right")
        width = sheet.measure(name, size=26)
        sheet.dot(right - width - 20, top + 30, 10, color=color)
        right -= width + 60


def _foot(sheet: Sheet, change: Change) -> None:
    """Which months are left out, and why."""
    y = sheet.height - FOOT
    sheet.rule(MARGIN, y, WIDTH - 2 * MARGIN)
    note = str(count_words.left_out(change.left_out)) or plain("hotline_counts.print.all")
    room = WIDTH - 2 * MARGIN
    for line in sheet.wrapped(note, size=24, width=room, lines=NOTE_LINES):
        y += 46
        sheet.text(MARGIN, y, line, size=24, color=palette.SOFT)

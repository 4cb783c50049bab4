"""A year on one sheet, two months side by side: as tall as a telephone."""

from collections.abc import Sequence

from bot.pictures import palette
from bot.pictures.days import Day, Row, Sheetful
from bot.pictures.sheet import Sheet
from handlers.wording import plain

WIDTH, HEIGHT = 1080, 2040
MARGIN, GAP = 44, 40
BLOCK = (WIDTH - 2 * MARGIN - GAP) / 2
HEAD, FOOT = 168, 84
TALL = (HEIGHT - HEAD - FOOT) / 6
COLUMN = BLOCK / 7
FIRST_ROW, ROW = 88, 33
# The festivals of a month, and its theme, as large as they fit.
FESTIVALS, THEME = (24, 22, 20, 18), (30, 26, 22)


def draw(year: int, months: Sequence[Sheetful], community: str) -> Sheet:
    """The sheet of a year."""
    sheet = Sheet(WIDTH, HEIGHT)
    _head(sheet, year, community)
    for number, month in enumerate(months):
        down, across = divmod(number, 2)
        _month(sheet, month, MARGIN + (BLOCK + GAP) * across, HEAD + TALL * down)
    _legend(sheet, knows_holidays=all(month.knows_holidays for month in months))
    return sheet


def _head(sheet: Sheet, year: int, community: str) -> None:
    sheet.box(0, 0, WIDTH, 14, color=palette.RED)
    title = plain("year.print.year_title", year=year)
    sheet.text(MARGIN, 92, title, size=108, color=palette.RED, is_bold=True)
    left = MARGIN + sheet.measure(title, size=108) + 36
    room = WIDTH - MARGIN - left
    sheet.text(left, 70, community, size=38, width=room, is_bold=True)
    words = plain("year.print.year_subtitle")
    sheet.text(left, 122, words, size=30, color=palette.SOFT, width=room)


def _month(sheet: Sheet, month: Sheetful, left: float, top: float) -> None:
    tone = palette.tone(month.number)
    sheet.rule(left, top + 2, BLOCK, color=tone)
    name = plain("year.print.month", month=month.number)
    sheet.text(left, top + 32, name, size=38, color=tone, is_bold=True)
    beside = left + sheet.measure(name, size=38) + 18
    room = BLOCK - (beside - left)
    color = palette.INK if month.has_theme else palette.FAINT
    size = sheet.largest(month.theme, THEME, width=room)
    sheet.text(beside, top + 34, month.theme, size=size, color=color, width=room)
    size = sheet.largest(month.festivals, FESTIVALS, width=BLOCK)
    sheet.text(left, top + 68, month.festivals, size=size, color=palette.OCHRE, width=BLOCK)
    for number, row in enumerate(month.rows):
        _row(sheet, row, left, top + FIRST_ROW + ROW * number)


def _row(sheet: Sheet, row: Row, left: float, top: float) -> None:
    if row.is_empty:
        inside = [column for column, day in enumerate(row.days) if day.is_inside]
        begin, end = inside[0], inside[-1] + 1
        width = COLUMN * (end - begin)
        sheet.box(left + COLUMN * begin, top + 2, width, ROW - 4, color=palette.SAND, radius=12)
    for column, day in enumerate(row.days):
        if day.is_inside:
            _day(sheet, day, left + COLUMN * (column + 0.5), top + ROW / 2)


def _day(sheet: Sheet, day: Day, x: float, y: float) -> None:
    """An event is a disc, a festival a ring, a day off is red."""
    color = palette.RED if day.is_off else palette.INK
    if day.events:
        sheet.dot(x, y, 16.5, color=palette.JADE)
        color = palette.CARD
    if day.is_festival:
        sheet.dot(x, y, 16, color=palette.OCHRE, is_hollow=True)
    sheet.text(x, y, str(day.number), size=25, color=color, align="center")


def _legend(sheet: Sheet, *, knows_holidays: bool) -> None:
    y = HEIGHT - 42
    sheet.rule(MARGIN, y - 32, WIDTH - 2 * MARGIN)
    places = (0, 0.27, 0.5, 0.79) if knows_holidays else (0, 0.22, 0.4, 0.82)
    names = [
        plain("year.print.event"),
        plain("year.print.festival"),
        plain("year.print.holiday" if knows_holidays else "year.print.weekend"),
        plain("year.print.empty"),
    ]
    for number, name in enumerate(names):
        left = MARGIN + (WIDTH - 2 * MARGIN) * places[number]
        if number == 0:
            sheet.dot(left + 17, y, 15, color=palette.JADE)
        elif number == 1:
            sheet.dot(left + 17, y, 15, color=palette.OCHRE, is_hollow=True)
        elif number == 2:
            sheet.text(left + 17, y, "1", size=28, color=palette.RED, align="center")
        else:
            sheet.box(left, y - 14, 40, 28, color=palette.SAND, radius=12)
        sheet.text(left + 50, y, name, size=26, color=palette.SOFT)

"""A month on one sheet: its days with what stands on them, and its events in a list."""

from bot.pictures import palette
from bot.pictures.days import Day, Row, Sheetful
from bot.pictures.sheet import Sheet
from handlers.wording import plain

WIDTH = 1080
MARGIN = 48
COLUMN = (WIDTH - 2 * MARGIN) / 7
HEAD, WEEKDAYS, ROW = 224, 56, 172
LIST_HEAD, LIST_ROW, FOOT = 96, 90, 96
MOST_LINES = 6
# In a day there is room for two events; of more, the second one gives way to their number.
IN_A_DAY = 2
CHIP, CHIP_LINE, CHIP_STEP = 22, 27, 37
# What stands below a day, as large as it fits.
BELOW = (24, 21, 18)


def draw(month: Sheetful, community: str) -> Sheet:
    """The sheet of a month."""
    lines = min(len(month.lines), MOST_LINES)
    has_more = len(month.lines) > MOST_LINES
    days = HEAD + WEEKDAYS + ROW * len(month.rows)
    height = days + LIST_HEAD + LIST_ROW * max(lines, 1) + (52 if has_more else 0) + FOOT
    sheet = Sheet(WIDTH, height)
    _head(sheet, month)
    _weekdays(sheet)
    for number, row in enumerate(month.rows):
        _row(sheet, row, HEAD + WEEKDAYS + ROW * number)
    _list(sheet, month, days)
    _foot(sheet, month, community)
    return sheet


def _head(sheet: Sheet, month: Sheetful) -> None:
    tone = palette.tone(month.number)
    sheet.box(0, 0, WIDTH, 14, color=tone)
    number = str(month.number)
    sheet.text(MARGIN, 122, number, size=150, color=tone, is_bold=True)
    left = MARGIN + sheet.measure(number, size=150) + 36
    sheet.text(left, 82, month.title, size=32, color=palette.SOFT)
    room = WIDTH - MARGIN - left
    size = sheet.largest(month.theme, (64, 54, 46, 40), width=room)
    color = palette.INK if month.has_theme else palette.FAINT
    sheet.text(left, 146, month.theme, size=size, color=color, width=room, is_bold=month.has_theme)
    sheet.rule(MARGIN, HEAD - 16, WIDTH - 2 * MARGIN)


def _weekdays(sheet: Sheet) -> None:
    for column, name in enumerate(plain("year.print.weekdays").split()):
        color = palette.RED if column > 4 else palette.SOFT
        middle = MARGIN + COLUMN * (column + 0.5)
        sheet.text(middle, HEAD + 24, name, size=28, color=color, align="center")


def _row(sheet: Sheet, row: Row, top: float) -> None:
    if row.is_empty:
        sheet.box(
            MARGIN - 12, top, WIDTH - 2 * MARGIN + 24, ROW - 10, color=palette.SAND, radius=18
        )
        words = plain("year.print.empty_row")
        sheet.text(WIDTH / 2, top + 128, words, size=28, color=palette.SOFT, align="center")
    for column, day in enumerate(row.days):
        _day(sheet, day, MARGIN + COLUMN * column, top)


def _day(sheet: Sheet, day: Day, left: float, top: float) -> None:
    middle = left + COLUMN / 2
    color = palette.RED if day.is_off else palette.INK
    if not day.is_inside:
        color = palette.FAINT
    sheet.text(middle, top + 34, str(day.number), size=42, color=color, align="center")
    below = palette.OCHRE if day.is_festival else palette.SOFT
    below = below if day.is_inside else palette.FAINT
    room = COLUMN - 6
    size = sheet.largest(day.below, BELOW, width=room)
    sheet.text(middle, top + 70, day.below, size=size, color=below, align="center", width=room)
    if day.mark and day.is_inside:
        is_off = day.is_off
        mark = palette.RED if is_off else palette.SOFT
        sheet.text(middle + 38, top + 20, day.mark, size=21, color=mark, align="center")
    if day.is_inside and day.events:
        _chips(sheet, day.events, left + 3, top + 92)


def _chips(sheet: Sheet, events: tuple[str, ...], left: float, top: float) -> None:
    """What is on that day: one event in two lines, two in one line each, of more their number."""
    room = COLUMN - 6
    shown = list(events[:IN_A_DAY])
    if len(events) > IN_A_DAY:
        shown[-1] = plain("year.print.more_short", count=len(events) - 1)
    is_alone = len(shown) == 1
    lines = sheet.wrapped(shown[0], size=CHIP, width=room - 6, lines=2) if is_alone else shown
    step = CHIP_LINE if is_alone else CHIP_STEP
    boxes = [(top, 9 + CHIP_LINE * len(lines))] if is_alone else []
    boxes += [] if is_alone else [(top + step * number, 34) for number in range(len(lines))]
    for upper, tall in boxes:
        sheet.box(left, upper, room, tall, color=palette.JADE_LIGHT, radius=8)
    for number, words in enumerate(lines):
        y = top + 17 + step * number
        sheet.text(
            left + room / 2,
            y,
            words,
            size=CHIP,
            color=palette.JADE_DEEP,
            align="center",
            width=room - 6,
        )


def _list(sheet: Sheet, month: Sheetful, top: float) -> None:
    tone = palette.tone(month.number)
    sheet.rule(MARGIN, top + 14, WIDTH - 2 * MARGIN)
    sheet.text(MARGIN, top + 58, plain("year.print.list"), size=32, color=tone, is_bold=True)
    if not month.lines:
        words = plain("year.print.no_events")
        sheet.text(MARGIN, top + LIST_HEAD + 26, words, size=30, color=palette.SOFT)
    for number, line in enumerate(month.lines[:MOST_LINES]):
        middle = top + LIST_HEAD + LIST_ROW * number + 22
        sheet.dot(MARGIN + 8, middle, 8, color=palette.JADE)
        room = WIDTH - 2 * MARGIN - 36
        sheet.text(MARGIN + 36, middle, line.title, size=32, width=room)
        beside = plain("year.print.beside", when=line.when, place=line.place)
        sheet.text(MARGIN + 36, middle + 40, beside, size=27, color=palette.SOFT, width=room)
    rest = len(month.lines) - MOST_LINES
    if rest > 0:
        y = top + LIST_HEAD + LIST_ROW * MOST_LINES + 22
        words = plain("year.print.more", count=rest)
        sheet.text(MARGIN + 36, y, words, size=28, color=palette.SOFT)


def _foot(sheet: Sheet, month: Sheetful, community: str) -> None:
    y = sheet.height - 46
    sheet.rule(MARGIN, y - 34, WIDTH - 2 * MARGIN)
    sheet.text(MARGIN, y, community, size=26, color=palette.SOFT, width=520)
    key = "year.print.year_subtitle" if month.knows_holidays else "year.print.holidays_unknown"
    words = plain(key)
    sheet.text(WIDTH - MARGIN, y, words, size=26, color=palette.SOFT, align="right")

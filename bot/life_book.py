"""The figures of a year as a workbook: events, months, genres, notices, and how each is counted."""

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from bot.errand import Ending, Errand
from casework import community_figures
from casework.community_figures import Base, Books, Change, EventCount, Figure, Tally
from casework.events import EventState, Genre
from handlers.desk import Desk
from handlers.figures import books, life_papers
from handlers.figures.books import Report
from handlers.wording import plain
from storage.papers import WORKBOOK, Paper

Cell = str | int | datetime | None
HEAD_FILL = PatternFill("solid", fgColor="DCECE4")
BOLD = Font(bold=True)
WRAPPED = Alignment(wrap_text=True, vertical="top")
# How what is no words is shown.
FORMATS: Mapping[type, str] = {int: "#,##0", datetime: "yyyy-mm-dd hh:mm"}
NOTHING = Tally()
# The headings of each sheet, and how wide its first columns are.
COLUMNS: Mapping[str, Sequence[str]] = {
    "events": (
        "at",
        "event_title",
        "genre",
        "place",
        "state",
        "signed",
        "person_times",
        "matters",
        "solved",
    ),
    "months": ("month_name", "events", "person_times", "people"),
    "genres": ("genre", "events", "person_times", "people"),
    "notices": (
        "at",
        "notice_title",
        "topic",
        "recipients",
        "delivered",
        "blocked",
        "failed",
        "unsent",
        "taps",
    ),
    "what": ("figure", "value", "before", "meaning"),
}
WIDTHS: Mapping[str, Sequence[int]] = {
    "events": (18, 32, 12, 28, 14),
    "notices": (18, 36, 12, 14, 14, 14, 18, 26),
    "what": (26, 12, 14, 90),
}
USUAL_WIDTH = 14


def write(errand: Errand) -> Ending:
    """Write the workbook of a year."""
    year = int(errand.job.params["year"])
    with errand.desk() as desk:
        content = workbook(desk, year)
    paper = Paper(plain("figures.print.file_book", year=year), WORKBOOK, content)
    return lambda desk: life_papers.give_book(desk, errand.job, paper)


def workbook(desk: Desk, year: int) -> bytes:
    """All sheets of a year; nobody's name stands in them."""
    report = books.of_year(desk, year)
    kept = books.read(desk, community_figures.whole_year(year))
    book = Workbook(write_only=True)
    _events(book, desk, kept)
    _months(book, report)
    _genres(book, report)
    _notices(book, desk, kept)
    _explain(book, report)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _events(book: Workbook, desk: Desk, kept: Books) -> None:
    sheet = _sheet(book, "events")
    for event in kept.events:
        at = _when(desk, event.starts_at)
        genre, state = plain(f"names.genre.{event.genre}"), _state(desk, event)
        figures = (event.signed, event.person_times, event.matters, event.solved)
        _append(sheet, (at, event.title, genre, event.place, state, *figures))


def _state(desk: Desk, event: EventCount) -> str:
    if event.state is EventState.CANCELLED:
        return plain("figures.state.cancelled")
    is_held = community_figures.is_held(event, now=desk.now)
    return plain("figures.state.held") if is_held else plain("figures.state.open")


def _months(book: Workbook, report: Report) -> None:
    tallies = (
        (plain("figures.print.month", month=month), report.figures.by_month.get(month, NOTHING))
        for month in range(1, 13)
    )
    _tallies(book, "months", tallies, report)


def _genres(book: Workbook, report: Report) -> None:
    tallies = (
        (plain(f"names.genre.{genre}"), report.figures.by_genre.get(genre, NOTHING))
        for genre in Genre
    )
    _tallies(book, "genres", tallies, report)


def _tallies(
    book: Workbook, title: str, tallies: Iterable[tuple[str, Tally]], report: Report
) -> None:
    sheet = _sheet(book, title)
    for name, one in tallies:
        _append(sheet, (name, one.events, one.person_times, one.people))
    values = report.figures.values
    total = plain("figures.print.total")
    sums = (Figure.EVENTS, Figure.PERSON_TIMES, Figure.PEOPLE)
    _append(sheet, (total, *(values[one] for one in sums)), is_total=True)


def _notices(book: Workbook, desk: Desk, kept: Books) -> None:
    sheet = _sheet(book, "notices")
    for one in kept.notices:
        at = _when(desk, one.begun_at)
        title = one.title or plain("figures.print.untitled")
        topic = plain(f"names.topic.{one.topic}")
        counts = (one.recipients, one.delivered, one.blocked, one.failed, one.unsent, one.taps)
        _append(sheet, (at, title, topic, *counts))


def _explain(book: Workbook, report: Report) -> None:
    sheet = _sheet(book, "what")
    for one in Figure:
        name = plain(f"figures.name.{one}")
        meaning = plain(f"figures.meaning.{one}")
        value, before = report.figures.values[one], _before(report.changes[one])
        _append(sheet, (name, value, before, meaning))
    _append(sheet, (None, None, None, plain("figures.compared")))


def _before(change: Change) -> Cell:
    return plain("figures.print.not_comparable") if change.base is Base.MISSING else change.before


def _when(desk: Desk, at: datetime) -> datetime:
    """By the community's clock, to the minute; a spreadsheet knows of no zones."""
    return at.astimezone(desk.settings.zone).replace(tzinfo=None, second=0, microsecond=0)


def _sheet(book: Workbook, title: str) -> Worksheet:
    """A sheet with a headline that stays in sight."""
    sheet: Worksheet = book.create_sheet(plain(f"figures.sheet.{title}"))
    headings, widths = COLUMNS[title], WIDTHS.get(title, ())
    for place in range(len(headings)):
        wide = widths[place] if place < len(widths) else USUAL_WIDTH
        sheet.column_dimensions[get_column_letter(place + 1)].width = wide
    sheet.freeze_panes = "A2"
    cells = [WriteOnlyCell(sheet, plain(f"figures.column.{one}")) for one in headings]
    for cell in cells:
        cell.font = BOLD
        cell.fill = HEAD_FILL
    sheet.append(cells)
    return sheet


def _append(sheet: Worksheet, values: Sequence[Cell], *, is_total: bool = False) -> None:
    """Add a row; words that begin with = are words, and no sums."""
    cells = [WriteOnlyCell(sheet, value) for value in values]
    for cell, value in zip(cells, values, strict=True):
        if isinstance(value, str):
            cell.data_type = "s"
            cell.alignment = WRAPPED
        if type(value) in FORMATS:
            cell.number_format = FORMATS[type(value)]
        if is_total:
            cell.font = BOLD
    sheet.append(cells)

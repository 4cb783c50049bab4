"""Entries as the sheet that an import reads."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from bot.knowledge.entry_cells import joined_asks, visible
from bot.knowledge.forms import form, kind_name, subject_name
from bot.knowledge.shelf import Staff
from bot.roster.sheets import Sheet, list_book
from casework.knowledge import Entry


def headings() -> list[str]:
    """What the columns are called."""
    return [column.heading for column in form().columns]


def cells_of(entry: Entry, staff: Staff) -> list[str]:
    """An entry as the cells of its form, in the order of the columns."""
    cells = {
        "question": entry.question,
        "answer": visible(entry.answer),
        "asks": joined_asks(entry.asks),
        "kind": kind_name(entry.kind),
        "subject": subject_name(entry.subject),
        "source": entry.source,
        "owner": staff.label(entry.owner_id),
        "url": entry.url,
        "since_on": _day(entry.since_on),
        "review_on": _day(entry.review_on),
    }
    return [visible(cells[column.field]) for column in form().columns]


def entry_book(
    entries: Iterable[Entry], staff: Staff, *, on_row: Callable[[], None] = lambda: None
) -> bytes:
    """A workbook with all entries."""
    rows: list[Sequence[str]] = []
    for entry in entries:
        rows.append(cells_of(entry, staff))
        on_row()
    return list_book(form().sheet, headings(), rows)


def sheet_of(entries: Iterable[Entry], staff: Staff) -> Sheet:
    """All entries as one more sheet of a workbook."""
    return form().sheet, headings(), [cells_of(entry, staff) for entry in entries]


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""

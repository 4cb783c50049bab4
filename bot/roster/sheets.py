"""Workbooks out: all lists as an import reads them, and the template to fill in."""

import io
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from bot.roster.faults import SpreadsheetFault
from bot.roster.forms import Form, forms, kind_name, role_name, wording
from bot.roster.rows import (
    BuildingRow,
    EstateRow,
    GridRow,
    HouseholdRow,
    HubRow,
    OrganisationRow,
    PersonRow,
    Roster,
    Row,
)

HEAD_FILL = PatternFill("solid", fgColor="DCE9F5")
BOLD = Font(bold=True)
TOP = Alignment(wrap_text=True, vertical="top")
# In half signs: a Chinese one is two of them wide.
NARROWEST, WIDEST = 8, 48
WIDE = 60
# Its title, its headings, its rows.
Sheet = tuple[str, Sequence[str], Sequence[Sequence[str]]]


def roster_book(
    roster: Roster, more: Sequence[Sheet] = (), *, on_row: Callable[[], None] = lambda: None
) -> bytes:
    """The roster as the sheets that an import reads, with `more` lists behind it."""
    book = Workbook(write_only=True)
    for subject, rows in roster.lists().items():
        form = forms()[subject]
        cells = [cells_of(row) for row in rows]
        sheet = _titled(book, form.sheet, [column.heading for column in form.columns], cells)
        for texts in cells:
            _append(sheet, texts)
            on_row()
    for title, titles, texts_of in more:
        sheet = _titled(book, title, titles, texts_of)
        for row in texts_of:
            _append(sheet, row)
            on_row()
    return _saved(book)


def template_book(among: Collection[Form] | None = None) -> bytes:
    """A workbook to fill in: examples on each sheet, and what every column means.

    `among` are the forms of its sheets; those of the roster, if nothing is said.
    """
    book = Workbook(write_only=True)
    known = forms().values() if among is None else among
    for form in known:
        headings = [column.heading for column in form.columns]
        sheet = _titled(book, form.sheet, headings, form.examples)
        for example in form.examples:
            _append(sheet, example)
    _explain(book, known)
    return _saved(book)


def list_book(title: str, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """A workbook of one list, to be read or printed."""
    book = Workbook(write_only=True)
    sheet = _titled(book, title, headings, rows)
    for texts in rows:
        _append(sheet, texts)
    return _saved(book)


def write(content: bytes, path: Path) -> None:
    """Write a workbook to a file.

    Raises:
        SpreadsheetFault: the file can't be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as exc:
        raise SpreadsheetFault("unwritable", file=path, reason=exc.strerror) from exc


def cells_of(row: Row) -> list[str]:
    """A row of a roster as the cells of its form."""
    match row:
        case EstateRow():
            return [row.name, "、".join(row.aliases)]
        case GridRow():
            return [row.code, row.name]
        case BuildingRow():
            return [row.estate, row.number, row.grid, "" if row.units is None else str(row.units)]
        case HouseholdRow():
            return [row.estate, row.building, row.unit, row.room]
        case PersonRow():
            role, scope = role_name(row.role), "、".join(row.scopes)
            home = [row.estate, row.building, row.unit, row.room]
            return [row.name, row.phone, _number(row.telegram_id), role, scope, *home]
        case OrganisationRow():
            estates = "、".join(row.estates)
            return [kind_name(row.kind), row.name, row.phone, row.contact, estates]
        case HubRow():
            flat = [row.estate, row.building, row.unit, row.room]
            return [row.name, row.phone, _number(row.telegram_id), *flat]


def _number(telegram_id: int | None) -> str:
    return "" if telegram_id is None else str(telegram_id)


def _titled(
    book: Workbook,
    title: str,
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    last_width: int = 0,
) -> Worksheet:
    """A sheet with a headline that stays in sight, a filter, and columns as wide as they need."""
    sheet: Worksheet = book.create_sheet(title)
    for place, heading in enumerate(headings):
        longest = max((_width(row[place]) for row in rows), default=0)
        width = min(max(longest, _width(heading), NARROWEST) + 4, WIDEST)
        is_last = place == len(headings) - 1
        letter = get_column_letter(place + 1)
        sheet.column_dimensions[letter].width = last_width if is_last and last_width else width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(headings))}{len(rows) + 1}"
    cells = [WriteOnlyCell(sheet, heading) for heading in headings]
    for cell in cells:
        cell.font = BOLD
        cell.fill = HEAD_FILL
    sheet.append(cells)
    return sheet


def _width(text: str) -> int:
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def _append(sheet: Worksheet, texts: Sequence[str]) -> None:
    """Add a row of texts: neither a phone number nor what begins with = is reckoned with."""
    cells: list[Any] = [WriteOnlyCell(sheet, text or None) for text in texts]
    cells[0].number_format = "@"
    cells[0].alignment = TOP
    for cell in cells:
        # To look it up for each cell of a long list takes longer than all the rest.
        cell._style = cells[0]._style
        if cell.value is not None:
            cell.data_type = "s"
    sheet.append(cells)


def _explain(book: Workbook, known: Collection[Form]) -> None:
    words = wording()
    rows = [["", "", "", words["explanations_note"]]]
    for form in known:
        rows.append([form.sheet, "", "", form.explanation])
        for column in form.columns:
            needed = words["required"] if column.is_required else ""
            rows.append([form.sheet, column.heading, needed, column.explanation])
    title, headings = words["explanations_sheet"], words["explanations_heading"]
    sheet = _titled(book, title, headings, rows, last_width=WIDE)
    for row in rows:
        _append(sheet, row)


def _saved(book: Workbook) -> bytes:
    whole = io.BytesIO()
    book.save(whole)
    return whole.getvalue()

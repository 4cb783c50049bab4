"""Spreadsheets: .xlsx and .csv in; the roster and the template to fill in out."""

import csv
import io
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from bot.roster.forms import Form, forms, role_name, wording
from bot.roster.rows import BuildingRow, EstateRow, GridRow, HouseholdRow, PersonRow, Roster
from bot.roster.tables import Table

# Excel on a Chinese Windows saves .csv in GB18030 unless told otherwise.
ENCODINGS = ("utf-8-sig", "gb18030")
# What openpyxl raises for files that only look like workbooks.
BROKEN = (zipfile.BadZipFile, zlib.error, KeyError, ValueError, SyntaxError, OSError, EOFError)
SEPARATORS = ",;\t"
# So much of a .csv tells which of them it uses.
LOOKED_AT = 4096
HEAD_FILL = PatternFill("solid", fgColor="DCE9F5")
TOP = Alignment(wrap_text=True, vertical="top")
WIDTH = 16
LONG_WIDTH = 60


class SpreadsheetFault(Exception):
    """A file can't be read or written; the message names it and the remedy."""


def read_file(path: Path) -> list[Table]:
    """All tables of a file.

    Raises:
        SpreadsheetFault: it is missing, of another kind, or broken.
    """
    readers: dict[str, Callable[[Path], list[Table]]] = {".xlsx": _workbook, ".csv": _csv}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise SpreadsheetFault(f"{path} is neither .xlsx nor .csv. Save it as one of the two.")
    try:
        return reader(path)
    except FileNotFoundError as exc:
        raise SpreadsheetFault(f"{path} is missing. Check the name and the folder.") from exc
    except OSError as exc:
        raise SpreadsheetFault(f"{path} can't be read ({exc.strerror}).") from exc


def write_roster(roster: Roster, path: Path, *, on_row: Callable[[], None] = lambda: None) -> None:
    """Write the roster as the sheets that an import reads.

    Raises:
        SpreadsheetFault: the file can't be written.
    """
    book = Workbook(write_only=True)
    for subject, rows in roster.lists().items():
        sheet = _sheet(book, forms()[subject])
        for row in rows:
            _append(sheet, cells_of(row))
            on_row()
    _save(book, path)


def write_template(path: Path) -> None:
    """Write a workbook to fill in: an example on each sheet, and what every column means.

    Raises:
        SpreadsheetFault: the file can't be written.
    """
    book = Workbook(write_only=True)
    for form in forms().values():
        _append(_sheet(book, form), [column.example for column in form.columns])
    _explain(book)
    _save(book, path)


def cells_of(row: object) -> list[str]:
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
            account = "" if row.telegram_id is None else str(row.telegram_id)
            role, scope = role_name(row.role), "、".join(row.scopes)
            home = [row.estate, row.building, row.unit, row.room]
            return [row.name, row.phone, account, role, scope, *home]
        case _:
            raise TypeError(type(row))


def _workbook(path: Path) -> list[Table]:
    content = io.BytesIO(path.read_bytes())
    try:
        with warnings.catch_warnings():
            # openpyxl warns of ornaments that it leaves out: drop-down lists, colours.
            warnings.simplefilter("ignore")
            book = load_workbook(content, read_only=True, data_only=True)
            return [_table(path, sheet.title, sheet.values) for sheet in book.worksheets]
    except BROKEN as exc:
        raise SpreadsheetFault(
            f"{path} is no workbook that can be read. Open it and save it again as .xlsx."
        ) from exc


def _table(path: Path, title: str, rows: Iterator[Sequence[object]]) -> Table:
    """The rows that hold anything; a stray space far below must not make a million of them."""
    lines = ((line, [_text(cell) for cell in row]) for line, row in enumerate(rows, start=1))
    filled = [(line, row) for line, row in lines if any(row)]
    return Table(f"{path.name}, sheet {title}", title, filled)


def _text(cell: object) -> str:
    """A cell as a person would read it: 3.0 is 3, an empty one is empty."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, (datetime, date)):
        return cell.isoformat()
    return str(cell).strip()


def _csv(path: Path) -> list[Table]:
    text = _decoded(path)
    beginning = text[:LOOKED_AT]
    separator = max(SEPARATORS, key=beginning.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for row in reader:
            rows.append((line, row))
            line = reader.line_num + 1
    except csv.Error as exc:
        raise SpreadsheetFault(f"{path.name}, line {line}: {exc}. Save it again as .csv.") from exc
    return [Table(path.name, "", rows)]


def _decoded(path: Path) -> str:
    content = path.read_bytes()
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise SpreadsheetFault(f"{path} is neither UTF-8 nor GB18030. Save it as “CSV UTF-8”.")


def _sheet(book: Workbook, form: Form) -> Worksheet:
    return _titled(book, form.sheet, [column.heading for column in form.columns])


def _titled(
    book: Workbook, title: str, headings: Sequence[str], *, last_width: int = WIDTH
) -> Worksheet:
    """A sheet with a headline that stays in sight."""
    sheet: Worksheet = book.create_sheet(title)
    for place in range(1, len(headings) + 1):
        width = last_width if place == len(headings) else WIDTH
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = "A2"
    cells = [WriteOnlyCell(sheet, heading) for heading in headings]
    for cell in cells:
        cell.font = Font(bold=True)
        cell.fill = HEAD_FILL
    sheet.append(cells)
    return sheet


def _append(sheet: Worksheet, texts: Sequence[str]) -> None:
    """Add a row of texts: neither a phone number nor what begins with = is reckoned with."""
    cells = [WriteOnlyCell(sheet, text or None) for text in texts]
    for cell in cells:
        cell.number_format = "@"
        cell.alignment = TOP
        if cell.value is not None:
            cell.data_type = "s"
    sheet.append(cells)


def _explain(book: Workbook) -> None:
    words = wording()
    title, headings = words["explanations_sheet"], words["explanations_heading"]
    sheet = _titled(book, title, headings, last_width=LONG_WIDTH)
    _append(sheet, ["", "", "", words["explanations_note"]])
    for form in forms().values():
        _append(sheet, [form.sheet, "", "", form.explanation])
        for column in form.columns:
            needed = words["required"] if column.is_required else ""
            _append(sheet, [form.sheet, column.heading, needed, column.explanation])


def _save(book: Workbook, path: Path) -> None:
    whole = io.BytesIO()
    book.save(whole)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(whole.getvalue())
    except OSError as exc:
        raise SpreadsheetFault(f"{path} can't be written ({exc.strerror}).") from exc

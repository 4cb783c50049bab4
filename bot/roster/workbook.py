"""A workbook as tables of text: dates, formulas, merged and hidden cells seen for what they are."""

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import coordinate_to_tuple
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.xml.functions import iterparse

from bot.roster.faults import SpreadsheetFault
from bot.roster.table import Oddity, Table

# What openpyxl raises for files that only look like workbooks.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    SyntaxError,
    OSError,
    EOFError,
    NotImplementedError,
)
# An old .xls, or a workbook that is encrypted, is such a file.
COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
MOST_COLUMNS = 60
# A list of everybody in a large community is a hundredth of that.
MOST_UNPACKED = 150_000_000
MEGABYTE = 1_000_000
# What a sheet holds when there is more to it than its values.
TELLING = (b"mergeCell", b"<f", b":f>", b"hidden=")
ZEROS = "0"


@dataclass
class Look:
    """What a sheet holds besides values: merged ranges, hidden rows, formulas without a result."""

    merged: list[CellRange] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    unsolved: set[tuple[int, int]] = field(default_factory=set)


def read_workbook(name: str, content: bytes) -> list[Table]:
    """The sheets of a workbook, in their order.

    Raises:
        SpreadsheetFault: it is broken, encrypted, of an old format, or far too much.
    """
    if content.startswith(COMPOUND_FILE):
        raise SpreadsheetFault("locked" if ENCRYPTED in content else "old_format", file=name)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _refuse_flood(name, archive)
            with warnings.catch_warnings():
                # openpyxl warns of ornaments that it leaves out: drop-down lists, colours.
                warnings.simplefilter("ignore")
                book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
                return [_table(name, sheet, archive) for sheet in book.worksheets]
    except BROKEN as exc:
        raise SpreadsheetFault("broken", file=name) from exc


def unpacked(content: bytes) -> int:
    """How many bytes a workbook holds when it is unpacked."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return sum(one.file_size for one in archive.infolist())


def _refuse_flood(name: str, archive: zipfile.ZipFile) -> None:
    size = sum(one.file_size for one in archive.infolist())
    if size > MOST_UNPACKED:
        raise SpreadsheetFault("too_much", file=name, size=size // MEGABYTE)


def _table(name: str, sheet: Any, archive: zipfile.ZipFile) -> Table:
    """The rows that hold anything; a stray space far below must not make a million of them."""
    look = _look(archive, sheet._worksheet_path)
    # A sheet may claim to be as wide as a sheet can be, in each of its rows.
    sheet.reset_dimensions()
    rows: dict[int, list[str]] = {}
    oddities: dict[tuple[int, int], Oddity] = {}
    for line, cells in enumerate(sheet.iter_rows(), start=1):
        for place, cell in enumerate(cells[:MOST_COLUMNS]):
            if cell.value is None:
                continue
            if text := _text(cell):
                _fill(rows, line, place, text)
            if oddity := _oddity(cell):
                oddities[line, place] = oddity
    for line, place in look.unsolved:
        oddities[line, place] = Oddity("is_formula", {})
        _fill(rows, line, place, "=")
    _fill_down(rows, look.merged)
    return Table(
        name,
        sheet.title,
        sorted(rows.items()),
        oddities,
        is_hidden=sheet.sheet_state != "visible",
        hidden_rows=len(look.hidden & rows.keys()),
    )


def _look(archive: zipfile.ZipFile, path: str) -> Look:
    """Read a sheet once more, for what openpyxl leaves out when it reads fast."""
    look = Look()
    content = archive.read(path)
    if not any(sign in content for sign in TELLING):
        return look
    for _, element in iterparse(io.BytesIO(content)):
        kind = element.tag.rpartition("}")[2]
        if kind == "row":
            if element.get("hidden") in {"1", "true"}:
                look.hidden.add(int(element.get("r", 0)))
            look.unsolved.update(_unsolved(element))
            element.clear()
        elif kind == "mergeCell":
            look.merged.append(CellRange(element.get("ref")))
    return look


def _unsolved(row: Iterable[Any]) -> Iterable[tuple[int, int]]:
    """Formulas of a row whose result the file does not hold: a program wrote them, not Excel."""
    for cell in row:
        parts = {part.tag.rpartition("}")[2]: part.text for part in cell}
        if "f" in parts and not parts.get("v") and "is" not in parts and cell.get("r"):
            line, column = coordinate_to_tuple(cell.get("r"))
            yield line, column - 1


def _fill_down(rows: dict[int, list[str]], merged: Iterable[CellRange]) -> None:
    """What is merged over several rows is meant for each of those that hold something else."""
    for one in merged:
        place = one.min_col - 1
        text = "".join(rows.get(one.min_row, [])[place : place + 1])
        for line in range(one.min_row + 1, min(one.max_row, max(rows, default=0)) + 1):
            if text and line in rows:
                _fill(rows, line, place, text)


def _fill(rows: dict[int, list[str]], line: int, place: int, text: str) -> None:
    """Put a text where there is none yet; a row is as long as what it holds."""
    row = rows.setdefault(line, [])
    row.extend([""] * (place + 1 - len(row)))
    row[place] = row[place] or text


def _oddity(cell: Any) -> Oddity | None:
    value = cell.value
    if isinstance(value, str):
        return Oddity("is_error", {"text": value}) if cell.data_type == "e" else None
    if isinstance(value, datetime | date):
        guess = f"{value.month}-{value.day}"
        return Oddity("is_date", {"text": f"{value:%Y-%m-%d}", "guess": guess})
    if isinstance(value, time | timedelta):
        return Oddity("is_date", {"text": str(value), "guess": "3-2"})
    return None


def _text(cell: Any) -> str:
    """A cell as a person would read it: 3.0 is 3, 501 shown as 0501 is 0501, a day has its hour."""
    value = cell.value
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, datetime) and (value.hour or value.minute):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, datetime | date):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value).strip()
    if isinstance(value, int) and cell.number_format.strip(ZEROS) == "":
        return text.zfill(len(cell.number_format))
    return text

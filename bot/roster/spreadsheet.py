"""Spreadsheets in: .xlsx and .csv as office programs write them, as tables of text."""

import csv
import io
from collections.abc import Collection
from pathlib import Path

from bot.roster.faults import SpreadsheetFault
from bot.roster.table import Table

# Excel on a Chinese Windows saves .csv in GB18030 unless told otherwise.
ENCODINGS = ("utf-8-sig", "gb18030")
BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")
SEPARATORS = ",;\t"
# So much of a .csv tells which of them it uses.
LOOKED_AT = 4096
# Without a mark, letters of two bytes tell themselves by the empty half of each sign and line end.
UNMARKED = (("utf-16-le", b"\n\0"), ("utf-16-be", b"\0\n"))
LISTS = (".xlsx", ".csv")
OLD_FORMATS = {".xls", ".et", ".wps"}


def read_file(path: Path) -> list[Table]:
    """All tables of a file.

    Raises:
        SpreadsheetFault: it is missing, of another kind, or broken.
    """
    return read_content(path.name, content_of(path))


def content_of(path: Path, endings: Collection[str] = LISTS) -> bytes:
    """What is in a file that may be a list.

    Raises:
        SpreadsheetFault: it is missing, or of another kind.
    """
    require_list(str(path), endings)
    try:
        return path.read_bytes()
    except FileNotFoundError as exc:
        raise SpreadsheetFault("missing", file=path) from exc
    except OSError as exc:
        raise SpreadsheetFault("unreadable", file=path, reason=exc.strerror) from exc


def require_list(name: str, endings: Collection[str] = LISTS) -> None:
    """Refuse a file that by its name can't be a list.

    Raises:
        SpreadsheetFault: it has none of these endings.
    """
    ending = Path(name).suffix.lower()
    if ending in OLD_FORMATS:
        raise SpreadsheetFault("old_format", file=name)
    if ending not in endings:
        key = "no_list" if endings == LISTS else "no_such_list"
        raise SpreadsheetFault(key, file=name, endings="、".join(endings))


def read_content(name: str, content: bytes) -> list[Table]:
    """All tables of a file that was read already.

    Raises:
        SpreadsheetFault: it is of another kind, or broken.
    """
    require_list(name)
    if not content and name.lower().endswith(".xlsx"):
        raise SpreadsheetFault("empty_file", file=name)
    if name.lower().endswith(".csv"):
        return [_csv(name, content)]
    from bot.roster.workbook import read_workbook

    return read_workbook(name, content)


def _csv(name: str, content: bytes) -> Table:
    text = decoded(name, content)
    beginning = text[:LOOKED_AT]
    separator = max(SEPARATORS, key=beginning.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for row in reader:
            if any(row):
                rows.append((line, row))
            line = reader.line_num + 1
    except csv.Error as exc:
        raise SpreadsheetFault("torn", file=name, line=line, reason=exc) from exc
    return Table(name, "", rows)


def decoded(name: str, content: bytes) -> str:
    """The text of a file, in whichever of the usual encodings it was saved.

    Raises:
        SpreadsheetFault: it is in none of them.
    """
    for encoding in _encodings(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise SpreadsheetFault("strange_letters", file=name)


def _encodings(content: bytes) -> Collection[str]:
    if content.startswith(BYTE_ORDER_MARKS):
        return ("utf-16",)
    wide = [encoding for encoding, line_end in UNMARKED if line_end in content]
    return (*ENCODINGS, *wide) if b"\0" in content else ENCODINGS

"""A copy of a list with its bad rows marked: coloured cells, remarks, and a first sheet."""

import io
import warnings
from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink

from bot.roster.faults import Fault, Language
from bot.roster.forms import Form, normal, wording
from bot.roster.table import Layout, Table, layout_of
from bot.roster.workbook import BROKEN, MOST_COLUMNS, unpacked

BAD = PatternFill("solid", fgColor="FFC7CE")
SAID = Font(bold=True, color="9C0006")
LINK = Font(underline="single", color="0563C1")
TOP = Alignment(wrap_text=True, vertical="top")
WIDTHS = (18, 8, 18, 90)
SAID_WIDTH = 60
# Beyond so many nobody reads on; every row has its own remark all the same.
MOST_LISTED = 2000
MOST_COMMENTS = 500
# A workbook that is larger unpacked is copied by its values alone.
HEAVY = 30_000_000
COMMENT_HEIGHT, COMMENT_WIDTH = 120, 300
NO_NAME = ""


def marked(
    name: str,
    content: bytes,
    tables: Sequence[Table],
    faults: Sequence[Fault],
    among: Collection[Form] | None = None,
) -> bytes:
    """The workbook as it was sent, marked; of a .csv or a very heavy one, a workbook like it.

    `among` are the forms that its sheets may be; those of the roster, if nothing is said.
    """
    book = _copy(name, content) or _rebuilt(tables)
    by_sheet: dict[str, list[Fault]] = defaultdict(list)
    for fault in faults:
        by_sheet[fault.spot.sheet].append(fault)
    for table in tables:
        if table.sheet in by_sheet:
            _mark(book[_title(table)], table, by_sheet[table.sheet], layout_of(table, among))
    _list(book, faults)
    whole = io.BytesIO()
    book.save(whole)
    return whole.getvalue()


def _copy(name: str, content: bytes) -> Workbook | None:
    """The workbook itself, with its looks; None when there is none, or it is too heavy."""
    try:
        if not name.lower().endswith(".xlsx") or unpacked(content) > HEAVY:
            return None
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return load_workbook(io.BytesIO(content))
    except BROKEN:
        return None


def _rebuilt(tables: Sequence[Table]) -> Workbook:
    """A workbook with the same rows in the same lines, as text."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for table in tables:
        sheet = book.create_sheet(_title(table))
        for line, row in table.rows:
            for place, text in enumerate(row, start=1):
                if text:
                    cell = sheet.cell(line, place)
                    cell.value = text
                    cell.data_type = "s"
                    cell.number_format = "@"
    return book


def _title(table: Table) -> str:
    return table.sheet or str(wording()["csv_sheet"])


def _mark(sheet: Any, table: Table, faults: Sequence[Fault], layout: Layout | None) -> None:
    """Colour the cells of one sheet, and say in a last column what is wrong."""
    places = {one.field: place for place, one in layout.columns.items()} if layout else {}
    column = _last_column(sheet, table, head=table.rows[layout.start - 1][0] if layout else 0)
    said: dict[int, list[str]] = defaultdict(list)
    in_order = sorted(faults, key=lambda one: places.get(one.column, MOST_COLUMNS))
    for count, fault in enumerate(in_order):
        line = fault.spot.line
        if not line:
            continue
        what = fault.remedy(Language.CHINESE)
        said[line].append(f"{fault.heading}：{what}" if fault.heading else what)
        if fault.column in places:
            cell = _head_of(sheet, line, places[fault.column] + 1)
            cell.fill = BAD
            if count < MOST_COMMENTS:
                cell.comment = _comment(what)
    for line, remarks in said.items():
        cell = sheet.cell(line, column)
        cell.value = "\n".join(dict.fromkeys(remarks))
        cell.data_type = "s"
        cell.font, cell.alignment = SAID, TOP


def _last_column(sheet: Any, table: Table, *, head: int) -> int:
    """A column for what is wrong, behind all others; what an earlier one said is wiped out."""
    title = str(wording()["faults_column"])
    rows = dict(table.rows)
    known = [place for place, text in enumerate(rows.get(head, [])) if normal(text) == title]
    column = known[0] + 1 if known else max((len(row) for row in rows.values()), default=0) + 1
    if known:
        for line in rows:
            sheet.cell(line, column).value = None
    if head:
        cell = _head_of(sheet, head, column)
        cell.value, cell.font = title, SAID
    sheet.column_dimensions[get_column_letter(column)].width = SAID_WIDTH
    return column


def _head_of(sheet: Any, line: int, column: int) -> Any:
    """A cell, or of merged ones the first, which alone can be written."""
    cell = sheet.cell(line, column)
    if not isinstance(cell, MergedCell):
        return cell
    merged = next(one for one in sheet.merged_cells.ranges if cell.coordinate in one)
    return sheet.cell(merged.min_row, merged.min_col)


def _comment(text: str) -> Comment:
    comment = Comment(text, NO_NAME)
    comment.height, comment.width = COMMENT_HEIGHT, COMMENT_WIDTH
    return comment


def _list(book: Workbook, faults: Sequence[Fault]) -> None:
    """A first sheet with every fault, and a link to its cell."""
    title = str(wording()["faults_sheet"])
    if title in book.sheetnames:
        del book[title]
    sheet = book.create_sheet(title, 0)
    book.active = 0
    for place, heading in enumerate(wording()["faults_heading"], start=1):
        sheet.cell(1, place, heading).font = SAID
        sheet.column_dimensions[get_column_letter(place)].width = WIDTHS[place - 1]
    sheet.freeze_panes = "A2"
    for line, fault in enumerate(faults[:MOST_LISTED], start=2):
        spot = fault.spot
        where = spot.sheet or str(wording()["csv_sheet"])
        cells = (where, spot.line or None, fault.heading, fault.remedy(Language.CHINESE))
        for place, value in enumerate(cells, start=1):
            cell = sheet.cell(line, place)
            cell.value, cell.alignment = value, TOP
            if isinstance(value, str):
                cell.data_type = "s"
        if spot.line and where in book.sheetnames:
            cell = sheet.cell(line, 2)
            quoted = where.replace("'", "''")
            target = f"'{quoted}'!A{spot.line}"
            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=target)
            cell.font = LINK
    for other in book.worksheets[1:]:
        other.sheet_view.tabSelected = False

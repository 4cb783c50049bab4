"""Lists as office programs and people make them, for the tests."""

import io
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from openpyxl import Workbook

from bot.roster.faults import Fault, Language
from bot.roster.rows import Roster
from bot.roster.spreadsheet import read_content
from bot.roster.tables import read_tables

Rows = Sequence[Any]
PEOPLE = ["姓名", "电话", "Telegram ID", "角色", "范围", "小区", "楼栋", "单元", "室"]
BUILDINGS = ["小区", "楼栋", "网格", "单元数"]


def workbook(sheets: Mapping[str, Rows], *, change: Callable[[Any], None] | None = None) -> bytes:
    """A workbook with these rows; `change` does to it what somebody has done in Excel."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    if change is not None:
        change(book)
    whole = io.BytesIO()
    book.save(whole)
    return whole.getvalue()


def read(content: bytes, name: str = "lists.xlsx") -> tuple[Roster, list[Fault]]:
    """The rows, and what is wrong with them."""
    return read_tables(read_content(name, content))


def said(faults: Sequence[Fault]) -> str:
    """What is wrong, as the sender reads it."""
    return "\n".join(fault.told(Language.CHINESE) for fault in faults)

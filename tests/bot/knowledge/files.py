"""Files of entries for the tests, and what comes of them."""

from collections.abc import Sequence
from datetime import date

from bot.knowledge.reading import Told, read, read_tables_of
from bot.roster.faults import Fault, Language
from tests.bot.roster.files import workbook

TODAY = date(2026, 3, 2)
HEADINGS = ["问题", "答案", "其他问法", "种类", "主题", "来源", "负责人", "链接"]


def markdown(text: str) -> Told:
    """What a text in Markdown tells."""
    return read(read_tables_of("知识.md", text.encode()), today=TODAY)


def sheet(*rows: Sequence[object], title: str = "知识") -> bytes:
    """A workbook of one sheet, its first row the headings."""
    return workbook({title: rows})


def told(content: bytes, name: str = "知识.xlsx") -> Told:
    """What a file tells."""
    return read(read_tables_of(name, content), today=TODAY)


def said(faults: Sequence[Fault]) -> str:
    """What is wrong, as the sender reads it."""
    return "\n".join(fault.told(Language.CHINESE) for fault in faults)

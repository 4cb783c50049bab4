"""Tables in, entries out; every fault is named with its line and its remedy."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.knowledge import markdown
from bot.knowledge.entry_cells import EntryCells
from bot.knowledge.forms import forms
from bot.knowledge.rows import EntryRow
from bot.roster.faults import NOWHERE, Fault, Spot
from bot.roster.spreadsheet import LISTS, decoded, read_content, require_list
from bot.roster.table import Layout, Table, entries, is_idle, layout_of, remarks

ENDINGS = (*LISTS, *markdown.ENDINGS)
# A cell that a program took for a day, or reckoned with, is a text here as well.
_WELCOME = frozenset({"is_date"})


@dataclass
class Told:
    """What a file tells: its rows, what is wrong with some, and what is worth knowing."""

    rows: list[EntryRow] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    remarks: list[Fault] = field(default_factory=list)


def read_tables_of(name: str, content: bytes) -> list[Table]:
    """The tables of a file; of Markdown the one that its headings and texts make.

    Raises:
        SpreadsheetFault: it is of another kind, or broken.
    """
    require_list(name, ENDINGS)
    if markdown.is_markdown(name):
        return [markdown.table_of(name, decoded(name, content))]
    return read_content(name, content)


def is_of_entries(table: Table) -> bool:
    """Whether a sheet is a list of questions and answers."""
    return not is_idle(table) and layout_of(table, forms()) is not None


def read(tables: Sequence[Table], *, today: date, heed: Callable[[], None] = lambda: None) -> Told:
    """All entries of a file, as far as they are understood; `heed` is called before each row."""
    told = Told(remarks=list(remarks(tables, forms())))
    found = [(table, layout_of(table, forms())) for table in tables if not is_idle(table)]
    for table, layout in found:
        if layout is not None:
            _read_rows(table, layout, told, today, heed)
    if not found:
        told.faults.append(Fault(tables[0].spot if tables else NOWHERE, "", "", "nothing", {}))
    elif not any(layout for _, layout in found):
        told.faults += _strangers([table for table, _ in found])
    elif not told.rows and not told.faults:
        table = next(table for table, layout in found if layout)
        key = "no_headed_questions" if markdown.is_markdown(table.file) else "nothing"
        told.faults.append(Fault(table.spot, "", "", key, {}))
    return told


def _read_rows(
    table: Table, layout: Layout, told: Told, today: date, heed: Callable[[], None]
) -> None:
    odd = {place: one for place, one in table.oddities.items() if one.key not in _WELCOME}
    unknown: set[tuple[str, str]] = set()
    for line, row in entries(table, layout):
        heed()
        cells = EntryCells(Spot(table.file, table.sheet, line), row, layout, odd, today=today)
        told.rows.append(cells.row())
        told.faults += cells.faults
        for remark in cells.remarks:
            # A list of its own kinds says each of them once, not in every row.
            mark = (remark.key, str(remark.facts["text"]))
            if mark not in unknown:
                unknown.add(mark)
                told.remarks.append(remark)


def _strangers(tables: Sequence[Table]) -> Iterator[Fault]:
    """No sheet has questions: which headings are known, and which were found."""
    columns = forms()[0].columns
    for table in tables:
        found = next((row for _, row in table.rows if sum(map(bool, row)) > 1), table.rows[0][1])
        facts = {
            "needed": "、".join(one.heading for one in columns if one.is_required),
            "known": "、".join(one.heading for one in columns if not one.is_required),
            "found": "、".join(cell.strip()[:20] for cell in found if cell.strip())[:200],
        }
        yield Fault(table.spot, "", "", "no_questions", facts)

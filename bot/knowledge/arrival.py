"""A file on the command line: lists of the community, what it knows, or both in one workbook."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.knowledge import markdown
from bot.knowledge.admission import EntryAdmission
from bot.knowledge.comparing import Plan
from bot.knowledge.forms import forms
from bot.knowledge.reading import ENDINGS, is_of_entries, read_tables_of
from bot.roster.admission import Admission
from bot.roster.faults import Rejected
from bot.roster.forms import form_of_sheet
from bot.roster.spreadsheet import content_of
from bot.roster.table import Layout, Table, entries, is_idle, layout_of

if TYPE_CHECKING:
    from handlers.desk import Desk


@dataclass(frozen=True)
class Arrival:
    """The two parts of a file, either of which may be missing."""

    lists: Admission | None
    entries: EntryAdmission | None

    @classmethod
    def of(cls, path: Path) -> "Arrival":
        """A file, each of its sheets sorted by its headings.

        Raises:
            SpreadsheetFault: it can't be read at all.
        """
        content = content_of(path, ENDINGS)
        tables = read_tables_of(path.name, content)
        if markdown.is_markdown(path.name):
            return cls(None, EntryAdmission(path.name, content, tables))
        of_entries = [one for one in tables if layout_of(one) is None and _is_called_so(one)]
        others = [one for one in tables if one not in of_entries]
        has_entries = any(_has_rows(one, layout_of(one, forms())) for one in of_entries)
        has_lists = not has_entries or any(_has_rows(one, layout_of(one)) for one in others)
        return cls(
            Admission(path.name, content, others) if has_lists else None,
            EntryAdmission(path.name, content, of_entries) if has_entries else None,
        )

    def planned(self, desk: "Desk") -> Plan | None:
        """What the entries would change.

        Raises:
            Rejected: something is wrong with one.
        """
        if self.entries is None:
            return None
        today = desk.now.astimezone(desk.settings.zone).date()
        return self.entries.plan(desk.store, today=today)

    def marked(self, rejected: Rejected) -> bytes:
        """The file with its bad rows marked."""
        sheets = {one.spot.sheet for one in rejected.faults}
        if self.entries is not None and (self.lists is None or sheets <= self.entries.sheets):
            return self.entries.marked(rejected.faults)[1]
        assert self.lists is not None  # noqa: S101 - one of the two was refused
        return self.lists.marked(rejected.faults)


def _has_rows(table: Table, layout: Layout | None) -> bool:
    """Whether there is anything to take in, or a sheet of entries whose headings are missing."""
    if is_idle(table):
        return False
    if layout is None:
        return form_of_sheet(table.sheet, forms()) is not None
    return any(entries(table, layout))


def _is_called_so(table: Table) -> bool:
    """Whether it is a list of entries, by its headings or by its name."""
    return is_of_entries(table) or form_of_sheet(table.sheet, forms()) is not None

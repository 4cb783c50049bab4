"""A file of lists into the store: everything is checked first, then all is written, or none."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from bot.roster.changes import Changes
from bot.roster.checks import check
from bot.roster.consequences import Consequences, silent
from bot.roster.directory import Directory
from bot.roster.enrolment import Enrolment
from bot.roster.faults import Fault, Rejected, Spot, in_order
from bot.roster.hubs import HubBook
from bot.roster.inventory import roster_of
from bot.roster.rows import Roster
from bot.roster.spreadsheet import content_of, read_content
from bot.roster.table import Table, remarks
from bot.roster.tables import read_tables, strangers
from storage.store import Store

Reporter = Callable[[], None]


class _Undone(Exception):
    """A trial is over."""


class Admission:
    """One file on its way into the store.

    Raises:
        SpreadsheetFault: the file can't be read at all.
    """

    def __init__(self, name: str, content: bytes, tables: Sequence[Table] | None = None) -> None:
        self._name = name
        self._content = content
        self._tables = read_content(name, content) if tables is None else tables
        self.roster, self._faults = read_tables(self._tables)

    @classmethod
    def of_path(cls, path: Path) -> "Admission":
        """The same for a file on this machine."""
        return cls(path.name, content_of(path))

    def check(self, known: Roster) -> None:
        """Refuse unless every row is right, and all of them fit together and to what is known.

        Raises:
            Rejected: there is a fault in a row, or between rows, or there are no rows.
        """
        faults = in_order([*self._faults, *check(self.roster, known)])
        if not faults and self.roster == Roster():
            faults = [Fault(Spot(self._name, "", 0), "", "", "nothing", {})]
        if faults:
            raise Rejected(self._name, faults)

    def remarks(self, known: Roster) -> list[Fault]:
        """What of a right list was not used, or may not be meant."""
        hubs = HubBook(self.roster, known, Directory(known, self.roster))
        return [*self.unread(), *hubs.remarks()]

    def unread(self) -> list[Fault]:
        """What was passed over, or read otherwise than somebody may think."""
        return [*strangers(self._tables), *remarks(self._tables)]

    def enter(
        self,
        store: Store,
        consequences: Consequences,
        *,
        at: datetime,
        on_row: Reporter = lambda: None,
    ) -> Changes:
        """Write everything, inside the caller's transaction; `on_row` hears of every row done.

        Raises:
            Rejected: see `check`.
        """
        self.check(roster_of(store))
        return Enrolment(store, self.roster, at, consequences, on_row).enter()

    def forecast(self, store: Store, *, at: datetime) -> Changes:
        """What entering would change: done once, and undone.

        Raises:
            Rejected: see `check`.
        """
        self.check(roster_of(store))
        changes = Changes()
        try:
            with store.transaction():
                changes = self.enter(store, silent(store, at=at), at=at)
                raise _Undone
        except _Undone:
            return changes

    def marked(self, faults: list[Fault]) -> bytes:
        """The file as it was, with the bad rows marked, as a workbook."""
        from bot.roster.marking import marked

        return marked(self._name, self._content, self._tables, faults)

"""A file of lists into the store: everything is checked first, then all is written, or none."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from bot.roster.directory import check
from bot.roster.enrolment import Enrolment, Tally
from bot.roster.forms import Subject
from bot.roster.inventory import roster_of
from bot.roster.rows import Fault, Roster, Spot
from bot.roster.spreadsheet import read_file
from bot.roster.tables import read_tables, unused_columns
from storage.store import Store

Reporter = Callable[[], None]


class Rejected(Exception):
    """A list has faults; the message has a line for each."""

    def __init__(self, path: Path, faults: list[Fault]) -> None:
        self.faults = faults
        count = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        head = f"{path.name} has {count}; nothing was imported."
        super().__init__("\n".join([head, *map(str, faults)]))


class Admission:
    """One file on its way into the store; `notes` tell what in it was not used.

    Raises:
        SpreadsheetFault: the file can't be read at all.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        tables = read_file(path)
        self.roster, self._faults = read_tables(tables)
        self.notes = [
            f"{table.source}: the column {heading} is not known and was passed over."
            for table in tables
            for heading in unused_columns(table)
        ]

    def enter(
        self, store: Store, *, at: datetime, on_row: Reporter = lambda: None
    ) -> Mapping[Subject, Tally]:
        """Write everything, inside the caller's transaction; `on_row` hears of every row done.

        Raises:
            Rejected: there is a fault in a row, or between rows, or there are no rows.
        """
        faults = _sorted([*self._faults, *check(self.roster, roster_of(store))])
        if faults:
            raise Rejected(self._path, faults)
        if self.roster == Roster():
            raise Rejected(self._path, [_empty(self._path)])
        return Enrolment(store, self.roster, at, on_row).enter()


def _sorted(faults: list[Fault]) -> list[Fault]:
    """In the order of the file: sheet by sheet as they came, line by line."""
    sources = list(dict.fromkeys(fault.spot.source for fault in faults))
    return sorted(faults, key=lambda fault: (sources.index(fault.spot.source), fault.spot.line))


def _empty(path: Path) -> Fault:
    return Fault(
        Spot(path.name, 0), "", "there are no rows. Fill in the template (import --template)."
    )

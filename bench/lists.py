"""A list of a large community on its way in: how long it keeps everybody else from writing."""

import tempfile
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from bench.stopwatch import seconds
from bench.table import Figure, times
from bot import sample
from bot.roster.admission import Admission
from bot.roster.consequences import silent
from bot.roster.inventory import roster_of
from bot.roster.rows import HouseholdRow, Roster
from bot.roster.sheets import roster_book
from storage.store import Store

ROWS = 20_000
NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


def figures() -> list[Figure]:
    """Twenty thousand households, as one workbook."""
    with tempfile.TemporaryDirectory(prefix="linli-bench-") as folder:
        store = Store(Path(folder) / "linli.db")
        try:
            with store.transaction():
                sample.load(store, at=NOW)
            return _measured(store, roster_book(_households(roster_of(store))))
        finally:
            store.close()


def _households(known: Roster) -> Roster:
    """So many in every building."""
    each = ROWS // len(known.buildings)
    return Roster(
        households=tuple(
            HouseholdRow(one.estate, one.number, "1", str(1000 + flat))
            for one in known.buildings
            for flat in range(each)
        )
    )


def _measured(store: Store, content: bytes) -> list[Figure]:
    read: list[Admission] = []
    reading = seconds(lambda: read.append(Admission("lists.xlsx", content)))
    (admission,) = read
    trying = seconds(partial(admission.forecast, store, at=NOW))
    writing = seconds(partial(_write, store, admission))
    return [
        Figure(
            "reading a list", f"{reading:.2f} s", f"{len(admission.roster)} households, no lock"
        ),
        Figure("trying it out", f"{trying:.2f} s", "checked, entered, undone: the store is locked"),
        Figure("writing it", f"{writing:.2f} s", "in one transaction: the store is locked"),
        Figure("trying : writing", times(trying, writing)),
    ]


def _write(store: Store, admission: Admission) -> None:
    with store.transaction():
        admission.enter(store, silent(store, at=NOW), at=NOW)

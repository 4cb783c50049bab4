"""A file of entries into the store: everything is checked first, then written in handfuls.

Entries do not lean on each other, so each handful is a transaction of its own: nobody who writes to
the bot waits for a long list, and whoever is killed in its middle begins again and repeats nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from bot.knowledge import index, markdown
from bot.knowledge.comparing import MARK_ALONE, Change, Plan, compare, fresh
from bot.knowledge.forms import forms
from bot.knowledge.reading import ENDINGS, read, read_tables_of
from bot.knowledge.rows import EntryRow
from bot.knowledge.shelf import Shelf, Staff
from bot.roster.faults import Fault, Language, Rejected, in_order
from bot.roster.spreadsheet import content_of, decoded
from bot.roster.table import Table
from casework.knowledge import Entry
from handlers.knowledge.keeping import terms_of
from storage.entries import IndexTerms
from storage.papers import WORKBOOK
from storage.store import Store

# Written in one transaction; it takes a tenth of a second.
HANDFUL = 50
# More are refused: see docs/operations.md for what so many take.
MOST_ENTRIES = 100_000
MARKDOWN = "text/markdown"


@dataclass
class Written:
    """How many were written, and how many somebody had changed in the meantime."""

    added: int = 0
    changed: int = 0
    kept_away: int = 0
    same: int = 0


@dataclass(frozen=True)
class _Write:
    """One entry, its terms cut already; `was` is the version that it takes the place of."""

    entry: Entry
    terms: IndexTerms
    was: int | None


class EntryAdmission:
    """One file on its way into the store.

    Raises:
        SpreadsheetFault: the file can't be read at all.
    """

    def __init__(self, name: str, content: bytes, tables: Sequence[Table] | None = None) -> None:
        self._name = name
        self._content = content
        self._tables = read_tables_of(name, content) if tables is None else tables

    @classmethod
    def of_path(cls, path: Path) -> "EntryAdmission":
        """The same for a file on this machine."""
        return cls(path.name, content_of(path, ENDINGS))

    @property
    def sheets(self) -> set[str]:
        """What its sheets are called."""
        return {table.sheet for table in self._tables}

    def plan(self, store: Store, *, today: date, heed: Callable[[], None] = lambda: None) -> Plan:
        """What it would change; `heed` is called often, and may end it.

        Raises:
            Rejected: something is wrong in it, or contradicts itself or what is known.
        """
        told = read(self._tables, today=today, heed=heed)
        if len(told.rows) > MOST_ENTRIES:
            facts = {"count": len(told.rows), "most": MOST_ENTRIES}
            told.faults = [Fault(self._tables[0].spot, "", "", "too_many_entries", facts)]
            told.rows = []
        plan = compare(told, Shelf.of(store), Staff.of(store))
        if plan.faults:
            raise Rejected(self._name, in_order(plan.faults))
        return plan

    def marked(self, faults: Sequence[Fault]) -> tuple[str, bytes]:
        """The file as it was, with the bad rows marked: what it is, and its content."""
        if markdown.is_markdown(self._name):
            remarks = [(one.spot.line, one.remedy(Language.CHINESE)) for one in faults]
            text = markdown.marked(decoded(self._name, self._content), remarks)
            return MARKDOWN, text.encode()
        from bot.roster.marking import marked

        return WORKBOOK, marked(self._name, self._content, self._tables, faults, forms())


def told_in_words(faults: Sequence[Fault]) -> list[Fault]:
    """Without those of which another one says all: of a contradiction both sides are marked."""
    return [one for one in faults if one.key != MARK_ALONE]


def write(
    store: Store,
    plan: Plan,
    *,
    by: int | None,
    at: datetime,
    before: Callable[[], None] = lambda: None,
    after: Callable[[Written], None] = lambda _: None,
    on_row: Callable[[], None] = lambda: None,
) -> Written:
    """Write what was planned; `before` is called in each transaction, `after` in the last one."""
    written = Written()
    wanted: list[tuple[EntryRow, int | None] | Change] = [*plan.new, *plan.changed]
    for begin in range(0, max(len(wanted), 1), HANDFUL):
        handful = wanted[begin : begin + HANDFUL]
        writes = [_prepared(one, by=by, at=at) for one in handful]
        with store.transaction():
            before()
            if not begin:
                index.begin(store)
            for one in writes:
                _put(store, one, written)
            if begin + HANDFUL >= len(wanted):
                after(written)
        for _ in handful:
            on_row()
    return written


def _prepared(one: tuple[EntryRow, int | None] | Change, *, by: int | None, at: datetime) -> _Write:
    """An entry as it is to stand, its terms cut: that takes longer than all the rest."""
    if isinstance(one, Change):
        entry = _edited(one, by=by, at=at)
        return _Write(entry, terms_of(entry), one.was.version)
    row, owner_id = one
    entry = fresh(row, owner_id, by=by, at=at)
    return _Write(entry, terms_of(entry), None)


def _edited(change: Change, *, by: int | None, at: datetime) -> Entry:
    was, becomes = change.was, change.becomes
    is_put_off = becomes.review_on != was.review_on
    return replace(
        becomes,
        version=was.version + 1,
        edited_by=by,
        edited_at=at,
        reminded_at=None if is_put_off else was.reminded_at,
    )


def _put(store: Store, one: _Write, written: Written) -> None:
    """Write one; what somebody else has entered or changed in the meantime is theirs."""
    if one.was is None:
        is_new = not store.entry_files.is_in_use(one.entry.question, one.entry.answer)
        if is_new:
            store.entries.add(one.entry, one.terms)
        written.added += is_new
        written.kept_away += not is_new
    else:
        is_saved = store.entries.save(one.entry, one.terms, was=one.was)
        written.changed += is_saved
        written.kept_away += not is_saved

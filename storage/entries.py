"""What the community knows, and the index in which it is searched."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from casework.knowledge import Entry, EntryKind, Subject
from storage.columns import (
    as_instant,
    as_strings,
    insert,
    instant,
    maybe_as_instant,
    maybe_instant,
    strings,
    update,
)
from storage.entry_index import EntryIndex, Hit, IndexTerms
from storage.new_entries import NewEntries

__all__ = ["Candidate", "Entries", "IndexTerms"]


@dataclass(frozen=True)
class Candidate:
    """An entry that shares terms with a question, with its own as the index keeps them."""

    entry: Entry
    hit: Hit


class Entries:
    """Live entries are found and shown; dropped ones are kept for those who were told them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.index = EntryIndex(connection)
        self._new = NewEntries(connection)

    def add(self, new: Entry, terms: IndexTerms) -> Entry:
        """Keep a new entry, to be found by its terms; the same with its number."""
        kept = _entry(insert(self._connection, "entries", _columns(new)))
        self.index.add(kept.id, terms)
        self._new.note(kept.id)
        return kept

    def save(self, entry: Entry, terms: IndexTerms, *, was: int) -> bool:
        """Write an entry down; False when it is no longer the version that was read."""
        where = {"id": entry.id, "version": was}
        if not update(self._connection, "entries", _columns(entry), where):
            return False
        self.index.remove(entry.id)
        if entry.is_live:
            self.index.add(entry.id, terms)
        if entry.is_live and entry.version != was:
            self._new.note(entry.id)
        return True

    def find(self, entry_id: int) -> Entry | None:
        """One entry, live or dropped."""
        row = self._connection.execute("select * from entries where id = ?", (entry_id,)).fetchone()
        return _entry(row) if row else None

    def count(self) -> int:
        """How many are live."""
        row = self._connection.execute(
            "select count(*) from entries where dropped_at is null"
        ).fetchone()
        return int(row[0])

    def live(self, *, most: int = -1, begin: int = 0) -> list[Entry]:
        """Those that are live, in the order in which they were made."""
        rows = self._connection.execute(
            "select * from entries where dropped_at is null order by id limit ? offset ?",
            (most, begin),
        )
        return [_entry(row) for row in rows]

    def of_subject(self, subject: Subject) -> list[Entry]:
        """The live ones of one subject."""
        rows = self._connection.execute(
            "select * from entries where subject = ? and dropped_at is null order by id",
            (subject,),
        )
        return [_entry(row) for row in rows]

    def candidates(
        self, terms: Sequence[str], *, most: int, topics: Sequence[str] = ()
    ) -> list[Candidate]:
        """The entries that share most with these terms, by bm25, or are about these topics."""
        hits = {hit.entry_id: hit for hit in self.index.hits(terms, most=most, topics=topics)}
        marks = ",".join("?" * len(hits))
        rows = self._connection.execute(
            f"select * from entries where id in ({marks}) and dropped_at is null",  # noqa: S608
            list(hits),
        )
        entries = {row["id"]: _entry(row) for row in rows}
        return [Candidate(entries[number], hits[number]) for number in hits if number in entries]


def entry_of(row: sqlite3.Row) -> Entry:
    """An entry from a row of its table, for whoever lists them."""
    return _entry(row)


def _columns(entry: Entry) -> dict[str, object]:
    return {
        "kind": entry.kind,
        "subject": entry.subject,
        "question": entry.question,
        "asks": strings(entry.asks),
        "answer": entry.answer,
        "url": entry.url,
        "source": entry.source,
        "since_on": _maybe_text(entry.since_on),
        "owner_id": entry.owner_id,
        "review_on": _maybe_text(entry.review_on),
        "version": entry.version,
        "made_by": entry.made_by,
        "made_at": instant(entry.made_at),
        "edited_by": entry.edited_by,
        "edited_at": maybe_instant(entry.edited_at),
        "reminded_at": maybe_instant(entry.reminded_at),
        "dropped_at": maybe_instant(entry.dropped_at),
        "checked_at": maybe_instant(entry.checked_at),
    }


def _entry(row: sqlite3.Row) -> Entry:
    return Entry(
        id=row["id"],
        kind=EntryKind(row["kind"]),
        subject=Subject(row["subject"]),
        question=row["question"],
        answer=row["answer"],
        made_at=as_instant(row["made_at"]),
        asks=as_strings(row["asks"]),
        url=row["url"],
        source=row["source"],
        since_on=_maybe_day(row["since_on"]),
        owner_id=row["owner_id"],
        review_on=_maybe_day(row["review_on"]),
        version=row["version"],
        made_by=row["made_by"],
        edited_by=row["edited_by"],
        edited_at=maybe_as_instant(row["edited_at"]),
        reminded_at=maybe_as_instant(row["reminded_at"]),
        dropped_at=maybe_as_instant(row["dropped_at"]),
        checked_at=maybe_as_instant(row["checked_at"]),
    )


def _maybe_text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _maybe_day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None

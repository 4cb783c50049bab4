"""Entries are cut anew when texts are cut otherwise; nobody waits for it, and a kill is no harm."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.knowledge import index
from bot.knowledge.admission import write
from bot.knowledge.comparing import Plan
from bot.knowledge.index import Indexing
from bot.knowledge.rows import EntryRow
from bot.roster.faults import NOWHERE
from casework.knowledge import Entry, EntryKind, Subject
from nlp.search_terms import query_terms
from storage.entries import IndexTerms
from storage.store import Store

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
OLD = IndexTerms(("旧词",), ("旧词",))


@pytest.fixture
def store(tmp_path: Path):
    """Sixty entries that are found by no word of this version."""
    opened = Store(tmp_path / "linli.db")
    with opened.transaction():
        for one in range(60):
            entry = Entry(0, EntryKind.ANSWER, Subject.PARKING, f"停车证{one}", "物业", NOW)
            opened.entries.add(entry, OLD)
    yield opened
    opened.close()


def found(store: Store, text: str) -> int:
    return len(store.entries.candidates(query_terms(text), most=100))


async def test_at_the_start_every_entry_is_cut_as_this_version_cuts(store: Store):
    assert not index.is_current(store)
    await Indexing(store).run()
    assert found(store, "停车证") == 60
    assert index.is_current(store)


async def test_a_store_without_entries_has_nothing_to_cut(tmp_path: Path):
    empty = Store(tmp_path / "empty.db")
    assert index.is_current(empty)
    assert empty.facts.index_mark == index.mark()
    empty.close()


def test_what_is_killed_in_its_middle_is_done_again(store: Store):
    calls: list[int] = []

    def dies() -> None:
        calls.append(1)
        if len(calls) > 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        index.recut(store, heed=dies)
    assert found(store, "停车证") == 25
    assert not index.is_current(store)
    assert index.recut(store) == 60
    assert found(store, "停车证") == 60


def test_dropped_entries_stay_out_and_no_version_rises(store: Store):
    first = store.entries.live()[0]
    gone = replace(first, dropped_at=NOW, version=2)
    store.entries.save(gone, OLD, was=1)
    assert index.recut(store) == 59
    assert found(store, "停车证") == 59
    assert {one.version for one in store.entries.live()} == {1}


def test_what_the_first_file_brings_is_not_cut_a_second_time(tmp_path: Path):
    store = Store(tmp_path / "new.db")
    row = EntryRow(NOWHERE, "停车证怎么办", "物业")
    write(store, Plan(new=[(row, None)]), by=None, at=NOW)
    assert index.is_current(store)
    assert found(store, "停车证") == 1
    store.close()


def test_a_file_does_not_hide_that_older_entries_are_to_be_cut_anew(store: Store):
    row = EntryRow(NOWHERE, "停车证怎么退", "物业")
    write(store, Plan(new=[(row, None)]), by=None, at=NOW)
    assert not index.is_current(store)

"""The sample community knows what its residents ask, and somebody answers for each of it."""

from collections import Counter
from datetime import UTC, date, datetime

import pytest

from bot import sample
from bot.knowledge import index
from casework.knowledge import Entry, EntryKind, Subject, bare
from storage.store import Store
from tests.storage.beginnings import begin

DAY = datetime(2026, 11, 20, 4, tzinfo=UTC)
LONGEST_MESSAGE = 4096


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = Store(begin(tmp_path_factory.mktemp("sample") / "linli.db"))
    with store.transaction():
        sample.load(store, at=DAY)
        sample.load_knowledge(store, at=DAY)
    return store


@pytest.fixture(scope="module")
def entries(store: Store) -> list[Entry]:
    return store.entries.live()


def test_there_is_enough_of_it_on_every_subject_and_of_every_kind(entries: list[Entry]):
    assert len(entries) >= 160
    on_subject = Counter(one.subject for one in entries)
    assert min(on_subject[one] for one in set(Subject) - {Subject.OTHER}) >= 6
    assert {one.kind for one in entries} == set(EntryKind)


def test_the_first_start_cuts_no_words_twice(store: Store):
    assert index.is_current(store)


def test_each_says_where_it_comes_from_since_when_and_when_it_is_looked_at(entries: list[Entry]):
    for one in entries:
        assert all((one.answer, one.source)), one.question
        assert (one.since_on or date.max) <= date(2026, 1, 1), one.question
        assert (one.review_on or date.min) > DAY.date(), one.question


def test_each_belongs_to_somebody_who_works_there(store: Store, entries: list[Entry]):
    owners = {one.owner_id for one in entries}
    assert None not in owners
    assert all(store.people.get(one).is_staff for one in owners if one)


def test_nothing_is_asked_twice(entries: list[Entry]):
    asked = Counter(bare(text) for one in entries for text in (one.question, *one.asks))
    assert [text for text, times in asked.items() if times > 1] == []


def test_the_reviews_do_not_all_come_on_one_day(entries: list[Entry]):
    days = Counter(one.review_on for one in entries)
    assert max(days.values()) <= len(entries) / 10


def test_one_guide_is_longer_than_a_message(entries: list[Entry]):
    assert any(len(one.answer) > LONGEST_MESSAGE for one in entries)


def test_no_link_leads_to_a_place_that_is_somebodys(entries: list[Entry]):
    assert all(".example." in one.url for one in entries if one.url)

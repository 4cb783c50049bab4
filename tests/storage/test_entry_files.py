"""What files and the index ask of entries."""

from dataclasses import replace

from casework.knowledge import Entry, EntryKind, Subject
from storage.entries import IndexTerms
from storage.store import Store
from tests.storage.sample import NOW

NO_TERMS = IndexTerms((), ())


def an_entry(store: Store, question: str, answer: str = "八点") -> Entry:
    new = Entry(0, EntryKind.ANSWER, Subject.OTHER, question, answer, NOW)
    return store.entries.add(new, NO_TERMS)


def test_what_was_taken_out_is_known_unless_it_is_asked_again(store: Store):
    for question in ("甲", "乙"):
        gone = an_entry(store, question)
        store.entries.save(replace(gone, dropped_at=NOW, version=2), NO_TERMS, was=1)
    an_entry(store, "乙")
    assert store.entry_files.dropped_questions() == ["甲"]
    assert store.entry_files.is_in_use("乙", "八点")
    assert not store.entry_files.is_in_use("甲", "八点")
    assert not store.entry_files.is_in_use("乙", "九点")


def test_numbers_are_given_in_order_and_by_the_handful(store: Store):
    numbers = [an_entry(store, f"问{one}").id for one in range(5)]
    assert store.entry_files.ids_after(0, most=2) == numbers[:2]
    assert store.entry_files.ids_after(numbers[1], most=9) == numbers[2:]

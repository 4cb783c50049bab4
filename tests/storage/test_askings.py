"""What people asked, and what they ask in vain."""

from dataclasses import replace
from datetime import datetime, timedelta

from casework.askings import Asking, AskingOutcome, Unanswered, UnansweredState, Verdict
from casework.knowledge import Entry, EntryKind, Subject
from storage.entries import IndexTerms
from storage.store import Store
from tests.storage.sample import NOW


def asks(store: Store, number: int, text: str = "哪里修手表", **facts: object) -> Asking:
    person = store.people.meet(number, "王秀英", at=NOW)
    new = Asking(0, person.id, text, NOW, AskingOutcome.MISSED, brought={"message_id": "7"})
    return store.askings.add(replace(new, **facts))  # type: ignore[arg-type]


def an_entry(store: Store, made_at: datetime = NOW) -> Entry:
    new = Entry(0, EntryKind.ANSWER, Subject.OTHER, "哪里修手表？", "便民集市", made_at)
    return store.entries.add(new, IndexTerms(["手表"], []))


def in_vain(store: Store, text: str) -> Unanswered:
    return store.unanswered.add(Unanswered(0, text, NOW))


def test_a_question_is_kept_with_what_came_along(store: Store):
    kept = asks(store, 1)
    assert store.askings.find(kept.id) == kept
    assert kept.brought == {"message_id": "7"}
    useful = replace(kept, verdict=Verdict.USEFUL, verdict_at=NOW)
    store.askings.save(useful)
    assert store.askings.last_of(kept.person_id or 0) == useful


def test_what_most_people_ask_stands_first_and_each_counts_once(store: Store):
    watch, pond = in_vain(store, "哪里修手表"), in_vain(store, "能钓鱼吗")
    asks(store, 1, unanswered_id=pond.id)
    asks(store, 2, unanswered_id=watch.id)
    asks(store, 2, unanswered_id=watch.id)
    asks(store, 3, unanswered_id=watch.id, asked_at=NOW + timedelta(days=1))
    first, second = store.unanswered.wanted()
    assert (first.one, first.people, first.last_at) == (watch, 2, NOW + timedelta(days=1))
    assert (second.one, second.people) == (pond, 1)
    store.askings.move(pond.id, watch.id)
    store.unanswered.remove(pond.id)
    assert [one.people for one in store.unanswered.wanted()] == [3]


def test_whoever_is_to_be_told_is_found_once_the_answer_is_there(store: Store):
    one = in_vain(store, "哪里修手表")
    first, second = (asks(store, number, unanswered_id=one.id) for number in (1, 2))
    asks(store, 3, unanswered_id=one.id, person_id=None)
    assert store.askings.to_tell(most=5) == []
    entry = an_entry(store)
    store.unanswered.save(replace(one, state=UnansweredState.WRITTEN, entry_id=entry.id))
    assert store.askings.to_tell(most=5) == [first, second]
    assert store.askings.to_tell(most=1) == [first]
    store.askings.save(replace(first, told_at=NOW))
    assert store.askings.to_tell(most=5) == [second]
    gone = replace(entry, version=2, dropped_at=NOW)
    assert store.entries.save(gone, IndexTerms([], []), was=1)
    assert store.askings.to_tell(most=5) == []


def test_what_needs_no_answer_is_remembered(store: Store):
    one = in_vain(store, "天上有几颗星")
    store.unanswered.save(replace(one, state=UnansweredState.DROPPED))
    assert store.unanswered.open() == []
    assert [known.id for known in store.unanswered.dropped(most=5)] == [one.id]


def test_outcomes_are_counted_since_a_day(store: Store):
    asks(store, 1, asked_at=NOW - timedelta(days=40))
    asks(store, 1)
    asks(store, 1, outcome=AskingOutcome.ANSWERED, entry_id=an_entry(store).id)
    counted = store.askings.tally(since=NOW - timedelta(days=30))
    assert sorted((one.outcome, one.is_given, one.count) for one in counted) == [
        (AskingOutcome.ANSWERED, True, 1),
        (AskingOutcome.MISSED, False, 1),
    ]


def test_an_entry_is_looked_at_once_and_again_when_it_has_changed(store: Store):
    first, second = an_entry(store), an_entry(store)
    assert store.new_entries.unseen(most=5) == [first.id, second.id]
    store.new_entries.note_seen(first.id)
    assert store.new_entries.unseen(most=5) == [second.id]
    store.new_entries.note_seen(second.id)
    assert store.new_entries.unseen(most=5) == []
    changed = replace(first, version=2, edited_at=NOW + timedelta(hours=1))
    assert store.entries.save(changed, IndexTerms(["手表"], []), was=1)
    assert store.new_entries.unseen(most=5) == [first.id]


def test_what_a_long_import_writes_is_looked_at_whatever_was_entered_meanwhile(store: Store):
    imported, typed = an_entry(store), an_entry(store, made_at=NOW + timedelta(minutes=1))
    for known in (imported, typed):
        store.new_entries.note_seen(known.id)
    another = an_entry(store)
    changed = replace(imported, version=2, edited_at=NOW)
    assert store.entries.save(changed, IndexTerms(["手表"], []), was=1)
    assert store.new_entries.unseen(most=5) == [imported.id, another.id]


def test_what_is_only_indexed_anew_is_not_new(store: Store):
    known = an_entry(store)
    store.new_entries.note_seen(known.id)
    assert store.entries.save(known, IndexTerms(["手表"], []), was=known.version)
    assert store.new_entries.unseen(most=5) == []


def test_whoever_took_no_choice_is_found_after_a_while(store: Store):
    offered = asks(store, 1, outcome=AskingOutcome.OFFERED)
    asks(store, 2, outcome=AskingOutcome.OFFERED, entry_id=an_entry(store).id)
    asks(store, 3, outcome=AskingOutcome.OFFERED, told_at=NOW)
    asks(store, 4)
    assert store.askings.left(before=NOW, most=5) == [offered]
    assert store.askings.left(before=NOW - timedelta(minutes=1), most=5) == []

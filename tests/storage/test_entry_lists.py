"""Entries in lists, and who has to be reminded of what is due."""

from datetime import date, timedelta
from typing import Any

from casework.askings import Asking, AskingOutcome, Verdict
from casework.knowledge import Entry, EntryKind, Subject
from storage.entries import IndexTerms
from storage.entry_lists import EntryUse, Lack
from storage.store import Store
from tests.storage.sample import NOW

TODAY = date(2026, 3, 2)
WEEK = timedelta(days=7)
NOTHING = IndexTerms([], [])


def add(store: Store, question: str, **more: Any) -> Entry:
    facts = {"kind": EntryKind.GUIDE, "subject": Subject.ELDERLY, "source": "民政局", **more}
    return store.entries.add(
        Entry(id=0, question=question, answer="到大厅。", made_at=NOW, **facts), NOTHING
    )


def a_person(store: Store, number: int) -> int:
    return store.people.meet(number, "程敏", at=NOW).id


def test_lists_hold_what_they_say_a_page_at_a_time(store: Store):
    owner = a_person(store, 1)
    ids = [add(store, f"{one}", owner_id=owner).id for one in range(5)]
    phone = add(store, "电话", kind=EntryKind.PHONE, subject=Subject.PETS, source="")
    gone = add(store, "旧的", dropped_at=NOW)
    lists = store.entry_lists
    assert [one.id for one in lists.some(None, most=2, begin=2)] == ids[2:4]
    assert lists.count(None) == 6
    assert lists.count(Subject.PETS) == lists.count(EntryKind.PHONE) == 1
    assert [one.id for one in lists.some(Lack.UNSOURCED, most=9)] == [phone.id]
    assert [one.id for one in lists.some(Lack.UNOWNED, most=9)] == [phone.id]
    assert [one.id for one in lists.some(Lack.DROPPED, most=9)] == [gone.id]
    assert lists.per_subject() == {Subject.ELDERLY: 5, Subject.PETS: 1}
    assert lists.per_kind() == {EntryKind.GUIDE: 5, EntryKind.PHONE: 1}


def test_what_is_due_stands_the_longest_due_first(store: Store):
    later = add(store, "后", review_on=TODAY)
    first = add(store, "先", review_on=TODAY - WEEK)
    add(store, "以后", review_on=TODAY + WEEK)
    add(store, "没有日子")
    assert [one.id for one in store.entry_lists.some(TODAY, most=9)] == [first.id, later.id]
    assert store.entry_lists.count(TODAY) == 2


def test_whoever_was_reminded_is_not_reminded_again_for_a_week(store: Store):
    owner = a_person(store, 1)
    lists, before = store.entry_lists, NOW - WEEK
    mine = add(store, "我的", owner_id=owner, review_on=TODAY)
    add(store, "谁的", review_on=TODAY - WEEK)
    add(store, "旧的", owner_id=owner, review_on=TODAY, dropped_at=NOW)
    assert lists.owners_to_remind(TODAY, before=before, most=9) == [None, owner]
    assert lists.owners_to_remind(TODAY, before=before, most=1) == [None]
    assert lists.untold_of(owner, TODAY, before=before, most=9) == [mine]
    lists.note_reminded(owner, TODAY, before=before, at=NOW)
    assert lists.owners_to_remind(TODAY, before=before, most=9) == [None]
    assert lists.untold_of(owner, TODAY, before=before, most=9) == []
    assert [one.id for one in lists.due_of(owner, TODAY, most=9)] == [mine.id]
    assert lists.count_due_of(owner, TODAY) == 1
    again = lists.owners_to_remind(TODAY + WEEK, before=before + WEEK, most=9)
    assert again == [None, owner]
    # Nothing of the entry itself has changed: whoever is editing it is not outrun.
    found = store.entries.find(mine.id)
    assert found is not None
    assert found.version == 1


def test_how_often_an_entry_was_given(store: Store):
    entry = add(store, "老年证")
    assert store.entry_lists.use(entry.id) == EntryUse()
    for verdict in (Verdict.USEFUL, Verdict.UNSOLVED, None):
        store.askings.add(
            Asking(0, None, "老年证", NOW, AskingOutcome.ANSWERED, None, entry.id, verdict)
        )
    assert store.entry_lists.use(entry.id) == EntryUse(given=3, useful=1, unsolved=1)


def test_the_tick_goes_through_what_is_due_and_not_through_all(store: Store):
    plan = store.connection.execute(
        "explain query plan select owner_id from entries where dropped_at is null "
        "and review_on is not null and review_on <= ? and (reminded_at is null or reminded_at <= ?)"
        " group by owner_id order by min(review_on) limit 5",
        ("2026-03-02", "2026"),
    ).fetchall()
    assert any("entries_review" in row["detail"] for row in plan)

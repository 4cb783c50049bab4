"""Nobody is owed a notice twice; what was held, corrected or called back is done so once."""

import sqlite3
from dataclasses import replace
from datetime import timedelta

import pytest

from casework.notices import Notice, NoticeState, Topic
from storage.owed import Delivered, Priority
from storage.store import Store
from tests.storage.sample import NOW, settle

PHOTO = ("sendPhoto", {"photo": "p1"})
WORDS = ("sendMessage", {"text": "明天停水", "parse_mode": "HTML"})


def a_notice(store: Store) -> Notice:
    settle(store)
    return store.notices.add(Notice(id=0, topic=Topic.SERVICE, made_at=NOW, text="明天停水"))


def everybody(store: Store) -> list[int]:
    return [one.id for one in store.people.everyone()]


def owed(store: Store) -> list[int]:
    return [row[0] for row in store.outbox.pending_after(0)]


def text(store: Store, row_id: int) -> object:
    return store.outbox.get(row_id).message.params.get("text")


def test_each_hears_all_parts_before_the_next_one_hears_any(store: Store):
    notice = a_notice(store)
    people = everybody(store)
    assert store.copies.begin(notice.id, (PHOTO, WORDS), people, at=NOW) == len(people)
    rows = [store.outbox.get(row).message for row in owed(store)]
    told = [(row.person_id, row.method) for row in rows]
    assert told == [(one, method) for one in people for method in ("sendPhoto", "sendMessage")]
    assert {(row.priority, row.is_once, row.notice_id) for row in rows} == {
        (Priority.NOTICE, True, notice.id)
    }
    assert rows[1].params == WORDS[1]
    assert store.connection.execute("select count(*) from scripts").fetchone()[0] == 2


def test_nobody_can_be_in_it_twice(store: Store):
    notice = a_notice(store)
    store.copies.begin(notice.id, (WORDS,), everybody(store), at=NOW)
    with pytest.raises(sqlite3.IntegrityError), store.transaction():
        store.copies.begin(notice.id, (WORDS,), everybody(store), at=NOW)
    assert len(owed(store)) == 2


def test_whoever_has_no_account_or_was_erased_gets_none(store: Store):
    notice = a_notice(store)
    bare = store.people.add("赵大爷", phone="", telegram_id=None, at=NOW)
    assert store.copies.begin(notice.id, (WORDS,), [bare.id], at=NOW) == 0


def test_what_was_held_is_not_owed_until_it_is_given_back(store: Store):
    notice = a_notice(store)
    store.copies.begin(notice.id, (WORDS,), everybody(store), at=NOW)
    rows, before = owed(store), store.outbox.times_given_back()
    assert store.copies.hold(notice.id) == 2
    assert owed(store) == []
    assert not store.outbox.is_owed(rows[0])
    assert store.copies.give_back(notice.id) == 2
    assert owed(store) == rows
    assert store.outbox.times_given_back() != before


@pytest.mark.parametrize(
    ("state", "becomes"),
    [
        (NoticeState.SENDING, Delivered.PENDING),
        (NoticeState.PAUSED, Delivered.HELD),
        (NoticeState.STOPPED, Delivered.CANCELLED),
        (NoticeState.RECALLED, Delivered.CANCELLED),
    ],
)
def test_what_comes_back_does_as_the_others(store: Store, state: NoticeState, becomes: Delivered):
    notice = a_notice(store)
    store.copies.begin(notice.id, (WORDS,), everybody(store), at=NOW)
    row = owed(store)[0]
    store.outbox.sending(row)
    store.notices.save(replace(notice, state=state), was=1)
    store.outbox.put_back(row, "asked to wait")
    assert store.outbox.get(row).state is becomes


def test_a_chat_that_is_closed_counts_as_blocked_for_a_notice_alone(store: Store):
    notice = a_notice(store)
    store.copies.begin(notice.id, (WORDS,), everybody(store), at=NOW)
    store.copies.hold(notice.id)
    assert store.outbox.cancel_chat(1001) == 1
    assert store.copies.counts(notice.id) == {Delivered.BLOCKED: 1, Delivered.HELD: 1}


def test_a_correction_reaches_those_who_have_it_and_those_who_will(store: Store):
    notice = a_notice(store)
    store.copies.begin(notice.id, (PHOTO, WORDS), everybody(store), at=NOW)
    first, words, _, other_words = owed(store)
    store.outbox.sent(first, 5, at=NOW)
    store.outbox.sent(words, 6, at=NOW)
    spot = store.copies.spots(notice.id)[-1]
    assert store.copies.correct(notice.id, spot, {"text": "后天停水"}, at=NOW) == 1
    assert text(store, other_words) == "后天停水"
    edit = store.outbox.get(owed(store)[-1])
    assert (edit.message.method, edit.message.edits_id) == ("editMessageText", words)
    assert edit.message.params == {"text": "后天停水"}
    assert store.outbox.said_last(words)["text"] == "后天停水"
    spot = store.copies.spots(notice.id)[-1]
    assert store.copies.correct(notice.id, spot, {"text": "不停水了"}, at=NOW) == 0
    assert text(store, edit.id) == "不停水了"


def test_another_picture_and_words_below_it_are_one_call(store: Store):
    notice = a_notice(store)
    part = ("sendPhoto", {"photo": "p1", "caption": "一"})
    store.copies.begin(notice.id, (part,), everybody(store)[:1], at=NOW)
    store.outbox.sent(owed(store)[0], 5, at=NOW)
    spot = store.copies.spots(notice.id)[0]
    store.copies.correct(notice.id, spot, {"photo": "p2", "caption": "二"}, at=NOW)
    edit = store.outbox.get(owed(store)[0]).message
    assert edit.method == "editMessageMedia"
    assert edit.params == {"media": {"type": "photo", "media": "p2", "caption": "二"}}


def test_what_is_young_enough_is_taken_away(store: Store):
    notice = a_notice(store)
    store.copies.begin(notice.id, (WORDS,), everybody(store), at=NOW)
    old, young = owed(store)
    store.outbox.sent(old, 5, at=NOW)
    store.outbox.sent(young, 6, at=NOW + timedelta(hours=2))
    since = NOW + timedelta(hours=1)
    assert store.copies.reached(notice.id) == 2
    assert store.copies.reached(notice.id, since=since) == 1
    assert store.copies.recall(notice.id, since=since, at=NOW) == 1
    row = store.outbox.get(owed(store)[0])
    assert (row.message.method, row.message.edits_id) == ("deleteMessage", young)
    store.outbox.sent(row.id, None, at=NOW)
    assert store.copies.afterwards(notice.id, {"deleteMessage"}) == {Delivered.SENT: 1}


def test_a_copy_of_ones_own_replaces_what_all_are_told(store: Store):
    notice = a_notice(store)
    store.copies.begin(notice.id, (WORDS,), everybody(store), at=NOW)
    one, other = owed(store)
    store.outbox.edit(store.outbox.get(one), {"text": "您那一栋不停"}, at=NOW)
    assert (text(store, one), text(store, other)) == ("您那一栋不停", "明天停水")


def test_an_erased_person_is_owed_nothing_of_it_and_nothing_of_it_stays(store: Store):
    notice = a_notice(store)
    store.copies.begin(notice.id, (WORDS,), everybody(store), at=NOW)
    store.copies.hold(notice.id)
    person = store.people.of_telegram(1001)
    assert person is not None
    store.redactions.close_chat(person.id, 1001, called=())
    assert store.copies.give_back(notice.id) == 1
    row = next(one for one in (1, 2) if store.outbox.get(one).message.person_id == person.id)
    assert store.outbox.get(row).message.params == {}


def test_each_counts_once_on_each_button(store: Store):
    notice = a_notice(store)
    one, other = everybody(store)
    assert store.boards.tap(notice.id, 0, one, at=NOW)
    assert not store.boards.tap(notice.id, 0, one, at=NOW)
    assert store.boards.tap(notice.id, 0, other, at=NOW)


def test_who_has_the_picture_gets_its_words_when_it_is_paused_or_stopped(store: Store):
    notice = a_notice(store)
    store.copies.begin(notice.id, (PHOTO, WORDS), everybody(store), at=NOW)
    picture, its_words, *others = owed(store)
    store.outbox.sent(picture, 5, at=NOW)
    assert store.copies.hold(notice.id) == len(others)
    assert owed(store) == [its_words]
    assert store.copies.cut(notice.id) == len(others)
    assert owed(store) == [its_words]
    assert store.copies.cancel(notice.id) == 1


def test_newer_words_do_not_take_away_a_picture_that_waits_to_be_swapped(store: Store):
    notice = a_notice(store)
    before = {"photo": "p1", "caption": "明天停水"}
    store.copies.begin(notice.id, (("sendPhoto", before),), everybody(store), at=NOW)
    one, other = owed(store)
    for row in (one, other):
        store.outbox.sent(row, row + 10, at=NOW)
    (spot,) = store.copies.spots(notice.id)
    store.copies.correct(notice.id, spot, {**before, "photo": "p2"}, at=NOW)
    first, second = owed(store)
    store.outbox.sent(first, None, at=NOW)
    (spot,) = store.copies.spots(notice.id)
    store.copies.correct(notice.id, spot, {"photo": "p2", "caption": "后天停水"}, at=NOW)
    waiting = {row: store.outbox.get(row).message for row in owed(store)}
    assert [one.method for one in waiting.values()] == ["editMessageMedia", "editMessageCaption"]
    assert waiting[second].params["media"]["media"] == "p2"
    assert waiting[second].params["media"]["caption"] == "后天停水"

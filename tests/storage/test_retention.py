"""What is old goes, a handful at a time; what is still needed keeps its place."""

from datetime import datetime, timedelta

from casework import retention
from casework.manners import HeldWord, Why
from casework.rules import Rules
from storage.papers import Paper
from storage.store import Store
from tests.storage.sample import NOW, a_case, a_message, settle

LATER = NOW + timedelta(days=100)


def swept(store: Store, what: str, *, most: int = 10, now: datetime = LATER) -> int:
    horizons = retention.horizons(Rules(), now=now)
    return int(getattr(store.retention, what)(horizons, most=most))


def test_messages_are_blanked_in_handfuls_up_to_one_that_is_still_owed(store: Store):
    rows = [store.outbox.put(a_message(), at=NOW) for _ in range(5)]
    for row in rows[:4]:
        store.outbox.sent(row, 1, at=NOW)
    young = store.outbox.put(a_message(), at=LATER)
    assert swept(store, "outbox", most=3) == 3
    assert [store.outbox.get(row).message.params for row in rows[:4]] == [
        {},
        {},
        {},
        {"text": "您好"},
    ]
    assert swept(store, "outbox") == 2
    assert swept(store, "outbox") == 0
    assert store.outbox.get(young).message.params == {"text": "您好"}


def test_an_account_that_nobody_has_any_more_is_not_kept(store: Store):
    town = settle(store)
    rows = [store.outbox.put(a_message(chat_id), at=NOW) for chat_id in (1001, 4444, -77)]
    for row in rows:
        store.outbox.sent(row, 1, at=NOW)
    swept(store, "outbox")
    assert [store.outbox.get(row).message.chat_id for row in rows] == [1001, 0, -77]
    assert town.resident.telegram_id == 1001


def test_updates_lose_their_words_and_keep_their_numbers(store: Store):
    store.inbox.add([(1, "{}"), (2, "{}")], at=NOW)
    first = store.inbox.next()
    assert first is not None
    store.inbox.done(first, at=NOW)
    assert swept(store, "inbox") == 1
    assert store.inbox.last_update_id() == 2
    assert store.inbox.next() is not None
    assert store.inbox.add([(1, "{}")], at=LATER) == 0


def test_a_file_goes_a_week_after_it_has_arrived(store: Store):
    paper_id = store.papers.put(Paper("a.html", "text/html", b"x"), at=NOW)
    row = store.outbox.put(a_message(paper_id=paper_id), at=NOW)
    assert swept(store, "papers") == 0
    store.outbox.sent(row, 1, at=NOW)
    assert swept(store, "papers", now=NOW + timedelta(days=6)) == 0
    assert swept(store, "papers", now=NOW + timedelta(days=8)) == 1
    assert store.outbox.get(row).message.paper_id is None


def test_only_what_is_over_for_long_is_named(store: Store):
    town = settle(store)
    case = a_case(store, town)
    horizons = retention.horizons(Rules(), now=NOW + timedelta(days=5000))
    assert store.retention.cases(horizons, most=9) == []
    store.connection.execute(
        "update cases set stage = 'closed', closed_at = ?",
        (NOW.isoformat(timespec="milliseconds"),),
    )
    assert store.retention.cases(horizons, most=9) == [case.no]
    soon = retention.horizons(Rules(), now=NOW + timedelta(days=500))
    assert store.retention.cases(soon, most=9) == []
    store.connection.execute("update cases set is_confidential = 1")
    assert store.retention.cases(soon, most=9) == [case.no]


def test_what_nobody_read_and_long_work_that_is_done_go_too(store: Store):
    town = settle(store)
    store.held_words.put(HeldWord(town.resident.id, Why.MUTE, 1, "骂人的话", NOW))
    job = store.jobs.add("check", {"name": "名单"}, person_id=None, progress_id=None, at=NOW)
    swept(store, "remains")
    assert store.jobs.get(job) is not None
    store.jobs.finished(job, error="", at=NOW)
    swept(store, "remains")
    assert store.jobs.get(job) is None
    assert store.held_words.open_of(town.resident.id) != []
    swept(store, "remains", now=NOW + timedelta(days=36 * 31))
    assert store.held_words.open_of(town.resident.id) == []


def test_the_account_of_somebody_forgotten_goes_in_the_next_night(store: Store):
    wang = settle(store).resident
    row = store.outbox.put(a_message(1001, person_id=wang.id), at=LATER)
    store.belongings.take_away(wang.id, name="已注销", at=LATER)
    swept(store, "remains")
    assert store.outbox.get(row).message.chat_id == 1001
    store.outbox.sent(row, 1, at=LATER)
    swept(store, "remains")
    assert store.outbox.get(row).message.chat_id == 0


def test_a_night_is_done_once(store: Store):
    assert not store.retention.is_done_on(NOW.date())
    store.retention.done_on(NOW.date())
    assert store.retention.is_done_on(NOW.date())
    assert not store.retention.is_done_on(LATER.date())

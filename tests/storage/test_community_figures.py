"""What is counted of events and notices, in a world that can be counted by hand."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from casework.events import Event, EventState, Genre
from casework.labels import Outcome
from casework.notices import Notice, NoticeState, Topic
from casework.people import Home
from casework.sign_ups import SignUp, SignUpState
from storage.owed import Delivered, Message
from storage.store import Store
from tests.storage.sample import NOW, Town, a_case, settle

START, END = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)


@pytest.fixture
def town(store: Store) -> Town:
    return settle(store)


def an_event(store: Store, day: int = 1, state: EventState = EventState.OVER) -> Event:
    at = datetime(2026, 2, day, 9, tzinfo=UTC)
    return store.events.add(
        Event(
            id=0,
            title="写春联",
            genre=Genre.CULTURE,
            place="小区广场",
            starts_at=at,
            ends_at=at + timedelta(hours=2),
            code=f"{day}{state}",
            made_at=NOW,
            state=state,
            extra_heads=10,
        )
    )


def comes(store: Store, event: Event, person_id: int | None = None, **facts: Any) -> None:
    """Somebody signs up, or walks in, or is said to have come."""
    known: dict[str, Any] = {"state": SignUpState.SIGNED, "person_id": person_id} | facts
    store.sign_ups.add(SignUp(id=0, event_id=event.id, at=NOW, queued_at=NOW, **known))


def test_heads_are_those_that_came(store: Store, town: Town):
    event = an_event(store)
    comes(store, event, town.resident.id, heads=4, came=3)
    comes(store, event, town.worker.id, heads=2, came=0)
    comes(store, event, name="张奶奶", heads=2)
    comes(store, event, name="路过的", heads=2, came=2, state=SignUpState.WALKED_IN)
    comes(store, event, name="点错了的", heads=5, state=SignUpState.WALKED_IN)
    comes(store, event, name="先取消又来了", heads=1, came=1, state=SignUpState.CANCELLED)
    (counted,) = store.community_figures.events(START, END)
    assert (counted.heads, counted.extra_heads, counted.person_times) == (6, 10, 16)
    assert counted.signed == 8


def test_drafts_and_other_times_are_not_there(store: Store):
    an_event(store, state=EventState.DRAFT)
    an_event(store, 2, state=EventState.CANCELLED)
    found = store.community_figures.events(START, END)
    assert [one.state for one in found] == [EventState.CANCELLED]
    assert store.community_figures.events(START, found[0].starts_at) == []


def test_whoever_comes_twice_is_one_person_and_a_name_goes_by_its_flat(store: Store, town: Town):
    first, second = an_event(store), an_event(store, 2)
    called_off = an_event(store, 3, EventState.CANCELLED)
    home = Home(building_id=town.place.building_id, unit="1", room="101")
    for event in (first, second, called_off):
        comes(store, event, town.resident.id, heads=2, came=2)
        comes(store, event, name="张奶奶", home=home, came=1)
    comes(store, first, name="张奶奶", home=replace(home, room="102"), came=1)
    comes(store, called_off, town.worker.id, came=1)
    # Whose it was is not kept any more.
    comes(store, first, came=2)
    marks = [one.people for one in store.community_figures.events(START, END)]
    assert [len(one) for one in marks] == [3, 2, 3]
    assert len(marks[0] | marks[1]) == 3
    assert store.community_figures.nameless(START, END) == 1
    assert store.community_figures.nameless(END, END + timedelta(days=1)) == 0


def test_matters_are_told_through_an_event_and_only_solved_is_solved(store: Store, town: Town):
    event = an_event(store)
    for outcome in (Outcome.SOLVED, Outcome.EXPLAINED, None):
        case = a_case(store, town)
        store.cases.save(replace(case, event_id=event.id, outcome=outcome))
    a_case(store, town)
    (counted,) = store.community_figures.events(START, END)
    assert (counted.matters, counted.solved) == (3, 1)


def a_notice(store: Store, **facts: Any) -> Notice:
    known: dict[str, Any] = {"title": "停水", "begun_at": NOW, "state": NoticeState.SENDING} | facts
    return store.notices.add(Notice(id=0, topic=Topic.SERVICE, made_at=NOW, **known))


def copies(store: Store, notice: Notice, *ends: Delivered | None) -> None:
    """A copy for each, of two parts; the last part ends like this."""
    for number, end in enumerate(ends, start=9000):
        person = store.people.meet(number, "居民", at=NOW)
        for part in (0, 1):
            message = Message(number, "sendMessage", {}, person_id=person.id, notice_id=notice.id)
            row = store.outbox.put(message, at=NOW)
            store.connection.execute(
                "insert into notice_copies values (?, ?, ?, ?)", (notice.id, person.id, part, row)
            )
            state = Delivered.SENT if part == 0 else end
            store.connection.execute("update outbox set state = ? where id = ?", (state, row))
        if number == 9001:
            store.people.set_reachable(number, is_reachable=False)


def test_a_notice_on_its_way_is_counted_by_its_copies(store: Store):
    notice = a_notice(store)
    ends = (Delivered.SENT, Delivered.FAILED, Delivered.FAILED, Delivered.UNCERTAIN)
    copies(store, notice, *ends, Delivered.PENDING)
    (counted,) = store.community_figures.notices(START, END)
    assert (counted.recipients, counted.delivered) == (5, 1)
    assert (counted.blocked, counted.failed, counted.taps) == (1, 2, 0)


def test_what_was_kept_of_a_notice_goes_before_its_copies(store: Store):
    figures = {"people": 90, "sent": 80, "blocked": 5, "failed": 3, "uncertain": 2}
    a_notice(store, state=NoticeState.SENT, figures={**figures, "taps_0": 4, "taps_2": 3})
    (counted,) = store.community_figures.notices(START, END)
    assert (counted.recipients, counted.delivered, counted.blocked) == (90, 80, 5)
    assert (counted.failed, counted.taps) == (5, 7)


def test_only_notices_that_began_to_go_out_are_counted(store: Store):
    a_notice(store, state=NoticeState.DRAFT, begun_at=None)
    a_notice(store, state=NoticeState.SCHEDULED, begun_at=None)
    a_notice(store, state=NoticeState.RECALLED)
    assert len(store.community_figures.notices(START, END)) == 1


def test_since_when_there_is_anything_on_record(store: Store):
    assert store.community_figures.since() is None
    settle(store)
    assert store.community_figures.since() == NOW

"""What an event comes to: its end, its thanks, what was told at it, how it was liked."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from casework.attendance import Again, Feedback, Opinion
from casework.case import Stage
from casework.events import Event, EventState, Genre
from casework.labels import Outcome, Source
from casework.sign_ups import SignUp, SignUpState
from storage.event_ends import Told
from storage.store import Store
from tests.storage.sample import NOW, a_case, settle


def an_event(store: Store, code: str = "abc", **facts: Any) -> Event:
    event = Event(
        id=0,
        title="包粽子",
        genre=Genre.FESTIVAL,
        place="活动室",
        starts_at=NOW,
        ends_at=NOW + timedelta(hours=2),
        code=code,
        made_at=NOW,
        state=EventState.OPEN,
    )
    return store.events.add(replace(event, **facts))


def a_guest(store: Store, event: Event, **facts: Any) -> SignUp:
    guest = SignUp(0, event.id, SignUpState.SIGNED, NOW, NOW, name="张奶奶")
    return store.sign_ups.add(replace(guest, **facts))


def test_an_open_event_is_due_at_its_end(store: Store):
    event = an_event(store)
    an_event(store, "draft", state=EventState.DRAFT)
    an_event(store, "off", state=EventState.CANCELLED)
    assert store.event_ends.due(event.ends_at - timedelta(minutes=1), most=5) == []
    assert store.event_ends.due(event.ends_at, most=5) == [event.id]
    store.events.save(replace(event, state=EventState.OVER, version=2), was=1)
    assert store.event_ends.due(event.ends_at, most=5) == []
    assert store.event_ends.ended_since(NOW) == [event.id]
    assert store.event_ends.ended_since(event.ends_at) == []


def test_only_people_with_the_bot_who_came_are_thanked_once(store: Store):
    town, event = settle(store), an_event(store)
    a_guest(store, event, came=2)
    a_guest(store, event, person_id=town.worker.id)
    came = a_guest(store, event, person_id=town.resident.id, came=1)
    assert store.event_ends.to_thank(event.id, most=5) == [came.id]
    store.sign_ups.save(replace(came, thanked_at=NOW))
    assert store.event_ends.to_thank(event.id, most=5) == []
    store.event_ends.thanked(event.id, NOW)
    store.event_ends.thanked(event.id, NOW + timedelta(hours=1))
    kept = store.events.find(event.id)
    assert kept is not None
    assert kept.thanked_at == NOW


def test_heads_without_a_name_are_counted_beside_whoever_edits_the_event(store: Store):
    event = an_event(store)
    store.event_ends.set_extra_heads(event.id, 12)
    kept = store.events.find(event.id)
    assert kept is not None
    assert (kept.extra_heads, kept.version) == (12, event.version)


def test_only_what_is_solved_counts_as_solved(store: Store):
    town, event = settle(store), an_event(store)
    assert store.event_ends.told_at(event.id) == Told()
    endings = [(Outcome.SOLVED, Stage.CLOSED), (Outcome.EXPLAINED, Stage.CLOSED)]
    for outcome, stage in [*endings, (None, Stage.CLAIMED)]:
        case = replace(a_case(store, town), event_id=event.id, source=Source.EVENT)
        store.cases.save(replace(case, outcome=outcome, stage=stage))
    a_case(store, town)
    assert store.event_ends.told_at(event.id) == Told(told=3, solved=1, open=1)


def test_what_was_known_already_counts_once_at_the_first_event(store: Store):
    town, first, second = settle(store), an_event(store), an_event(store, code="other")
    known = a_case(store, town)
    of_event = replace(a_case(store, town), event_id=second.id, source=Source.EVENT)
    store.cases.save(of_event)
    for event in (first, first, second):
        store.event_ends.note_told(event.id, known.no)
        store.event_ends.note_told(event.id, of_event.no)
    assert [store.event_ends.told_at(one.id).told for one in (first, second)] == [1, 1]
    assert store.event_ends.event_of(known.no) == first.id
    assert store.event_ends.event_of(of_event.no) == second.id
    store.cases.save(replace(known, outcome=Outcome.SOLVED, stage=Stage.CLOSED))
    assert store.event_ends.told_at(first.id).solved == 1


def test_an_opinion_is_changed_and_not_added(store: Store):
    town, event = settle(store), an_event(store)
    opinions = store.event_opinions
    assert opinions.of(event.id, town.resident.id) is None
    opinions.put(event.id, town.resident.id, Opinion.DISLIKED, at=NOW)
    opinions.put(event.id, town.resident.id, Opinion.LIKED, at=NOW)
    opinions.put_again(event.id, town.resident.id, Again.NO)
    assert opinions.of(event.id, town.resident.id) == Feedback(Opinion.LIKED, Again.NO)
    assert opinions.counts_again(event.id) == {Again.YES: 0, Again.MAYBE: 0, Again.NO: 1}
    assert opinions.counts(event.id) == {Opinion.LIKED: 1, Opinion.FAIR: 0, Opinion.DISLIKED: 0}

"""Events are kept, found, and listed by what is still to come of them."""

from dataclasses import replace
from datetime import timedelta

from casework.events import Event, EventState
from casework.notices import Notice, Topic
from storage.store import Store
from tests.casework.event_sample import SATURDAY, an_event
from tests.casework.sample import MONDAY

AFTERWARDS = SATURDAY + timedelta(hours=3)


def keep(store: Store, code: str, **facts: object) -> Event:
    return store.events.add(an_event(id=0, code=code, **facts))


def test_an_open_event_is_to_come_until_it_ends(store: Store):
    kept = keep(store, "a", state=EventState.OPEN)
    keep(store, "b")
    keep(store, "c", state=EventState.CANCELLED)
    assert store.events.to_come(MONDAY) == [kept]
    assert store.events.to_come(AFTERWARDS) == []


def test_the_next_comes_first(store: Store):
    later = keep(store, "a", state=EventState.OPEN, starts_at=SATURDAY + timedelta(hours=1))
    sooner = keep(store, "b", state=EventState.OPEN)
    assert store.events.to_come(MONDAY) == [sooner, later]


def test_what_has_ended_or_was_called_off_is_past(store: Store):
    held = keep(store, "a", state=EventState.OPEN)
    off = keep(store, "b", state=EventState.CANCELLED)
    keep(store, "c")
    assert store.events.past(MONDAY) == [off]
    assert store.events.past(AFTERWARDS) == [off, held]


def test_who_saves_an_older_version_is_told(store: Store):
    kept = keep(store, "a")
    assert store.events.save(replace(kept, title="甲", version=2), was=1)
    assert not store.events.save(replace(kept, title="乙", version=2), was=1)
    found = store.events.find(kept.id)
    assert found is not None
    assert found.title == "甲"


def test_the_notices_of_an_event_are_found(store: Store):
    event = keep(store, "a")
    own = store.notices.add(Notice(0, Topic.EVENT, MONDAY, event_id=event.id))
    store.notices.add(Notice(0, Topic.NEWS, MONDAY))
    assert store.notices.of_event(event.id) == [own]

"""Who signed up: written down, read again, and found when something is due."""

from dataclasses import replace
from datetime import timedelta

import pytest

from casework.events import EventState
from casework.people import Home
from casework.sign_ups import SignUpState
from storage.store import Store
from tests.casework.gathering import a_guest, an_event
from tests.storage.sample import NOW, Town, settle

HOUR = timedelta(hours=1)


@pytest.fixture
def town(store: Store) -> Town:
    return settle(store)


def test_a_sign_up_is_read_as_it_was_written(store: Store, town: Town):
    event = store.events.add(an_event())
    home = Home(None, town.place.building_id, "2", "501")
    one = store.sign_ups.add(
        a_guest(9, 3, event_id=event.id, person_id=town.resident.id, home=home)
    )
    changed = replace(one, state=SignUpState.OFFERED, offered_until=NOW + HOUR, calendar_version=2)
    store.sign_ups.save(changed)
    assert store.sign_ups.find(one.id) == changed
    assert store.sign_ups.of(event.id, town.resident.id) == changed
    assert store.sign_ups.guests_of(event).seats_taken == 3
    assert store.sign_ups.of_person(town.resident.id) == [changed]


def test_offers_are_found_once_their_time_is_over(store: Store, town: Town):
    event = store.events.add(an_event())
    one = store.sign_ups.add(
        a_guest(
            1,
            event_id=event.id,
            person_id=town.resident.id,
            state=SignUpState.OFFERED,
            offered_until=NOW,
        )
    )
    assert store.sign_ups.unanswered(NOW - HOUR, most=5) == []
    assert store.sign_ups.unanswered(NOW, most=5) == [one]


def test_whoever_waits_is_found_before_and_after_the_beginning(store: Store, town: Town):
    event = store.events.add(an_event())
    off = store.events.add(an_event(code="x", state=EventState.CANCELLED))
    one, _ = (
        store.sign_ups.add(
            a_guest(1, event_id=where.id, person_id=town.resident.id, state=SignUpState.WAITING)
        )
        for where in (event, off)
    )
    before, after = event.starts_at - HOUR, event.starts_at
    assert (store.sign_ups.with_room(before), store.sign_ups.with_room(after)) == ([event.id], [])
    assert store.sign_ups.in_vain(before, most=5) == []
    assert store.sign_ups.in_vain(after, most=5) == [one]


@pytest.mark.parametrize(
    ("capacity", "waiting", "has_room"),
    [(None, (4,), True), (3, (1,), True), (3, (2, 1), True), (3, (2,), False), (2, (1,), False)],
)
def test_a_line_is_looked_at_where_somebody_in_it_would_fit_in(
    store: Store, town: Town, capacity: int | None, waiting: tuple[int, ...], has_room: bool
):
    event = store.events.add(an_event(capacity=capacity))
    seated = replace(a_guest(0, event_id=event.id), person_id=None, name="张奶奶", heads=1)
    for one in (seated, replace(seated, state=SignUpState.OFFERED)):
        store.sign_ups.add(one)
    for heads in waiting:
        store.sign_ups.add(replace(seated, state=SignUpState.WAITING, heads=heads))
    store.sign_ups.add(replace(seated, state=SignUpState.CANCELLED, heads=8))
    assert store.sign_ups.with_room(event.starts_at - HOUR) == ([event.id] if has_room else [])


def test_whoever_was_told_since_it_was_due_is_not_reminded_again(store: Store, town: Town):
    event = store.events.add(an_event())
    one = store.sign_ups.add(a_guest(1, event_id=event.id, person_id=town.resident.id))

    def due(**at: object) -> int:
        asked = {"day_before": None, "hours_before": None, **at}
        return len(store.sign_ups.to_remind(event.id, most=5, **asked))  # type: ignore[arg-type]

    assert due() == 0
    assert due(day_before=NOW) == 1
    store.sign_ups.save(replace(one, day_before_at=NOW))
    assert due(day_before=NOW) == 0
    # It was moved: the evening before is another one.
    assert due(day_before=NOW + HOUR) == 1
    assert due(day_before=NOW, hours_before=NOW) == 1


def test_a_building_that_is_removed_takes_no_guest_along(store: Store, town: Town):
    event = store.events.add(an_event())
    building_id = store.places.put_building(
        estate_id=town.place.estate_id or 0, number="9", grid_id=None, units=1
    )
    home = Home(None, building_id, "1", "101")
    store.sign_ups.add(a_guest(1, event_id=event.id, person_id=town.resident.id, home=home))
    store.places.remove_building(building_id)
    assert [one.home for one in store.sign_ups.of_event(event.id)] == [Home()]
    assert store.faults() == []

"""What people leave behind in notices and events goes by age, and the figures stay."""

from datetime import timedelta

import pytest

from casework import retention
from casework.audiences import EVERYONE
from casework.notices import Notice, Topic
from casework.people import Home, Person
from casework.rules import Rules
from casework.sign_ups import SignUpState
from storage.store import Store
from tests.casework.gathering import a_guest, an_event
from tests.storage.sample import NOW, Town, a_message, settle

AT = NOW.isoformat(timespec="milliseconds")


@pytest.fixture
def town(store: Store) -> Town:
    return settle(store)


def a_feast(store: Store, town: Town, person: Person) -> int:
    """Somebody came, with somebody whose name was written down, and liked it."""
    event = store.events.add(an_event(starts_at=NOW, ends_at=NOW + timedelta(hours=2)))
    home = Home(None, town.place.building_id, "2", "501")
    worker = town.worker.id
    guest = a_guest(1, 2, person_id=person.id, event_id=event.id, home=home, came=2)
    store.sign_ups.add(guest)
    named = a_guest(2, person_id=None, name="张奶奶", event_id=event.id, entered_by=worker, came=1)
    store.sign_ups.add(named)
    store.connection.execute(
        "insert into event_opinions (event_id, person_id, opinion, at) values (?, ?, 'liked', ?)",
        (event.id, person.id, AT),
    )
    return event.id


def a_notice(store: Store, town: Town) -> int:
    """Two got it, and one tapped a button of it."""
    new = Notice(0, Topic.NEWS, NOW, audience=EVERYONE, begun_at=NOW, ended_at=NOW)
    notice = store.notices.add(new)
    row = store.outbox.put(a_message(), at=NOW)
    run = store.connection.execute
    for person in (town.resident, town.worker):
        run("insert into notice_copies values (?, ?, 0, ?)", (notice.id, person.id, row))
    run(
        "insert into notice_taps (notice_id, button, person_id, at) values (?, 0, ?, ?)",
        (notice.id, town.resident.id, AT),
    )
    run("insert into notice_boards values (?, ?, ?)", (notice.id, town.worker.id, row))
    return notice.id


def count(store: Store, what: str) -> int:
    return int(store.connection.execute(f"select count(*) from {what}").fetchone()[0])  # noqa: S608


def test_who_came_is_nameless_after_a_year_and_counts(store: Store, town: Town):
    event_id = a_feast(store, town, town.resident)
    young = retention.horizons(Rules(), now=NOW + timedelta(days=360))
    assert store.footprints.guests(young, most=10) == 0
    old = retention.horizons(Rules(), now=NOW + timedelta(days=370))
    assert store.footprints.guests(old, most=1) == 2
    assert store.footprints.guests(old, most=10) == 1
    assert store.footprints.guests(old, most=10) == 0
    guests = store.sign_ups.of_event(event_id)
    assert [(one.person_id, one.name, one.entered_by, one.home) for one in guests] == [
        (None, "", None, Home())
    ] * 2
    assert sum(one.came or 0 for one in guests) == 3
    assert count(store, "event_opinions where opinion = 'liked' and person_id is null") == 1


def test_who_got_a_notice_goes_with_the_messages(store: Store, town: Town):
    notice_id = a_notice(store, town)
    assert store.footprints.notices(retention.horizons(Rules(), now=NOW), most=10) == 0
    old = retention.horizons(Rules(), now=NOW + timedelta(days=91))
    assert store.footprints.notices(old, most=1) == 3
    assert store.footprints.notices(old, most=10) == 1
    assert store.footprints.notices(old, most=10) == 0
    assert count(store, "notice_copies") == count(store, "notice_boards") == 0
    assert count(store, "notice_taps where person_id is null") == 1
    kept = store.notices.find(notice_id)
    assert kept is not None
    assert kept.figures == {"recipients": 2, "taps": 1}


def test_of_somebody_erased_neither_name_nor_flat_stays(store: Store, town: Town):
    event_id = a_feast(store, town, town.resident)
    store.topics_wanted.turn_off(town.resident.id, Topic.NEWS, at=NOW)
    store.footprints.forget(town.resident.id)
    one, other = store.sign_ups.of_event(event_id)
    assert (one.person_id, one.home, one.came) == (town.resident.id, Home(), 2)
    assert other.name == "张奶奶"
    assert store.topics_wanted.unwanted(town.resident.id) == frozenset()


def test_notices_make_an_account_nobody_and_go_where_it_goes(store: Store, town: Town):
    a_notice(store, town)
    store.topics_wanted.turn_off(town.resident.id, Topic.NEWS, at=NOW)
    assert store.accounts.is_blank(town.resident.id)
    listed = store.people.add("钱志远", phone="13911112222", telegram_id=None, at=NOW)
    store.accounts.move(town.resident.id, listed.id)
    assert store.topics_wanted.unwanted(listed.id) == {Topic.NEWS}
    assert count(store, f"notice_copies where person_id = {listed.id}") == 1
    store.accounts.move_back(listed.id, town.resident.id)
    assert count(store, f"notice_copies where person_id = {town.resident.id}") == 1


def test_whoever_was_entered_and_signed_up_themselves_is_one_guest(store: Store, town: Town):
    event_id = a_feast(store, town, town.resident)
    listed = store.people.add("王秀英", phone="13911112222", telegram_id=None, at=NOW)
    store.sign_ups.add(a_guest(3, person_id=listed.id, event_id=event_id))
    assert not store.accounts.is_blank(town.resident.id)
    store.accounts.absorb(listed.id, town.resident.id)
    found = [one for one in store.sign_ups.of_event(event_id) if one.person_id is not None]
    assert [(one.person_id, one.heads) for one in found] == [(town.resident.id, 2)]
    assert store.faults() == []


def test_a_seat_from_the_list_is_not_lost_to_what_was_called_off(store: Store, town: Town):
    event = store.events.add(an_event())
    listed = store.people.add("王秀英", phone="13911112222", telegram_id=None, at=NOW)
    store.sign_ups.add(
        a_guest(1, person_id=town.resident.id, event_id=event.id, state=SignUpState.CANCELLED)
    )
    store.sign_ups.add(a_guest(2, person_id=listed.id, event_id=event.id))
    store.accounts.absorb(listed.id, town.resident.id)
    (one,) = store.sign_ups.of_event(event.id)
    assert (one.person_id, one.state) == (town.resident.id, SignUpState.SIGNED)

"""An account comes to somebody on the lists, and goes back."""

import pytest

from casework.case import CaseEvent, EventKind
from casework.labels import Role
from casework.people import Duty, Home, Person
from storage.store import Store
from tests.storage.sample import NOW, Town, a_case, a_message, settle

PHONE = "13911112222"


@pytest.fixture
def town(store: Store) -> Town:
    return settle(store)


def listed(store: Store, name: str = "钱志远", phone: str = PHONE) -> Person:
    person = store.people.add(name, phone=phone, telegram_id=None, at=NOW)
    store.people.give_duty(person.id, Duty(Role.MEDIATOR))
    return store.people.get(person.id)


@pytest.mark.parametrize("phone", [PHONE, "139-1111-2222", "139 1111 2222", f"+86{PHONE}"])
def test_a_number_is_the_same_however_it_was_written(store: Store, phone: str):
    person = listed(store, phone=phone)
    assert store.accounts.unlinked_of_phone(PHONE) == [person]
    assert store.accounts.unlinked_of_phone("13911112223") == []


def test_residents_and_whoever_has_the_bot_are_no_match(store: Store, town: Town):
    store.people.add("居民", phone=PHONE, telegram_id=None, at=NOW)
    store.people.renew(town.worker.id, name="李敏", phone=PHONE, telegram_id=1002)
    store.people.give_duty(town.worker.id, Duty(Role.ADMIN))
    assert store.accounts.unlinked_of_phone(PHONE) == []


def test_people_of_the_lists_are_found_by_name_or_number_those_with_duties_first(store: Store):
    neighbour = store.people.add("钱小军", phone="13700000000", telegram_id=None, at=NOW)
    colleague = listed(store)
    assert store.accounts.unlinked() == [colleague]
    assert store.accounts.unlinked("钱") == [colleague, neighbour]
    assert store.accounts.unlinked("1370000") == [neighbour]
    assert store.accounts.unlinked("137") == store.accounts.unlinked("%") == []


def test_a_record_is_blank_until_something_belongs_to_it(store: Store, town: Town):
    assert store.accounts.is_blank(town.resident.id)
    store.outbox.put(a_message(person_id=town.resident.id), at=NOW)
    assert store.accounts.is_blank(town.resident.id)
    a_case(store, town)
    assert not store.accounts.is_blank(town.resident.id)
    assert store.accounts.is_blank(town.worker.id)


def test_an_account_moves_over_and_back(store: Store, town: Town):
    person = listed(store)
    store.people.move_home(town.worker.id, Home(town.place.estate_id))
    before = store.people.get(town.worker.id)
    row = store.outbox.put(a_message(1002, person_id=town.worker.id), at=NOW)
    store.accounts.move(town.worker.id, person.id)
    moved = store.people.of_telegram(1002)
    assert moved is not None
    assert (moved.id, moved.name, moved.home.estate_id) == (
        person.id,
        "钱志远",
        town.place.estate_id,
    )
    assert store.outbox.get(row).message.person_id == person.id
    store.accounts.move_back(person.id, town.worker.id)
    assert store.people.of_telegram(1002) == before
    assert store.people.get(person.id).telegram_id is None
    assert store.outbox.get(row).message.person_id == town.worker.id


def test_what_the_list_knows_goes_to_the_record_of_the_account(store: Store, town: Town):
    person = listed(store)
    case = a_case(store, town)
    store.connection.execute("update cases set recorder_id = ?", (person.id,))
    store.people.give_duty(town.resident.id, Duty(Role.MEDIATOR))
    store.accounts.absorb(person.id, town.resident.id)
    one = store.people.get(town.resident.id)
    assert (one.name, one.telegram_id, one.duties) == ("钱志远", 1001, (Duty(Role.MEDIATOR),))
    assert store.people.phone_of(one.id) == PHONE
    assert store.cases.find(case.no).recorder_id == one.id
    assert store.people.some([person.id]) == {}
    assert store.faults() == []


def test_a_history_that_names_somebody_is_seen(store: Store, town: Town):
    case = a_case(store, town)
    assert not store.accounts.has_acted(town.worker.id)
    store.cases.append(CaseEvent(case.no, EventKind.NOTED, town.worker.id, NOW, "看过了"))
    assert store.accounts.has_acted(town.worker.id)


def test_what_is_still_owed_to_a_colleague_is_not_said(store: Store, town: Town):
    case, own = a_case(store, town), a_case(store, town)
    rows = {
        name: store.outbox.put(a_message(1002, person_id=town.worker.id, case_no=no), at=NOW)
        for name, no in (("work", case.no), ("own", own.no), ("talk", None))
    }
    assert store.traces.cancel_work(town.worker.id, kept=[own.no]) == 1
    states = {name: store.outbox.get(row).state.value for name, row in rows.items()}
    assert states == {"work": "cancelled", "own": "pending", "talk": "pending"}
    assert store.traces.cards_told(town.worker.id) == []
    assert store.traces.confidences_told(town.worker.id) == []

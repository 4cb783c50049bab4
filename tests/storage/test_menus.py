"""Which menu each member of staff was last shown, and how far a guide has come."""

from casework.labels import Role
from casework.people import Duty
from storage.owed import Message
from storage.store import Store
from tests.casework.sample import MONDAY


def somebody(store: Store, number: int, *roles: Role) -> int:
    person = store.people.meet(number, "李娟", at=MONDAY)
    for role in roles:
        store.people.give_duty(person.id, Duty(role))
    return person.id


def heard(store: Store, person_id: int, chat_id: int) -> None:
    message = Message(chat_id, "sendMessage", {"text": "您好"}, person_id=person_id)
    store.outbox.sent(store.outbox.put(message, at=MONDAY), 1, at=MONDAY)


def test_a_mark_is_kept_changed_and_forgotten(store: Store):
    one = somebody(store, 1)
    assert store.menus.shown_to(one) is None
    store.menus.keep(one, "a")
    store.menus.keep(one, "b")
    assert store.menus.shown_to(one) == "b"
    store.menus.forget(one)
    assert store.menus.shown_to(one) is None


def test_compared_is_who_was_shown_something_and_staff_who_ever_heard_us(store: Store):
    worker, silent = somebody(store, 1, Role.GRID_WORKER), somebody(store, 2, Role.ADMIN)
    former, resident = somebody(store, 3), somebody(store, 4, Role.RESIDENT)
    for person_id, number in ((worker, 1), (resident, 4)):
        heard(store, person_id, number)
    store.menus.keep(former, "a")
    assert store.menus.to_be_compared() == {worker: None, former: "a"}
    store.people.set_reachable(3, is_reachable=False)
    assert store.menus.to_be_compared() == {worker: None}
    heard(store, silent, 2)
    assert set(store.menus.to_be_compared()) == {worker, silent}


def test_a_guide_is_begun_advanced_finished_and_begun_again(store: Store):
    one = somebody(store, 1, Role.GRID_WORKER)
    assert store.guides.of(one) is None
    store.guides.begin(one, at=MONDAY)
    store.guides.advance(one, 3)
    known = store.guides.of(one)
    assert known is not None
    assert (known.step, known.done_at) == (3, None)
    store.guides.finish(one, at=MONDAY)
    known = store.guides.of(one)
    assert known is not None
    assert known.done_at == MONDAY
    store.guides.begin(one, at=MONDAY)
    known = store.guides.of(one)
    assert known is not None
    assert (known.step, known.done_at) == (1, None)

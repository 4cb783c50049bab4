"""Updates, kept before they are confirmed."""

from storage.store import Store
from tests.storage.sample import NOW


def test_an_update_that_comes_twice_is_kept_once(store: Store):
    assert store.inbox.add([(7, '{"a": 1}'), (8, "{}")], at=NOW) == 2
    assert store.inbox.add([(7, '{"a": 2}'), (9, "{}")], at=NOW) == 1
    assert store.inbox.waiting() == 3
    first = store.inbox.next()
    assert first is not None
    assert (first.update_id, first.raw) == (7, '{"a": 1}')


def test_an_update_that_was_worked_does_not_come_back(store: Store):
    store.inbox.add([(7, "{}")], at=NOW)
    first = store.inbox.next()
    assert first is not None
    store.inbox.done(first, at=NOW)
    assert store.inbox.add([(7, "{}")], at=NOW) == 0
    assert store.inbox.next() is None


def test_updates_are_worked_in_the_order_in_which_they_came(store: Store):
    store.inbox.add([(9, "{}"), (8, "{}")], at=NOW)
    store.inbox.add([(7, "{}")], at=NOW)
    order = []
    while (incoming := store.inbox.next()) is not None:
        order.append(incoming.update_id)
        store.inbox.done(incoming, at=NOW)
    assert order == [9, 8, 7]


def test_a_failed_update_waits_and_its_tries_are_counted(store: Store):
    store.inbox.add([(7, "{}")], at=NOW)
    for tries in range(3):
        incoming = store.inbox.next()
        assert incoming is not None
        assert incoming.tries == tries
        store.inbox.failed(incoming, "boom")


def test_what_is_set_aside_lets_the_next_ones_go_on(store: Store):
    store.inbox.add([(7, "{}"), (8, "{}")], at=NOW)
    first = store.inbox.next()
    assert first is not None
    store.inbox.set_aside(first, "boom", at=NOW)
    second = store.inbox.next()
    assert second is not None
    assert second.update_id == 8
    assert (store.inbox.waiting(), store.inbox.aside()) == (1, 1)


def test_the_next_poll_asks_for_what_comes_after_the_last(store: Store):
    assert store.inbox.last_update_id() is None
    store.inbox.add([(7, "{}"), (8, "{}")], at=NOW)
    assert store.inbox.last_update_id() == 8

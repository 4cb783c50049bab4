"""Orders of the hotline in the store: each number once, by what is due."""

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from casework.hotline import Order, OrderState, OrderWay
from storage.hotline_orders import TO_ANSWER
from storage.store import Store

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def an_order(number: str, *, due_in: int = 3) -> Order:
    """An order that is due in so many days."""
    return Order(
        id=0,
        hotline_no=number,
        came_at=NOON,
        content="路灯坏了",
        way=OrderWay.PASTED,
        entered_at=NOON,
        due_at=NOON + timedelta(days=due_in),
    )


def test_a_number_is_kept_once(store: Store):
    store.hotline_orders.add(an_order("DH1"))
    with pytest.raises(sqlite3.IntegrityError):
        store.hotline_orders.add(an_order("DH1"))


def test_what_is_due_first_stands_first(store: Store):
    orders = store.hotline_orders
    for number, due_in in (("DH1", 5), ("DH2", 1), ("DH3", 3)):
        orders.add(an_order(number, due_in=due_in))
    assert [one.hotline_no for one in orders.standing(OrderState.OPEN)] == ["DH2", "DH3", "DH1"]
    assert orders.standing(TO_ANSWER) == []
    found = orders.of_number("DH2")
    assert found is not None
    orders.save(replace(found, state=OrderState.REPLIED, replied_at=NOON))
    assert [one.hotline_no for one in orders.standing(OrderState.REPLIED)] == ["DH2"]
    assert orders.numbers_like("DH") == ["DH1", "DH2", "DH3"]


def test_of_what_is_past_only_what_was_not_told_is_looked_at(store: Store):
    orders = store.hotline_orders
    late = orders.add(an_order("DH1", due_in=1))
    soon = orders.add(an_order("DH2", due_in=4))
    orders.add(an_order("DH3", due_in=40))
    now = NOON + timedelta(days=2)
    until = now + timedelta(days=5)
    assert orders.to_look_at(now, until=until) == [late, soon]
    orders.save(replace(late, reminded_at=now))
    assert orders.to_look_at(now, until=until) == [soon]

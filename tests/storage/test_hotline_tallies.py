"""Orders of the hotline, counted by month, tag and street; numbers that were told."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from casework.hotline import CountWay, MonthCount, Order, OrderState, OrderWay
from casework.hotline_months import Month, Tally
from casework.labels import Tag
from storage.store import Store
from tests.storage.sample import NOW, a_case, settle

CHINA = timezone(timedelta(hours=8))
MARCH = Month(2026, 3)


def order(number: str, came_at: datetime, **facts: Any) -> Order:
    known: dict[str, Any] = {"content": "楼下太吵", "way": OrderWay.FILE, "entered_at": NOW} | facts
    return Order(id=0, hotline_no=number, came_at=came_at, **known)


def day(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=CHINA)


def test_a_month_is_that_of_the_communitys_clock(store: Store):
    for number, at in (
        ("1", "2026-02-28T23:59"),
        ("2", "2026-03-01T00:00"),
        ("3", "2026-03-31T23:59"),
    ):
        store.hotline_orders.add(order(number, day(at), tag=Tag.NOISE))
    assert store.hotline_tallies.of([MARCH], CHINA) == (Tally("2026-03", "noise", "", 2),)
    assert store.hotline_tallies.since() == day("2026-02-28T23:59")


def test_the_tag_is_that_of_the_case_and_a_returned_order_is_counted_apart(store: Store):
    town = settle(store)
    case = a_case(store, town, Tag.PARKING)
    store.hotline_orders.add(order("1", day("2026-03-02"), case_no=case.no, is_joined=True))
    store.hotline_orders.add(order("2", day("2026-03-02"), state=OrderState.RETURNED))
    store.hotline_orders.add(order("3", day("2026-03-02"), street="胜利街道"))
    found = store.hotline_tallies.of([MARCH], CHINA)
    assert set(found) == {
        Tally("2026-03", "parking", "", 1, joined=1),
        Tally("2026-03", "other", "", 0, returned=1),
        Tally("2026-03", "other", "胜利街道", 1),
    }


def test_two_orders_about_one_case_are_one_matter(store: Store):
    case = a_case(store, settle(store))
    for number in ("1", "2"):
        store.hotline_orders.add(order(number, day("2026-03-02"), case_no=case.no))
    store.hotline_orders.add(order("3", day("2026-03-02")))
    assert store.hotline_tallies.matters(MARCH, CHINA) == 2


def test_numbers_that_are_known_are_told_apart(store: Store):
    store.hotline_orders.add(order("A1", NOW))
    assert store.hotline_tallies.known(["A1", "A2"]) == {"A1"}


def test_what_is_told_anew_takes_the_place_of_all_that_was_told_of_a_month(store: Store):
    one = MonthCount("2026-03", "", "noise", 8, CountWay.FILE, NOW)
    store.hotline_counts.put([one, replace(one, month="2026-04"), replace(one, street="胜利街道")])
    whole = replace(one, tag="", complaints=42, way=CountWay.HAND)
    store.hotline_counts.replace("2026-03", "", [whole])
    assert store.hotline_counts.between("2026-03", "2026-03") == [
        whole,
        replace(one, street="胜利街道"),
    ]
    assert len(store.hotline_counts.between("2026-04", "2026-04")) == 1
    assert one.set_at == datetime(2026, 3, 2, 1, 30, tzinfo=UTC)

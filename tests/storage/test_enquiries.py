"""What people asked and told the hotline goes with them, or by age; the figures stay."""

from datetime import timedelta

import pytest

from casework import retention
from casework.askings import Asking, AskingOutcome, Unanswered, UnansweredState, Verdict
from casework.hotline import Order, OrderState, OrderWay
from casework.knowledge import Entry, EntryKind, Subject
from casework.rules import Rules
from storage.entries import IndexTerms
from storage.store import Store
from tests.storage.sample import NOW, Town, a_case, settle

OLD = retention.horizons(Rules(), now=NOW + timedelta(days=370))
YOUNG = retention.horizons(Rules(), now=NOW + timedelta(days=360))
OLDEST = retention.horizons(Rules(), now=NOW + timedelta(days=1200))


@pytest.fixture
def town(store: Store) -> Town:
    return settle(store)


def an_asking(store: Store, town: Town, text: str = "我是王秀英，几点开门") -> Asking:
    """The resident asked in vain, and what they asked is kept in their words."""
    one = store.unanswered.add(Unanswered(0, text, NOW))
    return store.askings.add(
        Asking(0, town.resident.id, text, NOW, AskingOutcome.MISSED, unanswered_id=one.id)
    )


def an_order(store: Store, case_no: str | None = None, **facts: object) -> Order:
    order = Order(
        id=0,
        hotline_no=f"H{case_no}",
        came_at=NOW,
        content="王秀英说3栋灯坏了",
        way=OrderWay.PASTED,
        entered_at=NOW,
        case_no=case_no,
        caller="王秀英",
        phone="138-1234-5678",
        address="3栋501",
        **facts,  # type: ignore[arg-type]
    )
    return store.hotline_orders.add(order)


def veil(text: str) -> str:
    return text.replace("王秀英", "***")


def kept(store: Store, order: Order) -> tuple[str, str, str, str]:
    now = store.hotline_orders.find(order.id)
    assert now is not None
    return now.caller, now.phone, now.address, now.content


def test_whoever_asked_reads_what_it_was_and_what_came_of_it(store: Store, town: Town):
    entry = store.entries.add(
        Entry(0, EntryKind.HOURS, Subject.COMMUNITY, "几点开门", "八点", NOW), IndexTerms((), ())
    )
    asking = Asking(
        0,
        town.resident.id,
        "你们几点开",
        NOW,
        AskingOutcome.ANSWERED,
        entry_id=entry.id,
        verdict=Verdict.USEFUL,
    )
    store.askings.add(asking)
    (asked,) = store.enquiries.asked_by(town.resident.id)
    assert (asked.text, asked.answered_as, asked.verdict) == (
        "你们几点开",
        "几点开门",
        Verdict.USEFUL,
    )
    assert store.enquiries.asked_by(town.worker.id) == []


def test_of_somebody_forgotten_the_question_stays_without_who_asked(store: Store, town: Town):
    asking = an_asking(store, town)
    store.enquiries.forget(town.resident.id, veil, phone="")
    now = store.askings.find(asking.id)
    assert now is not None
    assert (now.person_id, now.text, now.outcome) == (
        None,
        "我是***，几点开门",
        AskingOutcome.MISSED,
    )
    assert [one.text for one in store.unanswered.open()] == ["我是***，几点开门"]


def test_whoever_called_the_hotline_is_forgotten_by_number(store: Store, town: Town):
    theirs = an_order(store)
    store.enquiries.forget(town.resident.id, veil, phone="+86 13812345678")
    assert kept(store, theirs) == ("", "", "", "***说3栋灯坏了")


def test_an_order_loses_its_words_with_its_case(store: Store, town: Town):
    order = an_order(store, a_case(store, town).no)
    store.enquiries.reword_orders(order.case_no or "", lambda _: "已隐去")
    assert kept(store, order) == ("", "", "", "已隐去")


def test_who_asked_what_is_gone_after_a_year_and_the_figures_stay(store: Store, town: Town):
    asking = an_asking(store, town)
    an_asking(store, town, "另一件")
    assert store.enquiries.askings(YOUNG, most=9) == 0
    assert store.enquiries.askings(OLD, most=1) == 1
    assert store.enquiries.askings(OLD, most=9) == 1
    assert store.enquiries.askings(OLD, most=9) == 0
    now = store.askings.find(asking.id)
    assert now is not None
    assert (now.person_id, now.text, now.outcome) == (None, "", AskingOutcome.MISSED)


def test_what_was_asked_in_vain_goes_once_it_is_seen_to(store: Store, town: Town):
    asking = an_asking(store, town)
    assert store.enquiries.unanswered(OLD, most=9) == 0
    one = store.unanswered.open()[0]
    store.unanswered.save(Unanswered(one.id, one.text, one.first_at, state=UnansweredState.DROPPED))
    assert store.enquiries.unanswered(YOUNG, most=9) == 0
    assert store.enquiries.unanswered(OLD, most=9) == 1
    assert store.unanswered.find(one.id) is None
    assert store.askings.find(asking.id) is not None
    assert store.faults() == []


def test_an_order_that_never_was_a_case_is_kept_as_long_as_one(store: Store, town: Town):
    back = an_order(store, state=OrderState.RETURNED, returned_at=NOW, return_reason="不归我们管")
    assert store.enquiries.orders(OLD, most=9) == 0
    assert store.enquiries.orders(OLDEST, most=9) == 1
    assert store.enquiries.orders(OLDEST, most=9) == 0
    assert kept(store, back) == ("", "", "", "")
    assert store.hotline_orders.of_number("HNone") is not None

"""Orders of the hotline: by when, who hears of it, what is marked and what can be taken back."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from casework import filing, hotline, order_dates
from casework.case import Case, Stage
from casework.errors import ReasonMissing
from casework.filing import Report
from casework.hotline import Order, OrderState, OrderWay
from casework.hotline_errors import DeadlinePast, OrderOver, OrderStands, ReplyTooLong
from casework.labels import Kind, Outcome, Route, Source, Tag, Urgency
from casework.office import Office
from casework.order_dates import Reminder
from casework.places import Place
from casework.routing import Understanding
from casework.rules import Rules
from casework.workdays import CHINA

SHANGHAI = ZoneInfo("Asia/Shanghai")
OFFICE = Office(Rules(), CHINA, SHANGHAI)
MONDAY = datetime(2026, 3, 2, 9, 30, tzinfo=SHANGHAI)
ORDER = Order(
    id=1,
    hotline_no="DH1",
    came_at=MONDAY,
    content="路灯坏了",
    way=OrderWay.PASTED,
    entered_at=MONDAY,
)


def a_case(urgency: Urgency = Urgency.NORMAL) -> Case:
    """What an order tells, filed."""
    understood = Understanding(Kind.REPORT, (Tag.FACILITY,), Route.NONE)
    report = Report(7, "路灯坏了", understood, urgency, Place(), source=Source.HOTLINE)
    return filing.file(report, no="2026-0001", office=OFFICE, at=MONDAY)[0]


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """An hour of March 2026."""
    return datetime(2026, 3, day, hour, minute, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ({"at": at(5, 17)}, at(5, 17)),
        ({"on": date(2026, 3, 6)}, at(6, 18)),
        ({"working_days": 5}, at(9, 9, 30)),
        ({"hours": 24}, at(3, 9, 30)),
        ({"days": 7}, at(9, 9, 30)),
        ({}, None),
    ],
)
def test_a_deadline_is_a_moment_a_day_or_so_long_after_it_came(
    said: dict[str, object], due: datetime | None
):
    assert order_dates.deadline(MONDAY, office=OFFICE, **said) == due  # type: ignore[arg-type]


def test_without_a_date_of_its_own_it_has_the_working_days_of_the_rules():
    assert order_dates.due(ORDER, OFFICE) == at(9, 9, 30)


def test_the_hotlines_date_is_promised():
    order = replace(ORDER, due_at=at(5, 17))
    case = order_dates.promised(a_case(), order, office=OFFICE, at=MONDAY)
    assert case.promised_at == case.due_at == at(5, 17)


def test_what_presses_keeps_its_own_date_if_that_is_sooner():
    order, urgent = replace(ORDER, due_at=at(5, 17)), a_case(Urgency.URGENT)
    assert order_dates.promised(urgent, order, office=OFFICE, at=MONDAY) == urgent
    sooner = replace(ORDER, due_at=at(2, 12))
    assert order_dates.promised(urgent, sooner, office=OFFICE, at=MONDAY).due_at == at(2, 12)


def test_a_date_that_is_over_is_not_promised():
    case, late = a_case(), replace(ORDER, due_at=at(1, 12))
    assert order_dates.promised(case, late, office=OFFICE, at=MONDAY) == case


def test_joining_makes_it_due_sooner_and_never_later():
    case = a_case()
    sooner = order_dates.hastened(case, replace(ORDER, due_at=at(3, 9)), office=OFFICE, at=MONDAY)
    assert (sooner.due_at, sooner.promised_at) == (at(3, 9), case.promised_at)
    later = replace(ORDER, due_at=at(30, 9))
    assert order_dates.hastened(case, later, office=OFFICE, at=MONDAY) == case


def test_another_date_takes_along_the_case_that_went_by_the_old_one():
    order = replace(ORDER, due_at=at(5, 17))
    case = order_dates.promised(a_case(), order, office=OFFICE, at=MONDAY)
    redated = hotline.redated(order, at(10, 17), at=MONDAY)
    moved = order_dates.follows(case, order, redated)
    assert (moved.due_at, moved.promised_at) == (at(10, 17), at(5, 17))
    extended = replace(case, due_at=at(6, 17))
    assert order_dates.follows(extended, order, redated) == extended
    with pytest.raises(DeadlinePast):
        hotline.redated(order, at(1, 17), at=MONDAY)


def test_an_answer_is_marked_and_can_be_written_anew():
    answered = hotline.answer(ORDER, " 修好了 ", at=MONDAY)
    assert (answered.state, answered.reply) == (OrderState.REPLIED, "修好了")
    assert hotline.answer(answered, "换了新灯", at=MONDAY).reply == "换了新灯"
    with pytest.raises(ReasonMissing):
        hotline.answer(ORDER, "。", at=MONDAY)
    with pytest.raises(ReplyTooLong):
        hotline.answer(ORDER, "好" * 1501, at=MONDAY)


def test_what_went_back_is_neither_answered_nor_counted():
    returned = hotline.give_back(ORDER, "不属于社区职责", at=MONDAY)
    assert returned.state is OrderState.RETURNED
    assert not hotline.counts(returned)
    assert hotline.counts(ORDER)
    for act in (hotline.answer, hotline.give_back):
        with pytest.raises(OrderOver):
            act(returned, "好", at=MONDAY)


def test_a_mark_is_taken_back_within_a_day():
    returned = hotline.give_back(ORDER, "重复工单", at=MONDAY)
    assert hotline.take_back(returned, at=MONDAY + timedelta(hours=23)) == ORDER
    with pytest.raises(OrderStands):
        hotline.take_back(returned, at=MONDAY + timedelta(days=2))
    with pytest.raises(OrderStands):
        hotline.take_back(ORDER, at=MONDAY)


def test_a_case_that_was_called_not_ours_is_at_work_again():
    ended = replace(
        a_case(), stage=Stage.RESOLVED, outcome=Outcome.NOT_OURS, owner_id=3, resolved_at=MONDAY
    )
    revived = hotline.revived(ended)
    assert (revived.stage, revived.outcome, revived.owner_id) == (Stage.CLAIMED, None, 3)
    solved = replace(ended, outcome=Outcome.SOLVED)
    assert hotline.revived(solved) == solved


def test_a_number_of_ours_is_free():
    day = date(2026, 3, 2)
    assert hotline.number_of_ours(day, [], word="无编号") == "无编号-20260302-1"
    taken = ["无编号-20260302-1", "无编号-20260301-2"]
    assert hotline.number_of_ours(day, taken, word="无编号") == "无编号-20260302-2"


def told(order: Order, case: Case | None, now: datetime) -> Reminder | None:
    """Of what somebody is reminded."""
    found = order_dates.reminder(order, case, office=OFFICE, at=now)
    return found[0] if found else None


def test_near_and_past_are_told_once_each():
    order = replace(ORDER, due_at=at(9, 17))
    assert told(order, a_case(), at(5, 23)) is None
    # The working day before Monday is Friday.
    assert told(order, a_case(), at(6, 9)) is Reminder.NEAR
    order = replace(order, reminded_at=at(6, 9))
    assert told(order, a_case(), at(9, 9)) is None
    assert told(order, a_case(), at(9, 18)) is Reminder.LATE
    assert told(replace(order, reminded_at=at(9, 18)), a_case(), at(10, 9)) is None


def test_what_is_done_is_to_be_answered_where_the_hotline_waits():
    order = replace(ORDER, due_at=at(9, 17))
    done = replace(a_case(), stage=Stage.RESOLVED, resolved_at=at(3, 12))
    assert told(order, done, at(3, 13)) is Reminder.TO_REPLY
    assert told(replace(order, wants_reply=False), done, at(3, 13)) is None
    assert told(hotline.answer(order, "好了", at=at(3, 14)), done, at(12, 9)) is None

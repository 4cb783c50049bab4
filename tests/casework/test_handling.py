"""What staff do with a case."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from casework import handling
from casework.case import AT_WORK, OPEN, Case, CaseEvent, EventKind, Stage, Wait, WaitingFor
from casework.errors import (
    AlreadyClaimed,
    AtTheTop,
    ReasonMissing,
    ReplyMissing,
    StageNotAllowed,
    TooSoon,
)
from casework.labels import Level, Outcome, Urgency
from casework.places import Place
from tests.casework.sample import (
    MONDAY,
    OFFICE,
    RESIDENT,
    SOMEBODY,
    WORKER,
    a_case,
    at_stage,
)

OVER = sorted(set(Stage) - OPEN)
NOT_AT_WORK = sorted(set(Stage) - AT_WORK)
LATER = MONDAY + timedelta(days=1)
REST = Wait(WaitingFor.DATE, MONDAY, MONDAY + timedelta(days=9), "等配件")


def at_work(**changes: Any) -> Case:
    return at_stage(Stage.CLAIMED, **changes)


def resting(**changes: Any) -> Case:
    return at_stage(Stage.WAITING, owner_id=WORKER, claimed_at=MONDAY, wait=REST, **changes)


def resolved(case: Case, answer: str = "纸箱清走了") -> tuple[Case, CaseEvent]:
    return handling.resolve(
        case, outcome=Outcome.SOLVED, answer=answer, office=OFFICE, actor_id=WORKER, at=LATER
    )


def transferred(case: Case, to_id: int = SOMEBODY, reason: str = "更熟") -> tuple[Case, CaseEvent]:
    return handling.transfer(case, to_id, reason=reason, office=OFFICE, actor_id=WORKER, at=LATER)


def given_back(case: Case, reason: str = "不在我的网格") -> tuple[Case, CaseEvent]:
    return handling.give_back(case, reason=reason, office=OFFICE, actor_id=WORKER, at=LATER)


def sent_up(case: Case, reason: str = "要花钱") -> tuple[Case, CaseEvent]:
    return handling.send_up(case, reason=reason, actor_id=WORKER, at=LATER)


@pytest.mark.parametrize("stage", [Stage.RECEIVED, Stage.TRIAGED])
def test_whoever_takes_a_case_owns_it(stage: Stage):
    claimed, event = handling.claim(at_stage(stage), actor_id=WORKER, at=MONDAY)
    assert claimed.stage is Stage.CLAIMED
    assert (claimed.owner_id, claimed.claimed_at) == (WORKER, MONDAY)
    assert event.kind is EventKind.CLAIMED


@pytest.mark.parametrize("who", [WORKER, SOMEBODY])
@pytest.mark.parametrize("case", [at_work(), resting()], ids=["at work", "resting"])
def test_a_case_has_one_owner(who: int, case: Case):
    with pytest.raises(AlreadyClaimed) as refusal:
        handling.claim(case, actor_id=who, at=MONDAY)
    assert refusal.value.facts["owner_id"] == WORKER


@pytest.mark.parametrize("stage", OVER)
def test_what_is_over_is_not_taken(stage: Stage):
    with pytest.raises(StageNotAllowed):
        handling.claim(at_stage(stage), actor_id=WORKER, at=MONDAY)


def test_an_emergency_raises_alarm_until_somebody_has_it():
    case = a_case(urgency=Urgency.EMERGENCY)
    assert handling.raises_alarm(case)
    claimed, _ = handling.claim(case, actor_id=WORKER, at=MONDAY)
    assert not handling.raises_alarm(claimed)
    returned, _ = given_back(claimed)
    assert handling.raises_alarm(returned)


def test_an_emergency_that_was_taken_back_is_quiet():
    withdrawn, _ = handling.withdraw(
        a_case(urgency=Urgency.EMERGENCY), actor_id=RESIDENT, at=MONDAY
    )
    assert not handling.raises_alarm(withdrawn)


def test_an_urgent_matter_raises_no_alarm():
    assert not handling.raises_alarm(a_case(urgency=Urgency.URGENT))


def test_only_what_somebody_has_is_worked():
    for stage in AT_WORK:
        handling.require_work(at_stage(stage))
    for stage in NOT_AT_WORK:
        with pytest.raises(StageNotAllowed):
            handling.require_work(at_stage(stage))


def test_a_case_goes_to_a_colleague_with_a_reason():
    case = at_work()
    moved, event = transferred(case, reason=" 您更熟悉 ")
    assert (moved.owner_id, moved.claimed_at, moved.stage) == (SOMEBODY, LATER, Stage.CLAIMED)
    assert (moved.due_at, moved.promised_at) == (case.due_at, case.promised_at)
    assert (event.kind, event.actor_id) == (EventKind.TRANSFERRED, WORKER)
    assert event.note == f"{SOMEBODY}: 您更熟悉"


def test_it_does_not_go_to_the_one_who_has_it():
    with pytest.raises(AlreadyClaimed):
        transferred(at_work(), to_id=WORKER)


@pytest.mark.parametrize("move", [transferred, given_back])
def test_what_rested_goes_on_with_the_time_given_back(move: Callable[[Case], Any]):
    case = resting()
    moved, _ = move(case)
    assert moved.wait is None
    assert moved.due_at == case.due_at + timedelta(days=1)
    assert moved.promised_at == case.promised_at


def test_a_desk_is_handed_over_with_everything_that_rests_on_it():
    case = resting()
    handed, event = handling.hand_over(case, SOMEBODY, actor_id=RESIDENT, at=LATER)
    assert (handed.owner_id, handed.wait, handed.stage) == (SOMEBODY, REST, Stage.WAITING)
    assert (event.kind, event.note) == (EventKind.HANDED_OVER, str(SOMEBODY))


def test_a_case_that_is_returned_is_nobody_s_and_has_time_to_be_taken():
    case = at_work()
    returned, event = given_back(case)
    assert (returned.stage, returned.owner_id, returned.claimed_at) == (Stage.TRIAGED, None, None)
    assert returned.claim_by > LATER
    assert (returned.due_at, returned.promised_at) == (case.due_at, case.promised_at)
    assert (event.kind, event.note) == (EventKind.RETURNED, "不在我的网格")


def test_what_has_no_grid_waits_for_one_again():
    returned, _ = given_back(at_work(place=Place()))
    assert returned.stage is Stage.RECEIVED


@pytest.mark.parametrize("move", [transferred, given_back])
@pytest.mark.parametrize("stage", NOT_AT_WORK)
def test_nobody_passes_on_what_nobody_has(move: Callable[[Case], Any], stage: Stage):
    with pytest.raises(StageNotAllowed):
        move(at_stage(stage))


@pytest.mark.parametrize("reason", ["", " \n"])
def test_no_move_without_a_reason(reason: str):
    with pytest.raises(ReasonMissing):
        transferred(at_work(), reason=reason)
    with pytest.raises(ReasonMissing):
        given_back(at_work(), reason=reason)
    with pytest.raises(ReasonMissing):
        sent_up(at_work(), reason=reason)


@pytest.mark.parametrize("case", [at_stage(Stage.TRIAGED), at_work(), resting()], ids=str)
def test_sent_up_a_case_has_more_people_and_the_same_date(case: Case):
    raised, event = sent_up(case)
    assert raised.level is Level.BRANCH
    assert (raised.stage, raised.owner_id, raised.wait) == (case.stage, case.owner_id, case.wait)
    assert (raised.due_at, raised.promised_at) == (case.due_at, case.promised_at)
    assert (event.kind, event.note) == (EventKind.SENT_UP, "branch: 要花钱")


def test_step_by_step_it_reaches_the_street_and_goes_no_higher():
    case = at_work()
    for level in (Level.BRANCH, Level.COMMUNITY, Level.STREET):
        assert handling.next_level(case) is level
        case, _ = sent_up(case)
        assert case.level is level
    with pytest.raises(AtTheTop):
        sent_up(case)


@pytest.mark.parametrize("stage", OVER)
def test_what_is_over_is_not_sent_up(stage: Stage):
    with pytest.raises(StageNotAllowed):
        sent_up(at_stage(stage))


def test_climbing_adds_people_and_leaves_the_promise_alone():
    case = at_stage(Stage.TRIAGED)
    climbed, event = handling.climb(case, Level.COMMUNITY, at=MONDAY, reason="没人接单")
    assert climbed.level is Level.COMMUNITY
    assert (climbed.promised_at, climbed.due_at) == (case.promised_at, case.due_at)
    assert event.kind is EventKind.CLIMBED
    assert event.actor_id is None
    assert event.note == "community: 没人接单"


def test_a_case_never_climbs_down():
    case = at_stage(Stage.TRIAGED, level=Level.STREET)
    climbed, _ = handling.climb(case, Level.BRANCH, at=MONDAY, reason="超期")
    assert climbed.level is Level.STREET


def test_a_case_is_resolved_with_an_outcome_and_a_word():
    done, event = resolved(at_work(), " 纸箱清走了 ")
    assert done.stage is Stage.RESOLVED
    assert (done.outcome, done.answer) == (Outcome.SOLVED, "纸箱清走了")
    assert done.resolved_at == LATER
    assert "纸箱清走了" in event.note


def test_what_rests_can_be_resolved_too():
    done, _ = resolved(resting())
    assert (done.stage, done.wait) == (Stage.RESOLVED, None)


@pytest.mark.parametrize("answer", ["", "  \n"])
def test_no_case_is_closed_without_a_word_to_the_resident(answer: str):
    with pytest.raises(ReplyMissing):
        resolved(at_work(), answer)


@pytest.mark.parametrize("stage", NOT_AT_WORK)
def test_a_case_that_nobody_works_on_is_not_resolved(stage: Stage):
    with pytest.raises(StageNotAllowed):
        resolved(at_stage(stage))


@pytest.mark.parametrize("stage", sorted(OPEN))
def test_an_open_report_can_be_taken_back(stage: Stage):
    withdrawn, event = handling.withdraw(at_stage(stage), actor_id=RESIDENT, at=MONDAY)
    assert withdrawn.outcome is Outcome.WITHDRAWN
    assert withdrawn.closed_at == MONDAY
    assert event.kind is EventKind.WITHDRAWN


@pytest.mark.parametrize("stage", OVER)
def test_a_finished_report_can_not_be_taken_back(stage: Stage):
    with pytest.raises(StageNotAllowed):
        handling.withdraw(at_stage(stage), actor_id=RESIDENT, at=MONDAY)


def hurried(case: Case, last: Any, at: Any = MONDAY) -> CaseEvent:
    return handling.hurry(case, last, office=OFFICE, actor_id=RESIDENT, at=at)


def test_a_resident_may_ask_to_hurry_once_a_day():
    event = hurried(at_work(), None)
    assert (event.kind, event.actor_id) == (EventKind.HURRIED, RESIDENT)
    with pytest.raises(TooSoon):
        hurried(at_work(), MONDAY, MONDAY + timedelta(hours=14))
    hurried(at_work(), MONDAY, MONDAY + timedelta(hours=15))


@pytest.mark.parametrize("stage", OVER)
def test_what_is_over_is_not_hurried(stage: Stage):
    with pytest.raises(StageNotAllowed):
        hurried(at_stage(stage), None)

"""The work rests, and goes on."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from casework import waiting
from casework.case import Case, EventKind, Stage, WaitingFor
from casework.errors import DayPast, ReasonMissing, StageNotAllowed
from casework.labels import Urgency
from tests.casework.sample import MONDAY, OFFICE, WORKER, ZONE, at_stage

THURSDAY = datetime(2026, 3, 5, 18, tzinfo=ZONE)
WEDNESDAY = datetime(2026, 3, 4, 11, tzinfo=ZONE)
KINDS = {
    WaitingFor.RESIDENT: EventKind.RESIDENT_ASKED,
    WaitingFor.PARTY: EventKind.PARTY_ASKED,
    WaitingFor.DATE: EventKind.SUSPENDED,
}


def resting(what: WaitingFor = WaitingFor.DATE, case: Case | None = None) -> Case:
    return waiting.wait(
        case or at_stage(Stage.CLAIMED),
        what,
        until=THURSDAY,
        reason="等车修好",
        actor_id=WORKER,
        at=MONDAY,
    )[0]


@pytest.mark.parametrize(("what", "kind"), KINDS.items())
def test_the_work_rests_for_a_reason_until_a_day(what: WaitingFor, kind: EventKind):
    case, event = waiting.wait(
        at_stage(Stage.CLAIMED),
        what,
        until=THURSDAY,
        reason=" 等车修好 ",
        actor_id=WORKER,
        at=MONDAY,
    )
    assert case.stage is Stage.WAITING
    assert case.wait is not None
    assert (case.wait.what, case.wait.until, case.wait.reason) == (what, THURSDAY, "等车修好")
    assert waiting.waits_for(case, what)
    assert (event.kind, event.note) == (kind, f"{THURSDAY.isoformat()}: 等车修好")


def test_nothing_rests_without_a_word_what_for():
    with pytest.raises(ReasonMissing):
        waiting.wait(
            at_stage(Stage.CLAIMED),
            WaitingFor.DATE,
            until=THURSDAY,
            reason="\n",
            actor_id=WORKER,
            at=MONDAY,
        )


@pytest.mark.parametrize("until", [MONDAY, MONDAY - timedelta(days=1)])
def test_nothing_rests_until_yesterday(until: datetime):
    with pytest.raises(DayPast):
        waiting.wait(
            at_stage(Stage.CLAIMED),
            WaitingFor.DATE,
            until=until,
            reason="等",
            actor_id=WORKER,
            at=MONDAY,
        )


@pytest.mark.parametrize("stage", sorted(set(Stage) - {Stage.CLAIMED}))
def test_only_what_somebody_works_on_can_be_laid_down(stage: Stage):
    with pytest.raises(StageNotAllowed):
        waiting.require_work_in_hand(at_stage(stage))
    with pytest.raises(StageNotAllowed):
        resting(case=at_stage(stage))


@pytest.mark.parametrize("stage", sorted(set(Stage) - {Stage.WAITING}))
def test_only_what_rests_is_taken_up_again(stage: Stage):
    with pytest.raises(StageNotAllowed):
        waiting.resume(at_stage(stage), office=OFFICE, actor_id=WORKER, at=MONDAY)


@pytest.mark.parametrize("what", [WaitingFor.RESIDENT, WaitingFor.DATE])
def test_the_days_that_stood_still_are_given_back_and_the_promise_stays(what: WaitingFor):
    case = resting(what)
    resumed, event = waiting.resume(case, office=OFFICE, actor_id=None, at=WEDNESDAY)
    assert (resumed.stage, resumed.wait) == (Stage.CLAIMED, None)
    assert resumed.due_at == case.due_at + timedelta(days=2)
    assert resumed.started_at == case.started_at + timedelta(days=2)
    assert resumed.promised_at == case.promised_at
    assert (event.kind, event.actor_id) == (EventKind.RESUMED, None)


def test_while_a_party_is_waited_for_the_handlers_time_runs():
    case = resting(WaitingFor.PARTY)
    resumed, _ = waiting.resume(case, office=OFFICE, actor_id=WORKER, at=WEDNESDAY)
    assert (resumed.due_at, resumed.started_at) == (case.due_at, case.started_at)


def test_what_presses_gets_back_the_hours_of_the_clock():
    case = resting(case=replace(at_stage(Stage.CLAIMED), urgency=Urgency.URGENT))
    later = MONDAY + timedelta(hours=5)
    resumed, _ = waiting.resume(case, office=OFFICE, actor_id=WORKER, at=later)
    assert resumed.due_at == case.due_at + timedelta(hours=5)


def test_a_clock_that_went_back_takes_no_time_away():
    case = resting(case=replace(at_stage(Stage.CLAIMED), urgency=Urgency.URGENT))
    resumed, _ = waiting.resume(
        case, office=OFFICE, actor_id=WORKER, at=MONDAY - timedelta(hours=1)
    )
    assert resumed.due_at == case.due_at


def test_whoever_leaves_the_wait_by_another_door_has_the_time_given_back_too():
    case = resting()
    stopped = waiting.stopped(case, office=OFFICE, at=WEDNESDAY)
    assert stopped.wait is None
    assert stopped.due_at == case.due_at + timedelta(days=2)
    untouched = at_stage(Stage.CLAIMED)
    assert waiting.stopped(untouched, office=OFFICE, at=WEDNESDAY) == untouched


def test_nothing_waits_for_anybody_until_somebody_says_so():
    assert not waiting.waits_for(at_stage(Stage.CLAIMED), WaitingFor.DATE)
    assert not waiting.waits_for(resting(), WaitingFor.RESIDENT)

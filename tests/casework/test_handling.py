"""What staff do with a case."""

import pytest

from casework import handling
from casework.case import EventKind, Stage
from casework.errors import AlreadyClaimed, ReplyMissing, StageNotAllowed
from casework.labels import Level, Outcome, Urgency
from tests.casework.sample import MONDAY, RESIDENT, SOMEBODY, WORKER, a_case, at_stage

OVER = [Stage.RESOLVED, Stage.CLOSED, Stage.WITHDRAWN]


@pytest.mark.parametrize("stage", [Stage.RECEIVED, Stage.TRIAGED])
def test_whoever_takes_a_case_owns_it(stage: Stage):
    claimed, event = handling.claim(at_stage(stage), actor_id=WORKER, at=MONDAY)
    assert claimed.stage is Stage.CLAIMED
    assert (claimed.owner_id, claimed.claimed_at) == (WORKER, MONDAY)
    assert event.kind is EventKind.CLAIMED


@pytest.mark.parametrize("who", [WORKER, SOMEBODY])
def test_a_case_has_one_owner(who: int):
    with pytest.raises(AlreadyClaimed) as refusal:
        handling.claim(at_stage(Stage.CLAIMED), actor_id=who, at=MONDAY)
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


def test_an_emergency_that_was_taken_back_is_quiet():
    withdrawn, _ = handling.withdraw(
        a_case(urgency=Urgency.EMERGENCY), actor_id=RESIDENT, at=MONDAY
    )
    assert not handling.raises_alarm(withdrawn)


def test_an_urgent_matter_raises_no_alarm():
    assert not handling.raises_alarm(a_case(urgency=Urgency.URGENT))


def test_only_what_somebody_has_is_worked():
    handling.require_claimed(at_stage(Stage.CLAIMED))
    for stage in set(Stage) - {Stage.CLAIMED}:
        with pytest.raises(StageNotAllowed):
            handling.require_claimed(at_stage(stage))


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
    resolved, event = handling.resolve(
        at_stage(Stage.CLAIMED),
        outcome=Outcome.SOLVED,
        answer=" 纸箱清走了 ",
        actor_id=WORKER,
        at=MONDAY,
    )
    assert resolved.stage is Stage.RESOLVED
    assert (resolved.outcome, resolved.answer) == (Outcome.SOLVED, "纸箱清走了")
    assert resolved.resolved_at == MONDAY
    assert "纸箱清走了" in event.note


@pytest.mark.parametrize("answer", ["", "  \n"])
def test_no_case_is_closed_without_a_word_to_the_resident(answer: str):
    with pytest.raises(ReplyMissing):
        handling.resolve(
            at_stage(Stage.CLAIMED),
            outcome=Outcome.SOLVED,
            answer=answer,
            actor_id=WORKER,
            at=MONDAY,
        )


def test_a_case_that_nobody_took_is_not_resolved():
    with pytest.raises(StageNotAllowed):
        handling.resolve(
            at_stage(Stage.TRIAGED),
            outcome=Outcome.SOLVED,
            answer="好了",
            actor_id=WORKER,
            at=MONDAY,
        )


@pytest.mark.parametrize("stage", [Stage.RECEIVED, Stage.TRIAGED, Stage.CLAIMED])
def test_an_open_report_can_be_taken_back(stage: Stage):
    withdrawn, event = handling.withdraw(at_stage(stage), actor_id=RESIDENT, at=MONDAY)
    assert withdrawn.outcome is Outcome.WITHDRAWN
    assert withdrawn.closed_at == MONDAY
    assert event.kind is EventKind.WITHDRAWN


@pytest.mark.parametrize("stage", OVER)
def test_a_finished_report_can_not_be_taken_back(stage: Stage):
    with pytest.raises(StageNotAllowed):
        handling.withdraw(at_stage(stage), actor_id=RESIDENT, at=MONDAY)

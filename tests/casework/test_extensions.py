"""More time that was asked for, and what became of it."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from casework import extensions
from casework.case import CaseEvent, EventKind, Stage
from casework.errors import DayPast, ReasonMissing, StageNotAllowed
from casework.extensions import SETTLES, pending
from casework.labels import Urgency
from tests.casework.sample import MONDAY, SOMEBODY, WORKER, ZONE, at_stage

CASE = at_stage(Stage.CLAIMED)
FRIDAY_WEEK = datetime(2026, 3, 13, 18, tzinfo=ZONE)


def asked(until: datetime = FRIDAY_WEEK, at: datetime = MONDAY) -> CaseEvent:
    return extensions.ask(CASE, until, reason="新桶: 下周到", actor_id=WORKER, at=at)


def happened(kind: EventKind, *, by: int | None = SOMEBODY) -> CaseEvent:
    return CaseEvent(CASE.no, kind, by, MONDAY)


FILED, CLAIMED = happened(EventKind.FILED), happened(EventKind.CLAIMED)
TAKEN_BACK = happened(EventKind.TAKEN_BACK)
NUDGED = happened(EventKind.NUDGED, by=None)


def test_more_time_is_asked_for_with_a_day_and_a_reason():
    event = asked()
    assert event.kind is EventKind.EXTENSION_ASKED
    request = pending([FILED, CLAIMED, event])
    assert request is not None
    assert (request.actor_id, request.at) == (WORKER, MONDAY)
    assert (request.until, request.reason) == (FRIDAY_WEEK, "新桶: 下周到")


@pytest.mark.parametrize("reason", ["", "  "])
def test_nobody_asks_or_refuses_without_a_reason(reason: str):
    with pytest.raises(ReasonMissing):
        extensions.ask(CASE, FRIDAY_WEEK, reason=reason, actor_id=WORKER, at=MONDAY)
    with pytest.raises(ReasonMissing):
        extensions.refuse(CASE, reason=reason, actor_id=SOMEBODY, at=MONDAY)


@pytest.mark.parametrize("days", [-5, 0])
def test_nobody_asks_for_less_time_than_there_is(days: int):
    with pytest.raises(DayPast):
        asked(CASE.due_at + timedelta(days=days))


@pytest.mark.parametrize("stage", sorted(set(Stage) - {Stage.CLAIMED, Stage.WAITING}))
def test_time_is_asked_for_by_somebody_at_work(stage: Stage):
    with pytest.raises(StageNotAllowed):
        extensions.ask(at_stage(stage), FRIDAY_WEEK, reason="等", actor_id=WORKER, at=MONDAY)


def test_nothing_is_pending_before_anybody_asks():
    assert pending([]) is None
    assert pending([FILED, CLAIMED]) is None


@pytest.mark.parametrize("kind", sorted(SETTLES))
def test_what_is_decided_or_has_gone_another_way_is_pending_no_more(kind: EventKind):
    assert pending([asked(), happened(kind)]) is None


@pytest.mark.parametrize("kind", [EventKind.NOTED, EventKind.PARTY_ASKED, EventKind.SUSPENDED])
def test_other_things_leave_a_request_open(kind: EventKind):
    assert pending([asked(), happened(kind)]) is not None


def test_the_last_request_counts():
    later = asked(FRIDAY_WEEK + timedelta(days=7), at=MONDAY + timedelta(hours=1))
    refused = extensions.refuse(CASE, reason="不急", actor_id=SOMEBODY, at=MONDAY)
    request = pending([asked(), refused, later])
    assert request is not None
    assert request.at == later.at


def test_a_request_that_was_taken_back_is_none():
    assert pending([asked(), TAKEN_BACK]) is None
    assert pending([asked(), NUDGED, TAKEN_BACK]) is None


def test_a_decision_that_was_taken_back_leaves_the_request_open():
    assert pending([asked(), happened(EventKind.EXTENDED), TAKEN_BACK]) is not None


def test_another_step_that_was_taken_back_leaves_the_request_as_it_was():
    noted = happened(EventKind.PARTY_ASKED)
    assert pending([asked(), noted, TAKEN_BACK]) is not None
    assert pending([asked(), happened(EventKind.EXTENDED), noted, TAKEN_BACK]) is None


def test_a_request_outlives_its_day_and_its_use():
    request = pending([asked()])
    assert request is not None
    assert not extensions.is_outlived(request, CASE, at=MONDAY)
    assert extensions.is_outlived(request, CASE, at=FRIDAY_WEEK)
    given = replace(CASE, due_at=FRIDAY_WEEK)
    assert extensions.is_outlived(request, given, at=MONDAY)
    same_day = replace(CASE, due_at=FRIDAY_WEEK - timedelta(hours=8))
    assert extensions.is_outlived(request, same_day, at=MONDAY)
    pressing = replace(same_day, urgency=Urgency.URGENT)
    assert not extensions.is_outlived(request, pressing, at=MONDAY)


def test_a_refusal_says_why():
    event = extensions.refuse(CASE, reason=" 仓库里有 ", actor_id=SOMEBODY, at=MONDAY)
    assert (event.kind, event.note) == (EventKind.EXTENSION_REFUSED, "仓库里有")

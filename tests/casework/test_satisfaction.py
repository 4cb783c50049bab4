"""Is it really over?"""

from datetime import timedelta

import pytest

from casework import satisfaction
from casework.case import EventKind, Stage
from casework.errors import StageNotAllowed, WindowClosed
from casework.labels import Outcome
from tests.casework.sample import MONDAY, OFFICE, RESIDENT, WORKER, at_stage

RESOLVED = at_stage(Stage.RESOLVED, outcome=Outcome.SOLVED)
AFTERWARDS = MONDAY + timedelta(days=2)
LAST_MOMENT = MONDAY + timedelta(days=1 + 15)


@pytest.mark.parametrize("mark", range(1, 6))
def test_a_mark_closes_the_case(mark: int):
    rated, event = satisfaction.rate(RESOLVED, mark, actor_id=RESIDENT, at=AFTERWARDS)
    assert (rated.stage, rated.satisfaction) == (Stage.CLOSED, mark)
    assert rated.closed_at == AFTERWARDS
    assert (event.kind, event.note) == (EventKind.RATED, str(mark))


def test_a_resident_may_change_their_mind():
    rated, _ = satisfaction.rate(RESOLVED, 5, actor_id=RESIDENT, at=AFTERWARDS)
    changed, event = satisfaction.rate(rated, 2, actor_id=RESIDENT, at=LAST_MOMENT)
    assert changed.satisfaction == 2
    assert changed.closed_at == AFTERWARDS
    assert event.kind is EventKind.RATED


@pytest.mark.parametrize("stage", [Stage.RECEIVED, Stage.TRIAGED, Stage.CLAIMED, Stage.WITHDRAWN])
def test_only_finished_work_is_rated(stage: Stage):
    with pytest.raises(StageNotAllowed):
        satisfaction.rate(at_stage(stage), 5, actor_id=RESIDENT, at=AFTERWARDS)


def test_two_and_less_is_not_satisfied():
    assert [mark for mark in range(1, 6) if satisfaction.is_unsatisfied(mark, OFFICE)] == [1, 2]


@pytest.mark.parametrize("stage", [Stage.RESOLVED, Stage.CLOSED])
def test_an_unsatisfied_resident_gets_the_case_back_to_the_one_who_had_it(stage: Stage):
    case = at_stage(stage, outcome=Outcome.SOLVED, satisfaction=1, closed_at=AFTERWARDS)
    again, event = satisfaction.reopen(
        case, reason="桶还是满的", office=OFFICE, actor_id=RESIDENT, at=AFTERWARDS
    )
    assert (again.stage, again.owner_id) == (Stage.CLAIMED, WORKER)
    assert again.times_reopened == 1
    assert (event.kind, event.note) == (EventKind.REOPENED, "桶还是满的")


def test_a_reopened_case_has_a_new_date_and_keeps_the_first_promise():
    again, _ = satisfaction.reopen(
        RESOLVED, reason="没修", office=OFFICE, actor_id=RESIDENT, at=AFTERWARDS
    )
    assert again.promised_at == RESOLVED.promised_at
    assert again.due_at == AFTERWARDS + timedelta(days=7)


def test_a_reopened_case_is_neither_finished_nor_rated_any_more():
    rated, _ = satisfaction.rate(RESOLVED, 1, actor_id=RESIDENT, at=AFTERWARDS)
    again, _ = satisfaction.reopen(
        rated, reason="没修", office=OFFICE, actor_id=RESIDENT, at=AFTERWARDS
    )
    assert (again.resolved_at, again.closed_at, again.outcome) == (None, None, None)
    assert again.satisfaction is None


def test_the_window_closes_fifteen_days_after_the_work_was_done():
    satisfaction.reopen(RESOLVED, reason="", office=OFFICE, actor_id=RESIDENT, at=LAST_MOMENT)
    too_late = LAST_MOMENT + timedelta(seconds=1)
    with pytest.raises(WindowClosed) as refusal:
        satisfaction.reopen(RESOLVED, reason="", office=OFFICE, actor_id=RESIDENT, at=too_late)
    assert refusal.value.facts["days"] == 15


@pytest.mark.parametrize("stage", [Stage.RECEIVED, Stage.TRIAGED, Stage.CLAIMED, Stage.WITHDRAWN])
def test_what_is_not_finished_is_not_reopened(stage: Stage):
    with pytest.raises(StageNotAllowed):
        satisfaction.reopen(
            at_stage(stage), reason="", office=OFFICE, actor_id=RESIDENT, at=AFTERWARDS
        )


def test_no_answer_is_not_satisfied():
    closed, event = satisfaction.lapse(RESOLVED, at=AFTERWARDS)
    assert (closed.stage, closed.satisfaction) == (Stage.CLOSED, None)
    assert closed.closed_at == AFTERWARDS
    assert (event.kind, event.actor_id) == (EventKind.CLOSED, None)

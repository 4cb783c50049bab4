"""Is it really over?"""

from dataclasses import replace
from datetime import timedelta

import pytest

from casework import satisfaction
from casework.case import Case, EventKind, PartyState, Stage, Wait, WaitingFor
from casework.errors import NotAllowed, ReasonMissing, StageNotAllowed, WindowClosed
from casework.labels import Outcome, Role
from tests.casework.sample import MONDAY, OFFICE, RESIDENT, SOMEBODY, WORKER, at_stage

RESOLVED = at_stage(Stage.RESOLVED, outcome=Outcome.SOLVED)
AFTERWARDS = MONDAY + timedelta(days=2)
LAST_MOMENT = MONDAY + timedelta(days=1 + 15)
FINISHED = [Stage.RESOLVED, Stage.CLOSED]
NOT_FINISHED = [Stage.RECEIVED, Stage.TRIAGED, Stage.CLAIMED, Stage.WAITING, Stage.WITHDRAWN]


def asked_back(case: Case = RESOLVED, *, reason: str = "桶还是满的") -> Case:
    asked, _ = satisfaction.ask_to_reopen(
        case, reason=reason, office=OFFICE, actor_id=RESIDENT, at=AFTERWARDS
    )
    return asked


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


@pytest.mark.parametrize("stage", [*NOT_FINISHED, Stage.REOPEN_ASKED, Stage.JOINED])
def test_only_finished_work_is_rated(stage: Stage):
    with pytest.raises(StageNotAllowed):
        satisfaction.rate(at_stage(stage), 5, actor_id=RESIDENT, at=AFTERWARDS)


def test_nobody_marks_their_own_work_nor_is_asked_to():
    own = at_stage(Stage.RESOLVED, outcome=Outcome.SOLVED, reporter_id=WORKER)
    assert not satisfaction.deserves_visit(own)
    with pytest.raises(NotAllowed):
        satisfaction.rate(own, 5, actor_id=WORKER, at=AFTERWARDS)


@pytest.mark.parametrize("outcome", list(Outcome))
def test_after_what_was_withdrawn_or_told_twice_nobody_is_asked(outcome: Outcome):
    case = at_stage(Stage.RESOLVED, outcome=outcome)
    is_asked = outcome not in {Outcome.DUPLICATE, Outcome.WITHDRAWN}
    assert satisfaction.deserves_visit(case) is is_asked


def test_two_and_less_is_not_satisfied():
    assert [mark for mark in range(1, 6) if satisfaction.is_unsatisfied(mark, OFFICE)] == [1, 2]


@pytest.mark.parametrize("stage", FINISHED)
def test_whoever_is_not_satisfied_asks_and_somebody_has_to_decide_in_time(stage: Stage):
    case = at_stage(stage, outcome=Outcome.SOLVED, satisfaction=1, closed_at=AFTERWARDS)
    asked, event = satisfaction.ask_to_reopen(
        case, reason=" 桶还是满的 ", office=OFFICE, actor_id=RESIDENT, at=AFTERWARDS
    )
    assert asked.stage is Stage.REOPEN_ASKED
    assert (event.kind, event.note) == (EventKind.REOPEN_ASKED, "桶还是满的")
    until = AFTERWARDS + timedelta(hours=6)
    assert asked.wait == Wait(WaitingFor.DECISION, AFTERWARDS, until, "桶还是满的")
    assert asked.satisfaction == 1


def test_no_reason_no_asking_back():
    with pytest.raises(ReasonMissing):
        asked_back(reason="  ")


def test_taken_up_it_goes_back_to_the_one_who_had_it():
    again, event = satisfaction.reopen(
        asked_back(), reason="桶还是满的", office=OFFICE, actor_id=SOMEBODY, at=AFTERWARDS
    )
    assert (again.stage, again.owner_id) == (Stage.CLAIMED, WORKER)
    assert (again.times_reopened, again.wait) == (1, None)
    assert (event.kind, event.note) == (EventKind.REOPENED, "桶还是满的")


def test_where_that_one_is_gone_anybody_may_take_it():
    again, _ = satisfaction.reopen(
        asked_back(), reason="", office=OFFICE, actor_id=None, at=AFTERWARDS, is_free=True
    )
    assert (again.stage, again.owner_id, again.claimed_at) == (Stage.TRIAGED, None, None)
    assert again.claim_by > AFTERWARDS


def test_taken_up_it_has_a_new_date_and_keeps_the_first_promise():
    again, _ = satisfaction.reopen(
        asked_back(), reason="没修", office=OFFICE, actor_id=SOMEBODY, at=AFTERWARDS
    )
    assert again.promised_at == RESOLVED.promised_at
    assert again.due_at == AFTERWARDS + timedelta(days=7)
    assert again.started_at == AFTERWARDS


def test_taken_up_whoever_still_owes_something_has_time_anew():
    lead, answered, owing, *_ = RESOLVED.parties
    later = AFTERWARDS + timedelta(days=30)
    case = replace(
        RESOLVED,
        parties=(
            lead,
            replace(answered, state=PartyState.DONE, answer="拖走了"),
            owing,
            replace(owing, role=Role.BUILDING_LEAD, due_at=later),
        ),
    )
    again, _ = satisfaction.reopen(
        asked_back(case), reason="还在", office=OFFICE, actor_id=SOMEBODY, at=AFTERWARDS
    )
    assert again.parties[:2] == asked_back(case).parties[:2]
    assert again.parties[2].due_at == AFTERWARDS + timedelta(days=5)
    assert again.parties[3].due_at == later


def test_taken_up_it_is_neither_finished_nor_rated_any_more():
    rated, _ = satisfaction.rate(RESOLVED, 1, actor_id=RESIDENT, at=AFTERWARDS)
    again, _ = satisfaction.reopen(
        asked_back(rated), reason="没修", office=OFFICE, actor_id=SOMEBODY, at=AFTERWARDS
    )
    assert (again.resolved_at, again.closed_at, again.outcome) == (None, None, None)
    assert again.satisfaction is None


@pytest.mark.parametrize("stage", [Stage.CLAIMED, Stage.RESOLVED, Stage.CLOSED])
def test_nothing_is_decided_that_nobody_asked(stage: Stage):
    case = at_stage(stage)
    with pytest.raises(StageNotAllowed):
        satisfaction.require_asked(case)
    with pytest.raises(StageNotAllowed):
        satisfaction.reopen(case, reason="", office=OFFICE, actor_id=SOMEBODY, at=AFTERWARDS)
    with pytest.raises(StageNotAllowed):
        satisfaction.refuse_to_reopen(case, reason="没有", actor_id=SOMEBODY, at=AFTERWARDS)
    satisfaction.require_asked(asked_back())


def test_refused_it_is_over_with_the_mark_it_was_given():
    rated, _ = satisfaction.rate(RESOLVED, 1, actor_id=RESIDENT, at=AFTERWARDS)
    refused, event = satisfaction.refuse_to_reopen(
        asked_back(rated), reason="商铺自己的桶", actor_id=SOMEBODY, at=LAST_MOMENT
    )
    assert (refused.stage, refused.satisfaction, refused.wait) == (Stage.CLOSED, 1, None)
    assert refused.closed_at == AFTERWARDS
    assert (event.kind, event.note) == (EventKind.REOPEN_REFUSED, "商铺自己的桶")


def test_no_reason_no_refusal():
    with pytest.raises(ReasonMissing):
        satisfaction.refuse_to_reopen(asked_back(), reason=" ", actor_id=1, at=AFTERWARDS)


def test_the_window_closes_fifteen_days_after_the_work_was_done():
    satisfaction.ask_to_reopen(
        RESOLVED, reason="没修", office=OFFICE, actor_id=RESIDENT, at=LAST_MOMENT
    )
    too_late = LAST_MOMENT + timedelta(seconds=1)
    assert not satisfaction.may_reopen(RESOLVED, OFFICE, at=too_late)
    with pytest.raises(WindowClosed) as refusal:
        satisfaction.ask_to_reopen(
            RESOLVED, reason="没修", office=OFFICE, actor_id=RESIDENT, at=too_late
        )
    assert refusal.value.facts["days"] == 15


@pytest.mark.parametrize("stage", NOT_FINISHED)
def test_what_is_not_finished_is_not_asked_back(stage: Stage):
    with pytest.raises(StageNotAllowed):
        asked_back(at_stage(stage))


def test_no_answer_is_not_satisfied():
    closed, event = satisfaction.lapse(RESOLVED, at=AFTERWARDS)
    assert (closed.stage, closed.satisfaction) == (Stage.CLOSED, None)
    assert closed.closed_at == AFTERWARDS
    assert (event.kind, event.actor_id) == (EventKind.CLOSED, None)


def test_whoever_called_in_vain_says_so_and_it_goes_on_waiting():
    event = satisfaction.unanswered(RESOLVED, actor_id=SOMEBODY, at=AFTERWARDS)
    assert (event.kind, event.actor_id) == (EventKind.UNANSWERED, SOMEBODY)
    with pytest.raises(StageNotAllowed):
        satisfaction.unanswered(at_stage(Stage.CLOSED), actor_id=SOMEBODY, at=AFTERWARDS)

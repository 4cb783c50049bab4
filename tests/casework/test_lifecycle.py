"""The moves of a case, and those it never makes."""

from dataclasses import replace
from itertools import product

import pytest

from casework.case import OPEN, EventKind, Stage
from casework.errors import StageNotAllowed
from casework.lifecycle import MOVES, move, stay
from tests.casework.sample import MONDAY, WORKER, at_stage

Move = tuple[EventKind, Stage, Stage]

THERE: list[Move] = sorted(
    (kind, before, after)
    for kind, moves in MOVES.items()
    for before, afters in moves.items()
    for after in afters
)
NOT_THERE: list[Move] = sorted(set(product(MOVES, Stage, Stage)) - set(THERE))
# Nothing more happens to what was withdrawn; everything else goes on, or may come back.
AT_AN_END = {Stage.WITHDRAWN}


@pytest.mark.parametrize(("kind", "before", "after"), THERE)
def test_every_move_of_the_table_works(kind: EventKind, before: Stage, after: Stage):
    moved, event = move(at_stage(before), after, kind, actor_id=WORKER, at=MONDAY, note="因为")
    assert moved == replace(at_stage(before), stage=after)
    assert (event.case_no, event.kind, event.actor_id) == (moved.no, kind, WORKER)
    assert (event.at, event.note) == (MONDAY, "因为")


@pytest.mark.parametrize("kind", sorted(MOVES))
def test_every_other_move_is_refused(kind: EventKind):
    others = [(before, after) for one, before, after in NOT_THERE if one is kind]
    assert others
    for before, after in others:
        with pytest.raises(StageNotAllowed) as refusal:
            move(at_stage(before), after, kind, actor_id=WORKER, at=MONDAY)
        assert refusal.value.facts == {"case_no": "2026-0001", "stage": before}


@pytest.mark.parametrize("stage", list(Stage))
def test_what_leaves_a_case_where_it_is_is_allowed_where_the_table_has_it(stage: Stage):
    for kind in MOVES:
        if (kind, stage, stage) in THERE:
            kept, event = stay(at_stage(stage), kind, actor_id=None, at=MONDAY)
            assert (kept.stage, event.kind) == (stage, kind)
        else:
            with pytest.raises(StageNotAllowed):
                stay(at_stage(stage), kind, actor_id=None, at=MONDAY)


@pytest.mark.parametrize("stage", sorted(set(Stage) - AT_AN_END))
def test_from_everywhere_a_case_can_go_on(stage: Stage):
    assert any(before is stage and after is not stage for _, before, after in THERE)


@pytest.mark.parametrize("stage", sorted(AT_AN_END))
def test_what_was_withdrawn_stays_withdrawn(stage: Stage):
    assert not any(before is stage for _, before, _ in THERE)


@pytest.mark.parametrize("stage", sorted(set(Stage) - {Stage.RECEIVED}))
def test_everywhere_a_case_can_arrive(stage: Stage):
    assert any(after is stage and before is not stage for _, before, after in THERE)


def test_whoever_told_it_can_withdraw_it_as_long_as_it_is_open():
    assert set(MOVES[EventKind.WITHDRAWN]) == OPEN


def test_only_what_somebody_has_is_resolved():
    assert set(MOVES[EventKind.RESOLVED]) == {Stage.CLAIMED, Stage.WAITING}


def test_no_case_comes_back_without_somebody_asking_and_somebody_deciding():
    reopening = {kind for kind, before, after in THERE if before in FINISHED and after in OPEN}
    assert reopening == set()
    assert set(MOVES[EventKind.REOPENED]) == {Stage.REOPEN_ASKED}


FINISHED = {Stage.RESOLVED, Stage.CLOSED}

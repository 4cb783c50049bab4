"""The moves of a case, and those it never makes."""

from itertools import product

import pytest

from casework.case import EventKind, Stage
from casework.errors import StageNotAllowed
from casework.lifecycle import move
from tests.casework.sample import MONDAY, WORKER, at_stage

ALLOWED = {
    ("received", "triaged"),
    ("received", "claimed"),
    ("received", "withdrawn"),
    ("triaged", "claimed"),
    ("triaged", "withdrawn"),
    ("claimed", "resolved"),
    ("claimed", "withdrawn"),
    ("resolved", "closed"),
    ("resolved", "claimed"),
    ("closed", "claimed"),
}
FORBIDDEN = sorted(set(product(map(str, Stage), map(str, Stage))) - ALLOWED)


@pytest.mark.parametrize(("before", "after"), sorted(ALLOWED))
def test_a_case_moves_on(before: str, after: str):
    moved, event = move(at_stage(Stage(before)), Stage(after), actor_id=WORKER, at=MONDAY)
    assert moved.stage is Stage(after)
    assert (event.case_no, event.actor_id, event.at) == (moved.no, WORKER, MONDAY)
    assert event.kind == EventKind(after)


@pytest.mark.parametrize(("before", "after"), FORBIDDEN)
def test_a_case_does_not_jump(before: str, after: str):
    with pytest.raises(StageNotAllowed) as refusal:
        move(at_stage(Stage(before)), Stage(after), actor_id=WORKER, at=MONDAY)
    assert refusal.value.facts == {"case_no": "2026-0001", "stage": before}


def test_a_move_may_be_told_as_something_else():
    _, event = move(
        at_stage(Stage.CLOSED),
        Stage.CLAIMED,
        actor_id=None,
        at=MONDAY,
        kind=EventKind.REOPENED,
        note="还是满的",
    )
    assert event.kind is EventKind.REOPENED
    assert event.note == "还是满的"

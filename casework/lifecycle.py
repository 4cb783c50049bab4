"""The stages of a case and the moves between them: one table, from which the drawing is made."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from casework.case import AT_WORK, OPEN, UNCLAIMED, Case, CaseEvent, EventKind, Stage
from casework.errors import StageNotAllowed

FINISHED = frozenset({Stage.RESOLVED, Stage.CLOSED})


def _each(stages: frozenset[Stage], to: Stage) -> Mapping[Stage, frozenset[Stage]]:
    return {stage: frozenset({to}) for stage in stages}


def _staying(stages: frozenset[Stage]) -> Mapping[Stage, frozenset[Stage]]:
    return {stage: frozenset({stage}) for stage in stages}


# What happens, from where, to where. What is not here is refused; a move that keeps the stage is
# allowed in that stage alone.
MOVES: Mapping[EventKind, Mapping[Stage, frozenset[Stage]]] = {
    EventKind.TRIAGED: _each(frozenset({Stage.RECEIVED}), Stage.TRIAGED),
    EventKind.CLAIMED: _each(UNCLAIMED, Stage.CLAIMED),
    EventKind.TRANSFERRED: _each(AT_WORK, Stage.CLAIMED),
    EventKind.HANDED_OVER: _staying(AT_WORK),
    EventKind.RETURNED: dict.fromkeys(AT_WORK, UNCLAIMED),
    EventKind.SENT_UP: _staying(OPEN),
    EventKind.CLIMBED: _staying(OPEN | {Stage.REOPEN_ASKED}),
    EventKind.PARTY_ASKED: {
        Stage.CLAIMED: frozenset({Stage.CLAIMED, Stage.WAITING}),
        Stage.WAITING: frozenset({Stage.WAITING}),
        Stage.TRIAGED: frozenset({Stage.TRIAGED}),
    },
    EventKind.RESIDENT_ASKED: _each(frozenset({Stage.CLAIMED}), Stage.WAITING),
    EventKind.SUSPENDED: _each(frozenset({Stage.CLAIMED}), Stage.WAITING),
    EventKind.RESUMED: _each(frozenset({Stage.WAITING}), Stage.CLAIMED),
    EventKind.EXTENDED: _staying(AT_WORK),
    EventKind.SPLIT: _staying(OPEN),
    EventKind.RESOLVED: _each(AT_WORK, Stage.RESOLVED),
    EventKind.ANSWERED: _each(OPEN, Stage.CLOSED),
    EventKind.VISIT_ASKED: _staying(frozenset({Stage.RESOLVED})),
    EventKind.RATED: _each(FINISHED, Stage.CLOSED),
    EventKind.UNANSWERED: _staying(frozenset({Stage.RESOLVED})),
    EventKind.CLOSED: _each(frozenset({Stage.RESOLVED}), Stage.CLOSED),
    EventKind.REOPEN_ASKED: _each(FINISHED, Stage.REOPEN_ASKED),
    EventKind.REOPENED: {Stage.REOPEN_ASKED: frozenset({Stage.CLAIMED, Stage.TRIAGED})},
    EventKind.REOPEN_REFUSED: _each(frozenset({Stage.REOPEN_ASKED}), Stage.CLOSED),
    EventKind.WITHDRAWN: _each(OPEN, Stage.WITHDRAWN),
    EventKind.INHERITED: _staying(OPEN),
    EventKind.JOINED: _each(OPEN, Stage.JOINED),
    EventKind.TOOK_IN: _staying(OPEN),
    EventKind.PARTED: {Stage.JOINED: UNCLAIMED | {Stage.CLAIMED}},
    EventKind.REZONED: {
        **_staying(frozenset(Stage) - UNCLAIMED - {Stage.WITHDRAWN}),
        **dict.fromkeys(UNCLAIMED, UNCLAIMED),
    },
}


def move(
    case: Case, to: Stage, kind: EventKind, *, actor_id: int | None, at: datetime, note: str = ""
) -> tuple[Case, CaseEvent]:
    """Move a case on, or refuse.

    Raises:
        StageNotAllowed: where the table has no such move.
    """
    if to not in MOVES[kind].get(case.stage, frozenset()):
        raise StageNotAllowed(case_no=case.no, stage=case.stage)
    return replace(case, stage=to), CaseEvent(case.no, kind, actor_id, at, note)


def stay(
    case: Case, kind: EventKind, *, actor_id: int | None, at: datetime, note: str = ""
) -> tuple[Case, CaseEvent]:
    """Something happens that leaves the stage as it is, where the table allows it.

    Raises:
        StageNotAllowed: where the table has no such move.
    """
    return move(case, case.stage, kind, actor_id=actor_id, at=at, note=note)

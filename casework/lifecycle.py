"""The stages of a case and the moves between them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from casework.case import Case, CaseEvent, EventKind, Stage
from casework.errors import StageNotAllowed

NEXT_STAGES: Mapping[Stage, frozenset[Stage]] = {
    Stage.RECEIVED: frozenset({Stage.TRIAGED, Stage.CLAIMED, Stage.WITHDRAWN}),
    Stage.TRIAGED: frozenset({Stage.CLAIMED, Stage.WITHDRAWN}),
    Stage.CLAIMED: frozenset({Stage.RESOLVED, Stage.WITHDRAWN}),
    Stage.RESOLVED: frozenset({Stage.CLOSED, Stage.CLAIMED}),
    Stage.CLOSED: frozenset({Stage.CLAIMED}),
    Stage.WITHDRAWN: frozenset(),
}

ARRIVALS: Mapping[Stage, EventKind] = {
    Stage.TRIAGED: EventKind.TRIAGED,
    Stage.CLAIMED: EventKind.CLAIMED,
    Stage.RESOLVED: EventKind.RESOLVED,
    Stage.CLOSED: EventKind.CLOSED,
    Stage.WITHDRAWN: EventKind.WITHDRAWN,
}


def move(
    case: Case,
    to: Stage,
    *,
    actor_id: int | None,
    at: datetime,
    kind: EventKind | None = None,
    note: str = "",
) -> tuple[Case, CaseEvent]:
    """Move a case on, or refuse.

    Raises:
        StageNotAllowed: where the table has no such move.
    """
    if to not in NEXT_STAGES[case.stage]:
        raise StageNotAllowed(case_no=case.no, stage=case.stage)
    event = CaseEvent(case.no, kind or ARRIVALS[to], actor_id, at, note)
    return replace(case, stage=to), event

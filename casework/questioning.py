"""A question that went to a person and is answered without one: its asker says so."""

from dataclasses import replace
from datetime import datetime

from casework import lifecycle
from casework.case import Case, CaseEvent, EventKind, Stage
from casework.errors import StageNotAllowed
from casework.labels import Kind, Outcome


def is_waiting(case: Case, person_id: int) -> bool:
    """Whether it is a question of this person's that nobody has answered yet."""
    return case.kind is Kind.QUESTION and case.is_open and case.reporter_id == person_id


def settle(case: Case, *, answer: str, actor_id: int, at: datetime) -> tuple[Case, CaseEvent]:
    """The asker has found the answer in what the community knows: explained, and nobody's work.

    Raises:
        StageNotAllowed: when it is over, or no question.
    """
    if case.kind is not Kind.QUESTION:
        raise StageNotAllowed(case_no=case.no, stage=case.stage)
    closed, event = lifecycle.move(
        case, Stage.CLOSED, EventKind.ANSWERED, actor_id=actor_id, at=at, note=answer
    )
    settled = replace(
        closed, outcome=Outcome.EXPLAINED, answer=answer, resolved_at=at, closed_at=at, wait=None
    )
    return settled, event

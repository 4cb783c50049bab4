"""What the people who handle a case do with it: claim, answer, send up, resolve."""

from dataclasses import replace
from datetime import datetime

from casework import lifecycle
from casework.case import Case, CaseEvent, EventKind, Stage
from casework.errors import AlreadyClaimed, ReplyMissing, StageNotAllowed
from casework.labels import Level, Outcome, Urgency


def claim(case: Case, *, actor_id: int, at: datetime) -> tuple[Case, CaseEvent]:
    """Take a case; in an emergency this ends the alarm.

    Raises:
        AlreadyClaimed: when somebody, the same person included, has it.
        StageNotAllowed: when it is over.
    """
    if case.stage is Stage.CLAIMED:
        raise AlreadyClaimed(case_no=case.no, owner_id=case.owner_id)
    if not case.is_open:
        raise StageNotAllowed(case_no=case.no, stage=case.stage)
    claimed, event = lifecycle.move(case, Stage.CLAIMED, actor_id=actor_id, at=at)
    return replace(claimed, owner_id=actor_id, claimed_at=at), event


def require_claimed(case: Case) -> None:
    """Refuse what only the one who works on a case does.

    Raises:
        StageNotAllowed: unless somebody has it and it is not finished.
    """
    if case.stage is not Stage.CLAIMED:
        raise StageNotAllowed(case_no=case.no, stage=case.stage)


def climb(case: Case, to: Level, *, at: datetime, reason: str) -> tuple[Case, CaseEvent]:
    """Add the people of a higher level; the promised date stays where it is."""
    climbed = replace(case, level=max(case.level, to, key=lambda level: level.rank))
    return climbed, CaseEvent(case.no, EventKind.CLIMBED, None, at, f"{to}: {reason}")


def resolve(
    case: Case, *, outcome: Outcome, answer: str, actor_id: int, at: datetime
) -> tuple[Case, CaseEvent]:
    """Finish the work with an outcome and a word to the resident.

    Raises:
        ReplyMissing: when the answer is blank.
        StageNotAllowed: unless somebody has claimed the case.
    """
    if not answer.strip():
        raise ReplyMissing(case_no=case.no)
    resolved, event = lifecycle.move(case, Stage.RESOLVED, actor_id=actor_id, at=at, note=answer)
    return replace(resolved, outcome=outcome, answer=answer.strip(), resolved_at=at), event


def withdraw(case: Case, *, actor_id: int, at: datetime) -> tuple[Case, CaseEvent]:
    """Take a report back, as long as it is open."""
    withdrawn, event = lifecycle.move(case, Stage.WITHDRAWN, actor_id=actor_id, at=at)
    return replace(withdrawn, outcome=Outcome.WITHDRAWN, closed_at=at), event


def raises_alarm(case: Case) -> bool:
    """Whether people must be alerted again until one of them says that they have it."""
    is_unclaimed = case.stage in {Stage.RECEIVED, Stage.TRIAGED}
    return case.urgency is Urgency.EMERGENCY and is_unclaimed

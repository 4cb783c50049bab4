"""The return visit: one question, one tap, and a case that may come back."""

from dataclasses import replace
from datetime import datetime, timedelta

from casework import deadlines, lifecycle
from casework.case import Case, CaseEvent, EventKind, Stage
from casework.errors import StageNotAllowed, WindowClosed
from casework.filing import Office


def rate(case: Case, satisfaction: int, *, actor_id: int, at: datetime) -> tuple[Case, CaseEvent]:
    """Note how satisfied the resident is, 1 to 5, and close the case.

    Raises:
        StageNotAllowed: when the case is not finished (the mark of a closed one may change).
    """
    note = str(satisfaction)
    if case.stage is Stage.CLOSED:
        event = CaseEvent(case.no, EventKind.RATED, actor_id, at, note)
        return replace(case, satisfaction=satisfaction), event
    if case.stage is not Stage.RESOLVED:
        raise StageNotAllowed(case_no=case.no, stage=case.stage)
    closed, event = lifecycle.move(
        case, Stage.CLOSED, actor_id=actor_id, at=at, kind=EventKind.RATED, note=note
    )
    return replace(closed, satisfaction=satisfaction, closed_at=at), event


def is_unsatisfied(satisfaction: int, office: Office) -> bool:
    """Whether a mark is so low that the resident is asked what is still wrong."""
    return satisfaction <= office.rules.unsatisfied_at_most


def may_reopen(case: Case, office: Office, *, at: datetime) -> bool:
    """Whether a case is finished, and not too long ago."""
    is_finished = case.stage in {Stage.RESOLVED, Stage.CLOSED}
    window = timedelta(days=office.rules.reopen_days)
    return is_finished and (case.resolved_at is None or at <= case.resolved_at + window)


def reopen(
    case: Case, *, reason: str, office: Office, actor_id: int, at: datetime
) -> tuple[Case, CaseEvent]:
    """Bring a finished case back to the one who had it, with a new date to work against.

    The first promise stays as it was: on time is measured against it. The mark was for what
    was done before; history keeps it.

    Raises:
        WindowClosed: later than `reopen_days` after it was resolved.
        StageNotAllowed: when the case is not finished.
    """
    if case.stage not in {Stage.RESOLVED, Stage.CLOSED}:
        raise StageNotAllowed(case_no=case.no, stage=case.stage)
    if not may_reopen(case, office, at=at):
        raise WindowClosed(case_no=case.no, days=office.rules.reopen_days)
    reopened, event = lifecycle.move(
        case, Stage.CLAIMED, actor_id=actor_id, at=at, kind=EventKind.REOPENED, note=reason
    )
    promise = deadlines.promise_for(case.route, case.urgency, office.rules)
    due_at = deadlines.keep(promise, at, calendar=office.calendar, zone=office.zone)
    again = replace(
        reopened,
        due_at=due_at,
        resolved_at=None,
        closed_at=None,
        outcome=None,
        satisfaction=None,
        times_reopened=case.times_reopened + 1,
    )
    return again, event


def lapse(case: Case, *, at: datetime) -> tuple[Case, CaseEvent]:
    """Close a case whose resident did not answer: no answer is not "satisfied"."""
    closed, event = lifecycle.move(case, Stage.CLOSED, actor_id=None, at=at)
    return replace(closed, closed_at=at), event

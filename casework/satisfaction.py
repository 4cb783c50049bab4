"""The return visit: one question, one tap, and a case that may come back."""

from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum

from casework import deadlines, lifecycle, reasons
from casework.case import Case, CaseEvent, EventKind, Party, Stage, Wait, WaitingFor
from casework.errors import NotAllowed, ReasonMissing, StageNotAllowed, WindowClosed
from casework.labels import Outcome
from casework.office import Office

VISITED = frozenset({Outcome.SOLVED, Outcome.EXPLAINED, Outcome.NOT_OURS, Outcome.UNREACHABLE})


class Fault(StrEnum):
    """What is usually wrong when somebody is not satisfied; anything else is told in words."""

    UNSOLVED = "unsolved"
    HALF = "half"
    SLOW = "slow"
    UNCLEAR = "unclear"
    RUDE = "rude"


def rate(case: Case, satisfaction: int, *, actor_id: int, at: datetime) -> tuple[Case, CaseEvent]:
    """Note how satisfied the resident is, 1 to 5, and close the case.

    Raises:
        NotAllowed: nobody marks the work that they did themselves.
        StageNotAllowed: when the case is not finished (the mark of a closed one may change).
    """
    if is_of_its_owner(case):
        raise NotAllowed(case_no=case.no, action="rate")
    closed, event = lifecycle.move(
        case, Stage.CLOSED, EventKind.RATED, actor_id=actor_id, at=at, note=str(satisfaction)
    )
    closed_at = case.closed_at or at
    return replace(closed, satisfaction=satisfaction, closed_at=closed_at), event


def is_unsatisfied(satisfaction: int, office: Office) -> bool:
    """Whether a mark is so low that the resident is asked what is still wrong."""
    return satisfaction <= office.rules.unsatisfied_at_most


def may_reopen(case: Case, office: Office, *, at: datetime) -> bool:
    """Whether a case is finished, and not too long ago; one's own work is nobody's complaint."""
    is_finished = case.stage in lifecycle.FINISHED and not is_of_its_owner(case)
    window = timedelta(days=office.rules.reopen_days)
    return is_finished and (case.resolved_at is None or at <= case.resolved_at + window)


def ask_to_reopen(
    case: Case, *, reason: str, office: Office, actor_id: int, at: datetime
) -> tuple[Case, CaseEvent]:
    """The resident says that it is not over, and why; a person decides.

    Raises:
        ReasonMissing: without a reason.
        WindowClosed: later than `reopen_days` after it was resolved.
        StageNotAllowed: when the case is not finished.
    """
    if not reason.strip():
        raise ReasonMissing(case_no=case.no)
    if case.stage in lifecycle.FINISHED and not may_reopen(case, office, at=at):
        raise WindowClosed(case_no=case.no, days=office.rules.reopen_days)
    asked, event = lifecycle.move(
        case,
        Stage.REOPEN_ASKED,
        EventKind.REOPEN_ASKED,
        actor_id=actor_id,
        at=at,
        note=reason.strip(),
    )
    until = deadlines.claim_by(at, case.urgency, office)
    return replace(asked, wait=Wait(WaitingFor.DECISION, at, until, reason.strip())), event


def require_asked(case: Case) -> None:
    """Refuse to decide what nobody has asked, or what somebody has decided meanwhile.

    Raises:
        StageNotAllowed: in both cases.
    """
    if case.stage is not Stage.REOPEN_ASKED:
        raise StageNotAllowed(case_no=case.no, stage=case.stage)


def reopen(
    case: Case,
    *,
    reason: str,
    office: Office,
    actor_id: int | None,
    at: datetime,
    is_free: bool = False,
) -> tuple[Case, CaseEvent]:
    """Bring a case back to the one who had it, with a new date to work against.

    With `is_free` that one is not there any more, and anybody may take it. `actor_id` is None
    where nobody could be asked to decide. The first promise stays as it was: on time is measured
    against it. The mark was for what was done before; history keeps it.

    Raises:
        StageNotAllowed: when nobody has asked for it.
    """
    if is_free:
        case = replace(case, owner_id=None, claimed_at=None)
    to = Stage.CLAIMED if case.owner_id is not None else Stage.TRIAGED
    reopened, event = lifecycle.move(
        case, to, EventKind.REOPENED, actor_id=actor_id, at=at, note=reason.strip()
    )
    promise = deadlines.promise_for(case.route, case.urgency, office.rules)
    due_at = deadlines.keep(promise, at, calendar=office.calendar, zone=office.zone)
    again = replace(
        reopened,
        due_at=due_at,
        started_at=at,
        claim_by=deadlines.claim_by(at, case.urgency, office),
        resolved_at=None,
        closed_at=None,
        outcome=None,
        satisfaction=None,
        wait=None,
        times_reopened=case.times_reopened + 1,
        parties=_asked_again(case, office=office, at=at),
    )
    return again, event


def _asked_again(case: Case, *, office: Office, at: datetime) -> tuple[Party, ...]:
    """Who still owes something has time anew, as the one who leads has."""
    anew = deadlines.assist_by(at, case.urgency, office)
    return tuple(
        replace(party, due_at=max(party.due_at or anew, anew)) if party.owes else party
        for party in case.parties
    )


def refuse_to_reopen(
    case: Case, *, reason: str, actor_id: int, at: datetime
) -> tuple[Case, CaseEvent]:
    """It stays as it is, and the resident reads why.

    Raises:
        ReasonMissing: without a reason.
        StageNotAllowed: when nobody has asked for it.
    """
    words = reasons.require(case.no, reason)
    closed, event = lifecycle.move(
        case,
        Stage.CLOSED,
        EventKind.REOPEN_REFUSED,
        actor_id=actor_id,
        at=at,
        note=words,
    )
    return replace(closed, closed_at=case.closed_at or at, wait=None), event


def deserves_visit(case: Case) -> bool:
    """Whether the resident is asked: not after what was withdrawn or told twice.

    Nor is anybody asked about their own work: who finds something on a patrol often does it too.
    """
    return case.outcome in VISITED and not is_of_its_owner(case)


def is_of_its_owner(case: Case) -> bool:
    """Whether it was told and done by the same person."""
    return case.reporter_id == case.owner_id


def lapse(case: Case, *, at: datetime) -> tuple[Case, CaseEvent]:
    """Close a case whose resident did not answer: no answer is not "satisfied"."""
    closed, event = lifecycle.move(case, Stage.CLOSED, EventKind.CLOSED, actor_id=None, at=at)
    return replace(closed, closed_at=at), event


def unanswered(case: Case, *, actor_id: int, at: datetime) -> CaseEvent:
    """Somebody called about it and reached nobody.

    Raises:
        StageNotAllowed: when it is not waiting for an answer.
    """
    return lifecycle.stay(case, EventKind.UNANSWERED, actor_id=actor_id, at=at)[1]

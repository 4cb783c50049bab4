"""What the people who handle a case do with it: claim, pass on, send up, resolve."""

from dataclasses import replace
from datetime import datetime

from casework import deadlines, lifecycle, reasons, waiting
from casework.case import Case, CaseEvent, EventKind, Stage
from casework.errors import (
    AlreadyClaimed,
    AtTheTop,
    ReplyMissing,
    StageNotAllowed,
    TooSoon,
)
from casework.labels import Level, Outcome, Urgency
from casework.office import Office


def claim(case: Case, *, actor_id: int, at: datetime) -> tuple[Case, CaseEvent]:
    """Take a case; in an emergency this ends the alarm.

    Raises:
        AlreadyClaimed: when somebody, the same person included, has it.
        StageNotAllowed: when it is over.
    """
    if case.is_at_work:
        raise AlreadyClaimed(case_no=case.no, owner_id=case.owner_id)
    claimed, event = lifecycle.move(
        case, Stage.CLAIMED, EventKind.CLAIMED, actor_id=actor_id, at=at
    )
    return replace(claimed, owner_id=actor_id, claimed_at=at), event


def require_work(case: Case) -> None:
    """Refuse what only the one who works on a case does.

    Raises:
        StageNotAllowed: unless somebody has it and it is not finished.
    """
    if not case.is_at_work:
        raise StageNotAllowed(case_no=case.no, stage=case.stage)


def transfer(
    case: Case, to_id: int, *, reason: str, office: Office, actor_id: int, at: datetime
) -> tuple[Case, CaseEvent]:
    """Give a case to a colleague, with a reason.

    Raises:
        ReasonMissing: without a reason.
        AlreadyClaimed: to the one who has it.
        StageNotAllowed: when nobody works on it.
    """
    words = reasons.require(case.no, reason)
    if to_id == case.owner_id:
        raise AlreadyClaimed(case_no=case.no, owner_id=to_id)
    note = f"{to_id}: {words}"
    moved, event = lifecycle.move(
        case, Stage.CLAIMED, EventKind.TRANSFERRED, actor_id=actor_id, at=at, note=note
    )
    taken = waiting.stopped(moved, office=office, at=at)
    return replace(taken, owner_id=to_id, claimed_at=at), event


def hand_over(
    case: Case, to_id: int, *, actor_id: int | None, at: datetime
) -> tuple[Case, CaseEvent]:
    """Give a case to whoever takes the desk over; what it waits for, it still waits for."""
    same, event = lifecycle.stay(
        case, EventKind.HANDED_OVER, actor_id=actor_id, at=at, note=str(to_id)
    )
    return replace(same, owner_id=to_id), event


def give_back(
    case: Case, *, reason: str, office: Office, actor_id: int | None, at: datetime
) -> tuple[Case, CaseEvent]:
    """Return a case to those who can take it, with a reason; the claim clock starts anew.

    What has no grid waits for one again.

    Raises:
        ReasonMissing: without a reason.
        StageNotAllowed: when nobody works on it.
    """
    words = reasons.require(case.no, reason)
    returned, event = lifecycle.move(
        case, free_stage(case), EventKind.RETURNED, actor_id=actor_id, at=at, note=words
    )
    free = waiting.stopped(returned, office=office, at=at)
    again = deadlines.claim_by(at, case.urgency, office)
    return replace(free, owner_id=None, claimed_at=None, claim_by=again), event


def free_stage(case: Case) -> Stage:
    """Where a case stands that nobody has: triaged, once its grid is known."""
    return Stage.TRIAGED if case.place.grid_id is not None else Stage.RECEIVED


def climb(case: Case, to: Level, *, at: datetime, reason: str) -> tuple[Case, CaseEvent]:
    """Add the people of a higher level because time has passed; the date stays where it is."""
    same, event = lifecycle.stay(
        case, EventKind.CLIMBED, actor_id=None, at=at, note=f"{to}: {reason}"
    )
    return _at_level(same, to), event


def next_level(case: Case) -> Level:
    """The level that could help next.

    Raises:
        AtTheTop: when it is the street's already.
        StageNotAllowed: when it is over.
    """
    levels = list(Level)
    if not case.is_open:
        raise StageNotAllowed(case_no=case.no, stage=case.stage)
    if case.level is levels[-1]:
        raise AtTheTop(case_no=case.no)
    return levels[case.level.rank + 1]


def send_up(case: Case, *, reason: str, actor_id: int, at: datetime) -> tuple[Case, CaseEvent]:
    """Ask the next level for help, with a reason.

    Raises:
        ReasonMissing: without a reason.
        AtTheTop: when it is the street's already.
        StageNotAllowed: when it is over.
    """
    words = reasons.require(case.no, reason)
    to = next_level(case)
    same, event = lifecycle.stay(
        case, EventKind.SENT_UP, actor_id=actor_id, at=at, note=f"{to}: {words}"
    )
    return _at_level(same, to), event


def resolve(
    case: Case, *, outcome: Outcome, answer: str, office: Office, actor_id: int, at: datetime
) -> tuple[Case, CaseEvent]:
    """Finish the work with an outcome and a word to the resident.

    Raises:
        ReplyMissing: when the answer is blank.
        StageNotAllowed: unless somebody has claimed the case.
    """
    if not reasons.are_words(answer):
        raise ReplyMissing(case_no=case.no)
    moved, event = lifecycle.move(
        case, Stage.RESOLVED, EventKind.RESOLVED, actor_id=actor_id, at=at, note=answer
    )
    done = waiting.stopped(moved, office=office, at=at)
    return replace(done, outcome=outcome, answer=answer.strip(), resolved_at=at), event


def withdraw(case: Case, *, actor_id: int, at: datetime) -> tuple[Case, CaseEvent]:
    """Take a report back, as long as it is open."""
    withdrawn, event = lifecycle.move(
        case, Stage.WITHDRAWN, EventKind.WITHDRAWN, actor_id=actor_id, at=at
    )
    return replace(withdrawn, outcome=Outcome.WITHDRAWN, closed_at=at, wait=None), event


def hurry(
    case: Case, last: datetime | None, *, office: Office, actor_id: int, at: datetime
) -> CaseEvent:
    """The resident asks to speed up; `last` is when that was asked before, by the same person.

    Raises:
        StageNotAllowed: when it is over.
        TooSoon: twice on one day of the community's.
    """
    if not case.is_open:
        raise StageNotAllowed(case_no=case.no, stage=case.stage)
    if (
        last is not None
        and last.astimezone(office.zone).date() == at.astimezone(office.zone).date()
    ):
        raise TooSoon(case_no=case.no)
    return CaseEvent(case.no, EventKind.HURRIED, actor_id, at)


def raises_alarm(case: Case) -> bool:
    """Whether people must be alerted again until one of them says that they have it."""
    return case.urgency is Urgency.EMERGENCY and case.is_unclaimed


def _at_level(case: Case, to: Level) -> Case:
    return replace(case, level=max(case.level, to, key=lambda level: level.rank))

"""The work rests: until the resident answers, a party has done its part, or a day has come."""

from dataclasses import replace
from datetime import datetime

from casework import deadlines, lifecycle, reasons
from casework.case import Case, CaseEvent, EventKind, Stage, Wait, WaitingFor
from casework.errors import DayPast, StageNotAllowed
from casework.office import Office

STARTS = {
    WaitingFor.RESIDENT: EventKind.RESIDENT_ASKED,
    WaitingFor.PARTY: EventKind.PARTY_ASKED,
    WaitingFor.DATE: EventKind.SUSPENDED,
}


def wait(
    case: Case, what: WaitingFor, *, until: datetime, reason: str, actor_id: int, at: datetime
) -> tuple[Case, CaseEvent]:
    """Lay the work down until somebody answers, at the latest until a day.

    Raises:
        ReasonMissing: without a word what for.
        DayPast: when the day is over.
        StageNotAllowed: unless somebody works on it.
    """
    words = reasons.require(case.no, reason)
    if until <= at:
        raise DayPast(case_no=case.no)
    note = f"{until.isoformat()}: {words}"
    waiting, event = lifecycle.move(
        case, Stage.WAITING, STARTS[what], actor_id=actor_id, at=at, note=note
    )
    return replace(waiting, wait=Wait(what, at, until, words)), event


def require_work_in_hand(case: Case) -> None:
    """Refuse to lay down what nobody is working on, or what rests already.

    Raises:
        StageNotAllowed: in either case.
    """
    if case.stage is not Stage.CLAIMED:
        raise StageNotAllowed(case_no=case.no, stage=case.stage)


def resume(
    case: Case, *, office: Office, actor_id: int | None, at: datetime, note: str = ""
) -> tuple[Case, CaseEvent]:
    """Take the work up again; the time that stood still is given back, the promise stays.

    Raises:
        StageNotAllowed: when it does not wait.
    """
    resumed, event = lifecycle.move(
        case, Stage.CLAIMED, EventKind.RESUMED, actor_id=actor_id, at=at, note=note
    )
    return replace(deadlines.restarted(resumed, at=at, office=office), wait=None), event


def waits_for(case: Case, what: WaitingFor) -> bool:
    """Whether it is this that the work waits for."""
    return case.wait is not None and case.wait.what is what


def stopped(case: Case, *, office: Office, at: datetime) -> Case:
    """The case as it goes on when it leaves the wait by another door: transferred, resolved."""
    return replace(deadlines.restarted(case, at=at, office=office), wait=None)

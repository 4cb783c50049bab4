"""More time that was asked for: the request stands in the history until somebody decides."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from casework import deadlines, handling, reasons
from casework.case import Case, CaseEvent, EventKind

# What makes an open request pointless: it is decided, or the work has gone another way.
SETTLES = frozenset(
    {
        EventKind.EXTENDED,
        EventKind.EXTENSION_REFUSED,
        EventKind.RETURNED,
        EventKind.RESOLVED,
        EventKind.WITHDRAWN,
        EventKind.JOINED,
    }
)


@dataclass(frozen=True)
class Request:
    """Somebody asks for time until a day, for a reason; `at`, when they did, tells which it is."""

    actor_id: int | None
    at: datetime
    until: datetime
    reason: str


def ask(case: Case, until: datetime, *, reason: str, actor_id: int, at: datetime) -> CaseEvent:
    """Ask those who may grant it for more time.

    Raises:
        ReasonMissing: without a reason.
        DayPast: when the day is not later than the present one.
        StageNotAllowed: when nobody works on the case.
    """
    handling.require_work(case)
    words = reasons.require(case.no, reason)
    deadlines.require_more_time(case, until, at=at)
    note = f"{until.isoformat()}: {words}"
    return CaseEvent(case.no, EventKind.EXTENSION_ASKED, actor_id, at, note)


def refuse(case: Case, *, reason: str, actor_id: int, at: datetime) -> CaseEvent:
    """It stays at the date that there is.

    Raises:
        ReasonMissing: without a reason.
    """
    words = reasons.require(case.no, reason)
    return CaseEvent(case.no, EventKind.EXTENSION_REFUSED, actor_id, at, words)


def pending(history: Iterable[CaseEvent]) -> Request | None:
    """The request that nobody has decided; a step that was taken back counts for nothing.

    What time notes down may stand between a step and its taking back. In another grid somebody else
    decides: what was asked in the old one is to be asked anew.
    """
    asked: CaseEvent | None = None
    before: CaseEvent | None = None
    for event in history:
        if event.kind is EventKind.REZONED:
            asked = before = None
        if event.actor_id is None:
            continue
        if event.kind is EventKind.TAKEN_BACK:
            asked = before
            continue
        before = asked
        if event.kind is EventKind.EXTENSION_ASKED:
            # What was blanked for privacy is asked no more.
            asked = event if event.note else None
        elif event.kind in SETTLES:
            asked = None
    return _request(asked) if asked is not None else None


def is_outlived(request: Request, case: Case, *, at: datetime) -> bool:
    """Whether the day that was asked for is over, or the case has so much time by now."""
    return not deadlines.gives_time(case, request.until, at=at)


def _request(event: CaseEvent) -> Request:
    until, _, reason = event.note.partition(": ")
    return Request(event.actor_id, event.at, datetime.fromisoformat(until), reason)

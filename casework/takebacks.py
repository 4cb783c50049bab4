"""A mistake can be taken back for a minute: the case stands again as it stood before."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from casework.case import Case, CaseEvent, EventKind
from casework.errors import TooLate
from casework.office import Office

# What time notes down without changing the case: it stands in nobody's way.
BY_THE_WAY = frozenset({EventKind.NUDGED, EventKind.ALARMED})


@dataclass(frozen=True)
class Before:
    """How a case stood before something was done to it, by whom, and by which line of history."""

    case: Case
    actor_id: int
    at: datetime
    event_id: int


def take_back(
    case: Case,
    before: Before | None,
    *,
    last_event_id: int,
    office: Office,
    actor_id: int,
    at: datetime,
) -> tuple[Case, CaseEvent]:
    """The case as it was, if it is the same person, soon enough, and nothing has happened since.

    Raises:
        TooLate: otherwise.
    """
    limit = timedelta(seconds=office.rules.take_back_seconds)
    is_own = before is not None and before.actor_id == actor_id
    if before is None or not is_own or at > before.at + limit or last_event_id != before.event_id:
        raise TooLate(case_no=case.no)
    return before.case, CaseEvent(case.no, EventKind.TAKEN_BACK, actor_id, at)

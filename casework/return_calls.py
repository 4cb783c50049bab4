"""The return visit to somebody without the bot: who is asked to call, who may note the answer."""

from collections.abc import Iterable
from datetime import datetime

from casework import lifecycle, permissions
from casework.case import Case, CaseEvent, EventKind
from casework.errors import CaseNotFound, NotAllowed
from casework.labels import Role
from casework.people import Person
from casework.permissions import Action
from casework.places import Place

# The nearest first; whoever wrote the case down comes before them all.
CALLERS = (
    Role.BUILDING_LEAD,
    Role.PARTY_HUB,
    Role.GRID_WORKER,
    Role.BRANCH_SECRETARY,
    Role.ADMIN,
)
NEIGHBOURS = frozenset({Role.BUILDING_LEAD, Role.PARTY_HUB})


def may_be_asked(person: Person, case: Case, lives_at: Place) -> bool:
    """Whether somebody may hear how it ended, and ask the resident who lives there.

    Not whoever did the work, nor the resident; of a confidence only those who know of it anyway.
    """
    if person.is_at_desk_of(case.owner_id) or person.id == case.reporter_id:
        return False
    if permissions.is_other_side(person, case):
        return False
    if permissions.may(person, Action.SEE, case):
        return True
    lives_near = any(duty.role in NEIGHBOURS and duty.covers(lives_at) for duty in person.duties)
    return lives_near and not case.is_confidential


def ask(case: Case, caller_id: int, *, at: datetime) -> CaseEvent:
    """Somebody is asked to call.

    Raises:
        StageNotAllowed: when the case does not wait for an answer.
    """
    note = str(caller_id)
    return lifecycle.stay(case, EventKind.VISIT_ASKED, actor_id=None, at=at, note=note)[1]


def asked(history: Iterable[CaseEvent]) -> int | None:
    """Who was asked last; None where the resident was asked by the bot."""
    notes = [event.note for event in history if event.kind is EventKind.VISIT_ASKED]
    return int(notes[-1]) if notes else None


def require_caller(person: Person, case: Case, *, asked_id: int | None) -> None:
    """Refuse unless the person was asked, or places cases there and did not do the work.

    Raises:
        CaseNotFound: for eyes that the case is not for.
        NotAllowed: for everybody else; and for all when nobody was asked to call.
    """
    if person.is_at_desk_of(asked_id) and person.is_staff:
        return
    if not permissions.may(person, Action.SEE, case):
        raise CaseNotFound(case_no=case.no)
    is_own_work = person.is_at_desk_of(case.owner_id)
    if asked_id is None or is_own_work or not permissions.may(person, Action.TRIAGE, case):
        raise NotAllowed(case_no=case.no, action=Action.RATE)

"""Somebody leaves the service: what becomes of what lies on their desk, and who must stay."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from casework import leave, permissions
from casework.case import Case, CaseEvent, EventKind, PartyState
from casework.errors import LastAdmin, NotASuccessor
from casework.labels import Role
from casework.parties import with_party
from casework.people import Duty, DutyChange, Person
from casework.permissions import Action


def require_another_admin(person_id: int, admins: Iterable[Person]) -> None:
    """Refuse to let go of the last admin who could act.

    Whoever never opened the bot, or has blocked it, can't let anybody in again and does not count;
    whoever is on leave does: their buttons still work, and somebody stands in for them.

    Raises:
        LastAdmin: when nobody else is left.
    """
    if not any(one.id != person_id and _can_act(one) for one in admins):
        raise LastAdmin()


def require_successor(
    leaver: Person, successor: Person, own: tuple[Duty, ...], *, is_away: bool
) -> None:
    """Refuse whoever can't take a desk over: by duties of their own they must be able to work.

    Raises:
        NotASuccessor: for the leaver, somebody out of reach or away, or without such a duty.
    """
    can = _can_act(successor) and leave.can_take_over(successor, own)
    if successor.id == leaver.id or is_away or not can:
        raise NotASuccessor(name=successor.name)


def can_inherit(successor: Person, own: tuple[Duty, ...], case: Case) -> bool:
    """Whether a case may go to whoever takes a desk over.

    Not what is about their own flat; a confidence only to those who could have had it anyhow.
    """
    alone = replace(successor, duties=own, stands_in_for=())
    if permissions.is_other_side(alone, case):
        return False
    return permissions.could_take(alone, case) if case.is_confidential else True


def was_taken(changes: Iterable[DutyChange], duty: Duty) -> bool:
    """Whether the last that is known of a duty is that it was taken away.

    A list that still has it is older than that, and does not give it back.
    """
    known = [change.is_given for change in changes if change.duty == duty]
    return bool(known) and not known[-1]


def is_stranded(before: Person, after: Person, case: Case) -> bool:
    """Whether a case on somebody's own desk can't stay there, now that a duty of theirs is gone."""
    if not permissions.may(after, Action.WORK, case):
        return True
    return permissions.could_take(before, case) and not permissions.could_take(after, case)


def free_parties(
    case: Case, person: Person, *, actor_id: int | None, at: datetime
) -> tuple[Case, Sequence[CaseEvent]]:
    """The parts that this person took on and can't answer for any more are asked anew."""
    events = []
    for party in case.parties:
        is_theirs = party.person_id == person.id and party.owes
        if not is_theirs or permissions.answers_for(person, party.role, case):
            continue
        asked = replace(party, state=PartyState.ASKED, person_id=None, answered_at=None)
        case = with_party(case, asked)
        note = f"{party.role}: {party.task}" if party.task else str(party.role)
        events.append(CaseEvent(case.no, EventKind.PARTY_ASKED, actor_id, at, note))
    return case, events


def admins(people: Iterable[Person]) -> list[Person]:
    """Those among them who could act as admins."""
    return [one for one in people if one.holds(Role.ADMIN) and _can_act(one)]


def _can_act(person: Person) -> bool:
    return person.telegram_id is not None and person.is_reachable

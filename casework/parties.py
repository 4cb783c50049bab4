"""Who assists in a case: each is asked for something, by a day, and answers for itself."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from casework import lifecycle, permissions, reasons
from casework.case import Case, CaseEvent, EventKind, Party, PartyState, WaitingFor
from casework.errors import NotAllowed, NothingOwed, StageNotAllowed
from casework.labels import Role
from casework.people import Person
from casework.permissions import Action
from casework.routing import NOT_FOR_CONFIDENCES

# Who can be brought in: everybody with an office of some sort, in the order in which one would ask.
CAN_ASSIST = (
    Role.PROPERTY_MANAGER,
    Role.OWNERS_COMMITTEE,
    Role.GRID_WORKER,
    Role.BRANCH_SECRETARY,
    Role.MEDIATOR,
    Role.BUILDING_LEAD,
    Role.PARTY_HUB,
    Role.ADMIN,
    Role.STREET,
)


def can_be_asked(case: Case) -> tuple[Role, ...]:
    """The roles that may be brought into a case; not its lead, nor who must not know.

    Before a case has a place, and once it is over, there is nobody to ask.
    """
    if case.stage not in lifecycle.MOVES[EventKind.PARTY_ASKED]:
        return ()
    barred = NOT_FOR_CONFIDENCES if case.is_confidential else frozenset()
    leads = {party.role for party in case.parties if party.is_lead}
    return tuple(role for role in CAN_ASSIST if role not in barred | leads)


def ask(
    case: Case, role: Role, *, task: str, due_at: datetime, actor_id: int, at: datetime
) -> tuple[Case, CaseEvent]:
    """Bring a party in, or ask it for something more: what it still owes, it goes on owing.

    Where the work waits for parties, it waits for this one too.

    Raises:
        ReasonMissing: when nothing is asked.
        NotAllowed: for a role that leads, or that must not know of a confidential matter.
        StageNotAllowed: when the case is not open.
    """
    wanted = reasons.require(case.no, task)
    same, event = lifecycle.stay(
        case, EventKind.PARTY_ASKED, actor_id=actor_id, at=at, note=f"{role}: {wanted}"
    )
    if role not in can_be_asked(case):
        raise NotAllowed(case_no=case.no, action=Action.ANSWER)
    party = Party(
        case.no,
        role,
        is_lead=False,
        asked_at=at,
        task=_tasks(case.party(role), wanted),
        due_at=due_at,
        asked_by=actor_id,
    )
    return _waiting_as_long(with_party(same, party), due_at), event


def _tasks(before: Party | None, task: str) -> str:
    """What a party is asked now, below what it was asked before and still owes."""
    owed = before.task if before is not None and before.owes else ""
    return "\n".join(filter(None, (owed, task)))


def _waiting_as_long(case: Case, due_at: datetime) -> Case:
    wait = case.wait
    if wait is None or wait.what is not WaitingFor.PARTY:
        return case
    return replace(case, wait=replace(wait, until=max(wait.until, due_at)))


def with_party(case: Case, party: Party) -> Case:
    """The case with one party new or renewed."""
    others = [one for one in case.parties if one.role is not party.role]
    return replace(case, parties=in_order([*others, party]))


def in_order(some: Iterable[Party]) -> tuple[Party, ...]:
    """The lead first, then whoever assists, always in the order in which one would ask them."""
    ranks = {role: rank for rank, role in enumerate(CAN_ASSIST)}
    return tuple(sorted(some, key=lambda one: (not one.is_lead, ranks.get(one.role, len(ranks)))))


def of(person: Person, case: Case) -> Party | None:
    """The part that this person may answer for: one that owes something first."""
    own = [party for party in case.parties if _is_for(person, party, case)]
    return next((party for party in own if party.owes), own[0] if own else None)


def require_answerer(person: Person, role: Role, case: Case) -> None:
    """Refuse whoever can't answer for a party here: another role, or a colleague has it.

    Raises:
        NotAllowed: for somebody who does not hold the role where the case is.
        NothingOwed: when it was not asked, or somebody else has answered for it.
        StageNotAllowed: when the case is over.
    """
    if not permissions.answers_for(person, role, case):
        raise NotAllowed(case_no=case.no, action=Action.ANSWER)
    if not _is_for(person, _owing(case, role), case):
        raise NothingOwed(case_no=case.no)


def _is_for(person: Person, party: Party, case: Case) -> bool:
    """Whether this person can answer for a party: until one has, everybody who holds the role."""
    if party.is_lead or not permissions.answers_for(person, party.role, case):
        return False
    return party.person_id is None or person.is_at_desk_of(party.person_id)


def accept(case: Case, role: Role, *, actor_id: int, at: datetime) -> tuple[Case, CaseEvent]:
    """The party says that it is on it; whoever says so first has it.

    Raises:
        NothingOwed: when it has answered already.
        StageNotAllowed: when the case is over.
    """
    party = _owing(case, role)
    if party.state is not PartyState.ASKED:
        raise NothingOwed(case_no=case.no)
    accepted = replace(party, state=PartyState.ACCEPTED, person_id=actor_id, answered_at=at)
    event = CaseEvent(case.no, EventKind.PARTY_ACCEPTED, actor_id, at, str(role))
    return with_party(case, accepted), event


def answer(
    case: Case, role: Role, state: PartyState, *, words: str, actor_id: int, at: datetime
) -> tuple[Case, CaseEvent]:
    """The party says what it did, or why it is none of its business.

    Raises:
        ReasonMissing: without a word.
        NothingOwed: when it has answered already.
        StageNotAllowed: when the case is over.
    """
    said = reasons.require(case.no, words)
    party = _owing(case, role)
    answered = replace(party, state=state, person_id=actor_id, answer=said, answered_at=at)
    is_done = state is PartyState.DONE
    kind = EventKind.PARTY_DONE if is_done else EventKind.PARTY_DECLINED
    note = f"{role}: {said}"
    return with_party(case, answered), CaseEvent(case.no, kind, actor_id, at, note)


def awaited(case: Case) -> tuple[Party, ...]:
    """Those whose answer the work may wait for.

    Where somebody was asked for something in particular, it is these; the others just lend a hand.
    """
    asked = [party for party in case.parties if party.asked_by is not None]
    return tuple(party for party in asked or case.parties if party.owes)


def answers_by(case: Case, *, at: datetime) -> datetime | None:
    """When the last of those who are awaited is due; None when nobody is, or all are late."""
    dues = [party.due_at for party in awaited(case) if party.due_at is not None]
    latest = max(dues, default=at)
    return latest if latest > at else None


def ends_the_wait(case: Case) -> bool:
    """Whether the work waited for parties, and none of them owes anything any more."""
    waits = case.wait is not None and case.wait.what is WaitingFor.PARTY
    return waits and not awaited(case)


def is_late(party: Party, case: Case, *, at: datetime) -> bool:
    """Whether a party has let its time pass; while all rests until a day, its time stands still."""
    is_suspended = case.wait is not None and case.wait.what is WaitingFor.DATE
    return party.owes and not is_suspended and party.due_at is not None and party.due_at < at


def kept(before: Iterable[Party], planned: tuple[Party, ...]) -> tuple[Party, ...]:
    """The parties of another route: what a party was asked and did stays on record.

    Who was asked in person, or has answered, stays; who was only planned gives way.
    """
    old = {party.role: party for party in before}
    lead, *assists = planned
    merged = [
        old[one.role] if one.role in old and not old[one.role].is_lead else one for one in assists
    ]
    named = {party.role for party in planned}
    stay = [
        party
        for party in old.values()
        if not party.is_lead
        and party.role not in named
        and (party.asked_by is not None or party.state is not PartyState.ASKED)
    ]
    return in_order([lead, *merged, *stay])


def _owing(case: Case, role: Role) -> Party:
    party = case.party(role)
    if not case.is_open:
        raise StageNotAllowed(case_no=case.no, stage=case.stage)
    if party is None or not party.owes:
        raise NothingOwed(case_no=case.no)
    return party

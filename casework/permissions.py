"""Who may do what: named actions, one table of grants, one question to ask."""

from collections.abc import Mapping
from enum import StrEnum

from casework.case import Case
from casework.errors import NotAllowed
from casework.labels import Level, Role, Urgency
from casework.people import Duty, Person


class Action(StrEnum):
    """Everything that needs a permission; what each means stands in `DESCRIPTIONS`."""

    SEE = "see"
    CLAIM = "claim"
    WORK = "work"
    TRIAGE = "triage"
    OWN = "own"


DESCRIPTIONS: Mapping[Action, str] = {
    Action.SEE: "read a case and its history",
    Action.CLAIM: "take a case that nobody has",
    Action.WORK: "answer the resident, attach, resolve: for the one who has the case",
    Action.TRIAGE: "say where a case belongs, its tag and its grid",
    Action.OWN: "correct, add to, withdraw and rate what one has reported oneself",
}

HANDLING = frozenset({Action.SEE, Action.CLAIM, Action.WORK, Action.TRIAGE})

GRANTS: Mapping[Role, frozenset[Action]] = {
    Role.GRID_WORKER: HANDLING,
    Role.BRANCH_SECRETARY: HANDLING,
    Role.ADMIN: HANDLING,
    Role.MEDIATOR: frozenset({Action.SEE, Action.CLAIM, Action.WORK}),
    Role.STREET: frozenset({Action.SEE}),
    Role.PROPERTY_MANAGER: frozenset({Action.SEE}),
    Role.OWNERS_COMMITTEE: frozenset({Action.SEE}),
    Role.BUILDING_LEAD: frozenset({Action.SEE}),
}

ROLES_AT_LEVEL: Mapping[Level, Role] = {
    Level.GRID: Role.GRID_WORKER,
    Level.BRANCH: Role.BRANCH_SECRETARY,
    Level.COMMUNITY: Role.ADMIN,
    Level.STREET: Role.STREET,
}


def may(person: Person, action: Action, case: Case) -> bool:
    """Whether `person` may do `action` on `case`."""
    if case.reporter_id == person.id and action in {Action.OWN, Action.SEE}:
        return True
    if action is Action.OWN:
        return False
    if case.owner_id == person.id and action in {Action.SEE, Action.WORK}:
        # A correction of tag or place must not take a case off the desk it lies on.
        return any(action in _granted(duty.role) for duty in person.duties)
    if action is Action.WORK and case.owner_id is not None:
        return False
    return any(_grants(duty, action, case) for duty in person.duties)


def require(person: Person, action: Action, case: Case) -> None:
    """Refuse unless `may`.

    Raises:
        NotAllowed: with the action that was asked for.
    """
    if not may(person, action, case):
        raise NotAllowed(case_no=case.no, action=action)


def _grants(duty: Duty, action: Action, case: Case) -> bool:
    """Whether one duty reaches: the role grants it, the place is covered, discretion is kept."""
    if action not in _granted(duty.role):
        return False
    if not (duty.covers(case.place) or _awaits_its_place(duty, case)):
        return False
    return not case.is_confidential or _handles(duty.role, case)


def _granted(role: Role) -> frozenset[Action]:
    return GRANTS.get(role, frozenset())


def _awaits_its_place(duty: Duty, case: Case) -> bool:
    """Triagers see what nobody could place yet."""
    return case.place.grid_id is None and Action.TRIAGE in GRANTS[duty.role]


def _handles(role: Role, case: Case) -> bool:
    """Whether a role is among those who handle this case, by its parties or by its level."""
    # Whoever is alerted when a life is in danger must be able to take the case.
    is_emergency = case.urgency is Urgency.EMERGENCY
    height = max(case.level.rank, Level.COMMUNITY.rank if is_emergency else 0)
    reached = {ROLES_AT_LEVEL[level] for level in Level if level.rank <= height}
    is_unplaced = case.place.grid_id is None and Action.TRIAGE in GRANTS[role]
    return role in reached or is_unplaced or any(party.role is role for party in case.parties)

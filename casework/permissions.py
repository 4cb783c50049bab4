"""Who may do what: one question to ask, answered by the one table of grants."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from casework.case import Case, CaseEvent, EventKind, Stage
from casework.errors import NotAllowed
from casework.grants import (
    ADVISING,
    APPOINTS,
    ASSISTING,
    DESCRIPTIONS,
    GRANTS,
    OF_RECORDERS,
    OF_THE_HOUSE,
    OWN,
    PERSONAL,
    REACHES,
    TABLE,
    Action,
    Grant,
)
from casework.labels import Kind, Level, Role, Urgency
from casework.masking import names_flat
from casework.people import Duty, Home, Person
from casework.places import bare

__all__ = [
    "APPOINTS",
    "DESCRIPTIONS",
    "GRANTS",
    "OF_THE_HOUSE",
    "REACHES",
    "TABLE",
    "Action",
    "Grant",
    "answers_for",
    "as_owner_or",
    "could_take",
    "holds",
    "is_other_side",
    "may",
    "readable",
    "require",
]

# What the one who told a case hears of anyhow, in the same words.
TOLD_TO_RESIDENTS = frozenset(
    {
        EventKind.FILED,
        EventKind.TRIAGED,
        EventKind.CLAIMED,
        EventKind.REPLIED,
        EventKind.RESIDENT_ASKED,
        EventKind.RESOLVED,
        EventKind.ANSWERED,
        EventKind.RATED,
        EventKind.REOPEN_ASKED,
        EventKind.REOPENED,
        EventKind.REOPEN_REFUSED,
        EventKind.CLOSED,
        EventKind.WITHDRAWN,
        EventKind.JOINED,
    }
)

ROLES_AT_LEVEL: Mapping[Level, Role] = {
    Level.GRID: Role.GRID_WORKER,
    Level.BRANCH: Role.BRANCH_SECRETARY,
    Level.COMMUNITY: Role.ADMIN,
    Level.STREET: Role.STREET,
}


def may(person: Person, action: Action, case: Case) -> bool:
    """Whether `person` may do `action` on `case`."""
    is_reporter = case.reporter_id == person.id
    if action in OWN and _is_own(person, action, case):
        return True
    if is_other_side(person, case):
        return False
    if action is Action.DECIDE and (is_reporter or person.is_at_desk_of(case.owner_id)):
        # Nobody judges their own work, nor their own complaint.
        return False
    if person.is_at_desk_of(case.owner_id) and action in {Action.SEE, Action.WORK, Action.NOTE}:
        # A correction of tag or place must not take a case off the desk it lies on.
        return any(action in _granted_on(case, duty.role) for duty in person.duties)
    if action is Action.WORK and case.owner_id is not None:
        return False
    is_granted = any(_grants(duty, action, case) for duty in person.duties)
    return is_granted or _is_planned(person, action, case)


def require(person: Person, action: Action, case: Case) -> None:
    """Refuse unless `may`.

    Raises:
        NotAllowed: with the action that was asked for.
    """
    if not may(person, action, case):
        raise NotAllowed(case_no=case.no, action=action)


def as_owner_or(person: Person, action: Action, case: Case) -> Action:
    """What this person needs for something that the one who has a case may do, and some others."""
    return Action.WORK if person.is_at_desk_of(case.owner_id) else action


def is_other_side(person: Person, case: Case) -> bool:
    """Whether a matter is about a flat where this person is at home, told by somebody else.

    Whoever works in the community lives somewhere too: a neighbour of theirs can complain of them,
    or somebody at home. Where a life is in danger and nothing is confidential, they are needed.
    """
    is_needed = case.urgency is Urgency.EMERGENCY and not case.is_confidential
    is_known = person.id in {case.reporter_id, case.owner_id}
    homes = (person.home, *person.other_homes)
    return not (is_needed or is_known) and any(_lives_there(home, case) for home in homes)


def could_take(person: Person, case: Case) -> bool:
    """Whether this person could have the case, were it nobody's."""
    return may(person, Action.CLAIM, replace(case, stage=Stage.TRIAGED, owner_id=None))


def readable(person: Person, history: Sequence[CaseEvent], case: Case) -> list[CaseEvent]:
    """The lines of a history that are for these eyes: an heir reads nothing of the one before."""
    begun = [at for at, event in enumerate(history) if event.kind is EventKind.INHERITED]
    hidden = 0 if may(person, Action.NOTE, case) or not begun else begun[-1]
    return [
        event
        for at, event in enumerate(history)
        if _may_read(person, event, case) and (at >= hidden or event.actor_id == person.id)
    ]


def holds(person: Person, action: Action) -> bool:
    """Whether any duty of this person grants an action that concerns no case in particular.

    What is `PERSONAL` needs a duty of their own: a desk that one stands in for does not do.
    """
    duties = person.own_duties if action in PERSONAL else person.duties
    return any(action in _granted(duty.role) for duty in duties)


def answers_for(person: Person, role: Role, case: Case) -> bool:
    """Whether this person holds the role of a party where the case is."""
    return any(
        duty.role is role and (duty.covers(case.place) or _awaits_its_place(duty, case))
        for duty in person.duties
    )


def _is_own(person: Person, action: Action, case: Case) -> bool:
    """Whether it is what this person told, or what they wrote down for somebody else."""
    # Whoever wrote it down did so as a colleague: it is theirs as long as they are one.
    wrote_it_down = case.recorder_id == person.id and holds(person, Action.RECORD)
    is_recorder = wrote_it_down and not case.is_confidential
    return case.reporter_id == person.id or (is_recorder and action in OF_RECORDERS)


def _grants(duty: Duty, action: Action, case: Case) -> bool:
    """Whether one duty reaches: the role grants it, the place is covered, discretion is kept."""
    is_party = _is_asked(duty.role, case)
    if action not in _granted_on(case, duty.role) and not (is_party and action in ASSISTING):
        return False
    if not (duty.covers(case.place) or _awaits_its_place(duty, case)):
        return False
    # Whoever grants time reads a number, a day and a reason, and nothing of the matter itself.
    return not case.is_confidential or action is Action.EXTEND or _handles(duty.role, case)


def _is_planned(person: Person, action: Action, case: Case) -> bool:
    """Whether the plan of duty gives somebody a question, wherever their own duty reaches."""
    is_asked = case.kind is Kind.QUESTION and not case.is_confidential and action in ADVISING
    is_there = bool(person.planned_for & {None, case.place.grid_id})
    return is_asked and is_there and holds(person, Action.ADVISE)


def _may_read(person: Person, event: CaseEvent, case: Case) -> bool:
    """Whether a line of history is for these eyes: who told a case knows less of how it is handled.

    What they did themselves they may read, and what they were told.
    """
    is_told = case.reporter_id == person.id and event.kind in TOLD_TO_RESIDENTS
    is_known = is_told or event.actor_id == person.id
    return may(person, Action.NOTE, case) or (is_known and event.kind is not EventKind.NOTED)


def _lives_there(home: Home, case: Case) -> bool:
    """Whether the case is at this flat, or its words name it."""
    where = case.place
    if not home.room or home.building_id is None or home.building_id != where.building_id:
        return False
    unit = bare(where.unit)
    is_other_unit = bool(unit and home.unit) and unit != bare(home.unit)
    is_named = names_flat(case.text, home.room)
    return not is_other_unit and (bare(where.room) == bare(home.room) or is_named)


def _granted_on(case: Case, role: Role) -> frozenset[Action]:
    """What a role brings for this case: whoever advises answers a question from end to end."""
    granted = _granted(role)
    is_advised = case.kind is Kind.QUESTION and Action.ADVISE in granted
    return granted | ADVISING if is_advised else granted


def _granted(role: Role) -> frozenset[Action]:
    return GRANTS.get(role, frozenset())


def _awaits_its_place(duty: Duty, case: Case) -> bool:
    """Triagers see what nobody could place yet."""
    return case.place.grid_id is None and Action.TRIAGE in _granted(duty.role)


def _is_asked(role: Role, case: Case) -> bool:
    return any(party.role is role and not party.is_lead for party in case.parties)


def _handles(role: Role, case: Case) -> bool:
    """Whether a role is among those who handle this case, by its parties or by its level.

    Once somebody leads a confidential matter, the colleagues of that role know no more of it.
    """
    # Whoever is alerted when a life is in danger must be able to take the case.
    is_emergency = case.urgency is Urgency.EMERGENCY
    height = max(case.level.rank, Level.COMMUNITY.rank if is_emergency else 0)
    reached = {ROLES_AT_LEVEL[level] for level in Level if level.rank <= height}
    is_unplaced = case.place.grid_id is None and Action.TRIAGE in _granted(role)
    leads = any(party.role is role and party.is_lead for party in case.parties)
    is_to_judge = case.stage is Stage.REOPEN_ASKED and Action.DECIDE in _granted(role)
    return (
        role in reached
        or is_unplaced
        or is_to_judge
        or _is_asked(role, case)
        or (leads and case.owner_id is None)
    )

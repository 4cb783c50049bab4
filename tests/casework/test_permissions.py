"""Who may do what, and where."""

from dataclasses import replace

import pytest

from casework.case import Stage
from casework.errors import NotAllowed
from casework.labels import Level, Role, Tag, Urgency
from casework.people import Duty, Person, Reach
from casework.permissions import DESCRIPTIONS, Action, may, require
from casework.places import Place
from tests.casework.sample import HOME, RESIDENT, WORKER, a_case, a_person, at_stage

OPEN = a_case(Tag.CLUTTER)
QUARREL = a_case(Tag.NEIGHBOUR)
NOWHERE = a_case(Tag.CLUTTER, place=Place())

HANDLERS = {Role.GRID_WORKER, Role.BRANCH_SECRETARY, Role.ADMIN}
ALLOWED = {
    Action.SEE: HANDLERS
    | {
        Role.MEDIATOR,
        Role.STREET,
        Role.PROPERTY_MANAGER,
        Role.OWNERS_COMMITTEE,
        Role.BUILDING_LEAD,
    },
    Action.CLAIM: HANDLERS | {Role.MEDIATOR},
    Action.WORK: HANDLERS | {Role.MEDIATOR},
    Action.TRIAGE: HANDLERS,
    Action.OWN: set(),
}


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("action", list(Action))
def test_each_role_may_do_what_its_duty_says_and_no_more(role: Role, action: Action):
    assert may(a_person(role), action, OPEN) is (role in ALLOWED[action])


@pytest.mark.parametrize("action", list(Action))
def test_somebody_without_a_duty_may_do_nothing_with_the_case_of_another(action: Action):
    assert not may(a_person(), action, OPEN)


@pytest.mark.parametrize(
    ("reach", "here", "elsewhere"),
    [(Reach.ESTATE, 1, 2), (Reach.GRID, 7, 8), (Reach.BUILDING, 3, 4)],
)
@pytest.mark.parametrize("action", [Action.SEE, Action.CLAIM, Action.WORK, Action.TRIAGE])
def test_a_duty_ends_at_its_border(reach: Reach, here: int, elsewhere: int, action: Action):
    assert may(a_person(Role.GRID_WORKER, reach=reach, scope=here), action, OPEN)
    assert not may(a_person(Role.GRID_WORKER, reach=reach, scope=elsewhere), action, OPEN)
    assert not may(a_person(Role.GRID_WORKER, reach=reach, scope=None), action, OPEN)


def test_of_several_duties_one_that_reaches_is_enough():
    duties = (Duty(Role.GRID_WORKER, Reach.GRID, 8), Duty(Role.MEDIATOR, Reach.GRID, 7))
    person = Person(9, "周静", duties=duties)
    assert may(person, Action.CLAIM, OPEN)
    assert not may(person, Action.TRIAGE, OPEN)


@pytest.mark.parametrize("role", [Role.GRID_WORKER, Role.BRANCH_SECRETARY])
def test_what_nobody_could_place_is_seen_by_all_who_triage(role: Role):
    of_any_grid = a_person(role, reach=Reach.GRID, scope=8)
    assert may(of_any_grid, Action.TRIAGE, NOWHERE)
    assert may(of_any_grid, Action.CLAIM, NOWHERE)


def test_what_nobody_could_place_is_no_business_of_a_building_lead():
    assert not may(a_person(Role.BUILDING_LEAD, reach=Reach.BUILDING, scope=3), Action.SEE, NOWHERE)


def test_a_resident_owns_what_they_told_and_sees_it_but_does_not_handle_it():
    resident = a_person(number=RESIDENT)
    assert may(resident, Action.OWN, QUARREL)
    assert may(resident, Action.SEE, QUARREL)
    assert not may(resident, Action.CLAIM, QUARREL)
    assert not may(resident, Action.WORK, QUARREL)


def test_not_even_the_committee_owns_what_somebody_else_told():
    assert not may(a_person(Role.ADMIN), Action.OWN, OPEN)


def test_only_the_one_who_has_a_case_works_on_it():
    case = at_stage(Stage.CLAIMED)
    assert may(a_person(Role.GRID_WORKER, number=WORKER), Action.WORK, case)
    assert not may(a_person(Role.ADMIN), Action.WORK, case)
    assert may(a_person(Role.ADMIN), Action.SEE, case)


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        (Role.GRID_WORKER, True),
        (Role.MEDIATOR, True),
        (Role.BRANCH_SECRETARY, False),
        (Role.ADMIN, False),
        (Role.PROPERTY_MANAGER, False),
        (Role.OWNERS_COMMITTEE, False),
        (Role.BUILDING_LEAD, False),
        (Role.STREET, False),
    ],
)
def test_a_quarrel_is_seen_only_by_those_who_handle_it(role: Role, sees: bool):
    assert may(a_person(role), Action.SEE, QUARREL) is sees


@pytest.mark.parametrize(
    ("level", "role"),
    [
        (Level.BRANCH, Role.BRANCH_SECRETARY),
        (Level.COMMUNITY, Role.ADMIN),
        (Level.STREET, Role.STREET),
    ],
)
def test_a_quarrel_that_has_climbed_is_seen_where_it_has_come_to(level: Level, role: Role):
    below = list(Level)[level.rank - 1]
    assert may(a_person(role), Action.SEE, replace(QUARREL, level=level))
    assert not may(a_person(role), Action.SEE, replace(QUARREL, level=below))


def test_a_quarrel_without_a_place_is_seen_by_those_who_triage():
    case = a_case(Tag.FAMILY, place=Place())
    assert may(a_person(Role.BRANCH_SECRETARY), Action.TRIAGE, case)
    assert not may(a_person(Role.PROPERTY_MANAGER), Action.SEE, case)


@pytest.mark.parametrize("role", sorted(HANDLERS))
def test_a_life_in_danger_at_home_is_everybodys_who_is_alerted(role: Role):
    case = a_case(Tag.FAMILY, urgency=Urgency.EMERGENCY)
    assert may(a_person(role), Action.CLAIM, case)
    assert not may(a_person(Role.PROPERTY_MANAGER), Action.SEE, case)


def test_what_is_not_allowed_is_refused_with_the_action():
    with pytest.raises(NotAllowed) as refusal:
        require(a_person(), Action.CLAIM, OPEN)
    assert refusal.value.facts == {"case_no": OPEN.no, "action": Action.CLAIM}
    require(a_person(Role.ADMIN), Action.CLAIM, OPEN)


def test_every_action_is_described():
    assert set(DESCRIPTIONS) == set(Action)


def test_a_duty_for_the_whole_community_covers_every_place():
    assert Duty(Role.ADMIN).covers(HOME)
    assert Duty(Role.ADMIN).covers(Place())

"""Who may do what, and where."""

from dataclasses import replace

import pytest

from casework import parties
from casework.case import Case, CaseEvent, EventKind, Party, Stage
from casework.errors import NotAllowed
from casework.labels import Level, Role, Tag, Urgency
from casework.people import Duty, Home, Person, Reach
from casework.permissions import (
    DESCRIPTIONS,
    OF_THE_HOUSE,
    Action,
    answers_for,
    holds,
    may,
    readable,
    require,
)
from casework.places import Place
from tests.casework.sample import (
    HOME,
    MONDAY,
    RESIDENT,
    SOMEBODY,
    WORKER,
    a_case,
    a_person,
    at_stage,
)

OPEN = a_case(Tag.CLUTTER)
QUARREL = a_case(Tag.NEIGHBOUR)
NOWHERE = a_case(Tag.CLUTTER, place=Place())

HANDLERS = {Role.GRID_WORKER, Role.BRANCH_SECRETARY, Role.ADMIN}
DECIDERS = {Role.BRANCH_SECRETARY, Role.ADMIN}
ASSISTING = {Role.STREET, Role.PROPERTY_MANAGER, Role.OWNERS_COMMITTEE, Role.BUILDING_LEAD}
IN_THE_KNOW = HANDLERS | ASSISTING | {Role.MEDIATOR}
ALLOWED: dict[Action, set[Role]] = {
    Action.SEE: IN_THE_KNOW,
    Action.CLAIM: HANDLERS | {Role.MEDIATOR},
    Action.WORK: HANDLERS | {Role.MEDIATOR},
    Action.NOTE: IN_THE_KNOW,
    Action.TRIAGE: HANDLERS,
    Action.JOIN: HANDLERS,
    Action.EXTEND: DECIDERS | {Role.STREET},
    Action.DECIDE: DECIDERS,
    Action.ANSWER: IN_THE_KNOW | {Role.PARTY_HUB},
    Action.OWN: set(),
    Action.RATE: set(),
    Action.RECORD: HANDLERS | {Role.MEDIATOR, Role.BUILDING_LEAD, Role.PARTY_HUB},
    Action.SET_DAYS: {Role.ADMIN},
    Action.SET_ANSWERS: {Role.ADMIN},
    Action.SET_GROUPS: {Role.ADMIN},
    Action.SEND_AWAY: {Role.ADMIN},
    Action.APPOINT: HANDLERS,
    Action.DISMISS: {Role.ADMIN},
    Action.SET_ROSTER: {Role.ADMIN},
    Action.MUTE: {Role.ADMIN},
    Action.AUDIT: {Role.ADMIN},
    Action.BACK_UP: {Role.ADMIN},
    Action.NOTIFY: {Role.ADMIN},
    Action.HOLD_EVENTS: {Role.ADMIN},
    Action.CHECK_IN: HANDLERS | {Role.BUILDING_LEAD, Role.PARTY_HUB},
    Action.PLAN: {Role.ADMIN},
    Action.SEE_FIGURES: {Role.ADMIN},
    Action.ADVISE: IN_THE_KNOW,
    Action.SET_KNOWLEDGE: {Role.ADMIN},
    Action.SET_DUTY: {Role.ADMIN},
    Action.TAKE_ORDERS: {Role.ADMIN},
}


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("action", list(Action))
def test_each_role_may_do_what_its_duty_says_and_no_more(role: Role, action: Action):
    assert may(a_person(role), action, OPEN) is (role in ALLOWED.get(action, set()))


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


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("action", sorted(OF_THE_HOUSE))
def test_what_concerns_no_case_is_asked_of_the_person_alone(role: Role, action: Action):
    assert holds(a_person(role, reach=Reach.GRID, scope=99), action) is (role in ALLOWED[action])
    assert not holds(a_person(), action)


def asked(case: Case, role: Role) -> Case:
    """The case, once a party has been brought in."""
    return parties.with_party(case, Party(case.no, role, is_lead=False, asked_at=MONDAY))


def test_who_is_brought_in_sees_the_case_notes_and_answers_but_does_no_more():
    hub = a_person(Role.PARTY_HUB, reach=Reach.BUILDING, scope=3)
    assert not may(hub, Action.SEE, OPEN)
    brought_in = asked(OPEN, Role.PARTY_HUB)
    for action in (Action.SEE, Action.NOTE, Action.ANSWER):
        assert may(hub, action, brought_in)
    for action in (Action.CLAIM, Action.WORK, Action.TRIAGE, Action.EXTEND):
        assert not may(hub, action, brought_in)


def test_who_is_brought_in_is_whoever_holds_the_role_there_and_nobody_elsewhere():
    next_building = a_person(Role.PARTY_HUB, reach=Reach.BUILDING, scope=4)
    assert not may(next_building, Action.SEE, asked(OPEN, Role.PARTY_HUB))


def test_who_is_brought_into_a_quarrel_knows_of_it_from_then_on():
    lead = a_person(Role.BUILDING_LEAD, reach=Reach.BUILDING, scope=3)
    assert not may(lead, Action.SEE, QUARREL)
    assert may(lead, Action.SEE, asked(QUARREL, Role.BUILDING_LEAD))


def test_a_party_is_answered_for_where_its_duty_reaches():
    assert answers_for(a_person(Role.PROPERTY_MANAGER), Role.PROPERTY_MANAGER, OPEN)
    elsewhere = a_person(Role.PROPERTY_MANAGER, reach=Reach.ESTATE, scope=2)
    assert not answers_for(elsewhere, Role.PROPERTY_MANAGER, OPEN)
    assert not answers_for(a_person(Role.ADMIN), Role.PROPERTY_MANAGER, OPEN)


def test_a_branch_answers_for_its_part_in_what_nobody_could_place():
    branch = a_person(Role.BRANCH_SECRETARY, reach=Reach.GRID, scope=8)
    assert answers_for(branch, Role.BRANCH_SECRETARY, NOWHERE)


def test_who_stands_in_works_on_what_lies_on_the_desk():
    case = at_stage(Stage.CLAIMED)
    stand_in = a_person(Role.GRID_WORKER, stands_in_for=(WORKER,))
    assert may(stand_in, Action.WORK, case)
    assert not may(a_person(Role.GRID_WORKER), Action.WORK, case)


def test_a_desk_without_a_duty_opens_nothing():
    case = at_stage(Stage.CLAIMED)
    for action in (Action.SEE, Action.WORK, Action.NOTE):
        assert not may(a_person(number=WORKER), action, case)


def test_a_case_that_is_moved_elsewhere_stays_on_the_desk_where_it_lies():
    case = at_stage(Stage.CLAIMED, place=Place(estate_id=2, building_id=9, grid_id=8))
    owner = a_person(Role.GRID_WORKER, reach=Reach.GRID, scope=7, number=WORKER)
    colleague = a_person(Role.GRID_WORKER, reach=Reach.GRID, scope=7)
    for action in (Action.SEE, Action.WORK, Action.NOTE):
        assert may(owner, action, case)
        assert not may(colleague, action, case)


def test_who_wrote_a_matter_down_for_somebody_sees_what_becomes_of_it():
    recorder = a_person(Role.PARTY_HUB)
    assert may(recorder, Action.SEE, replace(OPEN, recorder_id=SOMEBODY))
    assert not may(recorder, Action.SEE, replace(OPEN, recorder_id=WORKER))


def test_who_wrote_a_confidential_matter_down_has_done_their_part():
    assert not may(a_person(Role.PARTY_HUB), Action.SEE, replace(QUARREL, recorder_id=SOMEBODY))


UPSTAIRS = replace(HOME, unit="2单元", room="501室")


def lives(role: Role, room: str = "501", *, unit: str = "2", number: int = SOMEBODY) -> Person:
    """Somebody who works here and lives in the building of the case."""
    home = Home(HOME.estate_id, HOME.building_id, unit, room)
    return replace(a_person(role, number=number), home=home)


@pytest.mark.parametrize("role", sorted(IN_THE_KNOW))
@pytest.mark.parametrize("action", sorted({Action.SEE, Action.CLAIM, Action.DECIDE, Action.EXTEND}))
def test_the_other_side_of_a_quarrel_learns_nothing_by_its_duty(role: Role, action: Action):
    quarrel = replace(QUARREL, place=UPSTAIRS, stage=Stage.REOPEN_ASKED, owner_id=WORKER)
    for case in (quarrel, replace(quarrel, place=HOME, text="楼上501天天跟我吵")):
        assert not may(lives(role), action, case)
        for elsewhere in (lives(role, "1501"), lives(role, unit="1"), a_person(role)):
            is_named = case.place.room == ""
            if not is_named or elsewhere.home.unit != "1":
                assert may(elsewhere, action, case) is may(a_person(role), action, case)


def test_a_flat_that_somebody_lets_or_looks_after_is_theirs_too():
    quarrel = replace(QUARREL, place=UPSTAIRS)
    landlord = replace(a_person(Role.MEDIATOR), other_homes=(lives(Role.MEDIATOR).home,))
    assert may(a_person(Role.MEDIATOR), Action.SEE, quarrel)
    assert not may(landlord, Action.SEE, quarrel)


def test_the_one_who_told_it_or_has_it_lives_where_they_live():
    quarrel = replace(QUARREL, place=UPSTAIRS, stage=Stage.CLAIMED, owner_id=WORKER)
    assert may(lives(Role.MEDIATOR, number=RESIDENT), Action.SEE, quarrel)
    assert may(lives(Role.MEDIATOR, number=WORKER), Action.WORK, quarrel)
    away = replace(lives(Role.MEDIATOR), stands_in_for=(WORKER,))
    assert not may(away, Action.SEE, quarrel)


def test_whoever_lives_where_it_burns_is_needed():
    fire = replace(OPEN, place=UPSTAIRS, urgency=Urgency.EMERGENCY)
    assert may(lives(Role.GRID_WORKER), Action.CLAIM, fire)
    assert not may(lives(Role.GRID_WORKER), Action.CLAIM, replace(fire, is_confidential=True))


def test_an_heir_reads_of_a_history_what_came_after_and_their_own():
    told = CaseEvent(OPEN.no, EventKind.FILED, WORKER, MONDAY, "我家501门口")
    joined = CaseEvent(OPEN.no, EventKind.FOLLOWED, RESIDENT, MONDAY, "我家也是")
    asked = CaseEvent(OPEN.no, EventKind.RESIDENT_ASKED, SOMEBODY, MONDAY, "您的钥匙呢")
    left = CaseEvent(OPEN.no, EventKind.INHERITED, WORKER, MONDAY, str(RESIDENT))
    replied = CaseEvent(OPEN.no, EventKind.REPLIED, SOMEBODY, MONDAY, "下午来看")
    history = [told, joined, asked, left, replied]
    assert readable(Person(RESIDENT, "张建军"), history, OPEN) == [joined, replied]
    assert readable(a_person(Role.GRID_WORKER), history, OPEN) == history


def test_once_a_mediator_has_a_quarrel_the_other_mediators_know_no_more_of_it():
    taken = replace(QUARREL, stage=Stage.CLAIMED, owner_id=WORKER)
    assert may(a_person(Role.MEDIATOR), Action.SEE, QUARREL)
    assert not may(a_person(Role.MEDIATOR), Action.SEE, taken)
    assert may(a_person(Role.MEDIATOR, number=WORKER), Action.SEE, taken)
    assert may(a_person(Role.MEDIATOR, stands_in_for=(WORKER,)), Action.SEE, taken)
    assert may(a_person(Role.GRID_WORKER), Action.SEE, taken)


@pytest.mark.parametrize("role", sorted(DECIDERS))
def test_who_decides_whether_a_quarrel_is_taken_up_again_may_read_it(role: Role):
    finished = replace(QUARREL, stage=Stage.RESOLVED, owner_id=WORKER)
    asked_again = replace(finished, stage=Stage.REOPEN_ASKED)
    assert not may(a_person(role), Action.SEE, finished)
    assert may(a_person(role), Action.SEE, asked_again)
    assert may(a_person(role), Action.DECIDE, asked_again)


@pytest.mark.parametrize("role", sorted(DECIDERS))
def test_nobody_judges_their_own_work_nor_that_of_whom_they_stand_in_for(role: Role):
    case = at_stage(Stage.REOPEN_ASKED)
    assert may(a_person(role), Action.DECIDE, case)
    assert not may(a_person(role, number=WORKER), Action.DECIDE, case)
    assert not may(a_person(role, stands_in_for=(WORKER,)), Action.DECIDE, case)


def test_the_one_who_has_a_case_gives_it_no_more_time_without_the_right_to():
    case = at_stage(Stage.CLAIMED)
    assert not may(a_person(Role.GRID_WORKER, number=WORKER), Action.EXTEND, case)
    assert may(a_person(Role.BRANCH_SECRETARY), Action.EXTEND, case)


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

"""Who may leave, who takes over, and what can't stay on a desk."""

from dataclasses import replace
from typing import Any

import pytest

from casework.case import EventKind, Party, PartyState, Stage
from casework.departures import (
    can_inherit,
    free_parties,
    is_stranded,
    require_another_admin,
    require_successor,
    was_taken,
)
from casework.errors import LastAdmin, NotASuccessor
from casework.labels import Role, Tag
from casework.people import Duty, DutyChange, Home, Person, Reach
from casework.places import Place
from tests.casework.sample import HOME, MONDAY, WORKER, a_case, a_person, at_stage

ADMIN = replace(a_person(Role.ADMIN, number=1), telegram_id=1)
OTHER = replace(a_person(Role.ADMIN, number=2), telegram_id=2)
LEAVER = replace(a_person(Role.GRID_WORKER, reach=Reach.GRID, scope=7, number=WORKER))
NEXT = replace(a_person(Role.GRID_WORKER, reach=Reach.GRID, scope=8, number=9), telegram_id=9)


def test_the_last_admin_stays():
    with pytest.raises(LastAdmin):
        require_another_admin(1, [ADMIN])
    require_another_admin(1, [ADMIN, OTHER])


@pytest.mark.parametrize("change", [{"telegram_id": None}, {"is_reachable": False}])
def test_an_admin_who_can_not_act_does_not_count(change: dict[str, Any]):
    with pytest.raises(LastAdmin):
        require_another_admin(1, [ADMIN, replace(OTHER, **change)])


def test_a_successor_can_do_the_work_and_is_there():
    require_successor(LEAVER, NEXT, NEXT.duties, is_away=False)
    for successor, own, is_away in (
        (replace(LEAVER, telegram_id=2), LEAVER.duties, False),
        (replace(NEXT, telegram_id=None), NEXT.duties, False),
        (replace(NEXT, is_reachable=False), NEXT.duties, False),
        (NEXT, NEXT.duties, True),
        (NEXT, (Duty(Role.BUILDING_LEAD, Reach.BUILDING, 3),), False),
        # The work is theirs only as long as somebody is away.
        (NEXT, (), False),
    ):
        with pytest.raises(NotASuccessor):
            require_successor(LEAVER, successor, own, is_away=is_away)


def test_what_is_about_their_own_flat_does_not_go_to_a_successor():
    at_home = a_case(Tag.NOISE, place=replace(HOME, unit="2", room="501"))
    neighbour = replace(NEXT, home=Home(1, 3, "2", "501"))
    assert can_inherit(NEXT, NEXT.duties, at_home)
    assert not can_inherit(neighbour, neighbour.duties, at_home)


def test_a_confidence_goes_only_to_who_might_have_had_it():
    quarrel = a_case(Tag.FAMILY)
    mediator = replace(NEXT, duties=(Duty(Role.MEDIATOR),))
    assert not can_inherit(NEXT, NEXT.duties, quarrel)
    assert can_inherit(mediator, mediator.duties, quarrel)


def test_a_case_stays_on_the_desk_of_who_may_still_work_on_it():
    case = at_stage(Stage.CLAIMED)
    secretary = Duty(Role.BRANCH_SECRETARY, Reach.GRID, 7)
    both = replace(LEAVER, duties=(*LEAVER.duties, secretary))
    assert not is_stranded(both, replace(both, duties=(secretary,)), case)
    assert is_stranded(both, replace(both, duties=()), case)
    elsewhere = replace(LEAVER, duties=(Duty(Role.GRID_WORKER, Reach.GRID, 8),))
    assert is_stranded(LEAVER, elsewhere, case)
    # It came from another grid: the duty that is gone has nothing to do with it.
    far = replace(case, place=Place(1, 9, 9))
    assert not is_stranded(LEAVER, elsewhere, far)


def test_a_promise_for_a_role_is_asked_anew_unless_they_still_hold_it():
    case = at_stage(Stage.CLAIMED)
    manager = Person(5, "姜涛", duties=(Duty(Role.PROPERTY_MANAGER),))
    accepted = Party(
        case.no,
        Role.PROPERTY_MANAGER,
        is_lead=False,
        asked_at=MONDAY,
        task="来看看",
        state=PartyState.ACCEPTED,
        person_id=5,
    )
    with_party = replace(case, parties=(accepted,))
    assert free_parties(with_party, manager, actor_id=1, at=MONDAY) == (with_party, [])
    freed, events = free_parties(with_party, replace(manager, duties=()), actor_id=1, at=MONDAY)
    party = freed.party(Role.PROPERTY_MANAGER)
    assert party is not None
    assert (party.state, party.person_id, party.task) == (PartyState.ASKED, None, "来看看")
    assert [(one.kind, one.note) for one in events] == [
        (EventKind.PARTY_ASKED, "property_manager: 来看看")
    ]


def test_what_was_done_for_a_role_stays_done():
    done = Party(
        "2026-0001",
        Role.PROPERTY_MANAGER,
        is_lead=False,
        asked_at=MONDAY,
        state=PartyState.DONE,
        person_id=5,
    )
    case = replace(at_stage(Stage.CLAIMED), parties=(done,))
    assert free_parties(case, Person(5, "姜涛"), actor_id=1, at=MONDAY) == (case, [])


def test_what_was_taken_last_stays_taken_until_somebody_gives_it_again():
    duty, elsewhere = Duty(Role.GRID_WORKER, Reach.GRID, 7), Duty(Role.GRID_WORKER, Reach.GRID, 8)

    def change(*, is_given: bool) -> DutyChange:
        return DutyChange(1, duty, None, MONDAY, is_given=is_given)

    assert not was_taken([], duty)
    assert not was_taken([change(is_given=True)], duty)
    assert was_taken([change(is_given=True), change(is_given=False)], duty)
    assert not was_taken([change(is_given=False), change(is_given=True)], duty)
    assert not was_taken([change(is_given=False)], elsewhere)

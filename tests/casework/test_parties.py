"""Who assists, and what they make of what they were asked."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from casework import parties
from casework.case import Case, EventKind, Party, PartyState, Stage, Wait, WaitingFor
from casework.errors import NotAllowed, NothingOwed, ReasonMissing, StageNotAllowed
from casework.labels import Role, Tag
from casework.people import Duty, Person, Reach
from casework.routing import NOT_FOR_CONFIDENCES
from tests.casework.sample import HOME, MONDAY, SOMEBODY, WORKER, a_case, a_person, at_stage

THURSDAY = MONDAY + timedelta(days=3)
PROPERTY = Role.PROPERTY_MANAGER
COMMITTEE = Role.OWNERS_COMMITTEE
JIANG = a_person(PROPERTY)
PAN = a_person(PROPERTY, number=9)


def asked(case: Case, role: Role = PROPERTY, **changes: Any) -> Case:
    facts: dict[str, Any] = {"task": "请清走垃圾桶", "due_at": THURSDAY, "at": MONDAY}
    return parties.ask(case, role, actor_id=WORKER, **(facts | changes))[0]


def the(case: Case, role: Role = PROPERTY) -> Party:
    party = case.party(role)
    assert party is not None
    return party


def waiting_for_parties(case: Case, until: datetime = THURSDAY) -> Case:
    return replace(case, stage=Stage.WAITING, wait=Wait(WaitingFor.PARTY, MONDAY, until, "等"))


def test_a_party_is_asked_for_something_by_a_day():
    case, event = parties.ask(
        at_stage(Stage.CLAIMED),
        Role.STREET,
        task=" 请协调环卫站 ",
        due_at=THURSDAY,
        actor_id=WORKER,
        at=MONDAY,
    )
    party = the(case, Role.STREET)
    assert (party.task, party.due_at, party.asked_by) == ("请协调环卫站", THURSDAY, WORKER)
    assert party.owes
    assert (event.kind, event.note) == (EventKind.PARTY_ASKED, "street: 请协调环卫站")
    assert case.parties[0].is_lead


@pytest.mark.parametrize("task", ["", " \n"])
def test_nobody_is_asked_for_nothing(task: str):
    with pytest.raises(ReasonMissing):
        asked(at_stage(Stage.CLAIMED), task=task)


def test_the_lead_is_not_asked_to_assist():
    case = at_stage(Stage.CLAIMED)
    assert case.parties[0].role is Role.GRID_WORKER
    assert Role.GRID_WORKER not in parties.can_be_asked(case)
    with pytest.raises(NotAllowed):
        asked(case, Role.GRID_WORKER)


@pytest.mark.parametrize("role", sorted(NOT_FOR_CONFIDENCES))
def test_who_must_not_know_of_a_quarrel_is_never_asked(role: Role):
    quarrel = a_case(Tag.NEIGHBOUR, stage=Stage.CLAIMED, owner_id=WORKER)
    assert role not in parties.can_be_asked(quarrel)
    with pytest.raises(NotAllowed):
        asked(quarrel, role)


@pytest.mark.parametrize("stage", [Stage.TRIAGED, Stage.CLAIMED, Stage.WAITING])
def test_an_open_case_that_has_a_place_can_be_shared(stage: Stage):
    assert asked(at_stage(stage)).stage is stage


@pytest.mark.parametrize(
    "stage", sorted(set(Stage) - {Stage.TRIAGED, Stage.CLAIMED, Stage.WAITING})
)
def test_nobody_is_asked_before_a_case_has_a_place_or_once_it_is_over(stage: Stage):
    assert parties.can_be_asked(at_stage(stage)) == ()
    with pytest.raises(StageNotAllowed):
        asked(at_stage(stage))


def test_who_is_asked_again_owes_both():
    case = asked(asked(at_stage(Stage.CLAIMED)), task="再换一个大的", due_at=MONDAY)
    assert the(case).task == "请清走垃圾桶\n再换一个大的"
    assert the(case).due_at == MONDAY


def test_who_has_done_the_first_thing_owes_the_second_alone():
    first = asked(at_stage(Stage.CLAIMED))
    done, _ = parties.answer(
        first, PROPERTY, PartyState.DONE, words="清了", actor_id=SOMEBODY, at=MONDAY
    )
    again = asked(done, task="再换一个大的")
    assert the(again).task == "再换一个大的"
    assert (the(again).state, the(again).person_id) == (PartyState.ASKED, None)


def test_the_first_to_accept_has_it():
    case, event = parties.accept(asked(at_stage(Stage.CLAIMED)), PROPERTY, actor_id=9, at=MONDAY)
    assert (the(case).state, the(case).person_id) == (PartyState.ACCEPTED, 9)
    assert the(case).owes
    assert (event.kind, event.note) == (EventKind.PARTY_ACCEPTED, "property_manager")
    with pytest.raises(NothingOwed):
        parties.accept(case, PROPERTY, actor_id=SOMEBODY, at=MONDAY)
    with pytest.raises(NothingOwed):
        parties.require_answerer(JIANG, PROPERTY, case)
    parties.require_answerer(PAN, PROPERTY, case)


def test_a_stand_in_answers_for_whoever_accepted():
    case, _ = parties.accept(asked(at_stage(Stage.CLAIMED)), PROPERTY, actor_id=9, at=MONDAY)
    stand_in = replace(JIANG, stands_in_for=(9,))
    parties.require_answerer(stand_in, PROPERTY, case)
    assert parties.of(stand_in, case) == the(case)


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        (PartyState.DONE, EventKind.PARTY_DONE),
        (PartyState.DECLINED, EventKind.PARTY_DECLINED),
    ],
)
def test_a_party_answers_once_with_a_word(state: PartyState, kind: EventKind):
    case = asked(at_stage(Stage.CLAIMED))
    with pytest.raises(ReasonMissing):
        parties.answer(case, PROPERTY, state, words=" ", actor_id=SOMEBODY, at=MONDAY)
    answered, event = parties.answer(
        case, PROPERTY, state, words=" 看过了 ", actor_id=SOMEBODY, at=THURSDAY
    )
    party = the(answered)
    assert (party.state, party.answer, party.answered_at) == (state, "看过了", THURSDAY)
    assert not party.owes
    assert (event.kind, event.note) == (kind, "property_manager: 看过了")
    with pytest.raises(NothingOwed):
        parties.answer(answered, PROPERTY, state, words="又看了", actor_id=SOMEBODY, at=MONDAY)


def test_whoever_was_only_planned_answers_too():
    case = at_stage(Stage.CLAIMED)
    assert the(case).asked_by is None
    accepted, _ = parties.accept(case, PROPERTY, actor_id=SOMEBODY, at=MONDAY)
    assert the(accepted).state is PartyState.ACCEPTED


def test_who_was_not_asked_owes_nothing():
    with pytest.raises(NothingOwed):
        parties.accept(at_stage(Stage.CLAIMED), Role.STREET, actor_id=SOMEBODY, at=MONDAY)


@pytest.mark.parametrize("stage", [Stage.RESOLVED, Stage.CLOSED, Stage.WITHDRAWN, Stage.JOINED])
def test_what_is_over_needs_no_answer(stage: Stage):
    over = replace(asked(at_stage(Stage.CLAIMED)), stage=stage)
    with pytest.raises(StageNotAllowed):
        parties.accept(over, PROPERTY, actor_id=SOMEBODY, at=MONDAY)
    with pytest.raises(StageNotAllowed):
        parties.require_answerer(JIANG, PROPERTY, over)


def test_only_the_people_of_the_role_where_the_case_is_answer():
    case = asked(at_stage(Stage.CLAIMED))
    elsewhere = a_person(PROPERTY, reach=Reach.ESTATE, scope=2)
    here = a_person(PROPERTY, reach=Reach.ESTATE, scope=HOME.estate_id)
    for person in (elsewhere, a_person(COMMITTEE), a_person()):
        with pytest.raises(NotAllowed):
            parties.require_answerer(person, PROPERTY, case)
    parties.require_answerer(here, PROPERTY, case)


def test_of_two_roles_the_one_that_owes_is_asked_for():
    both = Person(SOMEBODY, "李敏", duties=(Duty(PROPERTY), Duty(COMMITTEE)))
    case = at_stage(Stage.CLAIMED)
    done, _ = parties.answer(
        case, PROPERTY, PartyState.DONE, words="清了", actor_id=SOMEBODY, at=MONDAY
    )
    found = parties.of(both, done)
    assert found is not None
    assert found.role is COMMITTEE
    assert parties.of(a_person(Role.STREET), case) is None


def test_who_was_asked_for_something_is_waited_for_and_nobody_else():
    case = waiting_for_parties(asked(at_stage(Stage.CLAIMED)))
    assert [party.role for party in parties.awaited(case)] == [PROPERTY]
    assert not parties.ends_the_wait(case)
    done, _ = parties.answer(
        case, PROPERTY, PartyState.DONE, words="清了", actor_id=SOMEBODY, at=MONDAY
    )
    assert the(done, COMMITTEE).owes
    assert parties.ends_the_wait(done)


def test_where_nobody_was_asked_in_particular_all_who_lend_a_hand_are_waited_for():
    case = waiting_for_parties(at_stage(Stage.CLAIMED))
    assert len(parties.awaited(case)) == 3
    for party in parties.awaited(case):
        assert not parties.ends_the_wait(case)
        case, _ = parties.answer(
            case, party.role, PartyState.DECLINED, words="不归", actor_id=SOMEBODY, at=MONDAY
        )
    assert parties.ends_the_wait(case)


def test_a_wait_for_something_else_is_not_ended_by_a_party():
    case = replace(
        at_stage(Stage.WAITING), wait=Wait(WaitingFor.DATE, MONDAY, THURSDAY, "等车"), parties=()
    )
    assert not parties.ends_the_wait(case)
    assert not parties.ends_the_wait(at_stage(Stage.CLAIMED))


def test_the_work_waits_until_the_last_of_them_is_due():
    case = asked(asked(at_stage(Stage.CLAIMED)), COMMITTEE, due_at=THURSDAY + timedelta(days=1))
    assert parties.answers_by(case, at=MONDAY) == THURSDAY + timedelta(days=1)
    assert parties.answers_by(case, at=THURSDAY + timedelta(days=1)) is None


def test_another_who_is_asked_meanwhile_is_waited_for_too():
    case = waiting_for_parties(asked(at_stage(Stage.CLAIMED)))
    later = THURSDAY + timedelta(days=4)
    longer = asked(case, COMMITTEE, due_at=later)
    assert longer.wait is not None
    assert longer.wait.until == later
    shorter = asked(case, COMMITTEE, due_at=MONDAY + timedelta(days=1))
    assert shorter.wait == case.wait


def test_a_party_is_late_when_its_time_is_over_but_not_while_all_rests():
    case = asked(at_stage(Stage.CLAIMED))
    after = THURSDAY + timedelta(minutes=1)
    assert not parties.is_late(the(case), case, at=THURSDAY)
    assert parties.is_late(the(case), case, at=after)
    rests = replace(case, stage=Stage.WAITING, wait=Wait(WaitingFor.DATE, MONDAY, after, "等车"))
    assert not parties.is_late(the(rests), rests, at=after)
    done, _ = parties.answer(
        case, PROPERTY, PartyState.DONE, words="清了", actor_id=SOMEBODY, at=MONDAY
    )
    assert not parties.is_late(the(done), done, at=after)


def test_on_another_route_who_was_asked_or_has_answered_stays_on_record():
    case = asked(at_stage(Stage.CLAIMED))
    case, _ = parties.accept(case, COMMITTEE, actor_id=SOMEBODY, at=MONDAY)
    lead = Party(case.no, Role.MEDIATOR, is_lead=True, asked_at=THURSDAY)
    worker = Party(case.no, Role.GRID_WORKER, is_lead=False, asked_at=THURSDAY)
    kept = parties.kept(case.parties, (lead, worker))
    assert kept[0] == lead
    assert [party.role for party in kept[1:]] == [PROPERTY, COMMITTEE, Role.GRID_WORKER]


def test_whatever_they_do_the_parties_stand_in_the_same_order():
    case = a_case(Tag.CLUTTER, stage=Stage.CLAIMED)
    order = [party.role for party in case.parties]
    for role in (COMMITTEE, PROPERTY):
        case, _ = parties.accept(case, role, actor_id=SOMEBODY, at=MONDAY)
        assert [party.role for party in case.parties] == order

"""Who asks a resident without the bot, and who may note the answer."""

from dataclasses import replace

import pytest

from casework import return_calls
from casework.case import Case, EventKind, Stage
from casework.errors import CaseNotFound, NotAllowed, StageNotAllowed
from casework.labels import Outcome, Role, Tag
from casework.people import Reach
from casework.places import Place
from tests.casework.sample import HOME, MONDAY, RESIDENT, SOMEBODY, WORKER, a_person, at_stage

DONE = at_stage(Stage.RESOLVED, outcome=Outcome.SOLVED)
QUARREL = replace(DONE, is_confidential=True, tags=(Tag.NEIGHBOUR,))
LIVES_AT = Place(estate_id=1, building_id=4, grid_id=7)
NEXT_DOOR = a_person(Role.PARTY_HUB, reach=Reach.BUILDING, scope=4)


def asks(case: Case, *, caller_id: int = SOMEBODY) -> int | None:
    return return_calls.asked([return_calls.ask(case, caller_id, at=MONDAY)])


def test_whoever_did_the_work_and_the_resident_are_not_asked():
    for number in (WORKER, RESIDENT):
        person = a_person(Role.GRID_WORKER, number=number)
        assert not return_calls.may_be_asked(person, DONE, HOME)
    assert return_calls.may_be_asked(a_person(Role.GRID_WORKER), DONE, HOME)


def test_a_neighbour_with_an_office_may_be_asked_where_the_resident_lives():
    assert return_calls.may_be_asked(NEXT_DOOR, DONE, LIVES_AT)
    assert not return_calls.may_be_asked(NEXT_DOOR, DONE, HOME)
    assert not return_calls.may_be_asked(a_person(), DONE, LIVES_AT)


def test_of_a_confidence_nobody_hears_who_does_not_know_of_it():
    assert not return_calls.may_be_asked(NEXT_DOOR, QUARREL, LIVES_AT)
    recorder = a_person(Role.BUILDING_LEAD, reach=Reach.BUILDING, scope=3)
    assert return_calls.may_be_asked(recorder, replace(DONE, recorder_id=SOMEBODY), HOME)
    assert not return_calls.may_be_asked(recorder, replace(QUARREL, recorder_id=SOMEBODY), HOME)


def test_who_was_asked_last_is_remembered():
    assert return_calls.asked([]) is None
    first, second = (return_calls.ask(DONE, number, at=MONDAY) for number in (8, 9))
    assert return_calls.asked([first, second]) == 9
    assert first.kind is EventKind.VISIT_ASKED


@pytest.mark.parametrize("stage", [Stage.CLAIMED, Stage.CLOSED, Stage.REOPEN_ASKED])
def test_nobody_is_asked_about_what_is_not_just_finished(stage: Stage):
    with pytest.raises(StageNotAllowed):
        asks(at_stage(stage))


def test_whoever_was_asked_notes_the_answer_and_so_may_whoever_places_cases_there():
    return_calls.require_caller(NEXT_DOOR, DONE, asked_id=SOMEBODY)
    return_calls.require_caller(a_person(Role.ADMIN), DONE, asked_id=99)
    owner = a_person(Role.GRID_WORKER, number=WORKER)
    return_calls.require_caller(owner, DONE, asked_id=WORKER)


def test_nobody_else_does():
    for asked_id in (99, SOMEBODY):
        with pytest.raises(CaseNotFound):
            return_calls.require_caller(a_person(), DONE, asked_id=asked_id)
    for person in (
        a_person(Role.PROPERTY_MANAGER),
        a_person(Role.GRID_WORKER, number=WORKER),
    ):
        with pytest.raises(NotAllowed):
            return_calls.require_caller(person, DONE, asked_id=99)


def test_where_the_bot_asked_nobody_answers_for_the_resident():
    with pytest.raises(NotAllowed):
        return_calls.require_caller(a_person(Role.ADMIN), DONE, asked_id=None)

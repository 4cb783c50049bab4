"""A building goes over to another grid, and its cases go along."""

from datetime import timedelta

import pytest

from casework import parties, rezoning
from casework.case import Case, EventKind, PartyState, Stage
from casework.labels import Role, Tag, Urgency
from casework.people import Duty, Person, Reach
from casework.places import Place
from tests.casework.sample import HOME, MONDAY, OFFICE, WORKER, a_case, a_person, at_stage

OLD, NEW = HOME.grid_id, 8
ADMIN, OTHER = 40, 41


def worker(grid: int | None, *, number: int = WORKER) -> Person:
    return a_person(Role.GRID_WORKER, reach=Reach.GRID, scope=grid, number=number)


def rezoned(case: Case, grid: int | None = NEW, *people: Person) -> Case:
    known = {one.id: one for one in people}
    moved, event = rezoning.rezone(case, grid, known, named="甲 → 乙", actor_id=ADMIN, at=MONDAY)
    assert (event.kind, event.actor_id, event.note) == (EventKind.REZONED, ADMIN, "甲 → 乙")
    return moved


def goes_along(case: Case, was: int | None = OLD) -> bool:
    return rezoning.goes_along(case, was, office=OFFICE, at=MONDAY + timedelta(days=2))


@pytest.mark.parametrize("stage", sorted(set(Stage) - {Stage.WITHDRAWN}))
def test_what_is_open_or_could_come_back_goes_along(stage: Stage):
    case = at_stage(stage)
    assert goes_along(case)
    moved = rezoned(case)
    assert moved.place.grid_id == NEW
    assert moved.stage is (Stage.TRIAGED if case.is_unclaimed else stage)
    assert (moved.due_at, moved.promised_at, moved.claim_by) == (
        case.due_at,
        case.promised_at,
        case.claim_by,
    )


def test_what_is_withdrawn_or_over_for_long_stays():
    assert not goes_along(at_stage(Stage.WITHDRAWN))
    long_ago = MONDAY - timedelta(days=OFFICE.rules.reopen_days + 1)
    for stage in (Stage.RESOLVED, Stage.CLOSED):
        assert not goes_along(at_stage(stage, resolved_at=long_ago))


def test_what_somebody_has_placed_elsewhere_stays_there():
    assert not goes_along(a_case(place=Place(1, 3, 9)))
    assert not goes_along(a_case(), was=None)


def test_what_waited_for_a_grid_is_triaged_by_it_and_waits_again_without_one():
    waiting = a_case(place=Place(1, 3))
    assert waiting.stage is Stage.RECEIVED
    assert rezoned(waiting).stage is Stage.TRIAGED
    assert rezoned(a_case(), None).stage is Stage.RECEIVED


def test_the_worker_of_the_old_grid_parts_from_it_and_who_covers_both_does_not():
    case = at_stage(Stage.CLAIMED)
    moved = rezoned(case)
    assert rezoning.must_part(worker(OLD), case, moved)
    assert not rezoning.must_part(a_person(Role.ADMIN), case, moved)
    of_both = Person(
        WORKER,
        "李敏",
        duties=(
            Duty(Role.GRID_WORKER, Reach.GRID, OLD),
            Duty(Role.GRID_WORKER, Reach.GRID, NEW),
        ),
    )
    assert not rezoning.must_part(of_both, case, moved)


def test_who_had_it_from_a_colleague_of_another_grid_goes_on():
    case = at_stage(Stage.CLAIMED)
    assert not rezoning.must_part(worker(9), case, rezoned(case))


def test_it_goes_to_the_only_one_who_could_take_it():
    moved = rezoned(at_stage(Stage.CLAIMED))
    one, two = worker(NEW, number=OTHER), worker(NEW, number=OTHER + 1)
    assert rezoning.heir([worker(OLD), one], moved) == one
    assert rezoning.heir([one, two], moved) is None
    assert rezoning.heir([], moved) is None


def test_a_confidence_goes_to_nobody_who_must_not_know_of_it():
    case = at_stage(Stage.CLAIMED, is_confidential=True)
    lead = a_person(Role.BUILDING_LEAD, reach=Reach.BUILDING, scope=HOME.building_id)
    assert rezoning.heir([lead], rezoned(case)) is None


def test_a_party_of_the_old_grid_leaves_its_part_to_the_new_one():
    branch = a_person(Role.BRANCH_SECRETARY, reach=Reach.GRID, scope=OLD, number=OTHER)
    case, _ = parties.accept(
        at_stage(Stage.CLAIMED), Role.BRANCH_SECRETARY, actor_id=OTHER, at=MONDAY
    )
    moved = rezoned(case, NEW, branch)
    party = moved.party(Role.BRANCH_SECRETARY)
    assert party is not None
    assert (party.state, party.person_id) == (PartyState.ASKED, None)


def test_a_party_of_the_estate_keeps_its_part_and_what_was_done_stays_done():
    manager = a_person(Role.PROPERTY_MANAGER, reach=Reach.ESTATE, scope=1, number=OTHER)
    branch = a_person(Role.BRANCH_SECRETARY, reach=Reach.GRID, scope=OLD, number=OTHER + 1)
    case, _ = parties.accept(
        at_stage(Stage.CLAIMED), Role.PROPERTY_MANAGER, actor_id=OTHER, at=MONDAY
    )
    case, _ = parties.answer(
        case,
        Role.BRANCH_SECRETARY,
        PartyState.DONE,
        words="看过了",
        actor_id=OTHER + 1,
        at=MONDAY,
    )
    assert rezoned(case, NEW, manager, branch).parties == case.parties


def test_what_comes_back_goes_to_whoever_may_work_there_now():
    case = at_stage(Stage.REOPEN_ASKED)
    moved, event = rezoning.rezone(case, NEW, {}, named="", actor_id=None, at=MONDAY)
    assert rezoning.may_go_on(worker(OLD), case, [])
    assert not rezoning.may_go_on(worker(OLD), moved, [event])
    assert rezoning.may_go_on(worker(NEW), moved, [event])


def test_a_danger_keeps_its_urgency_wherever_it_goes():
    case = a_case(Tag.SAFETY, urgency=Urgency.EMERGENCY)
    assert rezoned(case).urgency is Urgency.EMERGENCY

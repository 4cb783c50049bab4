"""Neighbours who tell of the same, and cases that are one."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from casework import joining
from casework.case import Case, EventKind, Stage, Wait, WaitingFor
from casework.errors import NotToBeJoined, StageNotAllowed
from casework.joining import Follower
from casework.labels import Kind, Outcome, Tag, Urgency
from casework.people import Home
from casework.places import Place
from tests.casework.sample import (
    HOME,
    MONDAY,
    OFFICE,
    RESIDENT,
    SOMEBODY,
    WORKER,
    a_case,
    understood,
)

LATER = MONDAY + timedelta(days=1)
NEIGHBOUR = 7


def case(no: str, **changes: Any) -> Case:
    """Clutter on the stairs of building 3."""
    return replace(a_case(Tag.CLUTTER), no=no, **changes)


ONE = case("2026-0001")
OTHER = case("2026-0002", reporter_id=NEIGHBOUR)


def test_the_same_trouble_in_the_same_building_may_be_alike():
    assert joining.may_be_alike(ONE, OTHER, OFFICE)


@pytest.mark.parametrize(
    "changes",
    [
        {"no": ONE.no},
        {"stage": Stage.RESOLVED},
        {"place": Place(estate_id=1, building_id=4, grid_id=7)},
        {"place": Place()},
        {"tags": (Tag.NOISE,)},
        {"kind": Kind.QUESTION},
        {"is_confidential": True},
        {"received_at": MONDAY - timedelta(days=14, seconds=1)},
    ],
    ids=str,
)
def test_what_differs_in_anything_that_counts_is_not_alike(changes: dict[str, Any]):
    assert not joining.may_be_alike(ONE, replace(OTHER, **changes), OFFICE)


def test_what_one_names_first_and_the_other_touches_on_may_be_alike():
    dog = replace(ONE, tags=(Tag.SANITATION,))
    assert joining.may_be_alike(dog, replace(OTHER, tags=(Tag.SAFETY, Tag.SANITATION)), OFFICE)
    assert joining.may_be_alike(replace(OTHER, tags=(Tag.SAFETY, Tag.SANITATION)), dog, OFFICE)
    only_beside = replace(OTHER, tags=(Tag.SAFETY, Tag.NOISE))
    assert not joining.may_be_alike(
        replace(ONE, tags=(Tag.CLUTTER, Tag.NOISE)), only_beside, OFFICE
    )


def test_two_cases_without_a_building_are_not_alike():
    nowhere = Place(estate_id=1)
    assert not joining.may_be_alike(
        replace(ONE, place=nowhere), replace(OTHER, place=nowhere), OFFICE
    )


def may_be_offered(
    other: Case = OTHER,
    *,
    tag: Tag = Tag.CLUTTER,
    kind: Kind = Kind.REPORT,
    urgency: Urgency = Urgency.NORMAL,
    place: Place = HOME,
    person_id: int = RESIDENT,
    at: datetime = MONDAY,
) -> bool:
    """Whether what somebody tells now could be what the neighbour has told."""
    return joining.could_join(
        understood(tag, kind=kind), urgency, place, other, person_id=person_id, office=OFFICE, at=at
    )


def test_what_is_told_now_may_be_what_a_neighbour_told():
    assert may_be_offered()
    assert may_be_offered(at=MONDAY + timedelta(days=14))
    assert may_be_offered(replace(OTHER, urgency=Urgency.URGENT))


@pytest.mark.parametrize(
    "told",
    [
        {"tag": Tag.NOISE},
        {"tag": Tag.FAMILY},
        {"kind": Kind.QUESTION},
        {"urgency": Urgency.EMERGENCY},
        {"urgency": Urgency.URGENT},
        {"place": Place(estate_id=1)},
        {"place": replace(HOME, building_id=4)},
        {"person_id": NEIGHBOUR},
        {"at": MONDAY + timedelta(days=14, seconds=1)},
    ],
    ids=str,
)
def test_what_is_told_otherwise_or_presses_more_is_not_offered(told: dict[str, Any]):
    assert not may_be_offered(**told)


@pytest.mark.parametrize(
    "changes",
    [{"stage": Stage.RESOLVED}, {"is_confidential": True}, {"kind": Kind.QUESTION}],
    ids=str,
)
def test_what_is_over_or_nobody_elses_business_is_not_offered(changes: dict[str, Any]):
    assert not may_be_offered(replace(OTHER, **changes))


def test_an_emergency_goes_its_own_way_even_beside_another():
    fire = replace(OTHER, urgency=Urgency.EMERGENCY)
    assert not may_be_offered(fire, urgency=Urgency.EMERGENCY)


def test_who_joined_goes_on_with_what_the_first_one_takes_back():
    place = replace(HOME, unit="2单元", floor="5楼", room="501")
    told = case("2026-0001", place=place, recorder_id=WORKER)
    heir = Follower(told.no, NEIGHBOUR, MONDAY, "我家门口也是")
    inherited, (left, edited) = joining.inherit(
        told, heir, text=heir.text, actor_id=RESIDENT, at=LATER
    )
    assert inherited.reporter_id == NEIGHBOUR
    assert inherited.recorder_id is None
    assert inherited.text == heir.text
    assert (inherited.place.unit, inherited.place.floor, inherited.place.room) == ("2单元", "", "")
    assert (inherited.stage, inherited.promised_at) == (told.stage, told.promised_at)
    assert (left.kind, left.actor_id, left.note) == (EventKind.INHERITED, RESIDENT, str(NEIGHBOUR))
    assert (edited.kind, edited.actor_id, edited.note) == (EventKind.EDITED, NEIGHBOUR, heir.text)


@pytest.mark.parametrize("stage", [Stage.RESOLVED, Stage.CLOSED, Stage.WITHDRAWN, Stage.JOINED])
def test_what_is_over_is_not_inherited(stage: Stage):
    heir = Follower(ONE.no, NEIGHBOUR, MONDAY, "我家门口也是")
    with pytest.raises(StageNotAllowed):
        joining.inherit(
            replace(ONE, stage=stage), heir, text=heir.text, actor_id=RESIDENT, at=LATER
        )


def test_a_neighbour_joins_in_their_own_words():
    follower, event = joining.follow(ONE, text="我家门口也堵了", actor_id=NEIGHBOUR, at=LATER)
    assert follower == Follower(ONE.no, NEIGHBOUR, LATER, "我家门口也堵了")
    assert (event.kind, event.actor_id, event.note) == (
        EventKind.FOLLOWED,
        NEIGHBOUR,
        "我家门口也堵了",
    )


@pytest.mark.parametrize(
    "unjoinable",
    [case("1", stage=Stage.CLOSED), case("1", is_confidential=True), case("1", reporter_id=7)],
    ids=["over", "confidential", "one's own"],
)
def test_nobody_joins_what_is_over_not_theirs_to_know_or_their_own(unjoinable: Case):
    with pytest.raises(NotToBeJoined):
        joining.follow(unjoinable, text="", actor_id=NEIGHBOUR, at=LATER)


def test_whoever_joined_may_leave():
    event = joining.unfollow(ONE, actor_id=NEIGHBOUR, at=LATER)
    assert (event.kind, event.actor_id) == (EventKind.UNFOLLOWED, NEIGHBOUR)


def test_a_case_becomes_part_of_another():
    (joined, event), taken = joining.merge(OTHER, ONE, office=OFFICE, actor_id=WORKER, at=LATER)
    assert (joined.stage, joined.joined_to) == (Stage.JOINED, ONE.no)
    assert (joined.outcome, joined.closed_at) == (Outcome.DUPLICATE, LATER)
    assert (event.kind, event.case_no, event.note) == (EventKind.JOINED, OTHER.no, ONE.no)
    assert (taken.kind, taken.case_no, taken.note) == (EventKind.TOOK_IN, ONE.no, OTHER.no)


def test_what_waited_waits_no_more():
    wait = Wait(WaitingFor.DATE, MONDAY, MONDAY + timedelta(days=9), "等配件")
    waiting = replace(OTHER, stage=Stage.WAITING, owner_id=WORKER, wait=wait)
    (joined, _), _ = joining.merge(waiting, ONE, office=OFFICE, actor_id=WORKER, at=LATER)
    assert joined.wait is None


def test_a_case_is_not_merged_with_itself():
    with pytest.raises(NotToBeJoined):
        joining.merge(ONE, ONE, office=OFFICE, actor_id=WORKER, at=LATER)


@pytest.mark.parametrize("stage", [Stage.RESOLVED, Stage.CLOSED, Stage.WITHDRAWN, Stage.JOINED])
def test_nothing_is_merged_into_what_is_over(stage: Stage):
    over = replace(ONE, stage=stage)
    with pytest.raises(NotToBeJoined) as refusal:
        joining.merge(OTHER, over, office=OFFICE, actor_id=WORKER, at=LATER)
    assert refusal.value.facts["case_no"] == ONE.no


@pytest.mark.parametrize("stage", [Stage.RESOLVED, Stage.CLOSED, Stage.WITHDRAWN, Stage.JOINED])
def test_what_is_over_is_not_merged(stage: Stage):
    with pytest.raises(StageNotAllowed):
        joining.merge(replace(OTHER, stage=stage), ONE, office=OFFICE, actor_id=WORKER, at=LATER)


def test_an_emergency_is_not_buried_in_something_that_presses_less():
    fire = replace(OTHER, urgency=Urgency.EMERGENCY)
    with pytest.raises(NotToBeJoined):
        joining.merge(fire, ONE, office=OFFICE, actor_id=WORKER, at=LATER)
    joining.merge(ONE, fire, office=OFFICE, actor_id=WORKER, at=LATER)
    both = replace(ONE, urgency=Urgency.EMERGENCY)
    joining.merge(fire, both, office=OFFICE, actor_id=WORKER, at=LATER)


@pytest.mark.parametrize(("first", "second"), [(True, False), (False, True), (True, True)])
def test_nobody_comes_to_follow_the_confidential_matter_of_another(first: bool, second: bool):
    """The two may be the two sides of one quarrel."""
    with pytest.raises(NotToBeJoined):
        joining.merge(
            replace(OTHER, is_confidential=first),
            replace(ONE, is_confidential=second),
            office=OFFICE,
            actor_id=WORKER,
            at=LATER,
        )


def test_what_one_person_told_twice_in_confidence_is_one():
    twice = replace(OTHER, reporter_id=RESIDENT, is_confidential=True)
    first = replace(ONE, is_confidential=True)
    (joined, _), _ = joining.merge(twice, first, office=OFFICE, actor_id=WORKER, at=LATER)
    assert joined.joined_to == first.no


@pytest.mark.parametrize(
    ("changes", "stage"),
    [
        ({}, Stage.TRIAGED),
        ({"owner_id": WORKER}, Stage.CLAIMED),
        ({"place": Place()}, Stage.RECEIVED),
    ],
    ids=["nobody's", "somebody's", "nowhere"],
)
def test_a_case_that_is_parted_goes_on_where_it_was(changes: dict[str, Any], stage: Stage):
    before = replace(OTHER, **changes)
    (joined, _), _ = joining.merge(before, ONE, office=OFFICE, actor_id=WORKER, at=MONDAY)
    (parted, event), let_go = joining.part(joined, office=OFFICE, actor_id=SOMEBODY, at=LATER)
    assert parted.stage is stage
    assert (parted.joined_to, parted.outcome, parted.closed_at) == (None, None, None)
    assert parted.promised_at == before.promised_at
    assert parted.claim_by > LATER, "nobody is late for what was somebody else's"
    assert (event.kind, event.note) == (EventKind.PARTED, ONE.no)
    assert (let_go.kind, let_go.case_no, let_go.note) == (EventKind.LET_GO, ONE.no, OTHER.no)


def test_what_was_not_merged_is_not_parted():
    with pytest.raises(StageNotAllowed):
        joining.part(ONE, office=OFFICE, actor_id=WORKER, at=LATER)


def test_whoever_joined_by_themselves_before_stays_when_the_cases_part():
    joined = replace(OTHER, stage=Stage.JOINED, joined_to=ONE.no, closed_at=LATER)
    followers = [
        Follower(ONE.no, 7, LATER),
        Follower(ONE.no, 8, MONDAY),
        Follower(ONE.no, 9, LATER),
    ]
    assert joining.came_with(joined, [7, 8], followers) == {7}


def test_two_people_of_one_flat_are_one_household():
    flat, next_door = Home(1, 3, "2", "501"), Home(1, 3, "2", "502")
    assert joining.households([flat, flat, next_door]) == 2


def test_who_has_no_known_flat_counts_as_one():
    assert joining.households([Home(), Home(1, 3), Home(1, 3, "2", "501")]) == 3
    assert joining.households([]) == 0


def test_who_leaves_the_staircase_away_is_of_the_household_that_names_it():
    flat, bare = Home(1, 3, "2", "501"), Home(1, 3, "", "501")
    assert joining.households([flat, bare]) == 1
    assert joining.households([bare, bare]) == 1
    assert joining.households([flat, Home(1, 3, "1", "501"), bare]) == 2
    assert joining.households([flat, Home(1, 4, "", "501")]) == 2

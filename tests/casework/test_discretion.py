"""Whose words read how."""

import pytest

from casework import discretion, looks
from casework.case import Case, Stage
from casework.labels import Role, Tag
from tests.casework.sample import RESIDENT, WORKER, a_case, a_person, at_stage

COMMITTEE = "业委会"


def test_the_one_who_has_it_reads_in_full_and_so_does_a_stand_in():
    case = at_stage(Stage.CLAIMED)
    assert discretion.reads_in_full(a_person(Role.GRID_WORKER, number=WORKER), case)
    assert discretion.reads_in_full(a_person(Role.GRID_WORKER, stands_in_for=(WORKER,)), case)
    assert discretion.reads_in_full(a_person(number=RESIDENT), case)


@pytest.mark.parametrize("case", [a_case(Tag.CLUTTER), at_stage(Stage.CLAIMED)])
def test_all_others_read_no_private_number(case: Case):
    for role in (Role.GRID_WORKER, Role.PROPERTY_MANAGER, Role.ADMIN):
        assert not discretion.reads_in_full(a_person(role), case)


@pytest.mark.parametrize(
    ("role", "tags", "text", "is_hidden"),
    [
        (Role.PROPERTY_MANAGER, (Tag.PROPERTY,), "物业费乱收", True),
        (Role.PROPERTY_MANAGER, (Tag.NOISE, Tag.PROPERTY), "物业不管", True),
        (Role.PROPERTY_MANAGER, (Tag.CLUTTER,), "楼道堆了纸箱", False),
        (Role.OWNERS_COMMITTEE, (Tag.PROPERTY,), "物业费乱收", False),
        (Role.OWNERS_COMMITTEE, (Tag.PROPERTY,), "业委会的账不公开", True),
        (Role.GRID_WORKER, (Tag.PROPERTY,), "业委会的账不公开", False),
    ],
)
def test_those_who_are_complained_of_do_not_read_by_whom(
    role: Role, tags: tuple[Tag, ...], text: str, is_hidden: bool
):
    case = a_case(*tags, text=text)
    assert discretion.is_complained_of(a_person(role), case, committee=COMMITTEE) is is_hidden


def test_whoever_has_it_has_to_talk_to_the_resident():
    case = at_stage(Stage.CLAIMED, tags=(Tag.PROPERTY,))
    owner = a_person(Role.PROPERTY_MANAGER, number=WORKER)
    assert not discretion.is_complained_of(owner, case, committee=COMMITTEE)


def test_only_a_confidence_of_somebody_else_is_a_look():
    assert looks.is_noted(a_person(), a_case(Tag.FAMILY))
    assert not looks.is_noted(a_person(), a_case(Tag.NOISE))
    assert not looks.is_noted(a_person(number=RESIDENT), a_case(Tag.FAMILY))

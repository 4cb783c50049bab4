"""Whom something is for: groups put in and left out, and what may be said of them."""

from dataclasses import replace

import pytest

from casework.audiences import (
    ALL,
    EVERYONE,
    NOBODY,
    OPEN_TAGS,
    Audience,
    Group,
    GroupKind,
    is_other,
    names,
    packed,
    unpacked,
    with_group,
    without_group,
)
from casework.labels import Tag
from tests.casework.sample import MONDAY, a_person

ESTATE, THIRD = Group(GroupKind.ESTATE, "1"), Group(GroupKind.BUILDING, "3")
PARKING = Group(GroupKind.TAG, Tag.PARKING)


def test_a_second_tap_takes_a_group_out_again():
    chosen = with_group(with_group(NOBODY, ESTATE), THIRD)
    assert chosen == Audience((ESTATE, THIRD))
    assert with_group(chosen, ESTATE) == Audience((THIRD,))


def test_everyone_holds_all_other_groups():
    assert with_group(Audience((ESTATE, THIRD)), ALL) == EVERYONE


def test_an_estate_after_everyone_means_that_estate_alone():
    assert with_group(EVERYONE, ESTATE) == Audience((ESTATE,))


def test_everyone_goes_on_leaving_out_who_was_left_out():
    less = without_group(EVERYONE, THIRD)
    assert with_group(with_group(less, ESTATE), ALL) == less


def test_who_leaves_somebody_out_first_means_everyone_else():
    assert without_group(NOBODY, THIRD) == Audience((ALL,), (THIRD,))


def test_nothing_is_in_and_left_out_at_once():
    less = without_group(Audience((ESTATE, THIRD)), THIRD)
    assert less == Audience((ESTATE,), (THIRD,))
    assert with_group(less, THIRD) == Audience((ESTATE, THIRD))
    assert without_group(less, THIRD) == Audience((ESTATE,))


def test_everyone_can_not_be_left_out():
    assert without_group(Audience((ESTATE,)), ALL) == NOBODY


def test_it_is_kept_as_it_is():
    chosen = Audience((ESTATE, PARKING), (THIRD,))
    assert unpacked(packed(chosen)) == chosen
    assert unpacked("{}") == NOBODY


def test_a_few_names_are_shown_and_none_of_the_nameless():
    people = [replace(a_person(), name=name) for name in ("王秀英", "张建军", "李雪", "赵国栋")]
    people[0] = replace(people[0], is_nameless=True)
    unmet = replace(people[1], telegram_id=77, name="Telegram 77")
    gone = replace(people[1], erased_at=MONDAY)
    assert names(EVERYONE, [unmet, gone, *people]) == ["张建军", "李雪", "赵国栋"]


def test_nobody_is_named_for_what_they_complained_of():
    assert names(Audience((PARKING,)), [a_person()]) == []
    assert names(Audience((ESTATE,), (PARKING,)), [a_person()]) == []
    assert Tag.FAMILY not in OPEN_TAGS


@pytest.mark.parametrize(
    ("seen", "now", "is_so"),
    [(0, 1, False), (10, 15, False), (10, 16, True), (1000, 1080, False), (1000, 800, True)],
)
def test_some_come_and_go_and_it_is_still_the_same_audience(seen: int, now: int, is_so: bool):
    assert is_other(seen, now) is is_so

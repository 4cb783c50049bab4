"""More of the same, or something new?"""

from dataclasses import replace
from datetime import timedelta

import pytest

from casework.additions import Relation, relation
from casework.case import Case
from casework.labels import Kind, Tag, Urgency
from casework.places import Place
from casework.routing import Understanding
from tests.casework.sample import HOME, MONDAY, a_case, understood

CLUTTER = a_case(Tag.CLUTTER)
SOON = MONDAY + timedelta(minutes=5)
NEXT_BUILDING = Place(estate_id=1, building_id=4, grid_id=7)


def kin(
    told: Understanding,
    *,
    urgency: Urgency = Urgency.NORMAL,
    place: Place = HOME,
    after: timedelta = timedelta(minutes=5),
) -> Relation:
    return relation(told, urgency, place, CLUTTER, at=MONDAY + after)


def test_without_an_open_matter_everything_is_new():
    told = understood(Tag.CLUTTER)
    assert relation(told, Urgency.NORMAL, HOME, None, at=SOON) is Relation.NEW


@pytest.mark.parametrize("told", [understood(), understood(Tag.OTHER)])
def test_a_word_without_a_matter_of_its_own_belongs_to_what_was_just_told(told: Understanding):
    assert kin(told) is Relation.ADDITION
    assert kin(told, after=timedelta(minutes=30)) is Relation.ADDITION


def test_half_an_hour_later_it_is_asked_about():
    assert kin(understood(), after=timedelta(minutes=31)) is Relation.UNCLEAR


def test_another_trouble_is_new():
    assert kin(understood(Tag.NOISE)) is Relation.NEW


def test_the_same_trouble_is_asked_about():
    assert kin(understood(Tag.CLUTTER, Tag.SAFETY)) is Relation.UNCLEAR


def test_the_same_trouble_in_another_building_is_new():
    assert kin(understood(Tag.CLUTTER), place=NEXT_BUILDING) is Relation.NEW


def test_the_same_trouble_at_a_place_that_was_not_said_is_asked_about():
    assert kin(understood(Tag.CLUTTER), place=Place()) is Relation.UNCLEAR


def test_an_emergency_never_waits_for_a_question():
    assert kin(understood(Tag.CLUTTER), urgency=Urgency.EMERGENCY) is Relation.NEW
    assert kin(understood(), urgency=Urgency.EMERGENCY) is Relation.NEW


def test_after_three_days_a_similar_trouble_is_new():
    assert kin(understood(Tag.CLUTTER), after=timedelta(days=3)) is Relation.UNCLEAR
    assert kin(understood(Tag.CLUTTER), after=timedelta(days=3, seconds=1)) is Relation.NEW


@pytest.mark.parametrize("tag", [Tag.POLICY, Tag.FAMILY])
def test_a_question_that_asks_nothing_by_itself_goes_on_with_the_one_before(tag: Tag):
    before = replace(a_case(Tag.POLICY), kind=Kind.QUESTION)
    told = replace(understood(tag), kind=Kind.QUESTION, is_sure=False)

    def kin_of(one: Understanding, recent: Case = before, *, after: int = 5) -> Relation:
        at = recent.received_at + timedelta(minutes=after)
        return relation(one, Urgency.LOW, HOME, recent, at=at, goes_on=True)

    assert kin_of(told) is Relation.ADDITION
    assert kin_of(told, after=31) is not Relation.ADDITION
    assert kin_of(replace(told, is_sure=True)) is not Relation.ADDITION
    assert kin_of(replace(told, kind=Kind.REPORT)) is not Relation.ADDITION
    assert kin_of(told, a_case(Tag.POLICY)) is not Relation.ADDITION

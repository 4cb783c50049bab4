"""Several homes: which one is meant, and whom the words speak of."""

from dataclasses import replace
from typing import Any

import pytest

from casework import dwellings
from casework.case import Case, CaseEvent, EventKind, Stage
from casework.dwellings import Dwelling, DwellingKind, Kinship
from casework.errors import DwellingKnown, TooManyDwellings
from casework.people import Home
from casework.places import Place
from tests.casework.sample import MONDAY, a_case, a_person

MAIN = Home(1, 3, "2", "501")
KIN = Kinship((frozenset({"我妈", "妈妈"}), frozenset({"奶奶", "我奶奶"})), frozenset("我替家"))


def dwelling(who: str, building_id: int = 7) -> Dwelling:
    home = Home(1, building_id, "1", "301")
    return Dwelling(building_id, 1, DwellingKind.CARED, home, who)


MOTHER = dwelling("我妈")


@pytest.mark.parametrize(
    ("text", "who", "is_meant"),
    [
        ("我妈家的灯坏了", "我妈", True),
        ("妈妈家的灯坏了", "我妈", True),
        ("灯坏了，我妈出不了门", "妈妈", True),
        ("李妈妈家的灯坏了", "我妈", False),
        ("张奶奶家的灯坏了", "张奶奶", True),
        ("张奶奶家的灯坏了", "奶奶", False),
        ("替奶奶问一下", "奶奶", True),
        ("灯坏了", "我妈", False),
    ],
)
def test_words_name_somebody(text: str, who: str, is_meant: bool):
    found = dwellings.spoken_of(text, [dwelling(who)], KIN)
    assert (found is not None) is is_meant


def test_where_two_are_named_nobody_guesses():
    both = [MOTHER, dwelling("张奶奶", 8)]
    assert dwellings.spoken_of("我妈和张奶奶都说灯坏了", both, KIN) is None


def test_a_flat_that_is_let_has_nobody_to_be_spoken_of():
    let = replace(MOTHER, kind=DwellingKind.LET)
    assert dwellings.spoken_of("我妈家的灯坏了", [let], KIN) is None


def test_a_place_that_was_said_is_this_home_or_another():
    assert dwellings.fits(MOTHER, Place())
    assert dwellings.fits(MOTHER, Place(1, 7))
    assert not dwellings.fits(MOTHER, Place(1, 5))
    assert not dwellings.fits(MOTHER, Place(2))


def at_main(**changes: Any) -> Case:
    standing = replace(a_case(), stage=Stage.TRIAGED, place=Place(1, 3, 1))
    return replace(standing, **changes)


def test_it_is_asked_once_where_it_may_be_any_of_them():
    asked = dwellings.is_to_be_asked(at_main(), [], MAIN, [MOTHER])
    assert asked
    placed = CaseEvent("2026-0001", EventKind.CORRECTED, 1, MONDAY, "place: 3栋")
    tagged = CaseEvent("2026-0001", EventKind.CORRECTED, 1, MONDAY, "noise → clutter")
    assert not dwellings.is_to_be_asked(at_main(), [placed], MAIN, [MOTHER])
    assert dwellings.is_to_be_asked(at_main(), [tagged], MAIN, [MOTHER])


def test_it_is_not_asked_where_there_is_one_home_or_the_words_say_which():
    assert not dwellings.is_to_be_asked(at_main(), [], MAIN, [])
    assert not dwellings.is_to_be_asked(at_main(place=Place(1, 5)), [], MAIN, [MOTHER])
    assert not dwellings.is_to_be_asked(at_main(for_whom="我妈"), [], MAIN, [MOTHER])
    assert not dwellings.is_to_be_asked(at_main(stage=Stage.CLOSED), [], MAIN, [MOTHER])


def test_of_what_was_told_together_no_part_is_asked_about_once_more():
    whole = CaseEvent("2026-0001", EventKind.SPLIT, 1, MONDAY)
    assert not dwellings.is_to_be_asked(at_main(), [whole], MAIN, [MOTHER])
    assert not dwellings.is_to_be_asked(at_main(parent_no="2026-0002"), [], MAIN, [MOTHER])


def test_to_choose_a_home_says_for_whom_and_where():
    place = Place(1, 7, 2)
    chosen, event = dwellings.choose(at_main(), MOTHER, place, named="7栋", actor_id=1, at=MONDAY)
    assert (chosen.for_whom, chosen.place) == ("我妈", place)
    assert event.note == "place: 7栋"
    back, _ = dwellings.choose(chosen, None, at_main().place, named="3栋", actor_id=1, at=MONDAY)
    assert back.for_whom == ""


def test_a_household_is_the_home_where_the_matter_is():
    case = at_main()
    upstairs = Home(1, 3, "2", "601")
    person = replace(a_person(), id=case.reporter_id, home=MAIN, other_homes=(MOTHER.home,))
    assert dwellings.home_of_matter(case, person) == MAIN
    assert dwellings.home_of_matter(replace(case, place=Place(1, 7)), person) == MOTHER.home
    assert dwellings.home_of_matter(replace(case, place=Place(1, 9)), person) == MAIN
    above = replace(person, other_homes=(upstairs,))
    assert dwellings.home_of_matter(case, above) == MAIN
    assert dwellings.home_of_matter(replace(case, for_whom="我妈"), above) == upstairs


def test_no_flat_is_entered_twice_and_there_are_not_too_many():
    with pytest.raises(DwellingKnown):
        dwellings.require_room([], MAIN, MAIN)
    with pytest.raises(DwellingKnown):
        dwellings.require_room([MOTHER], MOTHER.home, MAIN)
    dwellings.require_room([MOTHER], Home(1), Home(1))
    with pytest.raises(TooManyDwellings):
        dwellings.require_room([MOTHER] * 6, Home(), MAIN)

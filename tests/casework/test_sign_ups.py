"""Who gets a seat, who waits, and what one household may bring."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework import offers, sign_ups
from casework.errors import TooManyHeads
from casework.events import EventState
from casework.people import Home
from casework.sign_ups import GuestList, Hindrance, SignUp, SignUpState
from tests.casework.gathering import FLAT, SUNDAY, a_guest, an_event, guests, waiting
from tests.casework.sample import MONDAY, OFFICE

DAY = timedelta(days=1)
NEW = SignUpState.CANCELLED


def test_whoever_comes_first_gets_a_seat():
    there = guests(a_guest(1), capacity=2)
    assert sign_ups.sign_up(there, a_guest(2, state=NEW), at=MONDAY).state is SignUpState.SIGNED


def test_where_all_seats_are_taken_one_waits():
    there = guests(a_guest(1, 2), capacity=2)
    assert there.seats_left == 0
    assert sign_ups.sign_up(there, a_guest(2, state=NEW), at=MONDAY).state is SignUpState.WAITING


def test_without_a_limit_everybody_comes():
    there = guests(*(a_guest(number, 8) for number in range(1, 40)))
    assert there.seats_left is None
    assert sign_ups.sign_up(there, a_guest(99, 3), at=MONDAY).state is SignUpState.SIGNED


def test_an_offered_seat_is_taken():
    there = guests(a_guest(1, state=SignUpState.OFFERED, offered_until=SUNDAY), capacity=1)
    assert there.seats_left == 0


def test_nobody_passes_by_whoever_waits_and_would_fit():
    there = guests(a_guest(1), waiting(2), capacity=2)
    assert sign_ups.sign_up(there, a_guest(3, state=NEW), at=MONDAY).state is SignUpState.WAITING


def test_one_who_is_alone_passes_a_family_that_does_not_fit():
    there = guests(a_guest(1), waiting(2, 4), capacity=2)
    assert sign_ups.sign_up(there, a_guest(3, state=NEW), at=MONDAY).state is SignUpState.SIGNED


def test_the_family_may_come_with_fewer_and_has_the_seat_at_once():
    there = guests(a_guest(1), waiting(2, 4), capacity=2)
    assert sign_ups.change_heads(there, there.line[0], 1).state is SignUpState.SIGNED
    assert sign_ups.change_heads(there, there.line[0], 2).state is SignUpState.WAITING


def test_the_place_in_line_is_counted_from_one():
    there = guests(a_guest(1), waiting(2), waiting(3), waiting(4), capacity=1)
    assert [there.place_of(one) for one in there.line] == [1, 2, 3]


def test_whoever_called_off_comes_again_at_the_end_of_the_line():
    gone = sign_ups.call_off(a_guest(1))
    there = guests(gone, a_guest(2), waiting(3), capacity=1)
    again = sign_ups.sign_up(there, gone, at=MONDAY + DAY)
    assert again.state is SignUpState.WAITING
    assert GuestList(there.event, (*there.sign_ups[1:], again)).place_of(again) == 2


def test_one_flat_brings_so_many_and_no_more():
    there = guests(a_guest(1, 2, home=FLAT), household_most=3)
    son = a_guest(2, home=Home(1, 3, "2单元", "501室"), state=NEW)
    assert there.household_left(son) == 1
    assert sign_ups.sign_up(there, son, at=MONDAY).state is SignUpState.SIGNED
    with pytest.raises(TooManyHeads) as refused:
        sign_ups.sign_up(there, replace(son, heads=2), at=MONDAY)
    assert refused.value.facts == {"most": 1}


def test_those_who_wait_count_for_their_flat_and_those_who_called_off_do_not():
    there = guests(waiting(1, home=FLAT), sign_ups.call_off(a_guest(2, home=FLAT)), a_guest(3))
    there = GuestList(replace(there.event, household_most=2), there.sign_ups)
    assert there.household_left(a_guest(4, home=FLAT)) == 1


@pytest.mark.parametrize("home", [Home(), Home(1, 3), Home(1, 3, "2"), Home(1, None, "2", "501")])
def test_whose_flat_is_not_known_counts_alone(home: Home):
    there = guests(a_guest(1, 2, home=home), household_most=2)
    assert there.household_left(a_guest(2, home=home)) == 2


def test_one_may_bring_as_many_as_there_are_seats():
    one = a_guest(1, 2)
    there = guests(one, a_guest(2), capacity=5)
    assert list(there.choices(one)) == [1, 2, 3, 4]
    assert sign_ups.change_heads(there, one, 4).heads == 4
    with pytest.raises(TooManyHeads):
        sign_ups.change_heads(there, one, 5)


def test_where_somebody_waits_for_that_seat_one_can_bring_fewer_but_not_more():
    one = a_guest(1, 2)
    there = guests(one, waiting(2), capacity=3)
    assert list(there.choices(one)) == [1, 2]


def test_in_line_one_may_say_what_one_wishes():
    there = guests(a_guest(1, 2), waiting(2), capacity=2, household_most=5)
    assert list(there.choices(there.line[0])) == [1, 2]
    assert sign_ups.change_heads(there, there.line[0], 2).queued_at == there.line[0].queued_at


def test_what_one_had_stays_where_less_is_allowed_afterwards():
    one = a_guest(1, 4, home=FLAT)
    there = guests(one, waiting(2), capacity=2, household_most=1)
    assert list(there.choices(one)) == [1, 2, 3, 4]
    assert sign_ups.change_heads(there, one, 2).heads == 2


@pytest.mark.parametrize(
    ("changes", "at", "expected"),
    [
        ({}, MONDAY, None),
        ({"state": EventState.DRAFT}, MONDAY, Hindrance.DRAFT),
        ({"state": EventState.CANCELLED}, MONDAY, Hindrance.CANCELLED),
        ({"state": EventState.OVER}, MONDAY, Hindrance.ENDED),
        ({}, SUNDAY, Hindrance.BEGUN),
        ({"sign_up_until": MONDAY}, MONDAY, Hindrance.CLOSED),
        ({"sign_up_until": SUNDAY + DAY}, MONDAY, None),
    ],
)
def test_what_stands_in_the_way(changes: dict[str, object], at: object, expected: object):
    assert sign_ups.hindrance(an_event(**changes), at=at) is expected  # type: ignore[arg-type]


def test_staff_enter_people_whom_it_is_not_meant_for_and_after_the_last_day():
    event = an_event(sign_up_until=MONDAY)
    assert sign_ups.hindrance(an_event(), at=MONDAY, is_meant=False) is Hindrance.NOT_MEANT
    assert sign_ups.hindrance(event, at=MONDAY + DAY, is_meant=False, by_staff=True) is None
    assert sign_ups.hindrance(event, at=SUNDAY, by_staff=True) is Hindrance.BEGUN


# What people do at random, and what must hold whatever they do.
FLATS = (Home(), FLAT, Home(1, 3, "1", "101"))
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["sign", "off", "heads", "yes", "lapse", "capacity"]),
        st.integers(1, 9),
        st.integers(1, 5),
    ),
    max_size=40,
)
CAPACITIES = st.one_of(st.none(), st.integers(1, 9))


def _moved_up(there: GuestList, minute: int) -> GuestList:
    at = MONDAY + timedelta(minutes=minute)
    for one in offers.next_offers(there, at=at, office=OFFICE):
        there = _with(there, one)
    return there


def _with(there: GuestList, one: SignUp) -> GuestList:
    others = [other for other in there.sign_ups if other.id != one.id]
    return GuestList(
        there.event, sorted([*others, one], key=lambda each: (each.queued_at, each.id))
    )


def _done(there: GuestList, what: str, who: int, heads: int, minute: int) -> GuestList:
    at = MONDAY + timedelta(minutes=minute)
    own = there.of(who)
    if what == "capacity":
        capacity = there.event.capacity
        raised = capacity if capacity is None else capacity + heads
        return GuestList(replace(there.event, capacity=raised), there.sign_ups)
    if what == "sign" and (own is None or not own.is_concerned):
        new = own or SignUp(who, 1, NEW, at, at, person_id=who, home=FLATS[who % len(FLATS)])
        return _with(there, sign_ups.sign_up(there, replace(new, heads=heads), at=at))
    if own is None:
        return there
    moves: dict[str, Any] = {
        "off": (own.is_concerned, lambda: sign_ups.call_off(own)),
        "heads": (own.is_concerned, lambda: sign_ups.change_heads(there, own, heads)),
        "yes": (own.state is SignUpState.OFFERED, lambda: offers.accept(own)),
        "lapse": (own.state is SignUpState.OFFERED, lambda: offers.lapse(own)),
    }
    is_possible, move = moves.get(what, (False, lambda: own))
    return _with(there, move()) if is_possible else there


@given(capacity=CAPACITIES, household_most=CAPACITIES, steps=STEPS)
def test_whatever_people_do_seats_suffice_and_none_stays_empty_while_somebody_fits_in(
    capacity: int | None, household_most: int | None, steps: list[tuple[str, int, int]]
):
    there = guests(capacity=capacity, household_most=household_most)
    for minute, (what, who, heads) in enumerate(steps, 1):
        before = [one.id for one in there.line]
        try:
            there = _done(there, what, who, heads, minute)
        except TooManyHeads:
            continue
        there = _moved_up(there, minute)
        limit = there.event.capacity
        assert limit is None or there.seats_taken <= limit
        left = there.seats_left
        assert not [one for one in there.line if left is None or one.heads <= left]
        if household_most is not None:
            for flat in FLATS[1:]:
                mine = [one for one in there.sign_ups if one.home == flat and one.is_concerned]
                assert sum(one.heads for one in mine) <= household_most
        # Who waits on keeps the order.
        after = [one.id for one in there.line if one.id in before]
        assert after == [one for one in before if one in after]

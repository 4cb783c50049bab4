"""Who came to an event: when the door is open, and what is counted."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from casework import attendance
from casework.attendance import Door
from casework.events import Event, EventState, Genre
from casework.sign_ups import SignUp, SignUpState
from tests.casework.sample import MONDAY, ZONE

EVENT = Event(
    id=1,
    title="包粽子",
    genre=Genre.FESTIVAL,
    place="活动室",
    starts_at=MONDAY,
    ends_at=MONDAY + timedelta(hours=2),
    code="abc",
    made_at=MONDAY - timedelta(days=7),
    state=EventState.OPEN,
)
OVER = replace(EVENT, state=EventState.OVER)
MINUTE = timedelta(minutes=1)


def signed(number: int = 1, **facts: Any) -> SignUp:
    before = MONDAY - timedelta(days=2)
    return replace(SignUp(number, 1, SignUpState.SIGNED, before, before, person_id=number), **facts)


@pytest.mark.parametrize(
    ("state", "at", "door"),
    [
        (EventState.DRAFT, MONDAY, Door.UNKNOWN),
        (EventState.CANCELLED, MONDAY, Door.CALLED_OFF),
        (EventState.OPEN, MONDAY - timedelta(hours=2) - MINUTE, Door.EARLY),
        (EventState.OPEN, MONDAY - timedelta(hours=2), Door.OPEN),
        (EventState.OVER, MONDAY + timedelta(hours=5), Door.OPEN),
        (EventState.OVER, MONDAY + timedelta(hours=5) + MINUTE, Door.SHUT),
    ],
)
def test_the_door_opens_two_hours_before_and_shuts_three_after(
    state: EventState, at: datetime, door: Door
):
    assert attendance.door(replace(EVENT, state=state), at=at) is door


def test_nobody_knows_an_event_that_is_not_there():
    assert attendance.door(None, at=MONDAY) is Door.UNKNOWN


def test_names_are_entered_long_after_the_code_has_stopped():
    assert attendance.may_tick(OVER, at=MONDAY + timedelta(days=3))
    assert not attendance.may_tick(EVENT, at=MONDAY - timedelta(hours=3))


def test_whoever_is_ticked_twice_is_there_once():
    once = attendance.come(signed(heads=3), heads=3, by=9, at=MONDAY)
    assert (once.came, once.came_at, once.checked_by) == (3, MONDAY, 9)
    assert attendance.come(once, heads=3, by=8, at=MONDAY + MINUTE) is once


def test_another_number_keeps_the_hour_at_which_they_came():
    once = attendance.come(signed(), heads=1, by=9, at=MONDAY)
    more = attendance.come(once, heads=4, by=9, at=MONDAY + MINUTE)
    assert (more.came, more.came_at) == (4, MONDAY)


def test_whoever_was_offered_a_seat_takes_it_by_coming():
    offered = signed(state=SignUpState.OFFERED, offered_until=MONDAY + MINUTE)
    there = attendance.come(offered, heads=1, by=9, at=MONDAY)
    assert (there.state, there.offered_until) == (SignUpState.SIGNED, None)


def test_whoever_waited_is_let_in_and_waits_again_in_the_same_place_when_it_was_a_slip():
    waiting = signed(state=SignUpState.WAITING)
    there = attendance.come(waiting, heads=2, by=9, at=MONDAY)
    assert there.state is SignUpState.WALKED_IN
    assert attendance.not_come(there) == waiting


def test_whoever_had_called_off_is_no_longer_waited_for_after_a_slip():
    there = attendance.come(signed(state=SignUpState.CANCELLED), heads=1, by=9, at=MONDAY)
    slip = attendance.not_come(there)
    assert (slip.state, slip.came) == (SignUpState.WALKED_IN, None)
    assert attendance.not_come(slip) is slip


def test_only_who_was_put_on_the_list_at_the_door_is_taken_off_it():
    stranger = attendance.come(
        attendance.walk_in(EVENT, at=MONDAY, name="赵大爷"), heads=1, by=9, at=MONDAY
    )
    waited = attendance.come(signed(2, state=SignUpState.WAITING), heads=1, by=9, at=MONDAY)
    assert [attendance.may_take_off(one) for one in (stranger, waited, signed())] == [
        True,
        False,
        False,
    ]
    gone = attendance.take_off(stranger)
    assert not attendance.is_listed(gone)
    assert attendance.attendance(EVENT, [gone]).heads == 0


def test_people_and_person_times_are_two_figures():
    guests = [
        attendance.come(signed(1, heads=3), heads=3, by=9, at=MONDAY),
        attendance.come(
            attendance.walk_in(EVENT, name="张奶奶", at=MONDAY), heads=2, by=9, at=MONDAY
        ),
        signed(3, heads=2),
        signed(4, state=SignUpState.WAITING),
        signed(5, state=SignUpState.CANCELLED),
    ]
    known = attendance.attendance(replace(OVER, extra_heads=10), guests)
    assert (known.signed, known.signed_heads, known.waiting) == (2, 5, 1)
    assert (known.people, known.heads, known.walked_in, known.no_shows) == (2, 15, 1, 1)
    assert not known.is_missing


def test_nobody_has_stayed_away_before_it_is_over():
    guests = [attendance.come(signed(1), heads=1, by=9, at=MONDAY), signed(2)]
    assert attendance.no_shows(EVENT, guests) == []
    assert attendance.no_shows(OVER, guests) == [guests[1]]


def test_where_nobody_was_ticked_the_list_is_missing_and_not_the_people():
    known = attendance.attendance(OVER, [signed(1), signed(2)])
    assert (known.no_shows, known.is_missing) == (0, True)
    counted = attendance.attendance(replace(OVER, extra_heads=20), [signed(1)])
    assert (counted.no_shows, counted.is_missing) == (0, False)


def test_thanks_go_out_at_ten_on_the_day_after():
    late = replace(EVENT, ends_at=datetime(2026, 3, 2, 23, 30, tzinfo=ZONE))
    assert attendance.thanked_from(late, ZONE) == datetime(2026, 3, 3, 10, tzinfo=ZONE)
    assert not attendance.is_civil(datetime(2026, 3, 3, 9, 59, tzinfo=ZONE), ZONE)
    assert attendance.is_civil(datetime(2026, 3, 3, 10, tzinfo=ZONE), ZONE)
    assert not attendance.is_civil(datetime(2026, 3, 3, 20, tzinfo=ZONE), ZONE)


def test_an_answer_to_the_thanks_is_told_at_the_event_for_two_weeks():
    assert attendance.is_heard(EVENT, at=MONDAY + timedelta(days=14))
    assert not attendance.is_heard(EVENT, at=MONDAY + timedelta(days=15))

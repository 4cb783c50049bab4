"""What becomes of the guests of an event, and of its last day, when it is moved."""

from datetime import datetime, timedelta

import pytest

from casework import moves
from casework.event_errors import EventPast
from casework.sign_ups import SignUpState
from tests.casework.gathering import SUNDAY, a_guest, an_event
from tests.casework.sample import MONDAY, OFFICE, ZONE

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
FRIDAY_EVENING = datetime(2026, 3, 6, 18, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("by", "until"),
    [
        (timedelta(), FRIDAY_EVENING),
        # Later on the same day, the last day stays; on another day it moves along.
        (3 * HOUR, FRIDAY_EVENING),
        (7 * DAY, FRIDAY_EVENING + 7 * DAY),
        (-DAY, FRIDAY_EVENING - DAY),
        # Where that is over already, one can sign up until it begins.
        (-5 * DAY, SUNDAY - 5 * DAY),
    ],
)
def test_the_last_day_to_sign_up_moves_along(by: timedelta, until: datetime):
    event = an_event(sign_up_until=FRIDAY_EVENING)
    starts_at = SUNDAY + by
    moved = moves.retimed(event, starts_at, starts_at + HOUR, now=MONDAY, zone=ZONE)
    assert (moved.starts_at, moved.sign_up_until) == (starts_at, until)
    assert moved.version == event.version + 1


def test_what_is_under_way_lasts_longer_and_is_not_moved():
    event, now = an_event(), SUNDAY + HOUR
    longer = moves.retimed(event, SUNDAY, SUNDAY + 3 * HOUR, now=now, zone=ZONE)
    assert longer.ends_at == SUNDAY + 3 * HOUR
    for starts_at, ends_at in ((SUNDAY, now), (SUNDAY + HOUR / 2, SUNDAY + 3 * HOUR)):
        with pytest.raises(EventPast):
            moves.retimed(event, starts_at, ends_at, now=now, zone=ZONE)


def test_what_was_ticked_at_a_door_that_is_closed_again_is_taken_back():
    there = a_guest(1, 2, came=2, came_at=SUNDAY)
    stranger = a_guest(2, state=SignUpState.WALKED_IN, came=1, at=SUNDAY, came_at=SUNDAY)
    at = SUNDAY - HOUR
    later = an_event(starts_at=SUNDAY + DAY, ends_at=SUNDAY + DAY + HOUR)
    one, other = (moves.carried(guest, later, OFFICE, at=at) for guest in (there, stranger))
    assert (one.state, one.came) == (SignUpState.SIGNED, None)
    assert (other.state, other.came) == (SignUpState.CANCELLED, None)


def test_half_an_hour_later_whoever_is_there_is_there():
    there = a_guest(1, 2, came=2, came_at=SUNDAY)
    soon = an_event(starts_at=SUNDAY + HOUR / 2)
    assert moves.carried(there, soon, OFFICE, at=SUNDAY - HOUR).came == 2


def test_a_seat_is_offered_until_it_begins_at_the_latest():
    offered = a_guest(1, state=SignUpState.OFFERED, offered_until=SUNDAY - HOUR)
    sooner = an_event(starts_at=SUNDAY - DAY, ends_at=SUNDAY)
    assert moves.carried(offered, sooner, OFFICE, at=MONDAY).offered_until == SUNDAY - DAY


def test_whoever_reads_of_a_new_time_is_not_reminded_of_it_at_once():
    evening = SUNDAY - DAY + timedelta(hours=10)
    event = an_event()
    assert moves.carried(a_guest(1), event, OFFICE, at=evening).day_before_at == evening
    assert moves.carried(a_guest(1), event, OFFICE, at=MONDAY).day_before_at is None

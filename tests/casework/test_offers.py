"""A seat became free: who is offered it, and until when."""

from datetime import datetime, timedelta

import pytest

from casework import offers
from casework.events import EventState
from casework.sign_ups import SignUpState
from tests.casework.gathering import SUNDAY, a_guest, an_event, guests, waiting
from tests.casework.sample import MONDAY, OFFICE, ZONE


def on(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=ZONE)


def offered(*found: object, at: datetime = MONDAY, **changes: object) -> list[int]:
    there = guests(*found, **changes)  # type: ignore[arg-type]
    return [one.id for one in offers.next_offers(there, at=at, office=OFFICE)]


def test_the_first_in_line_is_offered_it():
    assert offered(a_guest(1), waiting(2), waiting(3), capacity=2) == [2]


def test_a_family_that_does_not_fit_lets_others_pass():
    line = (waiting(2, 4), waiting(3), waiting(4, 2), waiting(5))
    assert offered(a_guest(1), *line, capacity=3) == [3, 5]


def test_as_many_as_there_is_room_for():
    assert offered(waiting(1), waiting(2), waiting(3)) == [1, 2, 3]
    assert offered(waiting(1), waiting(2), waiting(3), capacity=2) == [1, 2]


@pytest.mark.parametrize("state", [EventState.CANCELLED, EventState.OVER, EventState.DRAFT])
def test_nothing_is_offered_for_what_does_not_take_place(state: EventState):
    assert offered(waiting(1), state=state) == []
    assert offered(waiting(1), at=SUNDAY) == []


def test_at_night_nobody_is_asked_unless_it_presses():
    assert offered(waiting(1), at=on(7, 23), starts_at=on(8, 10)) == []
    assert offered(waiting(1), at=on(7, 23), starts_at=on(8, 9)) == [1]
    assert offered(waiting(1), at=on(8, 8, 30), starts_at=on(8, 10)) == [1]


@pytest.mark.parametrize(
    ("at", "until"),
    [
        # Twelve hours of the day: the next morning at the same time.
        (on(2, 9, 30), on(3, 9, 30)),
        (on(2, 20), on(3, 20)),
        (on(2, 23), on(3, 20, 30)),
        # Half of what is left: thirteen civil hours, six and a half.
        (on(7, 8, 30), on(7, 15)),
        (on(7, 19, 30), on(7, 20, 30)),
        # The last hour.
        (on(7, 23), on(8, 9, 30)),
        (on(8, 8, 45), on(8, 9, 30)),
    ],
)
def test_the_night_does_not_count_and_a_near_event_shortens_it(at: datetime, until: datetime):
    assert offers.offer_ends_at(an_event(), at=at, office=OFFICE) == until


def test_an_offer_is_open_until_its_end():
    one = a_guest(1, state=SignUpState.OFFERED, offered_until=on(3, 9))
    assert offers.is_open(one, at=on(3, 8, 59))
    assert not offers.is_open(one, at=on(3, 9))
    assert offers.accept(one).state is SignUpState.SIGNED
    assert offers.lapse(one).state is SignUpState.LAPSED
    assert not offers.is_open(offers.accept(one), at=on(2, 9))


def test_two_offers_one_after_the_other_both_end_before_it_begins():
    at = on(7, 9)
    for _ in range(20):
        until = offers.offer_ends_at(an_event(), at=at, office=OFFICE)
        assert at < until <= SUNDAY
        at = until
        if at == SUNDAY:
            break
    assert at - SUNDAY == timedelta()

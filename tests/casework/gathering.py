"""Plain values for the rules of events: a morning of dumplings, some neighbours, their flats."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from casework.events import Event, EventState, Genre
from casework.people import Home
from casework.sign_ups import GuestList, SignUp, SignUpState
from tests.casework.sample import MONDAY, ZONE

# A Sunday, six days later.
SUNDAY = datetime(2026, 3, 8, 9, 30, tzinfo=ZONE)
FLAT = Home(1, 3, "2", "501")


def an_event(**changes: Any) -> Event:
    """Somewhere to make dumplings, open to everybody."""
    event = Event(
        id=1,
        title="包粽子",
        genre=Genre.FESTIVAL,
        place="活动室",
        starts_at=SUNDAY,
        ends_at=SUNDAY + timedelta(hours=2),
        code="abc",
        made_at=MONDAY,
        state=EventState.OPEN,
    )
    return replace(event, **changes)


def a_guest(number: int, heads: int = 1, **changes: Any) -> SignUp:
    """The person of this number, who came into the list as the so-many-eth."""
    at = MONDAY + timedelta(minutes=number)
    one = SignUp(number, 1, SignUpState.SIGNED, at, at, person_id=number, heads=heads)
    return replace(one, **changes)


def waiting(number: int, heads: int = 1, **changes: Any) -> SignUp:
    """The same, who has no seat yet."""
    return a_guest(number, heads, state=SignUpState.WAITING, **changes)


def guests(*found: SignUp, **changes: Any) -> GuestList:
    """Who is in the list of an event."""
    return GuestList(an_event(**changes), found)

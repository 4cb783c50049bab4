"""Who came to an event: when its door is open, how somebody comes in, and what is counted of it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta, tzinfo
from enum import StrEnum

from casework.events import Event, EventState
from casework.sign_ups import CONCERNED, SignUp, SignUpState

# When the code at the door lets people in.
OPENS_BEFORE = timedelta(hours=2)
SHUTS_AFTER = timedelta(hours=3)
# More of them come in one go from no flat; a bus has no more seats.
MOST_HEADS = 60
MOST_EXTRA = 2000
# Thanks go out at a civil hour of the day after, and for those who were ticked late, in this time.
THANKED_FROM, THANKED_UNTIL = time(10), time(20)
STILL_THANKED = timedelta(days=7)
# So long an answer to the thanks is heard as told at the event.
STILL_HEARD = timedelta(days=14)


class Door(StrEnum):
    """How somebody finds the door of an event who stands in front of it."""

    UNKNOWN = "unknown"
    CALLED_OFF = "called_off"
    EARLY = "early"
    OPEN = "open"
    SHUT = "shut"


class Opinion(StrEnum):
    """How somebody liked it."""

    LIKED = "liked"
    FAIR = "fair"
    DISLIKED = "disliked"


class Again(StrEnum):
    """Whether somebody would come to the next one."""

    YES = "yes"
    MAYBE = "maybe"
    NO = "no"


@dataclass(frozen=True)
class Feedback:
    """Two taps: how it was, and whether they come again; None is not said."""

    opinion: Opinion
    again: Again | None = None


@dataclass(frozen=True)
class Attendance:
    """An event, counted; `heads` are person-times (人次), `people` those known by name.

    `signed` and `waiting` are sign-ups, `signed_heads` whoever they bring. `no_shows` signed up
    and did not come; nobody is one before it is over, nor where nobody was ticked.
    """

    signed: int = 0
    signed_heads: int = 0
    waiting: int = 0
    people: int = 0
    heads: int = 0
    walked_in: int = 0
    no_shows: int = 0
    is_missing: bool = False


def opens_at(event: Event) -> datetime:
    """From when one can check in."""
    return event.starts_at - OPENS_BEFORE


def shuts_at(event: Event) -> datetime:
    """Until when one can check in with the code; colleagues enter names later, too."""
    return event.ends_at + SHUTS_AFTER


def door(event: Event | None, *, at: datetime) -> Door:
    """How the door stands for whoever scans its code."""
    if event is None or event.state is EventState.DRAFT:
        return Door.UNKNOWN
    if event.state is EventState.CANCELLED:
        return Door.CALLED_OFF
    if at < opens_at(event):
        return Door.EARLY
    return Door.OPEN if at <= shuts_at(event) else Door.SHUT


def may_tick(event: Event, *, at: datetime) -> bool:
    """Whether colleagues can enter who came: from when the door opens, and afterwards."""
    return door(event, at=at) in {Door.OPEN, Door.SHUT}


def walk_in(
    event: Event, *, at: datetime, person_id: int | None = None, name: str = "", heads: int = 1
) -> SignUp:
    """Somebody who is there without having signed up: nobody is sent home by a bot."""
    return SignUp(
        id=0,
        event_id=event.id,
        state=SignUpState.WALKED_IN,
        at=at,
        queued_at=at,
        person_id=person_id,
        name=name,
        heads=heads,
    )


def come(one: SignUp, *, heads: int, by: int | None, at: datetime) -> SignUp:
    """So many of them are there; to say it twice changes nothing.

    Whoever was offered a seat has taken it by coming. Whoever waited, or had called off, is
    entered as walked in, whether or not there is room: they are there.
    """
    if one.came == heads:
        return one
    state, entered_at, queued_at = one.state, one.at, one.queued_at
    if state is SignUpState.OFFERED:
        state = SignUpState.SIGNED
    elif state not in {SignUpState.SIGNED, SignUpState.WALKED_IN}:
        if state is not SignUpState.WAITING:
            entered_at = queued_at = at
        state = SignUpState.WALKED_IN
    return replace(
        one,
        state=state,
        at=entered_at,
        queued_at=queued_at,
        offered_until=None,
        came=heads,
        came_at=one.came_at or at,
        checked_by=by,
    )


def take_off(one: SignUp) -> SignUp:
    """Entered by mistake, as of somebody who never signed up: not there, and on no list at all."""
    return replace(not_come(one), state=SignUpState.CANCELLED)


def may_take_off(one: SignUp) -> bool:
    """Whether they stand on the list for no other reason than that somebody put them there."""
    return one.state is SignUpState.WALKED_IN and not_come(one).state is SignUpState.WALKED_IN


def not_come(one: SignUp) -> SignUp:
    """Taken back: they are not there. Whoever waited before waits again, in the same place."""
    if one.came is None:
        return one
    waited = one.state is SignUpState.WALKED_IN and one.came_at is not None and one.at < one.came_at
    state = SignUpState.WAITING if waited else one.state
    return replace(one, state=state, came=None, came_at=None, checked_by=None)


def is_listed(one: SignUp) -> bool:
    """Whether somebody stands on the list at the door: still to come, or there."""
    return one.came is not None or one.state in CONCERNED or one.state is SignUpState.WALKED_IN


def attendance(event: Event, sign_ups: Iterable[SignUp]) -> Attendance:
    """Count an event."""
    known = list(sign_ups)
    signed = [one for one in known if one.state in {SignUpState.SIGNED, SignUpState.OFFERED}]
    there = [one for one in known if one.came]
    is_over = event.state is EventState.OVER
    return Attendance(
        signed=len(signed),
        signed_heads=sum(one.heads for one in signed),
        waiting=sum(one.state is SignUpState.WAITING for one in known),
        people=len(there),
        heads=sum(one.came or 0 for one in there) + event.extra_heads,
        walked_in=sum(one.state is SignUpState.WALKED_IN for one in there),
        no_shows=len(no_shows(event, known)),
        is_missing=is_over and not there and not event.extra_heads,
    )


def no_shows(event: Event, sign_ups: Iterable[SignUp]) -> list[SignUp]:
    """Who signed up and did not come.

    Where nobody was ticked by name it is the list that is missing, and not the people.
    """
    known = list(sign_ups)
    if event.state is not EventState.OVER or not any(one.came for one in known):
        return []
    return [one for one in known if one.state is SignUpState.SIGNED and one.came is None]


def thanked_from(event: Event, zone: tzinfo) -> datetime:
    """When thanks may go out at the earliest: on the day after, at a civil hour."""
    day_after = event.ends_at.astimezone(zone).date() + timedelta(days=1)
    return datetime.combine(day_after, THANKED_FROM, zone)


def is_civil(at: datetime, zone: tzinfo) -> bool:
    """Whether it is an hour of the day at which one thanks people."""
    return THANKED_FROM <= at.astimezone(zone).time() < THANKED_UNTIL


def is_heard(event: Event, *, at: datetime) -> bool:
    """Whether what somebody tells in answer to the thanks is still told at the event."""
    return at < event.ends_at + STILL_HEARD

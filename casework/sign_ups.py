"""Who comes to an event: signed up, waiting, offered a seat, come; and who fits in.

Whoever signs up gets a seat as long as there is one that nobody in the line could have; else they
may wait. A seat that becomes free goes to the first in line whose party fits in whole: a family of
four lets one person pass for whom a single seat is enough, and keeps its place for the next time.
They may come with fewer, too, and then have the seat at once. Seats that are offered are taken
until the offer ends. What one flat brings is counted over all who live there, waiting ones
included; whose flat is not known counts alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from casework.errors import TooManyHeads
from casework.events import Event, EventState
from casework.people import Home
from casework.places import bare


class SignUpState(StrEnum):
    """Where a sign-up stands; `walked_in` came without one."""

    SIGNED = "signed"
    WAITING = "waiting"
    OFFERED = "offered"
    CANCELLED = "cancelled"
    LAPSED = "lapsed"
    WALKED_IN = "walked_in"


NOWHERE = Home()
# So many one person brings at the most, where the event itself sets no limit.
MOST_HEADS = 8
# Takes a seat: whoever is offered one keeps it until the offer ends.
SEATED = frozenset({SignUpState.SIGNED, SignUpState.OFFERED})
# Still counts on hearing about the event.
CONCERNED = frozenset({SignUpState.SIGNED, SignUpState.OFFERED, SignUpState.WAITING})


@dataclass(frozen=True)
class SignUp:
    """One person, or somebody without the bot by name, with whoever they bring: `heads` in all.

    `home` is the flat by which a household is known; `queued_at` the place in the waiting list.
    `came` is how many heads came, None as long as nobody has looked. The `_at` of reminders say
    when each was sent. `calendar_version` is which version of the event stands in the calendar of
    their telephone, None where they took no file.
    """

    id: int
    event_id: int
    state: SignUpState
    at: datetime
    queued_at: datetime
    person_id: int | None = None
    name: str = ""
    home: Home = NOWHERE
    heads: int = 1
    offered_until: datetime | None = None
    entered_by: int | None = None
    came: int | None = None
    came_at: datetime | None = None
    checked_by: int | None = None
    day_before_at: datetime | None = None
    hours_before_at: datetime | None = None
    thanked_at: datetime | None = None
    calendar_version: int | None = None

    @property
    def is_concerned(self) -> bool:
        """Whether they come, may come, or wait for it."""
        return self.state in CONCERNED

    @property
    def is_seated(self) -> bool:
        """Whether seats are kept for them."""
        return self.state in SEATED


class Hindrance(StrEnum):
    """Why somebody can't sign up for an event."""

    DRAFT = "draft"
    CANCELLED = "cancelled"
    BEGUN = "begun"
    ENDED = "ended"
    CLOSED = "closed"
    NOT_MEANT = "not_meant"


def hindrance(
    event: Event, *, at: datetime, is_meant: bool = True, by_staff: bool = False
) -> Hindrance | None:
    """What stands in the way of a new sign-up; staff enter people after the last day, too."""
    if event.state is EventState.DRAFT:
        return Hindrance.DRAFT
    if event.state is EventState.CANCELLED:
        return Hindrance.CANCELLED
    if event.state is EventState.OVER or at >= event.ends_at:
        return Hindrance.ENDED
    if at >= event.starts_at:
        return Hindrance.BEGUN
    if by_staff:
        return None
    if at >= event.sign_up_ends_at:
        return Hindrance.CLOSED
    return None if is_meant else Hindrance.NOT_MEANT


def is_to_come(event: Event, *, at: datetime) -> bool:
    """Whether it is announced and has not begun: so long one may change and call off."""
    return event.state is EventState.OPEN and at < event.starts_at


@dataclass(frozen=True)
class GuestList:
    """Everybody who has to do with an event, in the order in which they came into the line."""

    event: Event
    sign_ups: Sequence[SignUp] = ()

    @property
    def seats_taken(self) -> int:
        """How many heads have a seat, or are offered one."""
        return sum(one.heads for one in self.sign_ups if one.is_seated)

    @property
    def seats_left(self) -> int | None:
        """How many seats are free; None where there are as many as one likes."""
        if self.event.capacity is None:
            return None
        return max(0, self.event.capacity - self.seats_taken)

    @property
    def line(self) -> list[SignUp]:
        """Those who wait, the first one first."""
        return [one for one in self.sign_ups if one.state is SignUpState.WAITING]

    def of(self, person_id: int) -> SignUp | None:
        """What a person has to do with it."""
        return next((one for one in self.sign_ups if one.person_id == person_id), None)

    def place_of(self, one: SignUp) -> int:
        """The place of somebody in the line, counted from 1."""
        return 1 + sum(_is_ahead(other, one) for other in self.line)

    def household_left(self, one: SignUp) -> int | None:
        """How many heads the household of this one may bring, besides what the others bring."""
        if self.event.household_most is None:
            return None
        others = sum(
            other.heads
            for other in self.sign_ups
            if other.id != one.id and other.is_concerned and share_a_flat(other.home, one.home)
        )
        return max(0, self.event.household_most - others)

    def most_heads(self, one: SignUp) -> int:
        """With how many they may be in the list at all, waiting or not; 0 is not at all."""
        bounds = (MOST_HEADS, self.household_left(one), self.event.capacity)
        return min(bound for bound in bounds if bound is not None)

    def most_seats(self, one: SignUp) -> int:
        """For how many of theirs there are seats now that nobody in line before them could have."""
        own = one.heads if one.is_seated else 0
        left = self.seats_left
        if left is None:
            return self.most_heads(one)
        waits = one.state is SignUpState.WAITING
        before = (other for other in self.line if not waits or _is_ahead(other, one))
        is_promised = any(other.heads <= left for other in before)
        return min(self.most_heads(one), own if is_promised else own + left)

    def choices(self, one: SignUp) -> range:
        """The numbers of heads among which somebody may choose."""
        most = self.most_heads if one.state is SignUpState.WAITING else self.most_seats
        return range(1, max(most(one), one.heads) + 1)


def share_a_flat(one: Home, other: Home) -> bool:
    """Whether two homes are the same flat, as far as both are known."""
    is_known = one.building_id is not None and bool(bare(one.room))
    return is_known and _flat(one) == _flat(other)


def sign_up(guests: GuestList, one: SignUp, *, at: datetime) -> SignUp:
    """Give somebody who is not in the list a seat, or a place at the end of the line.

    Raises:
        TooManyHeads: more than their household, or the room, can take.
    """
    most = guests.most_heads(one)
    if not 1 <= one.heads <= most:
        raise TooManyHeads(most=most)
    is_seated = one.heads <= guests.most_seats(replace(one, state=SignUpState.CANCELLED))
    return replace(
        one,
        state=SignUpState.SIGNED if is_seated else SignUpState.WAITING,
        at=at,
        queued_at=at,
        offered_until=None,
        day_before_at=None,
        hours_before_at=None,
    )


def change_heads(guests: GuestList, one: SignUp, heads: int) -> SignUp:
    """Come with more or fewer; in the line they keep their place, or have seats at once.

    What they had already stays theirs, where less was allowed afterwards.

    Whoever is offered a seat has said yes by saying with how many.

    Raises:
        TooManyHeads: more than there are seats for, than the household may bring.
    """
    choices = guests.choices(one)
    if heads not in choices:
        raise TooManyHeads(most=len(choices))
    if one.state is SignUpState.WAITING:
        is_seated = heads <= guests.most_seats(one)
        return replace(one, heads=heads, state=SignUpState.SIGNED if is_seated else one.state)
    return replace(one, heads=heads, state=SignUpState.SIGNED, offered_until=None)


def call_off(one: SignUp) -> SignUp:
    """They do not come, or do not wait any more."""
    return replace(one, state=SignUpState.CANCELLED, offered_until=None)


def _is_ahead(one: SignUp, other: SignUp) -> bool:
    return one.id != other.id and (one.queued_at, one.id) < (other.queued_at, other.id)


def _flat(home: Home) -> tuple[int | None, str, str]:
    return home.building_id, bare(home.unit), bare(home.room)

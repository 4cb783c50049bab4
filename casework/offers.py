"""A seat that became free, offered to the next in line: when, and for how long it is kept.

The hours of an offer are counted in civil hours alone (`notice_hours`): the night does not count,
so that whoever is offered a seat in the evening has the next day to answer. When the event is near,
an offer lasts half of the civil time that is left, so that somebody else may still get the seat; in
the last hour it stands until the event begins. At night nothing is offered, except when there is no
more than such an hour left: then a word at night is better than a seat that stays empty.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from casework.civil_hours import civil_after, civil_between, is_civil
from casework.events import Event
from casework.office import Office
from casework.sign_ups import GuestList, SignUp, SignUpState, is_to_come

LAST_HOUR = timedelta(hours=1)


def next_offers(guests: GuestList, *, at: datetime, office: Office) -> list[SignUp]:
    """Who is offered a seat now: the first in line that fit into what is free."""
    if not guests.line or not _may_offer(guests.event, at=at, office=office):
        return []
    left, until = guests.seats_left, offer_ends_at(guests.event, at=at, office=office)
    found: list[SignUp] = []
    for one in guests.line:
        if left is None or one.heads <= left:
            found.append(replace(one, state=SignUpState.OFFERED, offered_until=until))
            left = left if left is None else left - one.heads
    return found


def offer_ends_at(event: Event, *, at: datetime, office: Office) -> datetime:
    """Until when a seat is kept that is offered now."""
    left = civil_between(at, event.starts_at, office)
    if left <= LAST_HOUR:
        return event.starts_at
    span = min(timedelta(hours=office.rules.offer_hours), left / 2)
    return civil_after(at, span, office)


def is_open(one: SignUp, *, at: datetime) -> bool:
    """Whether a seat is still kept for somebody who has not answered yet."""
    is_offered = one.state is SignUpState.OFFERED
    return is_offered and one.offered_until is not None and at < one.offered_until


def accept(one: SignUp) -> SignUp:
    """Yes, they come."""
    return replace(one, state=SignUpState.SIGNED, offered_until=None)


def lapse(one: SignUp) -> SignUp:
    """They did not answer in time, or nobody made room until it began."""
    return replace(one, state=SignUpState.LAPSED, offered_until=None)


def _may_offer(event: Event, *, at: datetime, office: Office) -> bool:
    if not is_to_come(event, at=at):
        return False
    presses = civil_between(at, event.starts_at, office) <= LAST_HOUR
    return presses or is_civil(at, office)

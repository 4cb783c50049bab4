"""An event at another time: what becomes of its last day to sign up, and of its guests."""

from dataclasses import replace
from datetime import datetime, tzinfo

from casework import attendance, event_reminders, programme
from casework.event_errors import EventPast
from casework.events import Event
from casework.office import Office
from casework.sign_ups import SignUp


def retimed(
    event: Event, starts_at: datetime, ends_at: datetime, *, now: datetime, zone: tzinfo
) -> Event:
    """From then until then. On another day the last day to sign up moves along, unless it is over.

    What is under way may still last longer, or end sooner.

    Raises:
        EndsFirst, EventPast, EventFar, LastsTooLong: as the names say.
    """
    is_under_way = starts_at == event.starts_at <= now
    if is_under_way and ends_at <= now:
        raise EventPast
    programme.timed(starts_at, ends_at, now=event.made_at if is_under_way else now)
    until = event.sign_up_until
    if until is not None:
        days = starts_at.astimezone(zone).date() - event.starts_at.astimezone(zone).date()
        along = until + days
        until = min(along if along > now else until, starts_at)
    return programme.change(event, starts_at=starts_at, ends_at=ends_at, sign_up_until=until)


def carried(one: SignUp, event: Event, office: Office, *, at: datetime) -> SignUp:
    """A guest of an event that has just been moved, and who is told of it.

    Nobody has come to what is moved so far that its door is closed again. A seat is offered until
    the event begins at the latest. Whoever reads of the new time is not reminded of it at once.
    """
    if one.came is not None and not attendance.may_tick(event, at=at):
        is_strange = attendance.may_take_off(one)
        one = attendance.take_off(one) if is_strange else attendance.not_come(one)
    if one.offered_until is not None:
        one = replace(one, offered_until=min(one.offered_until, event.starts_at))
    return event_reminders.as_told(one, event, office, at=at) if one.is_concerned else one

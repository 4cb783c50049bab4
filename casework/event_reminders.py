"""When those who come to an event are reminded of it, and of which reminder they have no need.

The evening before at six, and two hours before. Nobody is woken: where two hours before is outside
the civil hours (`notice_hours`), it is told when these begin, if half an hour is left then to come;
if not, as of an event at eight in the morning, the word of the evening before was the last one.
Whoever signs up after such a time has just read place and hour, and is not reminded of them again.
An event that is moved to a later day is reminded of anew.
"""

from dataclasses import replace
from datetime import datetime, time, timedelta

from casework.civil_hours import is_civil, next_civil
from casework.events import Event
from casework.office import Office
from casework.sign_ups import SignUp

EVENING = time(18)
HOURS_BEFORE = timedelta(hours=2)
# Later than this nobody could still make ready and come.
TO_MAKE_READY = timedelta(minutes=30)


def day_before(event: Event, office: Office) -> datetime:
    """When the first reminder is due: the evening before, or the next civil hour."""
    local = event.starts_at.astimezone(office.zone)
    evening = datetime.combine(local.date() - timedelta(days=1), EVENING, office.zone)
    return next_civil(evening, office)


def hours_before(event: Event, office: Office) -> datetime | None:
    """When the second one is due; None where it would wake people, and morning is too late."""
    wished = event.starts_at - HOURS_BEFORE
    if is_civil(wished, office):
        return wished
    morning = next_civil(wished, office)
    return morning if morning <= event.starts_at - TO_MAKE_READY else None


def came_due(event: Event, office: Office, *, at: datetime) -> tuple[datetime | None, ...]:
    """Of both reminders, when they were due; None for what is not due yet, or never."""
    due = (day_before(event, office), hours_before(event, office))
    return tuple(one if one is not None and one <= at < event.starts_at else None for one in due)


def is_ahead(event: Event, office: Office, *, at: datetime) -> bool:
    """Whether any reminder is still to come."""
    due = (day_before(event, office), hours_before(event, office))
    return any(one is not None and at < one < event.starts_at for one in due)


def as_told(one: SignUp, event: Event, office: Office, *, at: datetime) -> SignUp:
    """A sign-up whose person has just read where and when: what was due is done with that."""
    first, second = came_due(event, office, at=at)
    return replace(
        one,
        day_before_at=at if first else one.day_before_at,
        hours_before_at=at if second else one.hours_before_at,
    )

"""What an event may be: its title, place, time and seats, and what becomes of it."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from casework.event_errors import (
    AboutTooLong,
    EndsFirst,
    EventFar,
    EventOver,
    EventPast,
    EventUnfit,
    LastsTooLong,
    SeatsUnclear,
    SignUpUnfit,
    TitleUnfit,
    TooFewSeats,
    WhereUnfit,
)
from casework.events import Event, EventState

LONGEST_TITLE = 40
LONGEST_PLACE = 40
# Below a picture there is room for 1,024 units, the frame among them.
LONGEST_ABOUT = 600
MOST_SEATS = 5000
MOST_OF_HOUSEHOLD = 20
FARTHEST = timedelta(days=2 * 366)
LONGEST = timedelta(days=14)
# How long it is thought to last when nobody says so.
USUALLY = timedelta(hours=2)
# A change so shortly before presses.
LAST_HOURS = timedelta(hours=2)
A_WEEK = timedelta(days=7)


def change(event: Event, **changes: object) -> Event:
    """The same event, changed; its version rises."""
    return replace(event, version=event.version + 1, **changes)  # type: ignore[arg-type]


def require_to_come(event: Event, *, now: datetime) -> None:
    """Refuse to change what is called off or over.

    Raises:
        EventOver: with its title.
    """
    if not event.is_to_come(now):
        raise EventOver(title=event.title)


def titled(written: str) -> str:
    """A title, in one line.

    Raises:
        TitleUnfit: there is none, or it is too long for a button.
    """
    title = " ".join(written.split())
    if not _says_something(title) or len(title) > LONGEST_TITLE:
        raise TitleUnfit(most=LONGEST_TITLE)
    return title


def placed(written: str) -> str:
    """A place, in one line.

    Raises:
        WhereUnfit: there is none, or it is too long.
    """
    place = " ".join(written.split())
    if not _says_something(place) or len(place) > LONGEST_PLACE:
        raise WhereUnfit(most=LONGEST_PLACE)
    return place


def described(written: str) -> str:
    """A few words about it; none are none.

    Raises:
        AboutTooLong: more than fits below a picture.
    """
    about = written.strip()
    if len(about) > LONGEST_ABOUT:
        raise AboutTooLong(most=LONGEST_ABOUT, length=len(about))
    return about


def time_fault(starts_at: datetime, ends_at: datetime, *, now: datetime) -> EventUnfit | None:
    """What speaks against holding it from then until then."""
    if ends_at <= starts_at:
        return EndsFirst()
    if starts_at <= now:
        return EventPast()
    if starts_at > now + FARTHEST:
        return EventFar()
    if ends_at - starts_at > LONGEST:
        return LastsTooLong(most=LONGEST.days)
    return None


def timed(starts_at: datetime, ends_at: datetime | None, *, now: datetime) -> datetime:
    """The end of what begins then: as told, or two hours later.

    Raises:
        EndsFirst, EventPast, EventFar, LastsTooLong: as the names say.
    """
    end = ends_at or starts_at + USUALLY
    fault = time_fault(starts_at, end, now=now)
    if fault is not None:
        raise fault
    return end


def until(event: Event, at: datetime, *, now: datetime) -> datetime:
    """The last moment to sign up.

    Raises:
        SignUpUnfit: it is over, or later than the beginning.
    """
    if not now < at <= event.starts_at:
        raise SignUpUnfit
    return at


def seats(number: int | None, *, most: int = MOST_SEATS) -> int:
    """How many may come.

    Raises:
        SeatsUnclear: no number, or one that no hall holds.
    """
    if number is None or not 0 < number <= most:
        raise SeatsUnclear(most=most)
    return number


def with_capacity(event: Event, capacity: int | None, *, seated: int) -> Event:
    """As many may come, None for no limit.

    Raises:
        TooFewSeats: more have a seat already; with how many, so that it can be left as it is.
    """
    if capacity is not None and capacity < seated:
        raise TooFewSeats(seated=seated, wanted=capacity)
    return change(event, capacity=capacity)


def clashing(event: Event, others: Iterable[Event]) -> list[Event]:
    """Those at the same place at the same time: worth a word, and no reason to refuse."""
    return [
        one
        for one in others
        if one.id != event.id
        and one.state in {EventState.DRAFT, EventState.OPEN}
        and _bare(one.place) == _bare(event.place)
        and one.starts_at < event.ends_at
        and event.starts_at < one.ends_at
    ]


def opened(event: Event, *, now: datetime) -> Event:
    """Everybody may know of it and sign up.

    Raises:
        EventOver: it is called off or over, or has begun.
    """
    require_to_come(event, now=now)
    return event if event.is_open else change(event, state=EventState.OPEN)


def cancelled(event: Event, why: str, *, now: datetime) -> Event:
    """It does not take place.

    Raises:
        EventOver: it is called off already, or over.
    """
    require_to_come(event, now=now)
    return change(event, state=EventState.CANCELLED, why=why, ended_at=now)


def presses(event: Event, *, now: datetime) -> bool:
    """Whether it is so near that whoever comes may be on the way."""
    return event.starts_at - now <= LAST_HOURS


def a_week_on(starts_at: datetime, *, now: datetime) -> datetime:
    """The same hour and weekday of a week to come."""
    while (starts_at := starts_at + A_WEEK) <= now:
        pass
    return starts_at


def a_month_on(starts_at: datetime, *, now: datetime) -> datetime:
    """The same hour, and the same of the weekdays, in a month to come: the second Saturday.

    Where a month has no fifth, its last. `starts_at` is in the community's zone.
    """
    nth = (starts_at.day - 1) // 7
    year, month = starts_at.year, starts_at.month
    while True:
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        first, days = monthrange(year, month)
        day = (starts_at.weekday() - first) % 7 + 1 + 7 * nth
        on = starts_at.replace(year=year, month=month, day=day if day <= days else day - 7)
        if on > now:
            return on


def again(event: Event, starts_at: datetime, *, code: str, by: int, now: datetime) -> Event:
    """The same once more, at another time: nobody has signed up, nobody was told."""
    ahead = event.starts_at - event.sign_up_until if event.sign_up_until else None
    ends_at = starts_at + (event.ends_at - event.starts_at)
    return replace(
        event,
        id=0,
        starts_at=starts_at,
        ends_at=timed(starts_at, ends_at, now=now),
        sign_up_until=starts_at - ahead if ahead is not None else None,
        code=code,
        made_at=now,
        made_by=by,
        state=EventState.DRAFT,
        version=1,
        festival=None,
        ended_at=None,
        why="",
        extra_heads=0,
        thanked_at=None,
    )


def _says_something(written: str) -> bool:
    return any(sign.isalnum() for sign in written)


def _bare(place: str) -> str:
    return "".join(place.split()).casefold()

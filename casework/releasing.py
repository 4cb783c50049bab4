"""When a notice may go: as it was looked at, to somebody, at a fit hour, agreed to if need be."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Any

from casework.civil_hours import next_civil
from casework.events import Event, EventState
from casework.notices import BEGUN, UNSENT, Notice, NoticeState
from casework.office import Office
from casework.people import Person
from casework.quiet_hours import Haste, may_be_told

# A notice that is so late may be of yesterday's news: somebody looks at it first.
TOO_LATE = timedelta(hours=12)
# Whoever is asked to agree to what presses is asked again after so long.
URGENT_NUDGE = timedelta(minutes=30)
# Nobody plans further ahead; a later day is a slip.
FARTHEST = timedelta(days=366)


class Hindrance(StrEnum):
    """Why a notice does not go by this tap."""

    UNDER_WAY = "under_way"
    GONE = "gone"
    ASKED = "asked"
    SCHEDULED = "scheduled"
    DRAFT = "draft"
    CHANGED = "changed"
    PAST = "past"
    FAR = "far"


class Fate(StrEnum):
    """What becomes of a notice whose time has come."""

    GO = "go"
    WAIT = "wait"
    LATE = "late"
    OVER = "over"
    NOBODY = "nobody"
    UNAGREED = "unagreed"


_OF_STATE = {
    **dict.fromkeys(BEGUN, Hindrance.UNDER_WAY),
    NoticeState.RECALLED: Hindrance.GONE,
    NoticeState.DROPPED: Hindrance.GONE,
    NoticeState.ASKED: Hindrance.ASKED,
    NoticeState.SCHEDULED: Hindrance.SCHEDULED,
    NoticeState.DRAFT: Hindrance.DRAFT,
}


def hindrance(
    notice: Notice, *, version: int, state: NoticeState = NoticeState.DRAFT
) -> Hindrance | None:
    """What has become of a notice since this version of it was looked at, in this state.

    A second tap of the same button, an old message, a colleague who was faster: all find it in
    another state, or changed, and so it goes once.
    """
    if notice.state is not state:
        return _OF_STATE[notice.state]
    return None if notice.version == version else Hindrance.CHANGED


def opening(at: datetime, office: Office, *, is_urgent: bool = False) -> datetime:
    """The first instant from `at` on at which it may go out; what is urgent never waits."""
    return at if is_urgent else next_civil(at, office)


def hindrance_of_time(send_at: datetime, *, now: datetime) -> Hindrance | None:
    """Why it can't be sent at that time."""
    if send_at <= now:
        return Hindrance.PAST
    return Hindrance.FAR if send_at > now + FARTHEST else None


def changed(notice: Notice, *, by: int, at: datetime, **changes: Any) -> Notice:
    """The next version of one that nobody has got: whoever agreed to the last has to be asked anew.

    Its time is no longer set: nothing goes out that nobody has looked at as it is now. The hour for
    which a mere draft was made is only offered, and stays.
    """
    edited = replace(notice, edited_by=by, edited_at=at, **changes)
    return drafted(edited) if notice.state in UNSENT - {NoticeState.DRAFT} else _next(edited)


def drafted(notice: Notice) -> Notice:
    """A draft again: called back, refused, or not sent in time."""
    return _next(
        notice,
        state=NoticeState.DRAFT,
        asked_by=None,
        asked_at=None,
        nudged_at=None,
        approved_by=None,
        approved_at=None,
        send_at=None,
    )


def asked(notice: Notice, *, by: Person, at: datetime, send_at: datetime | None) -> Notice:
    """Another admin is asked to agree; `send_at` is None for at once."""
    wish = {"asked_by": by.id, "asked_at": at, "send_at": send_at}
    return _next(notice, state=NoticeState.ASKED, **wish)


def agreed(notice: Notice, *, by: Person, at: datetime) -> Notice:
    """Somebody else agreed; when it goes is said next."""
    return _next(notice, approved_by=by.id, approved_at=at)


def scheduled(notice: Notice, *, by: Person, at: datetime, send_at: datetime) -> Notice:
    """It is to go at that time; who asked for it stays, where somebody else agreed."""
    return _next(_wished(notice, by, at), state=NoticeState.SCHEDULED, send_at=send_at)


def moved(notice: Notice, *, send_at: datetime) -> Notice:
    """Its time has come at an hour at which nothing goes out: it goes at the next fit one."""
    return _next(notice, send_at=send_at)


def released(notice: Notice, *, by: Person | None, at: datetime) -> Notice:
    """It goes now; `by` is None when its time has come."""
    return _next(_wished(notice, by, at) if by is not None else notice)


def needs_agreement(notice: Notice, office: Office) -> bool:
    """Whether somebody else has to agree to it as it is now."""
    is_agreed = (
        notice.approved_at is not None
        and notice.approved_by != notice.asked_by
        and (notice.edited_at is None or notice.edited_at <= notice.approved_at)
    )
    return office.rules.needs_approval and not is_agreed


def fate(notice: Notice, events: Iterable[Event], *, now: datetime, office: Office) -> Fate:
    """What becomes of a notice whose time has come; `events` are those to which it leads.

    After a long standstill it is not sent as if nothing had happened: somebody looks at it first.
    """
    if notice.state is NoticeState.ASKED or needs_agreement(notice, office):
        return Fate.UNAGREED
    if any(_is_over(one, now) for one in events):
        return Fate.OVER
    if notice.send_at is not None and now - notice.send_at > TOO_LATE:
        return Fate.LATE
    is_open = opening(now, office, is_urgent=notice.is_urgent) == now
    return Fate.GO if is_open else Fate.WAIT


def is_to_nudge(notice: Notice, *, now: datetime, office: Office) -> bool:
    """Whether whoever is asked to agree hears of it once more: once a working day.

    What presses is not left to the next morning.
    """
    last = notice.nudged_at or notice.asked_at
    if notice.state is not NoticeState.ASKED or last is None:
        return False
    if notice.is_urgent:
        return now - last >= URGENT_NUDGE
    next_day = last.astimezone(office.zone).date() + timedelta(days=1)
    due_at = datetime.combine(next_day, time.min, office.zone)
    return due_at <= now and may_be_told(due_at, Haste.GATHERED, now=now, office=office)


def _is_over(event: Event, now: datetime) -> bool:
    """Over, or called off: whoever read of it now would come in vain."""
    return event.ends_at <= now or event.state in {EventState.CANCELLED, EventState.OVER}


def _wished(notice: Notice, by: Person, at: datetime) -> Notice:
    if notice.approved_by is not None:
        return notice
    return replace(notice, asked_by=by.id, asked_at=at)


def _next(notice: Notice, **changes: Any) -> Notice:
    return replace(notice, version=notice.version + 1, **changes)

"""What the community did, in figures: events, people, person-times, matters, notices."""

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from enum import StrEnum
from typing import TypeVar

from casework.events import EventState, Genre
from casework.notices import Topic
from casework.periods import DAY, Period

Key = TypeVar("Key")
# Held, or to be held: what was called off, and what is a draft, is counted apart or not at all.
TAKING_PLACE = frozenset({EventState.OPEN, EventState.OVER})


class Figure(StrEnum):
    """What is counted; how, stands in the texts under the same code.

    events: events that have begun, by their beginning; neither drafts nor those called off.
    person_times: heads that came to them: ticked, walked in, and those nobody ticked by name.
    people: different people among those who came, as far as they are known by name.
    matters: cases that were told through these events.
    solved: those of them that ended as solved.
    notices: notices that began to go out.
    delivered: copies that have arrived.
    blocked: copies that did not, because the reader has blocked the bot.
    failed: copies that did not for another reason, or of which nobody knows.
    taps: taps on the buttons below notices, of each person once: all that shows of reading.
    """

    EVENTS = "events"
    PERSON_TIMES = "person_times"
    PEOPLE = "people"
    MATTERS = "matters"
    SOLVED = "solved"
    NOTICES = "notices"
    DELIVERED = "delivered"
    BLOCKED = "blocked"
    FAILED = "failed"
    TAPS = "taps"


OF_EVENTS = (
    Figure.EVENTS,
    Figure.PERSON_TIMES,
    Figure.PEOPLE,
    Figure.MATTERS,
    Figure.SOLVED,
)
OF_NOTICES = (Figure.NOTICES, Figure.DELIVERED, Figure.BLOCKED, Figure.FAILED, Figure.TAPS)


@dataclass(frozen=True)
class EventCount:
    """An event with what came of it; `heads` came ticked or walking in, `extra_heads` unticked.

    `people` holds a mark for each person known to have come, the same one at each event.
    """

    id: int
    title: str
    genre: Genre
    place: str
    starts_at: datetime
    state: EventState
    heads: int = 0
    extra_heads: int = 0
    signed: int = 0
    matters: int = 0
    solved: int = 0
    people: frozenset[str] = frozenset()

    @property
    def person_times(self) -> int:
        """人次: all heads that came."""
        return self.heads + self.extra_heads


@dataclass(frozen=True)
class NoticeCount:
    """A notice that began to go out, with what became of its copies."""

    id: int
    title: str
    topic: Topic
    begun_at: datetime
    recipients: int = 0
    delivered: int = 0
    blocked: int = 0
    failed: int = 0
    taps: int = 0

    @property
    def unsent(self) -> int:
        """Copies that have not gone: it is on its way still, or was stopped, or called back."""
        return max(0, self.recipients - self.delivered - self.blocked - self.failed)


@dataclass(frozen=True)
class Tally:
    """Events of a month or of a genre, with all that came; `people` are different ones."""

    events: int = 0
    person_times: int = 0
    people: int = 0


@dataclass(frozen=True)
class Books:
    """What the store counts of some days, event by event and notice by notice.

    `nameless` are sign-ups of people of whom it is not kept any more who they were; `since` is the
    first day of which anything is known.
    """

    days: Period
    events: Sequence[EventCount] = ()
    notices: Sequence[NoticeCount] = ()
    nameless: int = 0
    since: date | None = None


@dataclass(frozen=True)
class LifeFigures:
    """The figures of some days; `called_off` and `to_come` are events that are not counted."""

    days: Period
    values: Mapping[Figure, int]
    called_off: int = 0
    to_come: int = 0
    by_month: Mapping[int, Tally] = field(default_factory=dict)
    by_genre: Mapping[Genre, Tally] = field(default_factory=dict)


class Base(StrEnum):
    """With what a figure can be compared."""

    SOUND = "sound"
    ZERO = "zero"
    MISSING = "missing"


@dataclass(frozen=True)
class Change:
    """A figure beside the same stretch of the year before; `percent` only of a sound base."""

    base: Base
    before: int = 0
    difference: int = 0
    percent: int | None = None


def count(books: Books, *, now: datetime, zone: tzinfo) -> LifeFigures:
    """The figures of some days as they stand now."""
    held = [one for one in books.events if is_held(one, now=now)]
    waiting = [one for one in books.events if one.state is EventState.OPEN and one not in held]
    values = {
        Figure.EVENTS: len(held),
        Figure.PERSON_TIMES: sum(one.person_times for one in held),
        Figure.PEOPLE: _different(held),
        Figure.MATTERS: sum(one.matters for one in books.events),
        Figure.SOLVED: sum(one.solved for one in books.events),
        Figure.NOTICES: len(books.notices),
        Figure.DELIVERED: sum(one.delivered for one in books.notices),
        Figure.BLOCKED: sum(one.blocked for one in books.notices),
        Figure.FAILED: sum(one.failed for one in books.notices),
        Figure.TAPS: sum(one.taps for one in books.notices),
    }
    return LifeFigures(
        books.days,
        values,
        called_off=sum(one.state is EventState.CANCELLED for one in books.events),
        to_come=len(waiting),
        by_month=_tallies({one: one.starts_at.astimezone(zone).month for one in held}),
        by_genre=_tallies({one: one.genre for one in held}),
    )


def is_held(event: EventCount, *, now: datetime) -> bool:
    """Whether it has taken place, or has begun."""
    return event.state in TAKING_PLACE and event.starts_at <= now


def whole_year(year: int) -> Period:
    """All days of a year."""
    return Period(date(year, 1, 1), date(year, 12, 31))


def year_so_far(year: int, *, today: date) -> Period:
    """The days of a year up to today; the whole year, where it is over or has not begun."""
    return _until(whole_year(year), today)


def month_so_far(year: int, month: int, *, today: date) -> Period:
    """The days of a month up to today; the whole month, where it is over or has not begun."""
    last = date(year, month, monthrange(year, month)[1])
    return _until(Period(date(year, month, 1), last), today)


def year_before(days: Period) -> Period:
    """The same days of the year before; 29 February is the 28th there.

    A whole February is a whole February there, too.
    """
    first, last = _year_before(days.first), _year_before(days.last)
    is_whole = days.first.day == 1 and last.month == 2 and days.last + DAY == _first_of_march(days)
    return Period(first, _first_of_march(Period(first, last)) - DAY if is_whole else last)


def compare(figure: Figure, now: Books, before: Books, figures: Sequence[LifeFigures]) -> Change:
    """A figure beside that of the year before, where the two can be compared.

    `figures` are those of `now` and of `before`. All days of the year before must lie in the time
    that is on record, and people can be counted as long as it is kept who they were.
    """
    value, base = (one.values[figure] for one in figures)
    is_known = before.since is not None and before.since <= before.days.first
    if not is_known or (figure is Figure.PEOPLE and (now.nameless or before.nameless)):
        return Change(Base.MISSING)
    if base == 0:
        return Change(Base.ZERO, difference=value)
    difference = value - base
    return Change(Base.SOUND, base, difference, round(100 * difference / base))


def _until(days: Period, today: date) -> Period:
    return Period(days.first, today) if days.first <= today < days.last else days


def _year_before(day: date) -> date:
    year = day.year - 1
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))


def _first_of_march(days: Period) -> date:
    return date(days.last.year, 3, 1)


def _tallies(keys: Mapping[EventCount, Key]) -> dict[Key, Tally]:
    found: dict[Key, list[EventCount]] = {}
    for event, key in keys.items():
        found.setdefault(key, []).append(event)
    return {key: _tally(events) for key, events in found.items()}


def _tally(events: Iterable[EventCount]) -> Tally:
    events = list(events)
    return Tally(len(events), sum(one.person_times for one in events), _different(events))


def _different(events: Iterable[EventCount]) -> int:
    return len(frozenset[str]().union(*(one.people for one in events)))

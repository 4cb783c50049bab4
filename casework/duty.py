"""Who answers residents' questions when: shifts, and whom they are for.

A shift that names neither Saturday nor Sunday keeps to the calendar: it rests on public holidays
and on the community's own days off, and one of all five weekdays is also kept on a make-up
Saturday. Whoever names a day of the weekend (每天, 周六) means the days of the week: such a shift
is kept on holidays, too. One that ends when or before it begins goes on past midnight, and belongs
to the day on which it begins. The end is not part of it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo

from casework import permissions
from casework.duty_errors import CannotAnswer, OwnStandIn, ShiftKnown
from casework.knowledge import Subject
from casework.people import Person
from casework.permissions import Action
from casework.workdays import Calendar

ALL_WEEK = frozenset(range(7))
WORKING_WEEK = frozenset(range(5))
WEEKEND = frozenset({5, 6})
# How far ahead is looked for somebody who comes on duty.
LOOK_AHEAD = 14
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Shift:
    """Somebody is on duty on these days of the week (0 is Monday) between two times of the day.

    For one grid, one subject, both, or (None) for all. `stand_in_id` is asked when nobody takes
    a question in time, or whoever is on duty can't be reached.
    """

    id: int
    person_id: int
    weekdays: frozenset[int]
    begins: time
    ends: time
    made_at: datetime
    stand_in_id: int | None = None
    grid_id: int | None = None
    subject: Subject | None = None
    made_by: int | None = None
    dropped_at: datetime | None = None

    @property
    def rank(self) -> int:
        """How particular it is: of a grid and a subject, of a subject, of a grid, of all."""
        return 2 * (self.subject is not None) + (self.grid_id is not None)

    def is_for(self, grid_id: int | None, subject: Subject | None) -> bool:
        """Whether a question from this grid, about this subject, is one of its own."""
        return self.grid_id in {None, grid_id} and self.subject in {None, subject}


@dataclass(frozen=True)
class Clock:
    """The calendar and the zone in which shifts are kept."""

    calendar: Calendar
    zone: tzinfo


def on_duty(
    shifts: Iterable[Shift],
    at: datetime,
    *,
    grid_id: int | None,
    subject: Subject | None,
    clock: Clock,
) -> list[Shift]:
    """The shifts that hold at an instant for a question, the most particular ones first."""
    found = [
        one
        for one in shifts
        if one.is_for(grid_id, subject) and _stretch_at(one, at, clock) is not None
    ]
    return sorted(found, key=lambda one: (-one.rank, one.id))


def tiers(shifts: Sequence[Shift]) -> list[list[Shift]]:
    """The same, those that are equally particular together."""
    ranks = sorted({one.rank for one in shifts}, reverse=True)
    return [[one for one in shifts if one.rank == rank] for rank in ranks]


def began_at(shifts: Iterable[Shift], at: datetime, *, clock: Clock) -> datetime | None:
    """Since when somebody of these has been on duty; None where nobody is."""
    stretches = (_stretch_at(one, at, clock) for one in shifts)
    return min((one[0] for one in stretches if one is not None), default=None)


def next_begin(
    shifts: Iterable[Shift],
    at: datetime,
    *,
    grid_id: int | None,
    subject: Subject | None,
    clock: Clock,
) -> datetime | None:
    """When the next shift begins that a question is for; None when none does for two weeks."""
    today = at.astimezone(clock.zone).date()
    mine = [one for one in shifts if one.is_for(grid_id, subject)]
    begins = (
        _stretch(one, day, clock)[0]
        for one in mine
        for day in _days(today, LOOK_AHEAD)
        if keeps(one, day, clock.calendar)
    )
    return min((one for one in begins if one > at), default=None)


def keeps(shift: Shift, day: date, calendar: Calendar) -> bool:
    """Whether a shift begins on this day; see the module about holidays and make-up days."""
    if shift.weekdays & WEEKEND:
        return day.weekday() in shift.weekdays
    if not calendar.is_workday(day):
        return False
    is_made_up = day.weekday() in WEEKEND
    return shift.weekdays >= WORKING_WEEK if is_made_up else day.weekday() in shift.weekdays


def bare_days(
    shifts: Iterable[Shift], first: date, *, grid_id: int | None, calendar: Calendar
) -> list[date]:
    """The days of the week from `first` on when nobody answers all questions of a grid."""
    general = [one for one in shifts if one.subject is None and one.grid_id in {None, grid_id}]
    return [day for day in _days(first, 7) if not any(keeps(one, day, calendar) for one in general)]


def require_new(shift: Shift, others: Iterable[Shift], person: Person) -> Shift:
    """Refuse a shift that can't be kept, or is kept already.

    Raises:
        CannotAnswer: whoever is on duty must be allowed to answer questions.
        OwnStandIn: nobody stands in for themselves.
        ShiftKnown: the same person has the same hours already.
    """
    require_fit(person)
    if shift.stand_in_id == shift.person_id:
        raise OwnStandIn(name=person.name)
    if any(one.id != shift.id and _is_same(one, shift) for one in others):
        raise ShiftKnown(name=person.name)
    return shift


def require_fit(person: Person) -> None:
    """Refuse somebody who may not answer residents' questions.

    Raises:
        CannotAnswer: with the name.
    """
    if not can_answer(person):
        raise CannotAnswer(name=person.name)


def can_answer(person: Person) -> bool:
    """Whether somebody may be on duty: by a role of their own, not by a desk they stand in for."""
    return permissions.holds(person.alone, Action.ADVISE)


def dropped(shift: Shift, *, at: datetime) -> Shift:
    """It is kept no more."""
    return replace(shift, dropped_at=at)


def without_stand_in(shift: Shift) -> Shift:
    """Nobody stands in for it."""
    return replace(shift, stand_in_id=None)


def _is_same(one: Shift, other: Shift) -> bool:
    told = replace(one, id=other.id, made_at=other.made_at, made_by=other.made_by)
    return replace(told, stand_in_id=other.stand_in_id) == other


def _stretch(shift: Shift, day: date, clock: Clock) -> tuple[datetime, datetime]:
    """From when until when a shift lasts that begins on this day."""
    begins = datetime.combine(day, shift.begins, clock.zone)
    last = day if shift.ends > shift.begins else day + A_DAY
    return begins, datetime.combine(last, shift.ends, clock.zone)


def _stretch_at(shift: Shift, at: datetime, clock: Clock) -> tuple[datetime, datetime] | None:
    """The stretch of a shift in which an instant lies; it may have begun the day before."""
    today = at.astimezone(clock.zone).date()
    for day in (today, today - A_DAY):
        begins, ends = _stretch(shift, day, clock)
        if begins <= at < ends and keeps(shift, day, clock.calendar):
            return begins, ends
    return None


def _days(first: date, many: int) -> Iterator[date]:
    return (first + timedelta(days=number) for number in range(many))

"""Somebody is away for some days, and a colleague sits at their desk."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from casework import permissions
from casework.errors import NotAStandIn
from casework.labels import Role
from casework.people import Duty, Leave, Person
from casework.periods import Period, to_come
from casework.permissions import Action

# Long enough for the birth of a child; longer is another person's post.
LONGEST = 200
# Whose cases wait while they are away.
MISSED = (Role.GRID_WORKER, Role.BRANCH_SECRETARY, Role.MEDIATOR, Role.ADMIN)


def require_days(period: Period, *, today: date) -> Period:
    """The days of a leave, as far as they are still to come.

    Raises:
        PeriodPast: when they are over, or end before they begin.
        PeriodTooLong: for more than `LONGEST` days.
    """
    return to_come(period, today=today, most=LONGEST)


def require_stand_in(leave: Leave, stand_in: Person, leaves: Iterable[Leave]) -> None:
    """Refuse somebody who can't stand in: oneself, out of reach, or away at the same time.

    Raises:
        NotAStandIn: in each of these cases.
    """
    is_reached = stand_in.telegram_id is not None and stand_in.is_reachable
    is_away = any(
        other.person_id == stand_in.id and other.period.meets(leave.period) for other in leaves
    )
    if stand_in.id == leave.person_id or not is_reached or not stand_in.is_staff or is_away:
        raise NotAStandIn(name=stand_in.name)


def can_take_over(stand_in: Person, own: tuple[Duty, ...]) -> bool:
    """Whether somebody could go on with a case once all leaves are over: by duties of their own."""
    return permissions.holds(replace(stand_in, duties=own), Action.WORK)


def by_likeness(person: Person, colleagues: Sequence[Person]) -> list[Person]:
    """The colleagues who could stand in, those with the most similar duty first."""
    others = (one for one in colleagues if one.id != person.id)
    return sorted(others, key=lambda one: -_likeness(person, one))


def most_missed_first(person: Person, colleagues: Sequence[Person]) -> list[Person]:
    """The colleagues whose leave somebody else may enter, those with cases on their desks first."""
    others = (one for one in colleagues if one.id != person.id)
    return sorted(others, key=_place_in_line)


def _place_in_line(person: Person) -> int:
    places = (place for place, role in enumerate(MISSED) if person.holds(role))
    return next(places, len(MISSED))


def _likeness(person: Person, other: Person) -> int:
    """3 for the same duty at the same place, 2 for the same role, 1 for the same place."""
    return max(
        (
            2 * (own.role is duty.role) + ((own.reach, own.scope_id) == (duty.reach, duty.scope_id))
            for own in person.duties
            for duty in other.duties
        ),
        default=0,
    )

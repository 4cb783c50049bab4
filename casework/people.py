"""People and their duties: a role, and how far it reaches."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from casework.labels import Role
from casework.periods import Period
from casework.places import Place


class Reach(StrEnum):
    """How far a duty reaches."""

    COMMUNITY = "community"
    ESTATE = "estate"
    GRID = "grid"
    BUILDING = "building"


@dataclass(frozen=True)
class Duty:
    """A role within a scope; `scope_id` is None for the whole community."""

    role: Role
    reach: Reach = Reach.COMMUNITY
    scope_id: int | None = None

    def covers(self, place: Place) -> bool:
        """Whether a matter at `place` falls under this duty."""
        if self.reach is Reach.COMMUNITY:
            return True
        return self.scope_id is not None and self.scope_id == {
            Reach.ESTATE: place.estate_id,
            Reach.GRID: place.grid_id,
            Reach.BUILDING: place.building_id,
        }.get(self.reach)


@dataclass(frozen=True)
class DutyChange:
    """A duty was given or taken; `by_id` is None for the command line and for lists."""

    person_id: int
    duty: Duty
    by_id: int | None
    at: datetime
    note: str = ""
    is_given: bool = True


@dataclass(frozen=True)
class Home:
    """Where a person lives; may be partly or not at all known."""

    estate_id: int | None = None
    building_id: int | None = None
    unit: str = ""
    room: str = ""


@dataclass(frozen=True)
class Person:
    """Somebody whom the community knows; `telegram_id` is None for people without the bot.

    `duties` are those of the people in `stands_in_for` too, as long as they are on leave; `lent`
    are the ones that are theirs only for that.
    `agreed_at` is when they agreed that we keep what they tell us, `asked_at` when they were asked,
    `declined_at` when they said that we may not; a visitor lives elsewhere; whoever `is_nameless`
    would rather not be named to those who handle a case. Of somebody who was erased, at
    `erased_at`, only the number is left. `other_homes` are the flats beside the main one: a second
    one, one that is let, one of somebody they care for.
    `planned_for` are the grids (None: all) whose questions the plan of duty gives them.
    """

    id: int
    name: str
    telegram_id: int | None = None
    home: Home = Home()
    duties: tuple[Duty, ...] = ()
    lent: tuple[Duty, ...] = ()
    is_reachable: bool = True
    stands_in_for: tuple[int, ...] = ()
    agreed_at: datetime | None = None
    is_visitor: bool = False
    is_nameless: bool = False
    erased_at: datetime | None = None
    asked_at: datetime | None = None
    declined_at: datetime | None = None
    other_homes: tuple[Home, ...] = ()
    planned_for: frozenset[int | None] = frozenset()

    @property
    def is_staff(self) -> bool:
        """Whether any duty beyond living here is held."""
        return any(duty.role is not Role.RESIDENT for duty in self.duties)

    @property
    def own_duties(self) -> tuple[Duty, ...]:
        """What they are entrusted with themselves, without the desks they stand in for."""
        return tuple(duty for duty in self.duties if duty not in self.lent)

    @property
    def alone(self) -> "Person":
        """The same person without the desks they stand in for."""
        return replace(self, duties=self.own_duties, lent=(), stands_in_for=())

    def holds(self, role: Role) -> bool:
        """Whether this role is held anywhere."""
        return any(duty.role is role for duty in self.duties)

    def is_at_desk_of(self, person_id: int | None) -> bool:
        """Whether this is that person, or whoever stands in for them."""
        return person_id is not None and (person_id == self.id or person_id in self.stands_in_for)


@dataclass(frozen=True)
class Leave:
    """Somebody is away, and somebody else sees to their work; the days are the first and last.

    `is_hand_over` is whether the open cases go over for good when it begins, `handed_over` which
    ones did.
    """

    person_id: int
    stand_in_id: int
    begins_on: date
    ends_on: date
    is_hand_over: bool = False
    handed_over: tuple[str, ...] = ()

    @property
    def period(self) -> Period:
        """Its days."""
        return Period(self.begins_on, self.ends_on)

    def holds(self, day: date) -> bool:
        """Whether that day is one of the leave."""
        return self.begins_on <= day <= self.ends_on


def name_until_met(telegram_id: int) -> str:
    """What somebody is called of whom nothing but the number of the account is known."""
    return f"Telegram {telegram_id}"

"""The lists of a community: estates, grids, buildings, households and people, row by row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.roster.forms import Subject
from casework.labels import Role


@dataclass(frozen=True)
class Spot:
    """Where a row stands: the file (and sheet), and the line in it, from 1."""

    source: str
    line: int


NOWHERE = Spot("", 0)


@dataclass(frozen=True)
class Fault:
    """What is wrong in one row, with its remedy."""

    spot: Spot
    heading: str
    message: str

    def __str__(self) -> str:
        column = f", column {self.heading}" if self.heading else ""
        line = f", line {self.spot.line}" if self.spot.line else ""
        return f"{self.spot.source}{line}{column}: {self.message}"


@dataclass(frozen=True)
class EstateRow:
    """An estate and its other names."""

    name: str
    aliases: tuple[str, ...] = ()
    spot: Spot = field(default=NOWHERE, compare=False)


@dataclass(frozen=True)
class GridRow:
    """A grid."""

    code: str
    name: str
    spot: Spot = field(default=NOWHERE, compare=False)


@dataclass(frozen=True)
class BuildingRow:
    """A building; an empty grid and None for units say nothing and change nothing."""

    estate: str
    number: str
    grid: str = ""
    units: int | None = None
    spot: Spot = field(default=NOWHERE, compare=False)


@dataclass(frozen=True)
class HouseholdRow:
    """One flat."""

    estate: str
    building: str
    unit: str
    room: str
    spot: Spot = field(default=NOWHERE, compare=False)


@dataclass(frozen=True)
class PersonRow:
    """A person, a home (perhaps partly), and at most one role; more roles are more rows."""

    name: str
    phone: str = ""
    telegram_id: int | None = None
    role: Role = Role.RESIDENT
    scopes: tuple[str, ...] = ()
    estate: str = ""
    building: str = ""
    unit: str = ""
    room: str = ""
    spot: Spot = field(default=NOWHERE, compare=False)


@dataclass(frozen=True)
class Roster:
    """All lists together."""

    estates: tuple[EstateRow, ...] = ()
    grids: tuple[GridRow, ...] = ()
    buildings: tuple[BuildingRow, ...] = ()
    households: tuple[HouseholdRow, ...] = ()
    people: tuple[PersonRow, ...] = ()

    def __len__(self) -> int:
        return sum(len(rows) for rows in self.lists().values())

    def lists(self) -> Mapping[Subject, Sequence[object]]:
        """The lists by what they are about."""
        return {
            Subject.ESTATES: self.estates,
            Subject.GRIDS: self.grids,
            Subject.BUILDINGS: self.buildings,
            Subject.HOUSEHOLDS: self.households,
            Subject.PEOPLE: self.people,
        }

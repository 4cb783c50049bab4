"""The lists of a community, row by row: places, households, people, who looks after what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.roster.faults import NOWHERE, Spot
from bot.roster.forms import Subject
from casework.labels import Role
from casework.places import OrganisationKind


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
class OrganisationRow:
    """A property company or an owners' committee; what is empty changes nothing."""

    kind: OrganisationKind
    name: str
    phone: str = ""
    contact: str = ""
    estates: tuple[str, ...] = ()
    spot: Spot = field(default=NOWHERE, compare=False)


@dataclass(frozen=True)
class HubRow:
    """A household and the party hub who keeps in touch with it, by name, phone or account."""

    name: str
    phone: str
    telegram_id: int | None
    estate: str
    building: str
    unit: str
    room: str
    spot: Spot = field(default=NOWHERE, compare=False)


Row = EstateRow | GridRow | BuildingRow | HouseholdRow | PersonRow | OrganisationRow | HubRow


@dataclass(frozen=True)
class Roster:
    """All lists together."""

    estates: tuple[EstateRow, ...] = ()
    grids: tuple[GridRow, ...] = ()
    buildings: tuple[BuildingRow, ...] = ()
    households: tuple[HouseholdRow, ...] = ()
    people: tuple[PersonRow, ...] = ()
    organisations: tuple[OrganisationRow, ...] = ()
    hubs: tuple[HubRow, ...] = ()

    def __len__(self) -> int:
        return sum(len(rows) for rows in self.lists().values())

    def lists(self) -> Mapping[Subject, Sequence[Row]]:
        """The lists by what they are about, in the order in which they build on each other."""
        return {subject: getattr(self, subject) for subject in Subject}

"""The estates, buildings, grids and households of the community, and where a case is."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True)
class Estate:
    """A residential estate 小区."""

    id: int
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Grid:
    """A grid 网格: some buildings and the worker who looks after them."""

    id: int
    code: str
    name: str


@dataclass(frozen=True)
class Building:
    """One building; `number` is bare ("3", "A5"), `units` counts its staircases."""

    id: int
    estate_id: int
    number: str
    grid_id: int | None
    units: int = 1


@dataclass(frozen=True)
class Household:
    """One flat: building, staircase and room number.

    Its file 家庭档案 is what the community remarked about it: who reads that is written down.
    """

    id: int
    building_id: int
    unit: str
    room: str
    remark: str = ""
    remark_by: int | None = None
    remark_at: datetime | None = None


class OrganisationKind(StrEnum):
    """Who looks after estates beside the community itself."""

    PROPERTY_COMPANY = "property_company"
    OWNERS_COMMITTEE = "owners_committee"


@dataclass(frozen=True)
class Organisation:
    """A property company 物业公司 or an owners' committee 业委会, and its estates."""

    id: int
    kind: OrganisationKind
    name: str
    phone: str = ""
    contact: str = ""
    estate_ids: tuple[int, ...] = ()


@dataclass(frozen=True)
class Place:
    """Where a case is; what is not known is None or an empty string."""

    estate_id: int | None = None
    building_id: int | None = None
    grid_id: int | None = None
    unit: str = ""
    floor: str = ""
    room: str = ""
    spot: str = ""

    @property
    def is_known(self) -> bool:
        """Whether somebody would know which estate to go to."""
        return self.estate_id is not None or self.building_id is not None


def bare(part: str) -> str:
    """The number of a staircase or a room without the word for it: 2 of 2单元, 501 of 501室."""
    return "".join(sign for sign in part if sign.isascii())

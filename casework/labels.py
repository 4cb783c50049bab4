"""The codes that are stored: they never change, their Chinese names may (texts/names.toml)."""

from enum import StrEnum


class Tag(StrEnum):
    """What a matter is about (PRODUCT, "Tags"); the same codes label the training data."""

    PARKING = "parking"
    CLUTTER = "clutter"
    NOISE = "noise"
    FAMILY = "family"
    FACILITY = "facility"
    SANITATION = "sanitation"
    SAFETY = "safety"
    ORDER = "order"
    PROPERTY = "property"
    NEIGHBOUR = "neighbour"
    POLICY = "policy"
    OTHER = "other"


class Route(StrEnum):
    """The three routes 三事分流, and none for what is answered on the spot."""

    JOINT = "joint"
    SHARED = "shared"
    ASSISTED = "assisted"
    NONE = "none"


class Urgency(StrEnum):
    """轻重缓急, the most pressing first."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    NORMAL = "normal"
    LOW = "low"

    @property
    def rank(self) -> int:
        """0 for what comes first in a list, 3 for what comes last."""
        return list(Urgency).index(self)


class Kind(StrEnum):
    """A trouble to be handled, or a question to be answered."""

    REPORT = "report"
    QUESTION = "question"


class Source(StrEnum):
    """How a matter came to the community."""

    RESIDENT = "resident"
    ON_BEHALF = "on_behalf"
    PHONE = "phone"
    COUNTER = "counter"
    PATROL = "patrol"
    DOOR_KNOCK = "door_knock"
    EVENT = "event"
    HOTLINE = "hotline"


class Outcome(StrEnum):
    """How a case ended; only `solved` counts as solved."""

    SOLVED = "solved"
    EXPLAINED = "explained"
    NOT_OURS = "not_ours"
    DUPLICATE = "duplicate"
    WITHDRAWN = "withdrawn"
    UNREACHABLE = "unreachable"


class Level(StrEnum):
    """小事不出网格、大事不出社区: how high a case has climbed."""

    GRID = "grid"
    BRANCH = "branch"
    COMMUNITY = "community"
    STREET = "street"

    @property
    def rank(self) -> int:
        """0 for the grid, rising."""
        return list(Level).index(self)


class Role(StrEnum):
    """Who a person is to the community; one person may hold several."""

    RESIDENT = "resident"
    BUILDING_LEAD = "building_lead"
    PARTY_HUB = "party_hub"
    GRID_WORKER = "grid_worker"
    BRANCH_SECRETARY = "branch_secretary"
    PROPERTY_MANAGER = "property_manager"
    OWNERS_COMMITTEE = "owners_committee"
    MEDIATOR = "mediator"
    ADMIN = "admin"
    STREET = "street"

"""What a message can be labelled with; the codes never change, they label training data."""

from enum import StrEnum


class Tag(StrEnum):
    """A matter that a message complains of or asks about."""

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


class Intent(StrEnum):
    """What the writer wants from the community office."""

    REPORT = "report"
    CONSULT = "consult"
    STATUS = "status"
    THANKS = "thanks"
    CHAT = "chat"
    OTHER = "other"


UNTAGGED = frozenset({Intent.THANKS, Intent.CHAT, Intent.OTHER})
"""What is said without a matter."""


class Route(StrEnum):
    """How the community would handle it (三事分流)."""

    JOINT = "joint"
    SHARED = "shared"
    ASSISTED = "assisted"
    NONE = "none"


class Urgency(StrEnum):
    """How long it can wait (轻重缓急)."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    NORMAL = "normal"
    LOW = "low"


class Danger(StrEnum):
    """What threatens life or limb: whom to call depends on it."""

    FIRE = "fire"
    GAS = "gas"
    TRAPPED = "trapped"
    MEDICAL = "medical"
    SUICIDE = "suicide"
    RESCUE = "rescue"
    ELECTRICITY = "electricity"
    VIOLENCE = "violence"
    MISSING = "missing"
    SILENCE = "silence"
    EXPLOSIVES = "explosives"

"""The buttons below the question what a file is."""

from collections.abc import Mapping

from handlers.files import asking
from handlers.shapes import Tap

TAPS: Mapping[str, Tap] = {
    "rosteris": Tap(asking.is_roster),
    "knowledgeis": Tap(asking.is_knowledge),
    "ordersis": Tap(asking.is_orders),
    "countsis": Tap(asking.is_counts),
    "rosternot": Tap(asking.is_none),
}

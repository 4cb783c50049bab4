"""What every reckoning needs: the rules, the calendar, the community's zone."""

from dataclasses import dataclass
from datetime import tzinfo

from casework.rules import Rules
from casework.workdays import Calendar


@dataclass(frozen=True)
class Office:
    """The community's own settings, as the rules read them."""

    rules: Rules
    calendar: Calendar
    zone: tzinfo

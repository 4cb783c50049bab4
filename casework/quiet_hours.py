"""When people may be nudged: working stretches of the day, nothing at night."""

from datetime import datetime, tzinfo

from casework.rules import Rules


def is_quiet(now: datetime, rules: Rules, zone: tzinfo) -> bool:
    """Whether a nudge has to wait; emergencies never ask."""
    moment = now.astimezone(zone).time()
    return not any(hours.holds(moment) for hours in rules.nudge_hours)

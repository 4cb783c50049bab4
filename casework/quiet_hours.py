"""When people may be told: at the times of the digest, in working stretches, or at once."""

from datetime import datetime, time
from enum import StrEnum

from casework.office import Office
from casework.rules import Rules


class Haste(StrEnum):
    """How long what is due may wait before it is told."""

    AT_ONCE = "at_once"
    IN_HOURS = "in_hours"
    GATHERED = "gathered"


def is_quiet(now: datetime, office: Office) -> bool:
    """Whether this is outside the working stretches of the day; emergencies never ask."""
    moment = now.astimezone(office.zone).time()
    return not any(hours.holds(moment) for hours in office.rules.nudge_hours)


def is_rest_day(now: datetime, office: Office) -> bool:
    """Whether nobody works today."""
    return not office.calendar.is_workday(now.astimezone(office.zone).date())


def digest_times(rules: Rules) -> tuple[time, ...]:
    """When the digest goes out; one of its times outside the stretches goes with the next one.

    Where no time is set, it is the beginning of each stretch.
    """
    begins = sorted(hours.start for hours in rules.nudge_hours)

    def moved(moment: time) -> time:
        if any(hours.holds(moment) for hours in rules.nudge_hours):
            return moment
        return next((begin for begin in begins if begin > moment), begins[0])

    return tuple(sorted({moved(moment) for moment in rules.digest_times or begins}))


def last_digest(now: datetime, office: Office) -> datetime | None:
    """The newest time of today's digest that has come; None before the first."""
    local = now.astimezone(office.zone)
    times = (datetime.combine(local, one, office.zone) for one in digest_times(office.rules))
    return max((one for one in times if one <= local), default=None)


def may_be_told(due_at: datetime, haste: Haste, *, now: datetime, office: Office) -> bool:
    """Whether what fell due at `due_at` may be told now.

    What presses is told in the next working stretch of any day; the rest is gathered until the
    next time of the digest on a working day, so that a weekend comes in one message. Late or not,
    what is due stays due until it is told.
    """
    if haste is Haste.AT_ONCE:
        return True
    if is_quiet(now, office):
        return False
    if haste is Haste.IN_HOURS:
        return True
    gathered_until = last_digest(now, office)
    is_gathered = gathered_until is not None and due_at <= gathered_until
    return is_gathered and not is_rest_day(now, office)

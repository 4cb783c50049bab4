"""By when something is promised, and by when somebody has to own it."""

from datetime import datetime, timedelta, tzinfo

from casework.labels import Route, Urgency
from casework.rules import Promise, Rules
from casework.workdays import Calendar


def due_at(start: datetime, *, working_days: int, calendar: Calendar) -> datetime:
    """The same time of day, so many working days later; `start` is in the community's zone."""
    day = calendar.after(start.date(), working_days=working_days)
    return datetime.combine(day, start.timetz())


def keep(promise: Promise, start: datetime, *, calendar: Calendar, zone: tzinfo) -> datetime:
    """When a promise given at `start` falls due, as an aware instant in `zone`."""
    local = start.astimezone(zone)
    if promise.working_days:
        local = due_at(local, working_days=promise.working_days, calendar=calendar)
    return local + timedelta(hours=promise.hours)


def promise_for(route: Route, urgency: Urgency, rules: Rules) -> Promise:
    """What is promised: the clock for what presses, working days for the rest."""
    if urgency is Urgency.EMERGENCY:
        return Promise(hours=rules.emergency_hours)
    if urgency is Urgency.URGENT:
        return Promise(hours=rules.urgent_hours)
    normal = rules.plans[route].promise
    if urgency is Urgency.LOW and route is not Route.NONE:
        factor = rules.low_factor
        return Promise(normal.working_days * factor, normal.hours * factor)
    return normal


def claim_by(start: datetime, urgency: Urgency, rules: Rules) -> datetime:
    """Until when somebody has to have taken the case: a clock of its own."""
    return start + timedelta(hours=rules.claim_hours[urgency])

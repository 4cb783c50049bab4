"""By when an order of the hotline is due, what that means for its case, and what is told of it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from casework import deadlines
from casework.case import Case, Stage
from casework.hotline import Order, OrderState
from casework.office import Office
from casework.rules import Promise

OVER = frozenset({Stage.RESOLVED, Stage.CLOSED, Stage.WITHDRAWN})


class Reminder(StrEnum):
    """Of what whoever sees to the orders is reminded, the gravest first."""

    LATE = "late"
    NEAR = "near"
    TO_REPLY = "to_reply"


def deadline(
    came_at: datetime,
    *,
    office: Office,
    at: datetime | None = None,
    on: date | None = None,
    working_days: int = 0,
    days: int = 0,
    hours: int = 0,
) -> datetime | None:
    """When an order is due by what it says: a moment, a day's end, or so long after it came."""
    if at is not None:
        return at
    if on is not None:
        return deadlines.end_of(on, office)
    start = came_at.astimezone(office.zone)
    if working_days or hours:
        promise = Promise(working_days=working_days, hours=hours)
        return deadlines.keep(promise, start, calendar=office.calendar, zone=office.zone)
    return start + timedelta(days=days) if days else None


def due(order: Order, office: Office) -> datetime:
    """The hotline's own deadline, or else what the community's rules give from its coming."""
    if order.due_at is not None:
        return order.due_at
    promise = Promise(working_days=office.rules.hotline_days)
    return deadlines.keep(promise, order.came_at, calendar=office.calendar, zone=office.zone)


def promised(case: Case, order: Order, *, office: Office, at: datetime) -> Case:
    """A new case with the order's date: what presses keeps its own, if that is sooner.

    What is over already when it is entered can't be promised any more: the rules' date stands.
    """
    until = due(order, office)
    if until <= at or (case.is_by_clock and case.promised_at <= until):
        return case
    return replace(case, promised_at=until, due_at=until)


def hastened(case: Case, order: Order, *, office: Office, at: datetime) -> Case:
    """A case that an order joins: due sooner, if the hotline wants it so; the promise stands."""
    until = due(order, office)
    is_sooner = case.is_open and at < until < case.due_at
    return replace(case, due_at=until) if is_sooner else case


def released(case: Case, order: Order, others: Iterable[Order], *, office: Office) -> Case:
    """A case that an order has left: due again when it was, if it went by that order alone.

    Other open orders still want it by their own dates.
    """
    before = order.case_due_before
    if before is None or not case.is_open or case.due_at != due(order, office):
        return case
    dates = [due(one, office) for one in others if one.state is OrderState.OPEN]
    return replace(case, due_at=min([before, *dates]))


def follows(case: Case, was: Order, order: Order) -> Case:
    """A case whose order has another date: it follows, where it went by the old one.

    The promise stands; what presses by the clock stays as it is.
    """
    until = order.due_at
    if until is None or not case.is_open or case.is_by_clock:
        return case
    return replace(case, due_at=until) if case.due_at == was.due_at or until < case.due_at else case


def is_late(order: Order, office: Office, *, at: datetime) -> bool:
    """Whether it is open past its date."""
    return order.state is OrderState.OPEN and due(order, office) < at


def is_to_answer(order: Order, case: Case | None) -> bool:
    """Whether the hotline waits for an answer that could be given: its case is over."""
    is_over = case is not None and case.stage in OVER
    return order.state is OrderState.OPEN and order.wants_reply and is_over


def near_from(order: Order, office: Office) -> datetime:
    """When its date is near: as the working day before begins."""
    day = due(order, office).astimezone(office.zone).date()
    return deadlines.begin_of(office.calendar.before(day), office)


def near_until(office: Office, *, at: datetime) -> datetime:
    """Until when what is due is near at this moment: the end of the next working day."""
    today = at.astimezone(office.zone).date()
    following = office.calendar.after(today, working_days=1) + timedelta(days=1)
    return deadlines.begin_of(following, office)


def reminder(
    order: Order, case: Case | None, *, office: Office, at: datetime
) -> tuple[Reminder, datetime] | None:
    """Of what somebody is to be reminded now, and since when it is so; each is told once."""
    if order.state is not OrderState.OPEN:
        return None
    told_at = order.reminded_at or order.entered_at
    moments = [
        (Reminder.LATE, due(order, office)),
        (Reminder.NEAR, near_from(order, office)),
    ]
    done_at = (case.resolved_at or case.closed_at) if case is not None else None
    if is_to_answer(order, case) and done_at is not None:
        moments.append((Reminder.TO_REPLY, done_at))
    fresh = [(kind, since) for kind, since in moments if told_at < since <= at]
    return fresh[0] if fresh else None

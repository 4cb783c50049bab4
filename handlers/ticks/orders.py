"""Whoever sees to the orders of the hotline hears what is due, late, or waits for an answer."""

from dataclasses import replace

from casework import order_dates, permissions
from casework.case import Case
from casework.hotline import Order
from casework.labels import Role
from casework.order_dates import Reminder
from casework.people import Person
from casework.permissions import Action
from casework.quiet_hours import Haste, may_be_told
from handlers import phrasing
from handlers.cases import audience
from handlers.desk import Desk
from handlers.keyboards import button, named, rows
from handlers.ticks.apart import apart
from handlers.wording import clip, lines, plain, say
from storage.owed import Priority

MOST_LINES = 12
MOST_OPENERS = 6
LONGEST_GLANCE = 20

Due = list[tuple[Order, Reminder]]


def run(desk: Desk) -> None:
    """Tell all of it in one message, in working hours; each thing once."""
    due = _due(desk)
    if not due:
        return
    for person in _readers(desk):
        with apart(desk, f"the orders for person {person.id}"):
            _tell(desk, person, due)
    for order, _ in due:
        desk.store.hotline_orders.save(replace(order, reminded_at=desk.now))


def _due(desk: Desk) -> Due:
    """Of what somebody is to be told now, the gravest first."""
    found: Due = []
    until = order_dates.near_until(desk.office, at=desk.now)
    for order in desk.store.hotline_orders.to_look_at(desk.now, until=until):
        told = order_dates.reminder(order, _case(desk, order), office=desk.office, at=desk.now)
        if told is None:
            continue
        kind, since = told
        haste = Haste.IN_HOURS if kind is Reminder.LATE else Haste.GATHERED
        if may_be_told(since, haste, now=desk.now, office=desk.office):
            found.append((order, kind))
    return sorted(found, key=lambda one: list(Reminder).index(one[1]))


def _readers(desk: Desk) -> list[Person]:
    """Whoever sees to orders, or sits at their desks."""
    people = desk.store.people
    holders = people.all_present(people.anywhere_with_roles(list(Role)))
    by_id = {one.id: one for one in holders if permissions.holds(one, Action.TAKE_ORDERS)}
    return list(by_id.values())


def _tell(desk: Desk, person: Person, due: Due) -> None:
    shown = [
        say(
            f"hotline.reminder.{kind}",
            hotline_no=order.hotline_no,
            due=phrasing.moment(desk, order_dates.due(order, desk.office)),
            glance=clip(order.content, LONGEST_GLANCE),
        )
        for order, kind in due[:MOST_LINES]
    ]
    left = len(due) - len(shown)
    rest = [say("hotline.digest.rest", count=left)] if left else []
    openers = [
        [named(plain("hotline.digest.opener", hotline_no=one.hotline_no), "order", one.id)]
        for one, _ in due[:MOST_OPENERS]
    ]
    desk.pass_on(
        person,
        lines(say("hotline.digest.head", count=len(due)), *shown, *rest),
        keyboard=rows(*openers, [button("hotline.back", "hotline")]),
        priority=Priority.NUDGE,
    )


def _case(desk: Desk, order: Order) -> Case | None:
    if order.case_no is None:
        return None
    return audience.living(desk, desk.store.cases.find(order.case_no))

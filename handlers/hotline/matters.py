"""What an order tells of: read like any report, and compared with what was told before."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from casework.case import Case
from casework.hotline import Order
from casework.labels import Tag, Urgency
from casework.people import Home, Person
from casework.places import Place
from handlers.cases import audience, following, reports
from handlers.cases.reports import Heard
from handlers.desk import Desk
from handlers.visit import Absence
from nlp.likeness import ALIKE, likeness

# Somebody whom nobody knows yet: no home, no case of their own.
_UNKNOWN = Person(0, "")


@dataclass(frozen=True)
class Matter:
    """An order as understood; `caller` is whoever is known by its telephone number.

    A telephone is often the son's or the husband's: what is private is theirs only by name.
    """

    heard: Heard
    caller: Person | None


def understood(desk: Desk, order: Order) -> Matter:
    """Read an order against the map: where it says that it is, else where its words do.

    Where neither says anything, whoever has the number means their home.
    """
    caller = desk.store.people.of_phone(order.phone) if order.phone.isdecimal() else None
    visit = Absence(desk, caller or _UNKNOWN)
    heard = reports.as_matter(reports.understand(visit, order.content, near=Home()))
    place = heard.place
    if order.address:
        place = _nearer(reports.understand(visit, order.address, near=Home()).place, place)
    if not place.is_known and caller is not None:
        place = reports.understand(visit, order.content, near=caller.home).place
    is_another = caller is not None and order.caller not in {"", caller.name}
    is_theirs = not (is_another and heard.understood.is_confidential)
    return Matter(replace(heard, place=place), caller if is_theirs else None)


def told_before(desk: Desk, order: Order, matter: Matter) -> Case | None:
    """The open case that tells the same: of the order before it, the caller's own, a neighbour's.

    Whoever would rather not be named, and is known here, stands beside no neighbour by name.
    """
    if matter.heard.urgency is Urgency.EMERGENCY:
        return None
    before = of_order_before(desk, order)
    if before is not None and _may_join(before, matter):
        return before
    for case in _of_caller(desk, matter):
        if case.is_open and _is_same(desk, order, matter, case):
            return case
    if order.is_secret and matter.caller is not None and not matter.caller.is_nameless:
        return None
    return following.alike(Absence(desk, matter.caller or _UNKNOWN), order.content, matter.heard)


def done_before(desk: Desk, order: Order, matter: Matter) -> Case | None:
    """The case that told the same and is over: this one is told again."""
    told = of_order_before(desk, order)
    if told is not None and not told.is_open:
        return told
    building_id = matter.heard.place.building_id
    since = desk.now - timedelta(days=desk.office.rules.alike_days)
    nearby = desk.store.cases.near(building_id, since=since) if building_id is not None else []
    for case in (*_of_caller(desk, matter), *nearby):
        is_over = case.resolved_at is not None and not case.is_open
        if is_over and _is_same(desk, order, matter, case):
            return case
    return None


def of_order_before(desk: Desk, order: Order) -> Case | None:
    """The case, as it goes on, of the order that this one comes after."""
    before = desk.store.hotline_orders.of_number(order.earlier_no) if order.earlier_no else None
    told = desk.store.cases.find(before.case_no) if before and before.case_no else None
    return audience.living(desk, told) if told else None


def _may_join(case: Case, matter: Matter) -> bool:
    """Whether its caller may be told of that case: it is their own, or no secret."""
    is_own = matter.caller is not None and case.reporter_id == matter.caller.id
    return case.is_open and (is_own or not case.is_confidential)


def _of_caller(desk: Desk, matter: Matter) -> Iterator[Case]:
    """What the caller told, or joined, not too long ago."""
    if matter.caller is None:
        return
    since = desk.now - timedelta(days=desk.office.rules.alike_days)
    for case in desk.store.worklists.told_by(matter.caller.id):
        if case.received_at >= since and case.kind is matter.heard.understood.kind:
            yield case


def _is_same(desk: Desk, order: Order, matter: Matter, case: Case) -> bool:
    """Whether it is one trouble: in like words, or, of the caller's own, of one sort and place."""
    heard, place = matter.heard, matter.heard.place
    is_elsewhere = place.building_id is not None and place.building_id != case.place.building_id
    if is_elsewhere:
        return False
    if likeness(order.content, case.text, knowledge=desk.knowledge) >= ALIKE:
        return True
    is_own = matter.caller is not None and case.reporter_id == matter.caller.id
    sorts = {tag for tag in heard.understood.tags if tag is not Tag.OTHER}
    return is_own and bool(sorts & set(case.tags))


def _nearer(told: Place, read: Place) -> Place:
    """The place that says more; the address comes first."""
    if told.building_id is not None or read.building_id is None:
        return told if told.is_known else read
    is_other_estate = told.estate_id is not None and told.estate_id != read.estate_id
    return told if is_other_estate else read

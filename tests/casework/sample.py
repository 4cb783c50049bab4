"""Plain values for the rules: a Monday, an office, a case, some people."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from casework import filing
from casework.case import Case, Stage, Wait, WaitingFor
from casework.filing import Report
from casework.labels import Kind, Outcome, Role, Route, Tag, Urgency
from casework.office import Office
from casework.people import Duty, Person, Reach
from casework.places import Place
from casework.routing import Understanding
from casework.rules import Rules
from casework.workdays import CHINA

ZONE = ZoneInfo("Asia/Shanghai")
MONDAY = datetime(2026, 3, 2, 9, 30, tzinfo=ZONE)
OFFICE = Office(Rules(), CHINA, ZONE)
HOME = Place(estate_id=1, building_id=3, grid_id=7)
RESIDENT, WORKER, SOMEBODY = 1, 2, 3


def understood(*tags: Tag, kind: Kind = Kind.REPORT, route: Route = Route.NONE) -> Understanding:
    return Understanding(kind, tags, route)


def a_case(
    *tags: Tag,
    urgency: Urgency = Urgency.NORMAL,
    place: Place = HOME,
    kind: Kind = Kind.REPORT,
    at: datetime = MONDAY,
    **changes: Any,
) -> Case:
    """A case as it is filed, then changed by hand."""
    report = Report(RESIDENT, "楼道堆了纸箱", understood(*tags, kind=kind), urgency, place)
    case, _ = filing.file(report, no="2026-0001", office=OFFICE, at=at)
    return replace(case, **changes)


OWNED = frozenset({Stage.CLAIMED, Stage.WAITING, Stage.RESOLVED, Stage.REOPEN_ASKED, Stage.CLOSED})
WAITS = {
    Stage.WAITING: Wait(WaitingFor.DATE, MONDAY, MONDAY + timedelta(days=7), "等配件"),
    Stage.REOPEN_ASKED: Wait(WaitingFor.DECISION, MONDAY, MONDAY + timedelta(days=2), "桶还是满的"),
}


def at_stage(stage: Stage, **changes: Any) -> Case:
    """A case that has come as far as this."""
    facts: dict[str, Any] = {"stage": stage, "wait": WAITS.get(stage)}
    if stage in OWNED:
        facts |= {"owner_id": WORKER, "claimed_at": MONDAY}
    if stage in {Stage.RESOLVED, Stage.REOPEN_ASKED, Stage.CLOSED}:
        facts |= {
            "resolved_at": MONDAY + timedelta(days=1),
            "outcome": Outcome.SOLVED,
            "answer": "清走了",
        }
    if stage is Stage.JOINED:
        facts |= {"joined_to": "2026-0002", "outcome": Outcome.DUPLICATE}
    return a_case(Tag.CLUTTER, **(facts | changes))


def a_person(
    role: Role | None = None,
    *,
    reach: Reach = Reach.COMMUNITY,
    scope: int | None = None,
    number: int = SOMEBODY,
    stands_in_for: tuple[int, ...] = (),
) -> Person:
    """Somebody with at most one duty, their own or of somebody on leave."""
    duties = (Duty(role, reach, scope),) if role else ()
    return Person(number, "李敏", duties=duties, stands_in_for=stands_in_for)

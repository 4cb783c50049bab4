"""Plain values for the rules: a Monday, an office, a case, some people."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from casework import filing
from casework.case import Case, Stage
from casework.filing import Office, Report
from casework.labels import Kind, Role, Route, Tag, Urgency
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


def at_stage(stage: Stage, **changes: Any) -> Case:
    """A case that has come as far as this."""
    facts: dict[str, Any] = {"stage": stage}
    if stage in {Stage.CLAIMED, Stage.RESOLVED, Stage.CLOSED}:
        facts |= {"owner_id": WORKER, "claimed_at": MONDAY}
    if stage in {Stage.RESOLVED, Stage.CLOSED}:
        facts["resolved_at"] = MONDAY + timedelta(days=1)
    return a_case(Tag.CLUTTER, **(facts | changes))


def a_person(
    role: Role | None = None,
    *,
    reach: Reach = Reach.COMMUNITY,
    scope: int | None = None,
    number: int = SOMEBODY,
) -> Person:
    """Somebody with at most one duty."""
    duties = (Duty(role, reach, scope),) if role else ()
    return Person(number, "李敏", duties=duties)

"""What will be due on a case, and whether it still matters when its time has come."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from casework.case import Case, Stage
from casework.handling import raises_alarm
from casework.labels import Level
from casework.rules import Rules


class Due(StrEnum):
    """Everything that time can ask of a case, the mildest of its sort first."""

    ALARM = "alarm"
    UNCLAIMED = "unclaimed"
    UNCLAIMED_BRANCH = "unclaimed_branch"
    UNCLAIMED_COMMUNITY = "unclaimed_community"
    HALF_WAY = "half_way"
    DAY_BEFORE = "day_before"
    OVERDUE = "overdue"
    OVERDUE_BRANCH = "overdue_branch"
    OVERDUE_COMMUNITY = "overdue_community"
    RETURN_VISIT = "return_visit"
    RETURN_VISIT_END = "return_visit_end"


CLIMBS: Mapping[Due, Level] = {
    Due.UNCLAIMED_BRANCH: Level.BRANCH,
    Due.UNCLAIMED_COMMUNITY: Level.COMMUNITY,
    Due.OVERDUE_BRANCH: Level.BRANCH,
    Due.OVERDUE_COMMUNITY: Level.COMMUNITY,
}

UNCLAIMED = frozenset({Due.UNCLAIMED, Due.UNCLAIMED_BRANCH, Due.UNCLAIMED_COMMUNITY})
WORK = frozenset(
    {Due.HALF_WAY, Due.DAY_BEFORE, Due.OVERDUE, Due.OVERDUE_BRANCH, Due.OVERDUE_COMMUNITY}
)


@dataclass(frozen=True)
class DueTime:
    """One thing that will be due on one case; it is done once."""

    case_no: str
    kind: Due
    due_at: datetime


def when_filed(case: Case, rules: Rules) -> tuple[DueTime, ...]:
    """The clocks that start with a new case: unclaimed, and the work itself."""
    is_alarm = raises_alarm(case)
    step = case.claim_by - case.received_at if is_alarm else timedelta(hours=rules.climb_hours)
    return (
        *((next_alarm(case, rules, at=case.received_at),) if is_alarm else ()),
        DueTime(case.no, Due.UNCLAIMED, case.claim_by),
        DueTime(case.no, Due.UNCLAIMED_BRANCH, case.claim_by + step),
        DueTime(case.no, Due.UNCLAIMED_COMMUNITY, case.claim_by + 2 * step),
        *while_working(case, rules, since=case.received_at),
    )


def while_working(case: Case, rules: Rules, *, since: datetime) -> tuple[DueTime, ...]:
    """The clock of the work: half-way, the day before where there is one, overdue, climbing."""
    span = case.due_at - since
    step = timedelta(hours=rules.climb_hours)
    day_before = case.due_at - timedelta(days=1)
    early = [DueTime(case.no, Due.HALF_WAY, since + span / 2)]
    if day_before > since + span / 2:
        early.append(DueTime(case.no, Due.DAY_BEFORE, day_before))
    return (
        *early,
        DueTime(case.no, Due.OVERDUE, case.due_at),
        DueTime(case.no, Due.OVERDUE_BRANCH, case.due_at + step),
        DueTime(case.no, Due.OVERDUE_COMMUNITY, case.due_at + 2 * step),
    )


def when_resolved(case: Case, rules: Rules, *, at: datetime) -> tuple[DueTime, ...]:
    """The return visit: asked again once, then left as no answer."""
    return (
        DueTime(case.no, Due.RETURN_VISIT, at + timedelta(days=rules.return_visit_reminder_days)),
        DueTime(case.no, Due.RETURN_VISIT_END, at + timedelta(days=rules.return_visit_days)),
    )


def next_alarm(case: Case, rules: Rules, *, at: datetime) -> DueTime:
    """When an emergency that nobody has taken is called out again."""
    return DueTime(case.no, Due.ALARM, at + timedelta(minutes=rules.emergency_repeat_minutes))


def still_matters(kind: Due, case: Case) -> bool:
    """Whether what was planned still makes sense, now that its time has come."""
    if kind is Due.ALARM:
        return raises_alarm(case)
    if kind in UNCLAIMED:
        return case.stage in {Stage.RECEIVED, Stage.TRIAGED}
    if kind in WORK:
        return case.is_open
    return case.stage is Stage.RESOLVED

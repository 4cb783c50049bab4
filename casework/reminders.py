"""What will be due on a case as it stands, and whether it still matters when its time has come."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from casework import deadlines, routing
from casework.case import Case, Stage, WaitingFor
from casework.handling import raises_alarm
from casework.labels import Level, Urgency
from casework.office import Office
from casework.quiet_hours import Haste
from casework.rules import Rules


class Due(StrEnum):
    """Everything that time can ask of a case, the mildest first."""

    ALARM = "alarm"
    HALF_WAY = "half_way"
    DAY_BEFORE = "day_before"
    DUE_TODAY = "due_today"
    PARTY_DAY_BEFORE = "party_day_before"
    WAIT_END = "wait_end"
    PARTY_OVERDUE = "party_overdue"
    UNCLAIMED = "unclaimed"
    UNCLAIMED_BRANCH = "unclaimed_branch"
    UNCLAIMED_COMMUNITY = "unclaimed_community"
    STAGE_GRID = "stage_grid"
    STAGE_COMMUNITY = "stage_community"
    STAGE_STREET = "stage_street"
    OVERDUE = "overdue"
    OVERDUE_BRANCH = "overdue_branch"
    OVERDUE_COMMUNITY = "overdue_community"
    OVERDUE_STREET = "overdue_street"
    UNDECIDED = "undecided"
    UNDECIDED_COMMUNITY = "undecided_community"
    RETURN_VISIT = "return_visit"
    RETURN_VISIT_END = "return_visit_end"


# Which level's people are added when it falls due.
CLIMBS: Mapping[Due, Level] = {
    Due.UNCLAIMED_BRANCH: Level.BRANCH,
    Due.UNCLAIMED_COMMUNITY: Level.COMMUNITY,
    Due.STAGE_GRID: Level.BRANCH,
    Due.STAGE_COMMUNITY: Level.STREET,
    Due.OVERDUE_BRANCH: Level.BRANCH,
    Due.OVERDUE_COMMUNITY: Level.COMMUNITY,
    Due.OVERDUE_STREET: Level.STREET,
    Due.UNDECIDED_COMMUNITY: Level.COMMUNITY,
}

# Up to which level a stage deadline concerns a case: whoever is above has it already.
STAGES: Mapping[Due, Level] = {
    Due.STAGE_GRID: Level.GRID,
    Due.STAGE_COMMUNITY: Level.COMMUNITY,
    Due.STAGE_STREET: Level.STREET,
}

# The steps of the two ladders, each a climb after the one before.
UNCLAIMED_LADDER = (Due.UNCLAIMED_BRANCH, Due.UNCLAIMED_COMMUNITY)
OVERDUE_LADDER = (Due.OVERDUE_BRANCH, Due.OVERDUE_COMMUNITY, Due.OVERDUE_STREET)

UNCLAIMED = frozenset({Due.UNCLAIMED, *UNCLAIMED_LADDER})
OVERDUE = frozenset({Due.OVERDUE, *OVERDUE_LADDER})
EARLY = frozenset({Due.HALF_WAY, Due.DAY_BEFORE, Due.DUE_TODAY, Due.PARTY_DAY_BEFORE})
WORK = frozenset({Due.HALF_WAY, Due.DAY_BEFORE, Due.DUE_TODAY, *OVERDUE, *STAGES})
OF_PARTIES = frozenset({Due.PARTY_DAY_BEFORE, Due.PARTY_OVERDUE})
DECISIONS = frozenset({Due.UNDECIDED, Due.UNDECIDED_COMMUNITY})
AFTER_WORK = frozenset({Due.RETURN_VISIT, Due.RETURN_VISIT_END})
# What time does without a word to anybody, and what was never to wait.
AT_ONCE = frozenset({Due.ALARM, Due.RETURN_VISIT_END})


@dataclass(frozen=True)
class DueTime:
    """One thing that will be due on one case, or on one `party` of it; it is done once."""

    case_no: str
    kind: Due
    due_at: datetime
    party: str = ""


def clocks(case: Case, office: Office, *, at: datetime) -> tuple[DueTime, ...]:
    """Everything that is still to fall due, from how the case stands at `at`.

    Early words are left out once their time is over, see `parted`. What is late stays in. Alarms
    are planned one by one, see `next_alarm`.
    """
    return parted(case, office, at=at)[0]


def parted(
    case: Case, office: Office, *, at: datetime
) -> tuple[tuple[DueTime, ...], tuple[DueTime, ...]]:
    """The clocks of a case, and the early words whose time is over.

    Those are planned no more, for somebody has just had the case in hand; where one waits already
    for the next digest, it is told there.
    """
    planned = tuple(_of_stage(case, office))
    passed = tuple(due for due in planned if due.kind in EARLY and due.due_at <= at)
    return tuple(due for due in planned if due not in passed), passed


def _of_stage(case: Case, office: Office) -> Iterator[DueTime]:
    if case.is_unclaimed:
        yield from _unclaimed(case, office)
        yield from _work(case, office)
        yield from _parties(case, office)
    elif case.stage is Stage.CLAIMED:
        yield from _work(case, office)
        yield from _parties(case, office)
    elif case.stage is Stage.WAITING and case.wait is not None:
        yield DueTime(case.no, Due.WAIT_END, case.wait.until)
        if not case.wait.stops_the_clock:
            yield from _work(case, office)
        if case.wait.what is not WaitingFor.DATE:
            yield from _parties(case, office)
    elif case.stage is Stage.REOPEN_ASKED and case.wait is not None:
        yield DueTime(case.no, Due.UNDECIDED, case.wait.until)
        later = deadlines.later(case, case.wait.until, office, steps=1)
        yield DueTime(case.no, Due.UNDECIDED_COMMUNITY, later)
    elif case.stage is Stage.RESOLVED and case.resolved_at is not None:
        yield from _return_visit(case, office.rules, resolved_at=case.resolved_at)


def _unclaimed(case: Case, office: Office) -> Iterator[DueTime]:
    """Called out, then up; what presses climbs by the time in which it was to be taken."""
    step = timedelta(hours=office.rules.claim_hours[case.urgency])
    for steps, kind in enumerate((Due.UNCLAIMED, *_above(case, UNCLAIMED_LADDER, office))):
        at = case.claim_by + steps * step
        if not case.is_by_clock:
            at = deadlines.later(case, case.claim_by, office, steps=steps)
        yield DueTime(case.no, kind, at)


def _work(case: Case, office: Office) -> Iterator[DueTime]:
    """Half-way, the day before where there is one, today, overdue and up; each level's time."""
    day_before = deadlines.day_before(case, case.due_at, office)
    today = deadlines.begin_of(case.due_at.astimezone(office.zone).date(), office)
    yield DueTime(case.no, Due.HALF_WAY, deadlines.half_way(case, office))
    if day_before > case.started_at:
        yield DueTime(case.no, Due.DAY_BEFORE, day_before)
    if today > case.started_at:
        yield DueTime(case.no, Due.DUE_TODAY, today)
    yield from _stages(case, office)
    for steps, kind in enumerate((Due.OVERDUE, *_above(case, OVERDUE_LADDER, office))):
        yield DueTime(case.no, kind, deadlines.later(case, case.due_at, office, steps=steps))


def _stages(case: Case, office: Office) -> Iterator[DueTime]:
    """The time of each level from the present one up; what presses has no time for stages."""
    for kind, level in STAGES.items():
        if case.level.rank <= level.rank and not case.is_by_clock:
            yield DueTime(case.no, kind, deadlines.stage_ends(case, level, office))


def _above(case: Case, ladder: Sequence[Due], office: Office) -> list[Due]:
    """The steps of a ladder from where a case of this route begins: nothing climbs downwards."""
    begins = routing.level_of(case.route, office.rules)
    return [kind for kind in ladder if CLIMBS[kind].rank >= begins.rank]


def _parties(case: Case, office: Office) -> Iterator[DueTime]:
    for party in case.parties:
        if party.owes and party.due_at is not None:
            before = deadlines.day_before(case, party.due_at, office)
            if before > party.asked_at:
                yield DueTime(case.no, Due.PARTY_DAY_BEFORE, before, party.role)
            yield DueTime(case.no, Due.PARTY_OVERDUE, party.due_at, party.role)


def _return_visit(case: Case, rules: Rules, *, resolved_at: datetime) -> Iterator[DueTime]:
    """Asked again once, then left as no answer."""
    reminder = timedelta(days=rules.return_visit_reminder_days)
    yield DueTime(case.no, Due.RETURN_VISIT, resolved_at + reminder)
    yield DueTime(
        case.no, Due.RETURN_VISIT_END, resolved_at + timedelta(days=rules.return_visit_days)
    )


def last_call(case: Case, rules: Rules, *, at: datetime) -> DueTime:
    """Until when a resident may answer who was reminded at `at`: perhaps late, after a holiday."""
    left = timedelta(days=max(rules.return_visit_days - rules.return_visit_reminder_days, 0))
    return DueTime(case.no, Due.RETURN_VISIT_END, at + left)


def next_alarm(case: Case, rules: Rules, *, at: datetime) -> DueTime:
    """When an emergency that nobody has taken is called out again."""
    return DueTime(case.no, Due.ALARM, at + timedelta(minutes=rules.emergency_repeat_minutes))


def haste(due: DueTime, case: Case) -> Haste:
    """How long it may wait before it is told: lateness in danger waits for no morning."""
    is_late = due.kind in UNCLAIMED | OVERDUE
    if due.kind in AT_ONCE or (case.urgency is Urgency.EMERGENCY and is_late):
        return Haste.AT_ONCE
    if case.is_by_clock and due.kind not in AFTER_WORK:
        return Haste.IN_HOURS
    return Haste.GATHERED


def still_matters(due: DueTime, case: Case, *, at: datetime) -> bool:
    """Whether what was planned still makes sense, now that its time has come.

    Nobody is told that half the time is over once all of it is.
    """
    if due.kind in EARLY and _deadline(due, case) <= at:
        return False
    if due.kind is Due.ALARM:
        return raises_alarm(case)
    if due.kind in UNCLAIMED:
        return case.is_unclaimed
    if due.kind is Due.WAIT_END:
        return case.stage is Stage.WAITING
    if due.kind in OF_PARTIES:
        return case.is_open and any(p.role == due.party and p.owes for p in case.parties)
    if due.kind in STAGES:
        return case.is_open and case.level.rank <= STAGES[due.kind].rank
    if due.kind in WORK:
        return case.is_open
    if due.kind in DECISIONS:
        return case.stage is Stage.REOPEN_ASKED
    return case.stage is Stage.RESOLVED


def _deadline(due: DueTime, case: Case) -> datetime:
    """By when the party is to answer whom it concerns, or by when all is to be done."""
    dues = (party.due_at for party in case.parties if party.role == due.party)
    return next(dues, None) or case.due_at


def gravest(kinds: Iterable[Due]) -> Due:
    """Of several things that are due on one case, the one that is told."""
    order = list(Due)
    return max(kinds, key=order.index)

"""By when something is promised, by when somebody has to own it, and how the clock is moved."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta, tzinfo

from casework import lifecycle, reasons
from casework.case import Case, CaseEvent, EventKind, Party, WaitingFor
from casework.errors import DayFar, DayPast
from casework.labels import Level, Route, Urgency
from casework.office import Office
from casework.rules import Promise, Rules
from casework.workdays import Calendar

# Nobody means a day further away than this: a slip of the finger in the year.
FARTHEST = timedelta(days=366)


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


def claim_by(start: datetime, urgency: Urgency, office: Office) -> datetime:
    """Until when somebody has to have taken the case: a clock of its own.

    What presses is counted by the clock; the rest in the working stretches of working days, so
    that nobody is late for what came in at night.
    """
    hours = timedelta(hours=office.rules.claim_hours[urgency])
    if urgency in {Urgency.EMERGENCY, Urgency.URGENT}:
        return start + hours
    return _working_time_after(start.astimezone(office.zone), hours, office)


def assist_by(start: datetime, urgency: Urgency, office: Office) -> datetime:
    """Until when an assisting party is to answer, unless it is told another day."""
    promise = Promise(working_days=office.rules.assist_days)
    if urgency is Urgency.EMERGENCY:
        promise = Promise(hours=office.rules.emergency_hours)
    elif urgency is Urgency.URGENT:
        promise = Promise(hours=office.rules.urgent_hours / 2)
    return keep(promise, start, calendar=office.calendar, zone=office.zone)


def stage_ends(case: Case, level: Level, office: Office) -> datetime:
    """Until when a level of the community has a case to itself, counted from its clock's start."""
    days = office.rules.stage_days[level]
    factor = office.rules.low_factor if case.urgency is Urgency.LOW else 1
    promise = Promise(working_days=days * factor)
    return keep(promise, case.started_at, calendar=office.calendar, zone=office.zone)


def later(case: Case, instant: datetime, office: Office, *, steps: int) -> datetime:
    """So many steps of the climb after an instant: by the clock, or in whole working days."""
    step = timedelta(hours=office.rules.climb_hours)
    if case.is_by_clock:
        return instant + steps * step
    whole, rest = divmod(steps * step, timedelta(days=1))
    local = instant.astimezone(office.zone)
    return due_at(local, working_days=whole, calendar=office.calendar) + rest


def half_way(case: Case, office: Office) -> datetime:
    """When half of a case's time is over: by the clock, or in working days."""
    if case.is_by_clock:
        return case.started_at + (case.due_at - case.started_at) / 2
    start, end = (one.astimezone(office.zone) for one in (case.started_at, case.due_at))
    days = office.calendar.working_days_between(start.date(), end.date())
    middle = due_at(start, working_days=days // 2, calendar=office.calendar)
    return middle + days % 2 * timedelta(hours=12)


def day_before(case: Case, instant: datetime, office: Office) -> datetime:
    """A day before an instant: by the clock, or when the working day before begins.

    Told at the same hour, what is due in the evening would be heard of on its last day only.
    """
    if case.is_by_clock:
        return instant - timedelta(days=1)
    return begin_of(office.calendar.before(instant.astimezone(office.zone).date()), office)


def begin_of(day: date, office: Office) -> datetime:
    """Midnight, with which a day begins."""
    return datetime.combine(day, time(), tzinfo=office.zone)


def end_of(day: date, office: Office) -> datetime:
    """The last working moment of a day, which is what "until the fifth" means."""
    last = max((hours.end for hours in office.rules.nudge_hours), default=time(18))
    return datetime.combine(day, last, tzinfo=office.zone)


def until_day(case: Case, day: date, *, office: Office, at: datetime) -> datetime:
    """The end of a day that somebody named.

    Raises:
        DayPast: when it is over already.
        DayFar: when it is so far away that it must be a slip.
    """
    end = end_of(day, office)
    if end <= at:
        raise DayPast(case_no=case.no)
    if end > at + FARTHEST:
        raise DayFar(case_no=case.no)
    return end


def gives_time(case: Case, until: datetime, *, at: datetime) -> bool:
    """Whether an instant gives a case more time than it has: where days count, another day."""
    is_same_day = until.date() == case.due_at.astimezone(until.tzinfo).date()
    return until > max(case.due_at, at) and (case.is_by_clock or not is_same_day)


def require_more_time(case: Case, until: datetime, *, at: datetime) -> None:
    """Refuse an extension that is none.

    Raises:
        DayPast: when it gives no more time than there is.
    """
    if not gives_time(case, until, at=at):
        raise DayPast(case_no=case.no)


def extend(
    case: Case, until: datetime, *, reason: str, actor_id: int, at: datetime
) -> tuple[Case, CaseEvent]:
    """Give the handler more time; the first promise stays as it is, and on time is measured by it.

    Raises:
        ReasonMissing: without a reason.
        DayPast: when the new date is not later than the present one.
        StageNotAllowed: when nobody works on the case.
    """
    words = reasons.require(case.no, reason)
    require_more_time(case, until, at=at)
    note = f"{until.isoformat()}: {words}"
    same, event = lifecycle.stay(case, EventKind.EXTENDED, actor_id=actor_id, at=at, note=note)
    return replace(same, due_at=until), event


def shifted(instant: datetime, *, stopped: datetime, at: datetime, office: Office) -> datetime:
    """An instant moved on by the working days between two others: while time stood still."""
    zone = office.zone
    lost = office.calendar.working_days_between(
        stopped.astimezone(zone).date(), at.astimezone(zone).date()
    )
    return due_at(instant.astimezone(zone), working_days=lost, calendar=office.calendar)


def restarted(case: Case, *, at: datetime, office: Office) -> Case:
    """The case with the time given back that it stood still.

    Its clock then reads as if it had begun so much later: half-way and the time of each level move
    along. The clocks of the parties stood still only where all rested until a day.
    """
    wait = case.wait
    if wait is None or not wait.stops_the_clock:
        return case
    # Nobody noticing at night that the day has come gives no more time.
    ended = min(at, wait.until)

    def moved(instant: datetime, since: datetime) -> datetime:
        if case.is_by_clock:
            return instant + max(ended - since, timedelta(0))
        return shifted(instant, stopped=since, at=ended, office=office)

    def of_party(party: Party) -> Party:
        if not party.owes or party.due_at is None or wait.what is not WaitingFor.DATE:
            return party
        return replace(party, due_at=moved(party.due_at, max(wait.since, party.asked_at)))

    return replace(
        case,
        due_at=moved(case.due_at, wait.since),
        started_at=moved(case.started_at, wait.since),
        parties=tuple(of_party(party) for party in case.parties),
    )


def is_late(case: Case, *, at: datetime) -> bool:
    """Whether it is open and past its date; while its clock stands still it gets no later."""
    wait = case.wait
    reckoned = wait.since if wait is not None and wait.stops_the_clock else at
    return case.is_open and case.due_at < reckoned


def _working_time_after(start: datetime, left: timedelta, office: Office) -> datetime:
    """The moment when so much working time has passed since `start`, which is in the zone."""
    day = start.date()
    stretches = sorted(office.rules.nudge_hours, key=lambda hours: hours.start)
    while True:
        if office.calendar.is_workday(day):
            for hours in stretches:
                begin = max(datetime.combine(day, hours.start, office.zone), start)
                end = datetime.combine(day, hours.end, office.zone)
                if begin >= end:
                    continue
                if left <= end - begin:
                    return begin + left
                left -= end - begin
        day += timedelta(days=1)

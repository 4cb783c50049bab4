"""A message becomes a case: number, route, parties, promise."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo

from casework import deadlines, routing
from casework.case import Case, CaseEvent, EventKind, Stage
from casework.errors import StageNotAllowed
from casework.labels import Kind, Route, Source, Tag, Urgency
from casework.places import Place
from casework.routing import Understanding
from casework.rules import Rules
from casework.workdays import Calendar


@dataclass(frozen=True)
class Report:
    """What somebody told, before it has a number."""

    reporter_id: int
    text: str
    understood: Understanding
    urgency: Urgency
    place: Place
    source: Source = Source.RESIDENT


@dataclass(frozen=True)
class Office:
    """What every reckoning needs: the rules, the calendar, the community's zone."""

    rules: Rules
    calendar: Calendar
    zone: tzinfo


def number(year: int, serial: int) -> str:
    """A case number that can be said on the telephone: the year and a running number."""
    return f"{year}-{serial:04d}"


def file(report: Report, *, no: str, office: Office, at: datetime) -> tuple[Case, CaseEvent]:
    """File a report as a case with its route, parties and promise."""
    route = routing.route_for(report.understood, office.rules)
    promise = deadlines.promise_for(route, report.urgency, office.rules)
    promised_at = deadlines.keep(promise, at, calendar=office.calendar, zone=office.zone)
    case = Case(
        no=no,
        reporter_id=report.reporter_id,
        text=report.text,
        kind=report.understood.kind,
        tags=report.understood.tags,
        urgency=report.urgency,
        route=route,
        place=report.place,
        received_at=at,
        claim_by=deadlines.claim_by(at, report.urgency, office.rules),
        promised_at=promised_at,
        due_at=promised_at,
        source=report.source,
        stage=Stage.TRIAGED if report.place.grid_id is not None else Stage.RECEIVED,
        is_confidential=report.understood.is_confidential,
        is_sure=report.understood.is_sure,
        parties=routing.parties_for(
            no, route, office.rules, at=at, is_confidential=report.understood.is_confidential
        ),
    )
    return case, CaseEvent(no, EventKind.FILED, report.reporter_id, at, report.text)


def named(case: Case, tag: Tag) -> Understanding:
    """What a case is once somebody has named its tag; to name the present one changes nothing."""
    if case.tags and tag is case.primary:
        return Understanding(case.kind, case.tags, case.route)
    return Understanding(case.kind, (tag,), Route.NONE)


def correct_tag(
    case: Case, understood: Understanding, *, office: Office, actor_id: int, at: datetime
) -> tuple[Case, CaseEvent]:
    """Take another tag: route and parties follow, the promised date stays."""
    route = routing.route_for(understood, office.rules)
    is_confidential = case.is_confidential or understood.is_confidential
    corrected = replace(
        case,
        tags=understood.tags,
        route=route,
        is_confidential=is_confidential,
        is_sure=understood.is_sure,
        parties=routing.parties_for(
            case.no, route, office.rules, at=at, is_confidential=is_confidential
        ),
    )
    note = f"{case.primary} → {corrected.primary}"
    return corrected, CaseEvent(case.no, EventKind.CORRECTED, actor_id, at, note)


def correct_route(
    case: Case, route: Route, *, office: Office, actor_id: int, at: datetime
) -> tuple[Case, CaseEvent]:
    """Send a case another way: its parties follow, the promised date stays."""
    parties = routing.parties_for(
        case.no, route, office.rules, at=at, is_confidential=case.is_confidential
    )
    corrected = replace(case, route=route, parties=parties)
    note = f"{case.route} → {route}"
    return corrected, CaseEvent(case.no, EventKind.CORRECTED, actor_id, at, note)


def split(case: Case, others: Sequence[str], *, actor_id: int, at: datetime) -> CaseEvent:
    """Note that further matters of a message got numbers of their own; none: it is one matter."""
    return CaseEvent(case.no, EventKind.SPLIT, actor_id, at, " ".join(others))


def turn_into_report(
    case: Case, *, office: Office, actor_id: int, at: datetime
) -> tuple[Case, CaseEvent]:
    """Make a question a trouble to be handled: its route and promise begin now."""
    understood = Understanding(Kind.REPORT, case.tags, Route.NONE)
    route = routing.route_for(understood, office.rules)
    is_confidential = case.is_confidential or understood.is_confidential
    promise = deadlines.promise_for(route, Urgency.NORMAL, office.rules)
    promised_at = deadlines.keep(promise, at, calendar=office.calendar, zone=office.zone)
    report = replace(
        case,
        kind=Kind.REPORT,
        urgency=Urgency.NORMAL,
        route=route,
        promised_at=promised_at,
        due_at=promised_at,
        is_confidential=is_confidential,
        parties=routing.parties_for(
            case.no, route, office.rules, at=at, is_confidential=is_confidential
        ),
    )
    note = f"{Kind.QUESTION} → {Kind.REPORT}"
    return report, CaseEvent(case.no, EventKind.CORRECTED, actor_id, at, note)


def require_open(case: Case) -> None:
    """Refuse what makes sense for open cases only.

    Raises:
        StageNotAllowed: when the case is finished or withdrawn.
    """
    if not case.is_open:
        raise StageNotAllowed(case_no=case.no, stage=case.stage)


def correct_place(
    case: Case, place: Place, *, actor_id: int, at: datetime
) -> tuple[Case, CaseEvent]:
    """Take another place; a case that waited for its grid is triaged by it."""
    is_placed = case.stage is Stage.RECEIVED and place.grid_id is not None
    stage = Stage.TRIAGED if is_placed else case.stage
    corrected = replace(case, place=place, stage=stage)
    kind = EventKind.TRIAGED if is_placed else EventKind.CORRECTED
    return corrected, CaseEvent(case.no, kind, actor_id, at)

"""A message becomes a case: number, route, parties, promise."""

from dataclasses import dataclass, replace
from datetime import datetime

from casework import deadlines, lifecycle, namelessness, parties, reasons, routing
from casework.case import Case, CaseEvent, EventKind, Party, Stage
from casework.errors import StageNotAllowed
from casework.labels import Kind, Level, Route, Source, Tag, Urgency
from casework.office import Office
from casework.places import Place
from casework.routing import Understanding

# What the history says was corrected, where it was the place; tags, routes, urgencies are codes.
PLACE = "place"


@dataclass(frozen=True)
class Report:
    """What somebody told, before it has a number.

    `recorder_id` wrote it down for the reporter; a part of a `parent` keeps its promise. One who
    `is_nameless` would rather not be named; `for_whom` is for whom they speak; `event_id` is the
    event at which, or after which, it was told.
    """

    reporter_id: int
    text: str
    understood: Understanding
    urgency: Urgency
    place: Place
    source: Source = Source.RESIDENT
    recorder_id: int | None = None
    parent: Case | None = None
    is_nameless: bool = False
    for_whom: str = ""
    event_id: int | None = None


def number(year: int, serial: int) -> str:
    """A case number that can be said on the telephone: the year and a running number."""
    return f"{year}-{serial:04d}"


def file(
    report: Report, *, no: str, office: Office, at: datetime, actor_id: int | None = None
) -> tuple[Case, CaseEvent]:
    """File a report as a case with its route, parties and promise.

    `actor_id` is whoever files it, where that is neither who told it nor who wrote it down.
    """
    route = routing.route_for(report.understood, office.rules)
    parent = report.parent
    promised_at = parent.promised_at if parent else _promise(route, report.urgency, office, at)
    is_confidential = report.understood.is_confidential or bool(parent and parent.is_confidential)
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
        claim_by=deadlines.claim_by(at, report.urgency, office),
        promised_at=promised_at,
        due_at=parent.due_at if parent else promised_at,
        started_at=at,
        source=report.source,
        stage=Stage.TRIAGED if report.place.grid_id is not None else Stage.RECEIVED,
        level=routing.level_of(route, office.rules),
        is_confidential=is_confidential,
        is_sure=report.understood.is_sure,
        recorder_id=report.recorder_id,
        parent_no=parent.no if parent else None,
        for_whom=report.for_whom,
        event_id=report.event_id,
    )
    case = replace(case, is_nameless=report.is_nameless and namelessness.may_be(case))
    filed_by = actor_id or report.recorder_id or report.reporter_id
    event = CaseEvent(no, EventKind.FILED, filed_by, at, report.text)
    return _with_parties(case, office, at), event


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
    corrected = replace(
        case,
        tags=understood.tags,
        route=route,
        level=_level(case, route, office),
        is_confidential=case.is_confidential or understood.is_confidential,
        is_sure=understood.is_sure,
    )
    note = f"{case.primary} → {corrected.primary}"
    event = CaseEvent(case.no, EventKind.CORRECTED, actor_id, at, note)
    return _with_parties(corrected, office, at), event


def correct_route(
    case: Case, route: Route, *, reason: str, office: Office, actor_id: int, at: datetime
) -> tuple[Case, CaseEvent]:
    """Send a case another way, with a reason: its parties follow, the promised date stays.

    Raises:
        ReasonMissing: without a reason.
    """
    note = f"{case.route} → {route}: {reasons.require(case.no, reason)}"
    event = CaseEvent(case.no, EventKind.CORRECTED, actor_id, at, note)
    sent = replace(case, route=route, level=_level(case, route, office))
    return _with_parties(sent, office, at), event


def correct_urgency(
    case: Case, urgency: Urgency, *, office: Office, actor_id: int, at: datetime
) -> tuple[Case, CaseEvent]:
    """Say how much it presses; the first promise stays.

    More means sooner, counted from now. Less means at least the time that would have been promised
    from the start: nobody is held to two hours for what turned out to be no danger. The parties
    that lend a hand move along; a day that somebody named for one of them stands.
    """
    event = CaseEvent(case.no, EventKind.CORRECTED, actor_id, at, f"{case.urgency} → {urgency}")
    if urgency is case.urgency:
        return case, event
    presses_more = urgency.rank < case.urgency.rank
    chosen = min if presses_more else max
    start = at if presses_more else case.started_at

    def of_party(party: Party) -> Party:
        if not party.owes or party.asked_by is not None or party.due_at is None:
            return party
        since = at if presses_more else party.asked_at
        return replace(
            party, due_at=chosen(party.due_at, deadlines.assist_by(since, urgency, office))
        )

    corrected = replace(
        case,
        urgency=urgency,
        due_at=chosen(case.due_at, _promise(case.route, urgency, office, start)),
        claim_by=chosen(case.claim_by, deadlines.claim_by(at, urgency, office)),
        parties=tuple(of_party(party) for party in case.parties),
    )
    return corrected, event


def seal(case: Case, *, actor_id: int, at: datetime) -> tuple[Case, CaseEvent]:
    """Mark a case as confidential: whoever must not know of it takes no part any more."""
    sealed = _discreet(replace(case, is_confidential=True))
    return sealed, CaseEvent(case.no, EventKind.SEALED, actor_id, at)


def edit(case: Case, text: str, *, actor_id: int, at: datetime) -> tuple[Case, CaseEvent]:
    """The resident changed the message that was filed; history keeps how it read before."""
    return replace(case, text=text), CaseEvent(case.no, EventKind.EDITED, actor_id, at, text)


def transcribe(
    case: Case, text: str, understood: Understanding, *, office: Office, actor_id: int, at: datetime
) -> tuple[Case, CaseEvent]:
    """Somebody wrote down what a voice message says: now it has words, and what they mean.

    Raises:
        ReasonMissing: when nothing was written.
    """
    words = reasons.require(case.no, text)
    # What was told as a trouble stays one, even where the voice asks a question.
    kind = Kind.REPORT if case.kind is Kind.REPORT else understood.kind
    route = routing.route_for(replace(understood, kind=kind), office.rules)
    kept = replace(
        case,
        kind=kind,
        text=words,
        tags=understood.tags,
        route=route,
        level=_level(case, route, office),
        is_confidential=case.is_confidential or understood.is_confidential,
        is_sure=understood.is_sure,
    )
    event = CaseEvent(case.no, EventKind.TRANSCRIBED, actor_id, at, words)
    return _with_parties(kept, office, at), event


def turn_into_report(
    case: Case, *, office: Office, actor_id: int, at: datetime
) -> tuple[Case, CaseEvent]:
    """Make a question a trouble to be handled: its route and promise begin now."""
    return _turned(case, Kind.REPORT, Urgency.NORMAL, office=office, actor_id=actor_id, at=at)


def turn_into_question(
    case: Case, *, office: Office, actor_id: int, at: datetime
) -> tuple[Case, CaseEvent]:
    """Make a report the question that it was meant as: no route, and the promise of an answer.

    Raises:
        StageNotAllowed: when it is over, or somebody is called out for it.
    """
    if not case.is_open or case.urgency is Urgency.EMERGENCY:
        raise StageNotAllowed(case_no=case.no, stage=case.stage)
    return _turned(case, Kind.QUESTION, Urgency.LOW, office=office, actor_id=actor_id, at=at)


def _turned(
    case: Case, kind: Kind, urgency: Urgency, *, office: Office, actor_id: int, at: datetime
) -> tuple[Case, CaseEvent]:
    understood = Understanding(kind, case.tags, Route.NONE)
    route = routing.route_for(understood, office.rules)
    promised_at = _promise(route, urgency, office, at)
    turned = replace(
        case,
        kind=kind,
        urgency=urgency,
        route=route,
        promised_at=promised_at,
        due_at=promised_at,
        started_at=at,
        claim_by=deadlines.claim_by(at, urgency, office),
        level=_level(case, route, office),
        is_confidential=case.is_confidential or understood.is_confidential,
        is_sure=case.is_sure or kind is Kind.QUESTION,
    )
    event = CaseEvent(case.no, EventKind.CORRECTED, actor_id, at, f"{case.kind} → {kind}")
    return _with_parties(turned, office, at), event


def require_open(case: Case) -> None:
    """Refuse what makes sense for open cases only.

    Raises:
        StageNotAllowed: when the case is finished or withdrawn.
    """
    if not case.is_open:
        raise StageNotAllowed(case_no=case.no, stage=case.stage)


def correct_place(
    case: Case, place: Place, *, named: str, actor_id: int, at: datetime
) -> tuple[Case, CaseEvent]:
    """Take another place, `named` as people read it; what waited for its grid is triaged by it."""
    corrected = replace(case, place=place)
    if case.stage is Stage.RECEIVED and place.grid_id is not None:
        return lifecycle.move(
            corrected, Stage.TRIAGED, EventKind.TRIAGED, actor_id=actor_id, at=at, note=named
        )
    note = f"{PLACE}: {named}" if named else PLACE
    return corrected, CaseEvent(case.no, EventKind.CORRECTED, actor_id, at, note)


def _promise(route: Route, urgency: Urgency, office: Office, at: datetime) -> datetime:
    promise = deadlines.promise_for(route, urgency, office.rules)
    return deadlines.keep(promise, at, calendar=office.calendar, zone=office.zone)


def _level(case: Case, route: Route, office: Office) -> Level:
    """The level of whoever leads on another route; what has climbed does not come down."""
    before, after = (routing.level_of(one, office.rules) for one in (case.route, route))
    return after if case.level is before else max(case.level, after, key=lambda one: one.rank)


def _discreet(case: Case) -> Case:
    """Whoever must not know of a confidential matter takes no part in it any more."""
    if not case.is_confidential:
        return case
    barred = routing.NOT_FOR_CONFIDENCES
    kept = (party for party in case.parties if party.is_lead or party.role not in barred)
    return replace(case, parties=tuple(kept))


def _with_parties(case: Case, office: Office, at: datetime) -> Case:
    """The case with the parties of its route; what others were asked already stays on record."""
    planned = routing.parties_for(
        case.no,
        case.route,
        office.rules,
        at=at,
        assist_by=deadlines.assist_by(at, case.urgency, office),
        is_confidential=case.is_confidential,
    )
    return _discreet(replace(case, parties=parties.kept(case.parties, planned)))

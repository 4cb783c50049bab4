"""A resident tells something: it is understood, filed and answered in one turn."""

from dataclasses import dataclass, replace

from casework import dwellings, filing, permissions
from casework.case import Case
from casework.dwellings import Dwelling
from casework.filing import Report
from casework.labels import Kind, Route, Source, Tag, Urgency
from casework.people import Home
from casework.permissions import Action
from casework.places import Place
from casework.routing import CONFIDENTIAL_TAGS, Understanding
from handlers import phrasing, whereabouts
from handlers.cases import additions, alerts, ledger, receipts, sides
from handlers.given import Given
from handlers.office import learning
from handlers.residents import consent
from handlers.visit import Absence, Visit
from handlers.wording import Said, paragraphs, plain
from nlp.gazetteer import EVERYWHERE
from nlp.labels import Intent
from nlp.places import NOWHERE
from nlp.reading import read


@dataclass(frozen=True)
class Teller:
    """Whose matter it is, how it came, who wrote it down for them, and whether they are named.

    `event_id` is the event at which, or after which, it was told.
    """

    reporter_id: int
    source: Source = Source.RESIDENT
    recorder_id: int | None = None
    is_nameless: bool = False
    for_whom: str = ""
    event_id: int | None = None


@dataclass(frozen=True)
class Heard:
    """A message as understood, in casework's codes; `understood.is_sure` holds for all of it.

    `for_whom` is somebody cared for whom the words speak of: the place is where they live.
    """

    intent: Intent
    understood: Understanding
    urgency: Urgency
    place: Place
    for_whom: str = ""


def understand(visit: Visit, text: str, *, near: Home | None = None) -> Heard:
    """Read a message against the community's map and the speaker's home, or another one."""
    home, for_whom = near or visit.sender.home, ""
    if phrasing.stands_for_words(text):
        return _unread(visit, home)
    knowledge = visit.desk.knowledge
    known = whereabouts.gazetteer(visit.store.places, knowledge.own)
    reading = read(text, gazetteer=known, knowledge=knowledge)
    is_emergency = Urgency(reading.urgency) is Urgency.EMERGENCY
    intent = Intent.REPORT if is_emergency else reading.intent
    kind = Kind.QUESTION if intent is Intent.CONSULT else Kind.REPORT
    tags = tuple(Tag(tag) for tag in reading.tags)
    place = whereabouts.locate(visit.store.places, reading.place, home, known)
    spoken_of = None if near else _spoken_of(visit, text)
    if spoken_of is not None:
        there = whereabouts.locate(visit.store.places, reading.place, spoken_of.home, known)
        if dwellings.fits(spoken_of, there):
            place, for_whom = there, spoken_of.who
    return Heard(
        intent=intent,
        understood=Understanding(
            kind,
            tags,
            Route(reading.route),
            is_sure=reading.is_sure,
            is_delicate=any(CONFIDENTIAL_TAGS & set(one.tags) for one in reading.matters),
        ),
        urgency=Urgency(reading.urgency),
        place=place,
        for_whom=for_whom,
    )


def _unread(visit: Visit, home: Home) -> Heard:
    """What came without words: a matter of which nothing is known but whose home it is."""
    return Heard(
        intent=Intent.REPORT,
        understood=Understanding(Kind.REPORT, (Tag.OTHER,), Route.SHARED, is_sure=False),
        urgency=Urgency.NORMAL,
        place=whereabouts.locate(visit.store.places, NOWHERE, home, EVERYWHERE),
    )


def speaks_for_other(visit: Visit, text: str) -> bool:
    """Whether the words speak of somebody cared for, who has a home of their own."""
    return _spoken_of(visit, text) is not None


def _spoken_of(visit: Visit, text: str) -> Dwelling | None:
    """The home of somebody cared for, if the words name just one of them."""
    if not visit.sender.other_homes:
        return None
    return dwellings.spoken_of(text, visit.store.dwellings.of(visit.sender.id), sides.kinship())


def file(visit: Visit, what: Given, heard: Heard, teller: Teller | None = None) -> Case:
    """File a matter, alert who should take it, and answer the resident."""
    case = open_case(visit, what, heard, teller)
    announce(visit, case)
    return case


def announce(visit: Visit, case: Case, *, note: Said = Said()) -> None:  # noqa: B008
    """Alert who should take a new case, and give the receipt to whoever wrote it.

    A resident for whom it was written down gets one too, if the bot can reach them; `note` is
    said below the receipt of whoever told it.
    """
    alerts.announce(visit.desk, case)
    reporter = visit.store.people.get(case.reporter_id)
    readers = [visit]
    if reporter.id != visit.sender.id:
        readers.append(Absence(visit.desk, reporter))
    for reader in readers:
        written = receipts.write(reader, case)
        may_correct = permissions.may(reader.sender, Action.OWN, case)
        keyboard = written.keyboard if may_correct else None
        is_reporter = reader.sender.id == reporter.id
        text = paragraphs(written.text, note if is_reporter else Said())
        reader.answer(text, keyboard=keyboard, case_no=case.no)
        # In danger nothing may stand below the numbers to call.
        if is_reporter and case.urgency is not Urgency.EMERGENCY:
            consent.ask_once(reader)


def teller_of(case: Case) -> Teller:
    """Who told a case, for what else comes of it."""
    return Teller(
        case.reporter_id,
        case.source,
        case.recorder_id,
        is_nameless=case.is_nameless,
        for_whom=case.for_whom,
        event_id=case.event_id,
    )


def as_matter(heard: Heard) -> Heard:
    """The same, taken for a matter to be handled, whatever it sounded like."""
    if heard.intent is Intent.CONSULT:
        return heard
    understood = replace(heard.understood, kind=Kind.REPORT)
    return replace(heard, intent=Intent.REPORT, understood=understood)


def as_trouble(heard: Heard) -> Heard:
    """The same, as somebody has said that it is to be seen to, and no question."""
    understood = replace(heard.understood, kind=Kind.REPORT, route=Route.NONE)
    is_low = heard.urgency is Urgency.LOW
    urgency = Urgency.NORMAL if is_low else heard.urgency
    return replace(heard, intent=Intent.REPORT, understood=understood, urgency=urgency)


def as_question(heard: Heard) -> Heard:
    """The same, taken for a question, whatever it sounded like."""
    understood = replace(heard.understood, kind=Kind.QUESTION, route=Route.NONE, is_sure=True)
    return replace(heard, intent=Intent.CONSULT, understood=understood)


def open_case(visit: Visit, what: Given, heard: Heard, teller: Teller | None = None) -> Case:
    """Write a matter down as a case, with its clocks and what came along."""
    heard = replace(heard, place=_at_door(heard.place, what.near))
    if teller is None and what.event_id is not None:
        teller = replace(_oneself(visit, heard), source=Source.EVENT, event_id=what.event_id)
    case = write_down(visit, what.text, heard, teller)
    additions.keep(visit, case.no, what, is_report=True)
    if what.asking_id is not None and case.kind is Kind.REPORT:
        learning.keep_matter(visit, case, Intent.CONSULT)
    return case


def _at_door(place: Place, near: Home | None) -> Place:
    """The place with the staircase at which somebody stands, if they tell of this building."""
    if near is None or not near.unit or place.unit or place.building_id != near.building_id:
        return place
    return replace(place, unit=plain("names.unit", number=near.unit))


def write_down(visit: Visit, text: str, heard: Heard, teller: Teller | None = None) -> Case:
    """Give a matter a number, with its clocks."""
    teller = teller or _oneself(visit, heard)
    report = Report(
        teller.reporter_id,
        text,
        heard.understood,
        heard.urgency,
        heard.place,
        source=teller.source,
        recorder_id=teller.recorder_id,
        is_nameless=teller.is_nameless,
        for_whom=teller.for_whom,
        event_id=teller.event_id,
    )
    no = visit.store.cases.next_no(visit.now.astimezone(visit.office.zone).year)
    case, event = filing.file(report, no=no, office=visit.office, at=visit.now)
    ledger.save(visit.desk, case, event)
    return case


def _oneself(visit: Visit, heard: Heard) -> Teller:
    sender = visit.sender
    return Teller(sender.id, is_nameless=sender.is_nameless, for_whom=heard.for_whom)


def is_alarming(visit: Visit, case: Case, text: str) -> bool:
    """Whether words about a case tell of a danger that nobody has been told of."""
    if case.urgency is Urgency.EMERGENCY or not text:
        return False
    return understand(visit, text).urgency is Urgency.EMERGENCY

"""A resident tells something: it is understood, filed and answered in one turn."""

from dataclasses import dataclass, replace

from casework import filing, permissions
from casework.case import Case
from casework.filing import Report
from casework.labels import Kind, Route, Source, Tag, Urgency
from casework.people import Home
from casework.permissions import Action
from casework.places import Place
from casework.routing import CONFIDENTIAL_TAGS, Understanding
from handlers import additions, alerts, ledger, receipts, whereabouts
from handlers.given import Given
from handlers.visit import Absence, Visit
from nlp.labels import Intent
from nlp.reading import read


@dataclass(frozen=True)
class Teller:
    """Whose matter it is, how it came, and who wrote it down for them."""

    reporter_id: int
    source: Source = Source.RESIDENT
    recorder_id: int | None = None


@dataclass(frozen=True)
class Heard:
    """A message as understood, in casework's codes; `understood.is_sure` holds for all of it."""

    intent: Intent
    understood: Understanding
    urgency: Urgency
    place: Place


def understand(visit: Visit, text: str, *, near: Home | None = None) -> Heard:
    """Read a message against the community's map and the speaker's home, or another one."""
    home = near or visit.sender.home
    knowledge = visit.desk.knowledge
    known = whereabouts.gazetteer(visit.store.places, knowledge.own)
    reading = read(text, gazetteer=known, knowledge=knowledge)
    is_emergency = Urgency(reading.urgency) is Urgency.EMERGENCY
    intent = Intent.REPORT if is_emergency else reading.intent
    kind = Kind.QUESTION if intent is Intent.CONSULT else Kind.REPORT
    tags = tuple(Tag(tag) for tag in reading.tags)
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
        place=whereabouts.locate(visit.store.places, reading.place, home, known),
    )


def file(visit: Visit, what: Given, heard: Heard, teller: Teller | None = None) -> Case:
    """File a matter, alert who should take it, and answer the resident."""
    case = open_case(visit, what, heard, teller)
    announce(visit, case)
    return case


def announce(visit: Visit, case: Case) -> None:
    """Alert who should take a new case, and give the receipt to whoever wrote it.

    A resident for whom it was written down gets one too, if the bot can reach them.
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
        reader.answer(written.text, keyboard=keyboard, case_no=case.no)


def teller_of(case: Case) -> Teller:
    """Who told a case, for what else comes of it."""
    return Teller(case.reporter_id, case.source, case.recorder_id)


def as_matter(heard: Heard) -> Heard:
    """The same, taken for a matter to be handled, whatever it sounded like."""
    if heard.intent is Intent.CONSULT:
        return heard
    understood = replace(heard.understood, kind=Kind.REPORT)
    return replace(heard, intent=Intent.REPORT, understood=understood)


def open_case(visit: Visit, what: Given, heard: Heard, teller: Teller | None = None) -> Case:
    """Write a matter down as a case, with its clocks and what came along."""
    case = write_down(visit, what.text, heard, teller)
    additions.keep(visit, case.no, what, is_report=True)
    return case


def write_down(visit: Visit, text: str, heard: Heard, teller: Teller | None = None) -> Case:
    """Give a matter a number, with its clocks."""
    teller = teller or Teller(visit.sender.id)
    report = Report(
        teller.reporter_id,
        text,
        heard.understood,
        heard.urgency,
        heard.place,
        source=teller.source,
        recorder_id=teller.recorder_id,
    )
    no = visit.store.cases.next_no(visit.now.astimezone(visit.office.zone).year)
    case, event = filing.file(report, no=no, office=visit.office, at=visit.now)
    ledger.save(visit.desk, case, event)
    return case


def is_alarming(visit: Visit, case: Case, text: str) -> bool:
    """Whether words about a case tell of a danger that nobody has been told of."""
    if case.urgency is Urgency.EMERGENCY or not text:
        return False
    return understand(visit, text).urgency is Urgency.EMERGENCY

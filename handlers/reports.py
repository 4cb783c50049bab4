"""A resident tells something: it is understood, filed and answered in one turn."""

from dataclasses import dataclass, replace

from casework import filing, reminders
from casework.case import Case
from casework.filing import Report
from casework.labels import Kind, Route, Tag, Urgency
from casework.people import Home
from casework.places import Place
from casework.routing import CONFIDENTIAL_TAGS, Understanding
from handlers import additions, alerts, dangers, phrasing, several, whereabouts
from handlers.given import Given
from handlers.keyboards import Keyboard, button, grid, named, rows
from handlers.visit import Visit
from handlers.wording import Said, lines, paragraphs, plain, say
from nlp.labels import Intent
from nlp.reading import read


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


def file(visit: Visit, what: Given, heard: Heard) -> Case:
    """File a matter, alert who should take it, and answer the resident."""
    case = open_case(visit, what, heard)
    announce(visit, case)
    return case


def announce(visit: Visit, case: Case) -> None:
    """Alert who should take a new case, and give the resident the receipt."""
    alerts.announce(visit.desk, case)
    visit.answer(receipt(visit, case), keyboard=receipt_buttons(visit, case), case_no=case.no)


def as_matter(heard: Heard) -> Heard:
    """The same, taken for a matter to be handled, whatever it sounded like."""
    if heard.intent is Intent.CONSULT:
        return heard
    understood = replace(heard.understood, kind=Kind.REPORT)
    return replace(heard, intent=Intent.REPORT, understood=understood)


def open_case(visit: Visit, what: Given, heard: Heard) -> Case:
    """Write a matter down as a case, with its clocks and what came along."""
    store = visit.store
    report = Report(visit.sender.id, what.text, heard.understood, heard.urgency, heard.place)
    no = store.cases.next_no(visit.now.astimezone(visit.office.zone).year)
    case, event = filing.file(report, no=no, office=visit.office, at=visit.now)
    store.cases.save(case, event)
    store.due_times.plan(reminders.when_filed(case, visit.office.rules))
    additions.keep(visit, case.no, what)
    return case


def receipt(visit: Visit, case: Case) -> Said:
    """The first useful answer: number, what was understood, who has it, by when."""
    due = phrasing.promise(visit.desk, case)
    matters = several.matters_in(visit, case)
    if case.kind is Kind.QUESTION:
        asked = say("reports.where_you_live") if _asks_where(visit, case) else Said()
        return paragraphs(
            say("reports.question", no=case.no, who=_who(visit, case), due=due),
            several.question(matters) if matters else asked,
        )
    who, is_heard = _who(visit, case), bool(alerts.recipients(visit.desk, case))
    where = phrasing.place(visit.store.places, case.place)
    is_emergency = case.urgency is Urgency.EMERGENCY
    body = say(
        "reports.filed_emergency" if is_emergency else "reports.filed",
        no=case.no,
        tags=phrasing.tags(case),
        route=phrasing.route(case),
        place=where or say("reports.place_unknown"),
        told=say("reports.told", who=who) if is_heard else who,
        due=due,
    )
    return paragraphs(
        _emergency(visit, case, is_heard=is_heard),
        body,
        say("reports.confidential") if case.is_confidential else Said(),
        several.question(matters) if matters else _question(visit, case),
    )


def _question(visit: Visit, case: Case) -> Said:
    """The one thing that is asked back: what it is about, else where; or what to do next."""
    if not case.is_sure:
        return say("reports.which_tag")
    return say("reports.where" if _asks_where(visit, case) else "reports.next")


def receipt_buttons(visit: Visit, case: Case) -> Keyboard:
    """What a resident can do with a fresh receipt: answer the one question, correct, withdraw."""
    matters = several.matters_in(visit, case)
    if matters:
        return several.choice(case, matters)
    if not case.is_sure and case.kind is Kind.REPORT:
        return tag_choice(visit, case)
    if _asks_where(visit, case):
        return estate_choice(visit, case)
    if case.kind is Kind.QUESTION:
        return rows(
            [button("buttons.is_report", "tofile", case.no)],
            [button("buttons.withdraw", "withdraw", case.no)],
        )
    return rows(
        [button("buttons.fix_tag", "tag", case.no), button("buttons.fix_place", "where", case.no)],
        [
            button("buttons.photo", "photo", case.no),
            button("buttons.withdraw", "withdraw", case.no),
        ],
    )


def tag_choice(visit: Visit, case: Case) -> Keyboard:
    """The likeliest tags, to be tapped; all of them behind one button more."""
    likely = read(case.text, knowledge=visit.desk.knowledge).likely
    return grid(
        (named(plain(f"names.tag.{tag}"), "settag", case.no, tag) for tag in likely),
        across=3,
        last=[button("buttons.other_tag", "tag", case.no)],
    )


def estate_choice(visit: Visit, case: Case) -> Keyboard:
    """The estates, to be tapped; and a way out, back to the place that is known already."""
    estates = visit.store.places.estates()
    back = button("buttons.back", "receipt", case.no)
    unknown = button("buttons.place_unknown", "estate", case.no, 0)
    return grid(
        (named(estate.name, "estate", case.no, estate.id) for estate in estates),
        across=2,
        last=[back if case.place.is_known else unknown],
    )


def _asks_where(visit: Visit, case: Case) -> bool:
    """Whether the place is missing, and there is a map to point at."""
    return not case.place.is_known and bool(visit.store.places.estates())


def _emergency(visit: Visit, case: Case, *, is_heard: bool) -> Said:
    """Whom to call, before anything else; and who has been woken, if anybody."""
    if case.urgency is not Urgency.EMERGENCY:
        return Said()
    woken = "reports.emergency_alerted" if is_heard else "reports.emergency_alone"
    return lines(dangers.advice(visit.desk, case.text), say(woken))


def _who(visit: Visit, case: Case) -> Said:
    """Who has the matter, by role and name; the office when nobody is known yet."""
    if case.owner_id is not None:
        return say("reports.who", person=phrasing.titled(visit.store.people.get(case.owner_id)))
    found = alerts.recipients(visit.desk, case)
    if not found:
        return say("reports.office")
    return say("reports.who", person=phrasing.titled(found[0]))

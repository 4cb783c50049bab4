"""The receipt of a case: what was understood, who has it, by when, and the one question back."""

from collections.abc import Sequence
from dataclasses import dataclass

from telegram import InlineKeyboardButton

from casework import namelessness
from casework.case import Case
from casework.dwellings import Dwelling
from casework.hotline import OrderState
from casework.labels import Kind, Source, Urgency
from casework.people import Person
from handlers import dangers, pages, phrasing
from handlers.cases import alerts, audience, several, sides
from handlers.duty import outlook
from handlers.keyboards import Keyboard, button, grid, named, rows
from handlers.visit import Visit
from handlers.wording import Said, lines, paragraphs, plain, say
from nlp import questions
from nlp.reading import Matter, read


@dataclass(frozen=True)
class Receipt:
    """What the one who told it reads, and the buttons below."""

    text: Said
    keyboard: Keyboard


@dataclass(frozen=True)
class _Known:
    """A case as its receipt tells of it: to whom, who has it or hears of it, what is unclear."""

    visit: Visit
    case: Case
    owners: list[Person]
    takers: list[Person]
    matters: tuple[Matter, ...]
    is_asked_where: bool
    sides: Sequence[Dwelling]

    @property
    def is_recorders(self) -> bool:
        """Whether it is for somebody else that the reader wrote it down."""
        return self.case.recorder_id == self.visit.sender.id != self.case.reporter_id

    @property
    def who(self) -> Said:
        """Who has the matter, by role and name; the office when nobody is known yet."""
        found = self.owners or self.takers
        if not found:
            return say("reports.office")
        return say("reports.who", person=phrasing.first_told(found))


def write(visit: Visit, case: Case) -> Receipt:
    """Write the receipt of a case as it stands."""
    known = _Known(
        visit,
        case,
        owners=alerts.owners(visit.desk, case),
        takers=alerts.recipients(visit.desk, case),
        matters=several.matters_in(visit, case),
        # Where there is no map to point at, nobody is asked.
        is_asked_where=not case.place.is_known and bool(visit.store.places.estates()),
        sides=sides.to_choose(visit, case),
    )
    text = _of_question(known) if case.kind is Kind.QUESTION else _of_report(known)
    return Receipt(text, _buttons(known))


def _of_report(known: _Known) -> Said:
    """The first useful answer: number, what was understood, who has it, by when."""
    visit, case = known.visit, known.case
    is_emergency = case.urgency is Urgency.EMERGENCY
    body = say(
        "reports.filed_emergency" if is_emergency else "reports.filed",
        no=case.no,
        tags=phrasing.tags(case),
        way=phrasing.way(case),
        place=phrasing.place(visit.store.places, case.place) or say("reports.place_unknown"),
        told=say("reports.told", who=known.who) if known.takers else known.who,
        due=phrasing.promise(visit.desk, case),
    )
    return paragraphs(
        _emergency(known) if is_emergency else Said(),
        _on_behalf(known),
        lines(body, phrasing.by_guess(visit.desk, case, "reports.weekdays_only")),
        say("reports.confidential") if case.is_confidential else Said(),
        _named(known),
        _question(known),
    )


def _named(known: _Known) -> Said:
    """Whether those who handle it read the name, where the resident would rather not be named."""
    case, reader = known.case, known.visit.sender
    if reader.id != case.reporter_id or known.case.recorder_id is not None:
        return Said()
    if namelessness.is_lasting(case):
        return say("nameless.on_receipt")
    if not reader.is_nameless or namelessness.may_be(case):
        return Said()
    is_emergency = case.urgency is Urgency.EMERGENCY
    return say("nameless.not_in_danger" if is_emergency else "nameless.not_here")


def _question(known: _Known) -> Said:
    """The one thing that is asked back: at which home, what it is about, else where; or nothing.

    The home comes first: who hears of it hangs on that, and the parts of it are there too.
    """
    if known.sides:
        return sides.question(known.visit)
    if known.matters:
        return several.question(known.matters)
    if phrasing.is_guess(known.case):
        return say("reports.which_tag")
    if known.is_asked_where:
        return say("reports.where")
    if phrasing.is_wordless(known.case) and not known.is_recorders:
        return say("reports.wordless")
    if known.is_recorders:
        by_bot = audience.is_heard(known.visit.desk, known.case)
        return say("recording.next" if by_bot else "recording.next_by_call")
    return say("reports.next")


def _of_question(known: _Known) -> Said:
    """What becomes of a question: who is asked, by role, and when to expect an answer."""
    desk, case = known.visit.desk, known.case
    if known.is_recorders:
        due = phrasing.promise(desk, case)
        told = say("recording.question", no=case.no, who=known.who, due=due)
    else:
        told = lines(say("reports.question", no=case.no), outlook.expected(desk, case))
    return paragraphs(
        _on_behalf(known),
        told,
        _named(known),
        several.question(known.matters) if known.matters else _where_you_live(known),
        say("reports.what_is_asked") if phrasing.is_wordless(case) else Said(),
    )


def _where_you_live(known: _Known) -> Said:
    if not known.is_asked_where:
        return Said()
    return say("reports.where" if known.is_recorders else "reports.where_you_live")


def _on_behalf(known: _Known) -> Said:
    """For whom it was written down, or by whom; nothing where a resident wrote it themselves."""
    case, people = known.case, known.visit.store.people
    if case.recorder_id is None or case.recorder_id == case.reporter_id:
        return say("dwellings.for_whom", who=case.for_whom) if case.for_whom else Said()
    source = say(f"names.source.{case.source}")
    if not known.is_recorders:
        recorder = phrasing.titled(people.get(case.recorder_id))
        return say("recording.for_you", recorder=recorder, source=source)
    is_emergency = case.urgency is Urgency.EMERGENCY
    key = "recording.for_them_in_danger" if is_emergency else "recording.for_them"
    return say(key, name=people.get(case.reporter_id).name, source=source)


def _emergency(known: _Known) -> Said:
    """Whom to call, before anything else; and who has been woken, if anybody."""
    woken = "reports.emergency_alerted" if known.takers else "reports.emergency_alone"
    return lines(dangers.advice(known.visit.desk, known.case.text), say(woken))


def _buttons(known: _Known) -> Keyboard:
    """What a resident can do with a fresh receipt: answer the one question, correct, withdraw."""
    case = known.case
    if known.sides:
        return sides.choice(known.visit, case, known.sides)
    if known.matters:
        return several.choice(case, known.matters)
    if phrasing.is_guess(case) and case.kind is Kind.REPORT:
        return _tag_choice(known)
    if known.is_asked_where:
        return estate_choice(known.visit, case)
    if case.kind is Kind.QUESTION:
        # Whoever answers reads no name anyhow.
        return rows(
            [button("buttons.is_report", "tofile", case.no)],
            [button("buttons.withdraw", "withdraw", case.no)],
        )
    return rows(
        [
            button("buttons.fix_tag", "tag", case.no),
            button("buttons.fix_place", "where", case.no),
        ],
        [button("buttons.photo", "photo", case.no), *_veil(known)],
        just_asking(known.visit, case) if questions.is_question(case.text) else [],
        [button("buttons.withdraw", "withdraw", case.no)],
        [button("recording.another", "record")] if known.is_recorders else [],
    )


def just_asking(visit: Visit, case: Case) -> list[InlineKeyboardButton]:
    """It was only a question: for whoever told it; not in danger, nor of an order of 12345."""
    is_own = case.reporter_id == visit.sender.id
    is_in_danger = case.urgency is Urgency.EMERGENCY
    if not is_own or case.kind is Kind.QUESTION or is_in_danger or _is_ordered(visit, case):
        return []
    return [button("questions.just_ask", "justask", case.no)]


def _is_ordered(visit: Visit, case: Case) -> bool:
    """Whether 12345 waits for it to be seen to, and nobody would go on with it."""
    if case.source is Source.HOTLINE:
        return True
    orders = visit.store.hotline_orders.of_case(case.no)
    is_open = any(one.state is OrderState.OPEN for one in orders)
    return is_open and not visit.store.followers.of(case.no)


def _veil(known: _Known) -> list[InlineKeyboardButton]:
    """The name is read by staff, or is not: to be changed by the one who told it."""
    case = known.case
    if known.visit.sender.id != case.reporter_id or not namelessness.may_be(case):
        return []
    return [veil_button(case)]


def veil_button(case: Case) -> InlineKeyboardButton:
    """From now on without a name, or with it."""
    key = "nameless.named" if case.is_nameless else "nameless.veil"
    return button(key, "veil", case.no, int(not case.is_nameless))


def _tag_choice(known: _Known) -> Keyboard:
    """The likeliest tags, to be tapped; all of them behind one button more."""
    case = known.case
    likely = read(case.text, knowledge=known.visit.desk.knowledge).likely
    return grid(
        (named(plain(f"names.tag.{tag}"), "settag", case.no, tag) for tag in likely),
        across=3,
        last=[button("buttons.other_tag", "tag", case.no), *just_asking(known.visit, case)],
    )


def estate_choice(visit: Visit, case: Case, number: int = 0) -> Keyboard:
    """The estates, to be tapped; and a way out, back to the place that is known already."""
    estates = visit.store.places.estates()
    back = button("buttons.back", "receipt", case.no)
    unknown = button("buttons.place_unknown", "estate", case.no, 0)
    is_own = case.reporter_id == visit.sender.id and number == 0
    others = visit.store.dwellings.of(visit.sender.id) if is_own else []
    homes = sides.buttons(visit, case, others) if others else []
    names = pages.choices(
        [named(estate.name, "estate", case.no, estate.id) for estate in estates],
        number,
        lambda label, at: named(label, "wherepage", case.no, 0, at),
        [back if case.place.is_known else unknown],
        across=2,
    )
    return rows(*([one] for one in homes), *names.inline_keyboard)

"""A case to practise on: it looks like a real one, is kept nowhere, and concerns nobody else."""

from dataclasses import replace

from telegram import Update

from casework import filing, handling, permissions
from casework.case import Case
from casework.filing import Report
from casework.labels import Kind, Route, Tag, Urgency
from casework.people import Person, Reach
from casework.permissions import Action
from casework.places import Place
from casework.routing import Understanding
from handlers import dialogue, phrasing
from handlers.cases import dossiers, faces, reports, resolution
from handlers.desk import Desk
from handlers.dialogue import Dialogue
from handlers.given import Given
from handlers.keyboards import Keyboard, button, named, rows
from handlers.turn import Turn
from handlers.wording import Said, lines, paragraphs, plain, say

NAME = "practice"
REPLY = "reply"
ANSWER = "answer"
CONFIRM = "confirm"
# The messages of the guide in which something is practised, by what it is.
CLAIMING, REPLYING, RESOLVING = 2, 3, 4
# Numbers of cases begin with one.
NUMBER = 0


def is_for(person: Person) -> bool:
    """Whether this person takes cases, and so may practise it."""
    return permissions.holds(person, Action.CLAIM)


def onward(step: int) -> Keyboard:
    """The button that leads on from a message of the guide."""
    return rows([button("guide.next", "guidestep", step + 1)])


def message(desk: Desk, person: Person, step: int) -> tuple[Said, Keyboard]:
    """A message of the guide in which something is practised: the card, and the button to press."""
    case = _case(desk, person)
    if step == CLAIMING:
        shown = _card(desk, person, case, say("guide.claim"))
        return shown, rows([button("buttons.claim", "tryclaim")])
    claimed = _claimed(desk, person)
    if step == REPLYING:
        shown = _card(desk, person, claimed, say("guide.reply"))
        return shown, rows([button("buttons.reply", "tryreply")])
    shown = _card(desk, person, claimed, say("guide.resolve"))
    return shown, rows([button("buttons.resolve", "tryresolve")])


async def claim(update: Update, turn: Turn) -> None:
    """接单, for practice: the card says who has it."""
    if _is_at(turn, CLAIMING):
        case = _claimed(turn.desk, turn.sender)
        shown = _card(turn.desk, turn.sender, case, say("guide.claimed"))
        turn.rewrite(shown, onward(CLAIMING))


async def ask_reply(update: Update, turn: Turn) -> None:
    """回复居民, for practice: what would you say?"""
    if _is_at(turn, REPLYING):
        _ask(turn, REPLY, say("guide.ask_reply", mark=say("guide.mark")), {})


async def ask_outcome(update: Update, turn: Turn) -> None:
    """办结, for practice: how did it end?"""
    if _is_at(turn, RESOLVING):
        choices = (
            [named(plain(f"names.outcome.{one}"), "tryoutcome", one)] for one in resolution.CHOICES
        )
        asked = say("guide.ask_outcome", mark=say("guide.mark"))
        turn.answer(asked, keyboard=rows(*choices))


async def choose_outcome(update: Update, turn: Turn) -> None:
    """What would the resident be told?"""
    if _is_at(turn, RESOLVING):
        outcome = plain(f"names.outcome.{turn.choice[0]}")
        asked = say("guide.ask_answer", mark=say("guide.mark"), outcome=outcome)
        _ask(turn, ANSWER, asked, {"outcome": turn.choice[0]})


async def send(update: Update, turn: Turn) -> None:
    """发给居民并办结, for practice: what the resident would read, and what follows."""
    asked = dialogue.of_tapped(turn, NAME, CONFIRM, outdated="guide.outdated")
    if asked is None or not _is_at(turn, RESOLVING):
        return
    case = _claimed(turn.desk, turn.sender)
    dialogue.end(turn)
    read = say(
        "resolution.ask_resident",
        no=case.no,
        owner=phrasing.titled(turn.sender),
        answer=asked.answers["answer"],
    )
    days = turn.office.rules
    after = say(
        "guide.resolved", reminder=days.return_visit_reminder_days, end=days.return_visit_days
    )
    turn.rewrite(paragraphs(say("guide.they_read", text=read), after), onward(RESOLVING))


def hears_answer(turn: Turn, what: Given) -> bool:
    """Whether it answers the practice card itself, as one answers real ones: it goes nowhere."""
    row = turn.store.outbox.row_of(what.chat_id, what.reply_to) if what.reply_to else None
    if row is None or row.message.case_no is not None:
        return False
    if plain("guide.mark") not in str(row.message.params.get("text", "")):
        return False
    if not what.text or reports.understand(turn, what.text).urgency is Urgency.EMERGENCY:
        return False
    known = turn.store.guides.of(turn.sender.id)
    if known is not None and known.step == REPLYING and known.done_at is None:
        _show_reply(turn, what.text)
    else:
        turn.reply("guide.went_nowhere")
    return True


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """The words were written: shown as the resident would read them, and to nobody else.

    Whoever writes of a danger means us, and is heard as ever.
    """
    is_danger = reports.understand(turn, what.text).urgency is Urgency.EMERGENCY
    if is_danger or not is_for(turn.sender):
        dialogue.end(turn)
        return False
    if not what.text:
        turn.reply("guide.words_please")
    elif asked.step == REPLY:
        dialogue.end(turn)
        _show_reply(turn, what.text)
    else:
        _confirm(turn, {**asked.answers, "answer": what.text})
    return True


def _show_reply(turn: Turn, text: str) -> None:
    no, who = _case(turn.desk, turn.sender).no, phrasing.titled(turn.sender)
    read = say("work.reply", no=no, who=who, text=text)
    told = paragraphs(say("guide.they_read", text=read), say("guide.replied"))
    turn.answer(told, keyboard=onward(REPLYING))


def _confirm(turn: Turn, answers: dict[str, str]) -> None:
    no = _case(turn.desk, turn.sender).no
    dialogue.ask(
        turn,
        NAME,
        CONFIRM,
        lines(say("resolution.confirm", no=no, answer=answers["answer"]), say("resolution.send")),
        keyboard=rows(
            [button("buttons.send_and_resolve", "trysend")],
            [button("buttons.rewrite", "tryoutcome", answers["outcome"])],
        ),
        answers=answers,
    )


def _ask(turn: Turn, step: str, question: Said, answers: dict[str, str]) -> None:
    cancel = rows([button("buttons.cancel", "cancel")])
    dialogue.ask(turn, NAME, step, question, keyboard=cancel, answers=answers)


def _is_at(turn: Turn, step: int) -> bool:
    """Whether the guide has come to this; else a word that it has gone on."""
    known = turn.store.guides.of(turn.sender.id)
    if known is not None and known.done_at is None and known.step == step:
        return True
    turn.toast("guide.outdated", is_alert=True)
    return False


def _card(desk: Desk, person: Person, case: Case, about: Said) -> Said:
    """The card as it would be, told by somebody who does not exist."""
    resident = Person(0, plain("guide.resident"))
    known = replace(dossiers.gather(desk, case), tellers=(resident,))
    return paragraphs(about, lines(say("guide.mark"), faces.face(desk, known, person)))


def _case(desk: Desk, person: Person) -> Case:
    """A matter of every day, somewhere in this person's grid."""
    understood = Understanding(Kind.REPORT, (Tag.CLUTTER,), Route.NONE)
    told = Report(person.id, plain("guide.story"), understood, Urgency.NORMAL, _place(desk, person))
    year = desk.now.astimezone(desk.settings.zone).year
    case, _ = filing.file(told, no=f"{year}-{NUMBER:04}", office=desk.office, at=desk.now)
    return case


def _claimed(desk: Desk, person: Person) -> Case:
    claimed, _ = handling.claim(_case(desk, person), actor_id=person.id, at=desk.now)
    return claimed


def _place(desk: Desk, person: Person) -> Place:
    """The first building of their grid; any, for whoever works everywhere."""
    grids = {duty.scope_id for duty in person.duties if duty.reach is Reach.GRID}
    buildings = (
        one
        for estate in desk.store.places.estates()
        for one in desk.store.places.buildings(estate.id)
        if not grids or one.grid_id in grids
    )
    found = next(buildings, None)
    if found is None:
        return Place()
    return Place(found.estate_id, found.id, found.grid_id, spot=plain("guide.spot"))

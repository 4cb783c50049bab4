"""Staff sign somebody up who has no bot: a name, a telephone if there is one, and how many come."""

from dataclasses import replace

from telegram import Update

from casework import permissions, sign_ups
from casework.events import Event
from casework.people import Person
from casework.permissions import Action
from casework.sign_ups import SignUp, SignUpState
from handlers import dialogue, periods
from handlers.cases.introduction import Introduced, introduced
from handlers.cases.reports import understand
from handlers.dialogue import Dialogue
from handlers.events import callers, guest_list, particulars, standings
from handlers.events.joining import keep
from handlers.given import Given
from handlers.keyboards import button, rows
from handlers.turn import Turn
from handlers.wording import Said, paragraphs, plain, say
from nlp.labels import Intent

NAME = "guest_entry"
WHO = "who"


async def ask(update: Update, turn: Turn) -> None:
    """Who is it?"""
    event = particulars.tapped(turn)
    if event is None or _is_hindered(turn, event):
        return
    dialogue.ask(
        turn,
        NAME,
        WHO,
        paragraphs(particulars.told(turn.desk, event), say("guests.ask")),
        keyboard=rows([button("buttons.cancel", "cancel")]),
        answers={"event": str(event.id)},
    )


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """Somebody was named; whatever is no name may be something to tell."""
    if not permissions.holds(turn.sender, Action.HOLD_EVENTS) and not permissions.holds(
        turn.sender, Action.CHECK_IN
    ):
        dialogue.end(turn)
        return False
    event = turn.store.events.find(int(asked.answers["event"]))
    if event is None or _is_hindered(turn, event):
        dialogue.end(turn)
        return True
    who = introduced(what.text) if what.attachment is None and what.text else None
    if _is_something_else(turn, asked, what, who):
        dialogue.end(turn)
        return False
    if who is None or not (who.name or who.phone):
        turn.reply("guests.unclear")
        return True
    _enter(turn, event, who)
    return True


def _is_something_else(turn: Turn, asked: Dialogue, what: Given, who: Introduced | None) -> bool:
    """Whether a matter, a question or a long story came where a name was due, or a day later."""
    is_name = who is not None and who.name.endswith(tuple(plain("names.titles").split()))
    if is_name and what.attachment is None:
        return False
    if periods.is_something_else(turn, asked, what):
        return True
    heard = understand(turn, what.text)
    return heard.intent is Intent.CONSULT and heard.understood.is_sure


def _enter(turn: Turn, event: Event, who: Introduced) -> None:
    """Into the list, or into the line: as the person who has this number, or under a name."""
    dialogue.end(turn)
    person = _person(turn, who)
    there = turn.store.sign_ups.guests_of(event)
    known = there.of(person.id) if person is not None else None
    if known is not None and known.is_concerned:
        lead = say("guests.already", name=callers.name_of(turn.desk, known))
        _show(turn, event, known, lead)
        return
    one = _new(turn, event, person, who)
    if not there.most_heads(one) and event.household_most is not None:
        turn.reply("guests.household_full", most=event.household_most)
        return
    entered = keep(turn.desk, event, sign_ups.sign_up(there, one, at=turn.now))
    there = turn.store.sign_ups.guests_of(event)
    name = person.name if person is not None else who.name
    lead = (
        say("guests.signed", name=name)
        if entered.state is SignUpState.SIGNED
        else say("guests.queued", name=name, place=there.place_of(entered))
    )
    _show(turn, event, entered, lead)
    if person is not None and person.id != turn.sender.id:
        _tell(turn, event, person)


def _show(turn: Turn, event: Event, one: SignUp, lead: Said) -> None:
    text, keyboard = guest_list.sheet(turn, event, one, lead)
    turn.answer(text, keyboard=keyboard)


def _tell(turn: Turn, event: Event, person: Person) -> None:
    """Whoever has the bot after all reads of it, with everything they can do."""
    lead = say("sign_ups.entered_lead", who=turn.sender.name)
    text, keyboard = standings.page(turn.desk, person, event, lead)
    turn.desk.pass_on(person, text, keyboard=keyboard)


def _person(turn: Turn, who: Introduced) -> Person | None:
    """Whose number it is, or a new entry for it; a name alone is nobody's in particular.

    A telephone is often the son's or the husband's: another name is another person.
    """
    if not who.phone:
        return None
    known = turn.store.people.of_phone(who.phone)
    if known is not None and who.name in {"", known.name}:
        return known
    name = who.name or who.phone
    return turn.store.people.add(name, phone=who.phone, telegram_id=None, at=turn.now)


def _new(turn: Turn, event: Event, person: Person | None, who: Introduced) -> SignUp:
    if person is None:
        one = SignUp(0, event.id, SignUpState.CANCELLED, turn.now, turn.now, name=who.name)
    else:
        one = standings.newcomer(turn.desk, person, event)
    return replace(one, entered_by=turn.sender.id)


def _is_hindered(turn: Turn, event: Event) -> bool:
    """Whether it is too late, even for staff; a word says so."""
    hindered = sign_ups.hindrance(event, at=turn.now, by_staff=True)
    if hindered is None:
        return False
    turn.answer(say("guests.too_late"))
    return True

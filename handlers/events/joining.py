"""Signing up for an event: a seat at once, or a place in the line, by one tap."""

from dataclasses import replace

from telegram import Update

from casework import event_reminders, sign_ups
from casework.events import Event
from casework.sign_ups import SignUp, SignUpState
from handlers.desk import Desk
from handlers.events import particulars
from handlers.events.standings import hindrance, newcomer, page
from handlers.turn import Turn
from handlers.wording import Said, say


async def ask(update: Update, turn: Turn) -> None:
    """Somebody wants to come."""
    event = particulars.tapped(turn)
    if event is not None:
        begin(turn, event)


def begin(turn: Turn, event: Event) -> None:
    """Somebody wants to come: from the page of the event, or from a notice.

    One tap is enough: nothing is asked of whoever comes alone. What was tapped stays as it is.
    """
    guests = turn.store.sign_ups.guests_of(event)
    own = guests.of(turn.sender.id)
    if own is not None and own.is_concerned:
        is_to_come = sign_ups.is_to_come(event, at=turn.now)
        is_in = own.state is SignUpState.SIGNED and is_to_come
        _answer(turn, event, say("sign_ups.already_lead") if is_in else Said())
        return
    one = newcomer(turn.desk, turn.sender, event)
    is_hindered = hindrance(turn.desk, turn.sender, event) is not None
    if is_hindered or not guests.most_heads(one):
        _answer(turn, event)
    elif not guests.most_seats(one):
        _answer(turn, event, say("sign_ups.full_lead"))
    else:
        _enter(turn, event, one)
        _answer(turn, event, say("sign_ups.signed_lead"))


async def queue(update: Update, turn: Turn) -> None:
    """They would rather wait than not come; a seat that became free meanwhile is theirs."""
    event = particulars.tapped(turn)
    if event is None:
        return
    guests = turn.store.sign_ups.guests_of(event)
    own = guests.of(turn.sender.id)
    lead = Said()
    if own is None or not own.is_concerned:
        one = newcomer(turn.desk, turn.sender, event)
        is_hindered = hindrance(turn.desk, turn.sender, event) is not None
        if not is_hindered and guests.most_heads(one):
            entered = _enter(turn, event, one)
            is_in = entered.state is SignUpState.SIGNED
            lead = say("sign_ups.signed_lead" if is_in else "sign_ups.queued_lead")
    particulars.put(turn, *page(turn.desk, turn.sender, event, lead))


async def show(update: Update, turn: Turn) -> None:
    """How one stands to it."""
    event = particulars.tapped(turn)
    if event is not None:
        particulars.put(turn, *page(turn.desk, turn.sender, event))


def keep(desk: Desk, event: Event, one: SignUp) -> SignUp:
    """Write a sign-up down, as of somebody who reads just now where and when it is."""
    told = event_reminders.as_told(one, event, desk.office, at=desk.now)
    if not told.id:
        return desk.store.sign_ups.add(told)
    desk.store.sign_ups.save(told)
    return told


def _enter(turn: Turn, event: Event, one: SignUp) -> SignUp:
    guests = turn.store.sign_ups.guests_of(event)
    return keep(turn.desk, event, sign_ups.sign_up(guests, replace(one, heads=1), at=turn.now))


def _answer(turn: Turn, event: Event, *lead: Said) -> None:
    text, keyboard = page(turn.desk, turn.sender, event, *lead)
    turn.answer(text, keyboard=keyboard)

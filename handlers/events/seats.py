"""A seat that is offered: told to whoever is next in line, taken, or passed on."""

from telegram import Update

from casework import offers, sign_ups
from casework.events import Event
from casework.sign_ups import SignUp, SignUpState
from handlers.desk import Desk
from handlers.events import callers, guests, joining, particulars
from handlers.events.standings import again, page
from handlers.turn import Turn
from handlers.wording import Said, say


def propose(desk: Desk, event: Event, one: SignUp) -> None:
    """Offer a seat: to the person, or to whoever can call them."""
    person = callers.reached(desk, one)
    if person is None:
        callers.ask_about_offer(desk, event, one)
        return
    text, keyboard = page(desk, person, event, say("sign_ups.offer.propose", title=event.title))
    callers.tell(desk, person, text, keyboard)


async def accept(update: Update, turn: Turn) -> None:
    """Yes. Too late is not too bad where there is room all the same."""
    event = particulars.tapped(turn)
    if event is None:
        return
    own = turn.store.sign_ups.of(event.id, turn.sender.id)
    if own is None or own.state is not SignUpState.OFFERED:
        particulars.put(turn, *page(turn.desk, turn.sender, event))
        return
    lead = Said()
    if not sign_ups.is_to_come(event, at=turn.now):
        turn.store.sign_ups.save(offers.lapse(own))
    elif offers.is_open(own, at=turn.now):
        joining.keep(turn.desk, event, offers.accept(own))
        lead = say("sign_ups.moved_up_lead")
    else:
        turn.store.sign_ups.save(offers.lapse(own))
        guests.make_room(turn.desk, event)
        lead = say("sign_ups.offer.late")
    particulars.put(turn, *page(turn.desk, turn.sender, event, lead))


def let_lapse(desk: Desk, event: Event, one: SignUp) -> None:
    """Nobody answered: the seat goes on, and they read so.

    Of what was cancelled they have heard; and what has begun goes to nobody else.
    """
    desk.store.sign_ups.save(offers.lapse(one))
    if particulars.is_called_off(event):
        return
    person = callers.reached(desk, one)
    if person is None:
        callers.tell_lapsed(desk, event, one)
        return
    _, keyboard = page(desk, person, event)
    is_to_come = sign_ups.is_to_come(event, at=desk.now)
    key = "sign_ups.offer.lapsed" if is_to_come else "sign_ups.offer.begun"
    told = Said(say(key, title=event.title) + again(desk, person, event))
    callers.tell(desk, person, told, keyboard)


def end_in_vain(desk: Desk, event: Event, one: SignUp) -> None:
    """It begins, and there was no seat for them: said once, and with regret."""
    desk.store.sign_ups.save(offers.lapse(one))
    person = callers.reached(desk, one)
    if person is None:
        callers.tell_in_vain(desk, event, one)
    else:
        callers.tell(desk, person, say("sign_ups.offer.in_vain", title=event.title))

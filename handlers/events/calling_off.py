"""Somebody can't come after all, or waits no more: two taps, and a kind word."""

from telegram import Update

from casework import sign_ups
from casework.events import Event
from casework.sign_ups import SignUp, SignUpState
from handlers.events import guests, particulars
from handlers.events.standings import again, page
from handlers.keyboards import button, rows
from handlers.turn import Turn
from handlers.wording import Said, paragraphs, say


async def ask(update: Update, turn: Turn) -> None:
    """Really? A seat that is given up is somebody else's at once."""
    event, own = _own(turn)
    if event is None or own is None:
        return
    waits = own.state is SignUpState.WAITING
    question = say("sign_ups.off.ask_line" if waits else "sign_ups.off.ask")
    keyboard = rows(
        [button("sign_ups.button.off_yes", "joinoffyes", event.id)],
        [button("sign_ups.button.stay", "joinstay", event.id)],
    )
    particulars.put(turn, paragraphs(particulars.told(turn.desk, event), question), keyboard)


async def call_off(update: Update, turn: Turn) -> None:
    """Yes: the seat goes to the next one."""
    event, own = _own(turn)
    if event is None or own is None:
        return
    turn.store.sign_ups.save(sign_ups.call_off(own))
    guests.make_room(turn.desk, event)
    _, keyboard = page(turn.desk, turn.sender, event)
    done = say("sign_ups.off.done", title=event.title)
    particulars.put(turn, Said(done + again(turn.desk, turn.sender, event)), keyboard)


async def stay(update: Update, turn: Turn) -> None:
    """No: everything as it was."""
    event, own = _own(turn)
    if event is not None and own is not None:
        lead = say("sign_ups.stays_lead")
        particulars.put(turn, *page(turn.desk, turn.sender, event, lead))


def _own(turn: Turn) -> tuple[Event | None, SignUp | None]:
    """The event that was tapped and what the sender has to do with it; a word where it is late."""
    event = particulars.tapped(turn)
    if event is None:
        return None, None
    own = turn.store.sign_ups.of(event.id, turn.sender.id)
    if own is None or not own.is_concerned:
        _, keyboard = page(turn.desk, turn.sender, event)
        particulars.put(turn, say("sign_ups.off.none"), keyboard)
        return None, None
    if own.came or particulars.is_called_off(event):
        particulars.put(turn, *page(turn.desk, turn.sender, event))
        return None, None
    if not sign_ups.is_to_come(event, at=turn.now):
        particulars.put(turn, say("sign_ups.off.too_late"))
        return None, None
    return event, own

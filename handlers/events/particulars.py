"""An event in a few lines: what, when and where; and the one that a button is about."""

from casework.events import Event, EventState
from handlers.desk import Desk
from handlers.events import hours
from handlers.keyboards import Keyboard
from handlers.turn import Turn
from handlers.wording import Said, lines, say


def told(desk: Desk, event: Event) -> Said:
    """What it is called, when it is and where."""
    return lines(
        say("sign_ups.title", title=event.title),
        say("sign_ups.when", when=hours.when(desk, event)),
        say("sign_ups.where", place=event.place),
    )


def tapped(turn: Turn) -> Event | None:
    """The event that a button is about; of one that is gone, a word says so."""
    event = turn.store.events.find(int(turn.choice[0]))
    if event is None:
        turn.toast("errors.outdated_button", is_alert=True)
    return event


def is_called_off(event: Event) -> bool:
    """Whether it does not take place."""
    return event.state is EventState.CANCELLED


def put(turn: Turn, text: Said, keyboard: Keyboard | None = None) -> None:
    """Answer in the message whose button was tapped, unless that is a picture or a file."""
    row = turn.store.outbox.row_of(*turn.tapped)
    if row is not None and row.message.method == "sendMessage" and row.message.notice_id is None:
        turn.rewrite(text, keyboard)
    else:
        turn.answer(text, keyboard=keyboard)

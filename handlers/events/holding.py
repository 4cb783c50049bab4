"""An event on a button or in a form, for whoever holds events: found, checked, written down."""

from datetime import datetime

from casework import permissions, programme
from casework.events import Event, EventState
from casework.notices import Notice
from casework.people import Person
from casework.permissions import Action
from casework.sign_ups import CONCERNED, SEATED, SignUp
from handlers import dialogue
from handlers.desk import Desk
from handlers.turn import Turn
from handlers.wording import Said, plain, say


def may(turn: Turn) -> bool:
    """Whether the sender holds events; if not, they are told who does."""
    if permissions.holds(turn.sender, Action.HOLD_EVENTS):
        return True
    turn.reply("eventdesk.not_yours")
    return False


def on_button(turn: Turn) -> Event | None:
    """The event that a button is about; who may not, or comes too late, is told."""
    if not may(turn):
        return None
    found = turn.store.events.find(int(turn.choice[0]))
    if found is None:
        turn.toast("errors.outdated_button", is_alert=True)
    return found


def to_come(turn: Turn) -> Event | None:
    """The same, where something of it is to be changed.

    Raises:
        EventOver: it is called off or over.
    """
    found = on_button(turn)
    if found is not None:
        programme.require_to_come(found, now=turn.now)
    return found


def save(desk: Desk, event: Event, *, was: Event) -> bool:
    """Write a changed event down; False when somebody else has changed it meanwhile."""
    return event == was or desk.store.events.save(event, was=was.version)


def open_with(desk: Desk, notice: Notice) -> None:
    """Its notice goes out: whoever taps the button below can sign up from now on."""
    event = desk.store.events.find(notice.event_id) if notice.event_id is not None else None
    if event is not None and event.state is EventState.DRAFT and event.is_to_come(desk.now):
        desk.store.events.save(programme.opened(event, now=desk.now), was=event.version)


def here(desk: Desk) -> datetime:
    """Now, in the community's zone."""
    return desk.now.astimezone(desk.settings.zone)


def concerned(desk: Desk, event: Event) -> list[SignUp]:
    """Whoever hears what becomes of it."""
    return [one for one in desk.store.sign_ups.of_event(event.id) if one.state in CONCERNED]


def seated(desk: Desk, event: Event) -> int:
    """How many heads have a seat."""
    guests = desk.store.sign_ups.of_event(event.id)
    return sum(one.heads for one in guests if one.state in SEATED)


def is_for(desk: Desk, person: Person, event: Event) -> bool:
    """Whether this person may come."""
    return event.audience.is_everyone or person.id in desk.store.audiences.members(event.audience)


def clash(turn: Turn, event: Event) -> Said:
    """A word about what else is at the same place at the same time; "" where nothing is."""
    nearby = turn.store.events.between(event.starts_at - programme.LONGEST, event.ends_at)
    found = programme.clashing(event, nearby)
    names = plain("names.comma").join(one.title for one in found)
    return say("eventdesk.clash", place=event.place, titles=names) if found else Said()


def leave_form(turn: Turn, *names: str) -> None:
    """End a form of these, if the sender is in the middle of one."""
    if any(dialogue.current(turn, name) for name in names):
        dialogue.end(turn)

"""Whoever comes to an event is reminded of it: the evening before, and two hours before."""

from datetime import timedelta

from casework import event_reminders
from casework.events import Event, EventState
from casework.sign_ups import GuestList, SignUp
from handlers.desk import Desk
from handlers.events import callers
from handlers.events.standings import reminder
from handlers.ticks.apart import apart
from storage.owed import Priority

# So many people in one tick, that nobody who writes meanwhile has to wait.
MOST = 50
# Nobody is reminded earlier than the morning before.
AHEAD = timedelta(days=2)


def run(desk: Desk) -> None:
    """Remind a handful of those who were not reminded yet."""
    for event in desk.store.events.between(desk.now, desk.now + AHEAD):
        due = event_reminders.came_due(event, desk.office, at=desk.now)
        if event.state is EventState.OPEN and any(due):
            with apart(desk, f"the reminders of event {event.id}"):
                _remind(desk, event)


def _remind(desk: Desk, event: Event) -> None:
    """Whoever has the bot reads where and when; of the others their callers read who they are.

    A call the evening before is enough.
    """
    first, second = event_reminders.came_due(event, desk.office, at=desk.now)
    waiting = desk.store.sign_ups.to_remind(
        event.id, day_before=first, hours_before=second, most=MOST
    )
    there, to_call = desk.store.sign_ups.guests_of(event), []
    for one in waiting:
        is_first = first is not None and (one.day_before_at is None or one.day_before_at < first)
        # Two that are due at once, after a pause of ours, are one.
        told = event_reminders.as_told(one, event, desk.office, at=desk.now)
        desk.store.sign_ups.save(told)
        if not _is_told(desk, there, one) and is_first:
            to_call.append(one)
    callers.ask_to_remind(desk, event, to_call)


def _is_told(desk: Desk, there: GuestList, one: SignUp) -> bool:
    person = callers.reached(desk, one)
    if person is None:
        return False
    text, keyboard = reminder(desk, person, there)
    callers.tell(desk, person, text, keyboard, priority=Priority.NUDGE)
    return True

"""An event is over: whoever holds it reads how many came, or is asked for it, once."""

from dataclasses import replace

from casework import attendance
from casework.events import Event, EventState
from handlers.desk import Desk
from handlers.events import door
from handlers.events.keepers import keepers
from handlers.keyboards import rows
from handlers.ticks.apart import apart
from handlers.wording import lines, say
from storage.owed import Priority

MOST_AT_ONCE = 5


def run(desk: Desk) -> None:
    """See to whatever has come to its end."""
    for event_id in desk.store.event_ends.due(desk.now, most=MOST_AT_ONCE):
        with apart(desk, f"the end of event {event_id}"):
            event = desk.store.events.find(event_id)
            if event is not None:
                _end(desk, event)


def _end(desk: Desk, event: Event) -> None:
    over = replace(event, state=EventState.OVER, ended_at=desk.now, version=event.version + 1)
    desk.store.events.save(over, was=event.version)
    known = attendance.attendance(over, desk.store.sign_ups.of_event(over.id))
    key = "door.ended_unticked" if known.is_missing else "door.ended"
    told = lines(say(key, title=over.title), door.tally(desk, over))
    for person in keepers(desk, over):
        keyboard = rows(*door.buttons(desk, over))
        desk.pass_on(person, told, keyboard=keyboard, priority=Priority.NUDGE)

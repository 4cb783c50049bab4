"""The events at which something may have been told: those of the last days, and of today."""

from collections.abc import Sequence
from datetime import timedelta

from casework import attendance
from casework.events import Event
from handlers.keyboards import Keyboard, button, named, rows
from handlers.turn import Turn

# What was said at an event is written down on the day, or soon after.
LATELY = timedelta(days=14)
MOST = 8


def lately(turn: Turn) -> list[Event]:
    """The newest first."""
    found = turn.store.events.between(turn.now - LATELY, turn.now + attendance.OPENS_BEFORE)
    held = [one for one in found if attendance.may_tick(one, at=turn.now)]
    return held[::-1][:MOST]


def choice(events: Sequence[Event]) -> Keyboard:
    """One of them, or another one."""
    return rows(
        *([named(one.title, "recordat", one.id)] for one in events),
        [button("recording.another_event", "recordat", 0)],
        [button("buttons.cancel", "cancel")],
    )

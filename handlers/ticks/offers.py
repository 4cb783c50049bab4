"""Seats that nobody answered for go on; the line moves up by day; at the beginning it ends."""

from collections.abc import Callable

from casework.events import Event
from casework.sign_ups import SignUp
from handlers.desk import Desk
from handlers.events import guests, seats
from handlers.ticks.apart import apart

# So many people in one tick, that nobody who writes meanwhile has to wait.
MOST = 20


def run(desk: Desk) -> None:
    """See to every offer whose time is over, every line in front of a free seat, every end."""
    for one in desk.store.sign_ups.unanswered(desk.now, most=MOST):
        _see_to(desk, one, seats.let_lapse)
    for one in desk.store.sign_ups.in_vain(desk.now, most=MOST):
        _see_to(desk, one, seats.end_in_vain)
    for event_id in desk.store.sign_ups.with_room(desk.now):
        event = desk.store.events.find(event_id)
        if event is not None:
            with apart(desk, f"the line of event {event_id}"):
                guests.make_room(desk, event)


def _see_to(desk: Desk, one: SignUp, act: Callable[[Desk, Event, SignUp], None]) -> None:
    event = desk.store.events.find(one.event_id)
    if event is not None:
        with apart(desk, f"sign-up {one.id}"):
            act(desk, event, one)

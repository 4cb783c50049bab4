"""The day after an event whoever came is thanked, once."""

from dataclasses import replace

from casework import attendance
from casework.events import Event
from handlers.desk import Desk
from handlers.events import thanks
from handlers.ticks.apart import apart

# So few that nobody who writes in the middle of it has to wait.
MOST_AT_ONCE = 20


def run(desk: Desk) -> None:
    """Thank a handful; the others in the next ticks."""
    zone = desk.settings.zone
    if not attendance.is_civil(desk.now, zone):
        return
    left = MOST_AT_ONCE
    for event_id in desk.store.event_ends.ended_since(desk.now - attendance.STILL_THANKED):
        event = desk.store.events.find(event_id)
        if event is not None and left and desk.now >= attendance.thanked_from(event, zone):
            left -= _thank(desk, event, left)


def _thank(desk: Desk, event: Event, most: int) -> int:
    """Thank so many at the most; how many it were."""
    guests = desk.store.event_ends.to_thank(event.id, most=most)
    for sign_up_id in guests:
        with apart(desk, f"the thanks for sign-up {sign_up_id}"):
            guest = desk.store.sign_ups.find(sign_up_id)
            if guest is not None and guest.person_id is not None:
                desk.store.sign_ups.save(replace(guest, thanked_at=desk.now))
                thanks.send(desk, event, desk.store.people.get(guest.person_id))
    if guests:
        desk.store.event_ends.thanked(event.id, desk.now)
    return len(guests)

"""Menus follow what people may do: after an update of Linli, a list taken in, a way back to us."""

from itertools import islice

from casework.quiet_hours import is_quiet
from handlers import menus
from handlers.desk import Desk
from handlers.ticks.apart import apart

AT_ONCE = 20


def run(desk: Desk) -> None:
    """Renew some of those who are shown something else than what they may do; by day."""
    if is_quiet(desk.now, desk.office):
        return
    shown = desk.store.menus.to_be_compared()
    if not shown:
        return
    usual, people = menus.mark_of_residents(), desk.store.people.some(shown)
    differing = (one for one in people.values() if menus.mark(one) != (shown[one.id] or usual))
    for person in islice(differing, AT_ONCE):
        with apart(desk, f"the menu of person {person.id}"):
            menus.renew(desk, person)

"""Who hears how an event went: whoever holds it, as long as they may; else the admins."""

from casework import permissions
from casework.events import Event
from casework.labels import Role
from casework.people import Person
from casework.permissions import Action
from handlers.desk import Desk

MAY = (Action.HOLD_EVENTS, Action.CHECK_IN)


def keepers(desk: Desk, event: Event, *, first: int | None = None) -> list[Person]:
    """The organiser, else whoever entered it; somebody else may come `first`.

    Whoever is away is stood in for. Where none of them may any more, or reads the bot, all admins.
    """
    people = desk.store.people
    ids = [one for one in (first, event.organiser_id, event.made_by) if one is not None]
    known = people.some(ids)
    present = [people.present(known[one]) for one in ids]
    found = [one for one in present if may_keep(one) and is_reached(one)]
    return found[:1] or people.all_present(people.anywhere_with_role(Role.ADMIN))


def is_reached(person: Person) -> bool:
    """Whether words of the bot reach somebody."""
    return person.telegram_id is not None and person.is_reachable


def may_keep(person: Person) -> bool:
    """Whether somebody holds events, or helps at their doors."""
    return any(permissions.holds(person, one) for one in MAY)

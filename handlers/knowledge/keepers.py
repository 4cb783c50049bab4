"""Whoever looks after what the community knows: asked at every step, and told of what is due."""

from casework import permissions
from casework.knowledge import Entry
from casework.labels import Role
from casework.people import Person
from casework.permissions import Action
from handlers.desk import Desk
from handlers.turn import Turn


def may(turn: Turn) -> bool:
    """Whether the sender looks after it; if not, they are told who does."""
    if permissions.holds(turn.sender, Action.SET_KNOWLEDGE):
        return True
    turn.reply("knowledge.not_yours")
    return False


def on_button(turn: Turn) -> Entry | None:
    """The entry that a button is about; who may not, or comes too late, is told."""
    if not may(turn):
        return None
    found = turn.store.entries.find(int(turn.choice[0]))
    if found is None:
        turn.toast("errors.outdated_button", is_alert=True)
    return found


def all_present(desk: Desk) -> list[Person]:
    """The admins, or those at their desks."""
    admins = desk.store.people.anywhere_with_role(Role.ADMIN)
    present = {one.id: one for one in desk.store.people.all_present(admins)}
    return [one for one in present.values() if permissions.holds(one, Action.SET_KNOWLEDGE)]


def owner(desk: Desk, owner_id: int | None) -> Person | None:
    """Whose an entry is, as long as they have a duty here and can be told anything."""
    person = desk.store.people.get(owner_id) if owner_id is not None else None
    if person is None or not person.alone.is_staff:
        return None
    present = desk.store.people.present(person)
    is_there = present.telegram_id is not None and present.is_reachable
    return present if is_there else None


def is_theirs(person: Person, entry: Entry) -> bool:
    """Whether somebody looks after this entry: it is theirs, or they look after all."""
    is_owner = person.is_staff and person.is_at_desk_of(entry.owner_id)
    return is_owner or permissions.holds(person, Action.SET_KNOWLEDGE)

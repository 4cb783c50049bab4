"""The command menu and the keyboard of everyday things: what this person can do, at any time."""

import json
from functools import lru_cache
from hashlib import sha256

from casework.people import Duty, Person
from handlers import needs
from handlers.desk import Desk
from handlers.keyboards import everyday
from handlers.wording import plain
from storage.owed import Message

# What Telegram's menu button shows everybody.
OF_RESIDENTS = ("mine", "events", "me", "help", "cancel")
# What it shows those who may, above that.
OF_STAFF = ("unclaimed", "desk", "owed", "lists", "record", "office", "invite")
# What stands among other things for whoever is shown these: the few cases in which they assist
# among their lists, inviting on the page of the office.
AMONG = {"owed": "unclaimed", "invite": "office"}

Menu = list[dict[str, str]]


def of_residents() -> Menu:
    """The menu of everybody who has no duty, as the Bot API takes it."""
    return _menu(OF_RESIDENTS)


def of(person: Person) -> Menu:
    """The menu of one person: what they may do first, then what everybody may."""
    own = [name for name in OF_STAFF if needs.is_met(person, needs.NEEDS[f"/{name}"])]
    return _menu((*(name for name in own if AMONG.get(name) not in own), *OF_RESIDENTS))


def renew(desk: Desk, person: Person, *, is_told: bool = True) -> None:
    """Show a person the menu and the keyboard of what they may do now, if that has changed.

    With `is_told` false the keyboard comes with something else that is said to them.
    """
    if person.telegram_id is None or not person.is_reachable:
        return
    known = desk.store.menus.shown_to(person.id)
    if mark(person) == (mark_of_residents() if known is None else known):
        return
    show(desk, person)
    if is_told:
        desk.tell(person, "menus.renewed", keyboard=everyday(person))


def show(desk: Desk, person: Person) -> None:
    """Set the menu in a person's chat, whatever it was before."""
    known = desk.store.menus.shown_to(person.id)
    if mark(person) != mark_of_residents():
        _call(desk, person, "setMyCommands", commands=of(person))
        desk.store.menus.keep(person.id, mark(person))
    elif known is not None:
        _call(desk, person, "deleteMyCommands")
        desk.store.menus.forget(person.id)


def mark(person: Person) -> str:
    """A mark of all that a person is shown: it changes with every word of it."""
    return _mark(person.duties, person.lent)


def mark_of_residents() -> str:
    """The mark of what everybody is shown who has no duty."""
    return mark(Person(0, ""))


@lru_cache
def _mark(duties: tuple[Duty, ...], lent: tuple[Duty, ...]) -> str:
    """What is shown follows from the duties alone, and a tick compares everybody's."""
    person = Person(0, "", duties=duties, lent=lent)
    labels = [[one.text for one in row] for row in everyday(person).keyboard]
    shown = json.dumps([of(person), labels], ensure_ascii=False)
    return sha256(shown.encode()).hexdigest()[:16]


def _menu(names: tuple[str, ...]) -> Menu:
    return [{"command": name, "description": plain(f"menus.command.{name}")} for name in names]


def _call(desk: Desk, person: Person, method: str, **params: object) -> None:
    assert person.telegram_id is not None  # noqa: S101 - nobody else is shown anything
    scope = {"type": "chat", "chat_id": person.telegram_id}
    message = Message(
        chat_id=person.telegram_id,
        person_id=person.id,
        method=method,
        params={**params, "scope": scope},
    )
    desk.store.outbox.put(message, at=desk.now)

"""People whom no word of the bot reaches: whoever entered them is told whom to call, and why."""

from collections.abc import Iterable

from casework.civil_hours import is_civil
from casework.events import Event
from casework.people import Person
from casework.sign_ups import SignUp
from handlers import phrasing
from handlers.desk import Desk
from handlers.events import hours
from handlers.events.keepers import is_reached, keepers
from handlers.keyboards import Keyboard, button, rows
from handlers.wording import Said, lines, paragraphs, plain, say
from storage.owed import Priority

# So many names stand in one message.
MOST_NAMES = 30


def reached(desk: Desk, one: SignUp) -> Person | None:
    """The person of a sign-up, if words of the bot reach them."""
    if one.person_id is None:
        return None
    person = desk.store.people.get(one.person_id)
    return person if is_reached(person) else None


def tell(
    desk: Desk,
    person: Person,
    text: Said,
    keyboard: Keyboard | None = None,
    *,
    priority: Priority = Priority.ALERT,
) -> None:
    """Tell whoever comes, or would like to, what concerns it; at night without a sound."""
    is_heard = is_civil(desk.now, desk.office)
    desk.pass_on(person, text, keyboard=keyboard, priority=priority, is_heard=is_heard)


def name_of(desk: Desk, one: SignUp) -> str:
    """What somebody is called in the list; whoever goes without a name has none here either."""
    if one.person_id is None:
        return one.name or plain("guests.somebody")
    person = desk.store.people.get(one.person_id)
    return plain("nameless.somebody") if person.is_nameless else person.name


def contact_of(desk: Desk, one: SignUp) -> str:
    """How they are met without the bot. For one pair of eyes only."""
    if one.person_id is None:
        return plain("names.no_contact")
    person = desk.store.people.get(one.person_id)
    return plain("nameless.no_contact") if person.is_nameless else phrasing.contact(desk, person)


def ask_to_call(desk: Desk, event: Event, found: Iterable[SignUp], what: Said) -> None:
    """Have people called whom nobody else can tell something."""
    for caller, names in _by_caller(desk, event, found):
        text = paragraphs(say("guests.call", people=names), say("guests.call_content"), what)
        desk.pass_on(caller, text, keyboard=_list(event))


def ask_to_remind(desk: Desk, event: Event, found: Iterable[SignUp]) -> None:
    """Have them reminded."""
    when = hours.moment(desk, event.starts_at)
    for caller, names in _by_caller(desk, event, found):
        desk.tell(
            caller,
            "guests.call_reminder",
            title=event.title,
            when=when,
            place=event.place,
            people=names,
            keyboard=_list(event),
        )


def ask_about_offer(desk: Desk, event: Event, one: SignUp) -> None:
    """A seat is offered to somebody without the bot: please call, and tap what they said."""
    until = one.offered_until or event.starts_at
    keyboard = rows(
        [
            button("guests.button.yes", "guestyes", one.id),
            button("guests.button.no", "guestoff", one.id),
        ]
    )
    for caller in keepers(desk, event, first=one.entered_by):
        desk.tell(
            caller,
            "guests.call_offer",
            title=event.title,
            name=name_of(desk, one),
            contact=contact_of(desk, one),
            heads=one.heads,
            until=hours.moment(desk, until),
            keyboard=keyboard,
        )


def tell_lapsed(desk: Desk, event: Event, one: SignUp) -> None:
    """Nobody tapped what they said."""
    for caller in keepers(desk, event, first=one.entered_by):
        desk.tell(
            caller,
            "guests.call_lapsed",
            title=event.title,
            name=name_of(desk, one),
            keyboard=_list(event),
        )


def tell_in_vain(desk: Desk, event: Event, one: SignUp) -> None:
    """There was no seat for somebody without the bot."""
    name, contact = name_of(desk, one), contact_of(desk, one)
    for caller in keepers(desk, event, first=one.entered_by):
        desk.tell(
            caller,
            "guests.call_in_vain",
            title=event.title,
            name=name,
            contact=contact,
            keyboard=_list(event),
        )


def _list(event: Event) -> Keyboard:
    """The way to all guests; whoever is erased is found by it, wherever a name was told."""
    return rows([button("guests.button.list", "guests", event.id, 0)])


def _by_caller(desk: Desk, event: Event, found: Iterable[SignUp]) -> Iterable[tuple[Person, Said]]:
    """Who calls whom, so many at a time."""
    calls: dict[int, tuple[Person, list[Said]]] = {}
    for one in found:
        name, contact = name_of(desk, one), contact_of(desk, one)
        line = say("guests.line", name=name, contact=contact)
        for caller in keepers(desk, event, first=one.entered_by):
            calls.setdefault(caller.id, (caller, []))[1].append(line)
    for caller, names in calls.values():
        for at in range(0, len(names), MOST_NAMES):
            yield caller, lines(*names[at : at + MOST_NAMES])

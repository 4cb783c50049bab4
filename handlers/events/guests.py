"""Whoever has to do with an event, told all at once; and seats that become free."""

from casework import attendance, moves, offers, sign_ups
from casework.events import Event
from casework.people import Person
from casework.sign_ups import GuestList, SignUp
from handlers.desk import Desk
from handlers.events import calendar, callers, seats, standings
from handlers.keyboards import rows
from handlers.wording import Said, lines, say


def tell_all(desk: Desk, event: Event, what: Said, below: Said = Said()) -> int:  # noqa: B008
    """Tell everybody who comes, waits or has an offer; how many were told.

    Each reads it with what they can do now, such as calling off, and with what is said `below` of
    that. Whoever has the event in their calendar gets the file that changes it there. People whom
    no word reaches are left to whoever entered them, who reads their names.
    """
    there = desk.store.sign_ups.guests_of(event)
    told, missed = _concerned(desk, there)
    for _, person in told:
        text = lines(what, below)
        callers.tell(desk, person, text, rows(*standings.choices(desk, person, there)))
    calendar.renew(desk, event, told)
    callers.ask_to_call(desk, event, missed, what)
    return len(told)


def forecast(desk: Desk, event: Event) -> Said:
    """How many will read what is shown above, and how many have to be called."""
    return _counted(desk, event, "guests.will_read")


def outcome(desk: Desk, event: Event) -> Said:
    """How many were told, and how many are called."""
    return _counted(desk, event, "guests.were_told")


def _counted(desk: Desk, event: Event, key: str) -> Said:
    told, missed = _concerned(desk, desk.store.sign_ups.guests_of(event))
    return lines(
        say(key, count=len(told)) if told else Said(),
        say("guests.are_called", count=len(missed)) if missed else Said(),
    )


def _concerned(desk: Desk, there: GuestList) -> tuple[list[tuple[SignUp, Person]], list[SignUp]]:
    """Whoever has to do with it and reads the bot's words, and those who don't."""
    found = [(one, callers.reached(desk, one)) for one in there.sign_ups if one.is_concerned]
    told = [(one, person) for one, person in found if person is not None]
    return told, [one for one, person in found if person is None]


def carry(desk: Desk, event: Event) -> None:
    """It was moved: ticks of a door that is closed again, offers and reminders go along with it."""
    for one in desk.store.sign_ups.of_event(event.id):
        now = moves.carried(one, event, desk.office, at=desk.now)
        if now != one:
            desk.store.sign_ups.save(now)
    if event.extra_heads and not attendance.may_tick(event, at=desk.now):
        desk.store.event_ends.set_extra_heads(event.id, 0)


def make_room(desk: Desk, event: Event) -> None:
    """Seats may have become free: the next on the waiting list are offered them, with a time.

    At night nobody is asked, except when it presses (`casework/offers.py`): the next tick by day
    sees to it.
    """
    there = desk.store.sign_ups.guests_of(event)
    for one in offers.next_offers(there, at=desk.now, office=desk.office):
        desk.store.sign_ups.save(one)
        seats.propose(desk, event, one)


def forget(desk: Desk, person: Person) -> None:
    """Somebody is erased: they come nowhere any more, and their seats go to the next ones.

    That they had signed up, and whether they came, stays to be counted, under a number that is
    nobody's.
    """
    for one in desk.store.sign_ups.of_person(person.id):
        event = desk.store.events.find(one.event_id)
        is_expected = one.is_concerned and not one.came
        if event is not None and is_expected and sign_ups.is_to_come(event, at=desk.now):
            desk.store.sign_ups.save(sign_ups.call_off(one))
            make_room(desk, event)

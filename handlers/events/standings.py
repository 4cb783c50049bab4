"""How somebody stands to an event: they come, wait, could, or can't; and what they can do."""

from telegram import InlineKeyboardButton

from casework import attendance, event_reminders, offers, sign_ups
from casework.events import Event
from casework.people import Person
from casework.sign_ups import GuestList, Hindrance, SignUp, SignUpState
from handlers.desk import Desk
from handlers.events import holding, hours, particulars
from handlers.keyboards import Keyboard, button, rows
from handlers.notices import reach
from handlers.wording import Said, lines, paragraphs, say

Rows = list[list[InlineKeyboardButton]]


def page(desk: Desk, person: Person, event: Event, *lead: Said) -> tuple[Said, Keyboard]:
    """What somebody reads of an event that they have to do with, and what they can do."""
    guests = desk.store.sign_ups.guests_of(event)
    others = [button("events.back", "events")]
    text = paragraphs(*lead, particulars.told(desk, event), told(desk, person, guests))
    return text, rows(*choices(desk, person, guests), others)


def reminder(desk: Desk, person: Person, guests: GuestList) -> tuple[Said, Keyboard]:
    """What somebody who comes is reminded of; on the day with what to do at the door."""
    event, own = guests.event, guests.of(person.id)
    is_near = attendance.door(event, at=desk.now) is attendance.Door.OPEN
    text = paragraphs(
        say("sign_ups.reminder.now" if is_near else "sign_ups.reminder.soon"),
        particulars.told(desk, event),
        lines(
            say("sign_ups.reminder.heads", heads=own.heads if own else 1),
            say("sign_ups.reminder.door") if is_near else Said(),
        ),
    )
    return text, rows(*choices(desk, person, guests))


def buttons(desk: Desk, person: Person, event: Event) -> Rows:
    """What this person can do about coming: sign up, change, call off, take the calendar file."""
    return choices(desk, person, desk.store.sign_ups.guests_of(event))


def choices(desk: Desk, person: Person, guests: GuestList) -> Rows:
    """The same, for whoever has the list at hand."""
    event, own = guests.event, guests.of(person.id)
    if own is None or not own.is_concerned:
        return _to_sign_up(desk, person, guests)
    if own.came or not sign_ups.is_to_come(event, at=desk.now):
        return []
    if own.state is SignUpState.OFFERED:
        yes = button("sign_ups.button.accept", "joinyes", event.id)
        return [[yes, button("sign_ups.button.decline", "joinoff", event.id)]]
    heads = button("sign_ups.button.heads", "joinheads", event.id)
    if own.state is SignUpState.WAITING:
        return [[heads, button("sign_ups.button.leave_line", "joinoff", event.id)]]
    calendar = button("sign_ups.button.calendar", "joincalendar", event.id)
    return [[calendar, heads], [button("sign_ups.button.off", "joinoff", event.id)]]


def standing(desk: Desk, person: Person, event: Event) -> Said:
    """Whether this person comes, waits, or could; how many seats are left."""
    return told(desk, person, desk.store.sign_ups.guests_of(event))


def told(desk: Desk, person: Person, guests: GuestList) -> Said:
    """The same, for whoever has the list at hand."""
    event, own = guests.event, guests.of(person.id)
    if own is not None and own.came:
        return say("sign_ups.came")
    if own is not None and own.is_concerned and sign_ups.is_to_come(event, at=desk.now):
        return _own(desk, guests, own)
    hindered = hindrance(desk, person, event)
    if own is not None and own.is_seated and hindered is Hindrance.BEGUN:
        return say("sign_ups.signed_begun", heads=own.heads)
    if hindered is not None:
        return refusal(desk, event, hindered)
    return _open(desk, guests, newcomer(desk, person, event))


def newcomer(desk: Desk, person: Person, event: Event) -> SignUp:
    """The sign-up of somebody who is not in the list, or not any more, before it is decided."""
    was = desk.store.sign_ups.of(event.id, person.id)
    return SignUp(
        id=was.id if was else 0,
        event_id=event.id,
        state=SignUpState.CANCELLED,
        at=desk.now,
        queued_at=desk.now,
        person_id=person.id,
        home=person.home,
        calendar_version=was.calendar_version if was else None,
    )


def hindrance(desk: Desk, person: Person, event: Event) -> Hindrance | None:
    """What keeps this person from signing up."""
    is_meant = holding.is_for(desk, person, event)
    return sign_ups.hindrance(event, at=desk.now, is_meant=is_meant)


def again(desk: Desk, person: Person, event: Event) -> Said:
    """That they may sign up anew, where they may."""
    return Said() if hindrance(desk, person, event) else say("sign_ups.again")


def refusal(desk: Desk, event: Event, hindered: Hindrance) -> Said:
    """The same in words: why not, and what else one can do."""
    if hindered is Hindrance.CANCELLED and event.why:
        return say("sign_ups.cancelled_why", why=event.why)
    whom = reach.summary(desk, event.audience) if hindered is Hindrance.NOT_MEANT else Said()
    if whom:
        return say("sign_ups.not_meant", whom=whom)
    return say(f"sign_ups.hindrance.{hindered}")


def _to_sign_up(desk: Desk, person: Person, guests: GuestList) -> Rows:
    event = guests.event
    if hindrance(desk, person, event) is not None:
        return []
    one = newcomer(desk, person, event)
    if not guests.most_heads(one):
        return []
    if guests.most_seats(one):
        return [[button("sign_ups.button.join", "join", event.id)]]
    return [[button("sign_ups.button.queue", "joinqueue", event.id)]]


def _own(desk: Desk, guests: GuestList, own: SignUp) -> Said:
    """They come, may come, or wait."""
    if own.state is SignUpState.SIGNED:
        is_reminded = event_reminders.is_ahead(guests.event, desk.office, at=desk.now)
        reminded = say("sign_ups.reminded") if is_reminded else Said()
        return say("sign_ups.signed", heads=own.heads, reminded=reminded)
    if offers.is_open(own, at=desk.now) and own.offered_until is not None:
        until = hours.moment(desk, own.offered_until)
        return say("sign_ups.offered", heads=own.heads, until=until)
    left = guests.most_seats(own)
    return lines(
        say("sign_ups.waiting", place=guests.place_of(own), heads=own.heads),
        say("sign_ups.waiting_fewer", left=left) if 0 < left < own.heads else Said(),
    )


def _open(desk: Desk, guests: GuestList, one: SignUp) -> Said:
    """How many seats are left for somebody who could come."""
    event = guests.event
    most = event.household_most
    if not guests.most_heads(one) and most is not None:
        return say("sign_ups.household_full", most=most)
    left = guests.seats_left
    if left is None:
        room = say("sign_ups.unlimited")
    elif guests.most_seats(one):
        room = say("sign_ups.left", left=left)
    else:
        waiting = len(guests.line)
        room = say("sign_ups.full_line", count=waiting) if waiting else say("sign_ups.full")
    until = hours.moment(desk, event.sign_up_ends_at)
    return lines(
        room,
        say("sign_ups.household", most=most) if most is not None else Said(),
        say("sign_ups.until", until=until) if event.sign_up_until else Said(),
    )

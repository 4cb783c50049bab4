"""The list of guests as staff see it: who comes, who waits, and each with what can be changed."""

from telegram import InlineKeyboardButton, Update

from casework import offers, permissions, sign_ups
from casework.events import Event, EventState
from casework.people import Person
from casework.permissions import Action
from casework.sign_ups import GuestList, SignUp, SignUpState
from handlers import pages
from handlers.desk import Desk
from handlers.events import callers, guests, heads, joining, particulars
from handlers.events.standings import page
from handlers.keyboards import Keyboard, button, grid, named, rows
from handlers.turn import Turn
from handlers.wording import Said, lines, plain, say

# First who comes, then who waits, then who does not.
ORDER = (
    SignUpState.SIGNED,
    SignUpState.WALKED_IN,
    SignUpState.OFFERED,
    SignUpState.WAITING,
    SignUpState.CANCELLED,
    SignUpState.LAPSED,
)
LONGEST_NAME = 10
# What the buttons of one guest at the door say first.
DOOR = ("doortick", "doorin", "dooroff", "doorheads")


def buttons(desk: Desk, event: Event) -> list[list[InlineKeyboardButton]]:
    """For the page of an event: the list, and as long as it is to come, to enter somebody."""
    if event.state is EventState.DRAFT:
        return []
    is_to_come = sign_ups.is_to_come(event, at=desk.now)
    entry = [button("guests.button.add", "guestadd", event.id)] if is_to_come else []
    return [[button("guests.button.list", "guests", event.id, 0), *entry]]


def marks_of(desk: Desk, person: Person) -> list[str]:
    """How the data of buttons begins, or ends, in messages that may name somebody as a guest."""
    own = desk.store.sign_ups.of_person(person.id)
    return [
        *(f'guest{end}:{one.id}"' for one in own for end in ("", "yes", "off")),
        *(f'"{verb}:{one.id}' for one in own for verb in DOOR),
        *(f'"guests:{one.event_id}:' for one in own),
        *(f'"door:{one.event_id}{end}' for one in own for end in ('"', ":")),
    ]


async def show(update: Update, turn: Turn) -> None:
    """The list, a page at a time."""
    event = particulars.tapped(turn)
    if event is None:
        return
    there = turn.store.sign_ups.guests_of(event)
    listed = sorted(there.sign_ups, key=lambda one: ORDER.index(one.state))
    openers = [_opener(turn.desk, one) for one in listed]
    is_holder = permissions.holds(turn.sender, Action.HOLD_EVENTS) and bool(listed)
    last = (
        [button("guests.button.add", "guestadd", event.id)],
        [button("guests.button.file", "guestfile", event.id)] if is_holder else [],
        [button("guests.button.event", "eventof", event.id)],
    )
    keyboard = pages.choices(
        openers,
        int(turn.choice[1]),
        lambda label, to: named(label, "guests", event.id, to),
        *last,
        across=2,
    )
    particulars.put(turn, _counted(there), keyboard)


async def show_one(update: Update, turn: Turn) -> None:
    """One of them."""
    event, one = tapped(turn)
    if event is not None and one is not None:
        particulars.put(turn, *sheet(turn, event, one))


async def set_heads(update: Update, turn: Turn) -> None:
    """With how many they come."""
    event, one = _changeable(turn)
    if event is None or one is None:
        return
    there = turn.store.sign_ups.guests_of(event)
    changed = joining.keep(turn.desk, event, sign_ups.change_heads(there, one, int(turn.choice[1])))
    guests.make_room(turn.desk, event)
    name = callers.name_of(turn.desk, one)
    lead = say("guests.changed", name=name, heads=changed.heads)
    particulars.put(turn, *sheet(turn, event, changed, lead))


async def take_off(update: Update, turn: Turn) -> None:
    """They do not come: the seat goes to the next one."""
    event, one = _changeable(turn)
    if event is None or one is None:
        return
    turn.store.sign_ups.save(sign_ups.call_off(one))
    guests.make_room(turn.desk, event)
    person = callers.reached(turn.desk, one)
    if person is not None and person.id != turn.sender.id:
        _, keyboard = page(turn.desk, person, event)
        told = say("guests.told_off", title=event.title, who=turn.sender.name)
        turn.desk.pass_on(person, told, keyboard=keyboard)
    name = callers.name_of(turn.desk, one)
    particulars.put(turn, say("guests.removed", name=name), rows(_back(event)))


async def confirm(update: Update, turn: Turn) -> None:
    """They were called, and come: the seat that was offered is theirs."""
    event, one = _changeable(turn)
    if event is None or one is None:
        return
    if not offers.is_open(one, at=turn.now):
        particulars.put(turn, *sheet(turn, event, one))
        return
    taken = joining.keep(turn.desk, event, offers.accept(one))
    name = callers.name_of(turn.desk, one)
    lead = say("guests.confirmed", name=name, heads=taken.heads)
    particulars.put(turn, *sheet(turn, event, taken, lead))


def tapped(turn: Turn) -> tuple[Event | None, SignUp | None]:
    """The guest that a button is about, with the event; a word where they are gone."""
    one = turn.store.sign_ups.find(int(turn.choice[0]))
    event = turn.store.events.find(one.event_id) if one is not None else None
    if event is None:
        particulars.put(turn, say("guests.gone"))
        return None, None
    return event, one


def sheet(turn: Turn, event: Event, one: SignUp, *lead: Said) -> tuple[Said, Keyboard]:
    """All about one guest; how they are met is for whoever entered them, or holds the event."""
    desk = turn.desk
    is_mine = _may_change(turn.sender, one)
    by = desk.store.people.get(one.entered_by) if one.entered_by is not None else None
    text = lines(
        *lead,
        say("sign_ups.title", title=event.title),
        say("guests.who", name=callers.name_of(desk, one)),
        say(f"guests.state.{one.state}"),
        say("guests.heads", heads=one.heads),
        say("guests.contact", contact=callers.contact_of(desk, one)) if is_mine else Said(),
        say("guests.entered_by", who=by.name) if by is not None else Said(),
    )
    is_open = is_mine and one.is_concerned and sign_ups.is_to_come(event, at=turn.now)
    choices = _choices(turn, event, one) if is_open else []
    off = [button("guests.button.off", "guestoff", one.id)] if is_open else []
    more = [button("guests.button.more", "guestadd", event.id)]
    return text, rows(*grid(choices, across=3, last=off).inline_keyboard, more, _back(event))


def _choices(turn: Turn, event: Event, one: SignUp) -> list[InlineKeyboardButton]:
    """With how many; or whether they come at all, where a seat is offered."""
    if one.state is SignUpState.OFFERED:
        return [button("guests.button.yes", "guestyes", one.id)]
    there = turn.store.sign_ups.guests_of(event)
    return [
        named(label, "guestheads", one.id, number) for number, label in heads.labels(there, one)
    ]


def _may_change(person: Person, one: SignUp) -> bool:
    return one.entered_by == person.id or permissions.holds(person, Action.HOLD_EVENTS)


def _changeable(turn: Turn) -> tuple[Event | None, SignUp | None]:
    """The guest that a button is about, if this person may change them now."""
    event, one = tapped(turn)
    if event is None or one is None:
        return None, None
    if not _may_change(turn.sender, one):
        particulars.put(turn, say("guests.not_yours"), rows(_back(event)))
    elif not sign_ups.is_to_come(event, at=turn.now):
        particulars.put(turn, say("guests.too_late"), rows(_back(event)))
    elif not one.is_concerned:
        particulars.put(turn, *sheet(turn, event, one))
    else:
        return event, one
    return None, None


def _counted(there: GuestList) -> Said:
    """How many come, with how many heads; how many wait."""
    seated = [one for one in there.sign_ups if one.state is SignUpState.SIGNED]
    offered = [one for one in there.sign_ups if one.state is SignUpState.OFFERED]
    capacity = there.event.capacity
    return lines(
        say("guests.title", title=there.event.title),
        say(
            "guests.count",
            guests=len(seated),
            heads=sum(one.heads for one in seated),
            of=say("guests.of", capacity=capacity) if capacity is not None else Said(),
        ),
        say("guests.offered", count=len(offered)) if offered else Said(),
        say("guests.waiting", count=len(there.line)) if there.line else Said(),
        Said() if there.sign_ups else say("guests.empty"),
    )


def _opener(desk: Desk, one: SignUp) -> InlineKeyboardButton:
    mark = plain(f"guests.mark.{one.state}")
    name = callers.name_of(desk, one)[:LONGEST_NAME]
    label = plain("guests.button.one", mark=mark, name=name, heads=one.heads)
    return named(label, "guest", one.id)


def _back(event: Event) -> list[InlineKeyboardButton]:
    return [button("guests.button.back", "guests", event.id, 0)]

"""The list at the door: one tap says that somebody is there, with all whom they bring."""

from collections.abc import Iterable, Mapping, Sequence

from telegram import InlineKeyboardButton, Update

from casework import attendance
from casework.events import Event
from casework.sign_ups import SignUp, SignUpState
from handlers import pages
from handlers.desk import Desk
from handlers.events import hours
from handlers.keyboards import Keyboard, button, grid, named, rows
from handlers.turn import Turn
from handlers.wording import Said, clip, lines, plain, say

ON_A_PAGE = 8
# How many heads are offered to be tapped.
OFFERED_HEADS = 12
LONGEST_NAME = 12
# No page comes after this one: whoever asks for it gets the last.
LAST = 9999


async def turn_page(update: Update, turn: Turn) -> None:
    """Another page of it."""
    event = tapped(turn)
    if event is not None:
        put(turn, event, int(turn.choice[1]))


async def tick(update: Update, turn: Turn) -> None:
    """So many of them are there, or (0) they are not: said twice, it is the same."""
    heads = int(turn.choice[1])
    found = _tapped_guest(turn, heads)
    if found is None:
        return
    event, guest = found
    put_in(turn, guest, heads)
    put(turn, event, _page_of(turn.desk, guest))


async def let_in(update: Update, turn: Turn) -> None:
    """They are there, with as many as signed up; whoever is in already stays as they came.

    The list may be an old one: somebody else has ticked them meanwhile, or they have scanned.
    """
    found = _tapped_guest(turn)
    if found is None:
        return
    event, guest = found
    if not guest.came:
        put_in(turn, guest, guest.heads)
    put(turn, event, _page_of(turn.desk, guest))


async def take_off(update: Update, turn: Turn) -> None:
    """They were entered by mistake."""
    found = _tapped_guest(turn)
    if found is None:
        return
    event, guest = found
    if attendance.may_take_off(guest):
        turn.store.sign_ups.save(attendance.take_off(guest))
    put(turn, event)


async def ask_heads(update: Update, turn: Turn) -> None:
    """How many of them are there?"""
    found = _tapped_guest(turn)
    if found is None:
        return
    event, guest = found
    name = names(turn.desk, [guest])[guest.id]
    numbers = [
        named(str(heads), "doortick", guest.id, heads) for heads in range(1, OFFERED_HEADS + 1)
    ]
    absent = (
        button("door.take_off", "dooroff", guest.id)
        if attendance.may_take_off(guest)
        else button("door.not_there", "doortick", guest.id, 0)
    )
    back = button("buttons.back", "doorpage", event.id, _page_of(turn.desk, guest))
    turn.rewrite(say("door.ask_heads", name=name), grid(numbers, across=4, last=[absent, back]))


def put_in(turn: Turn, guest: SignUp, heads: int) -> SignUp:
    """Write down that so many are there, unless it stands there already."""
    if heads:
        now = attendance.come(guest, heads=heads, by=turn.sender.id, at=turn.now)
    else:
        now = attendance.not_come(guest)
    if now != guest:
        turn.store.sign_ups.save(now)
    return now


def tapped(turn: Turn) -> Event | None:
    """The event of a button whose door has opened; else a word says why there is nothing."""
    return opened(turn, int(turn.choice[0]))


def opened(turn: Turn, event_id: int) -> Event | None:
    """An event whose list can be ticked; else a word says why not."""
    event = turn.store.events.find(event_id)
    if event is not None and attendance.may_tick(event, at=turn.now):
        return event
    is_early = attendance.door(event, at=turn.now) is attendance.Door.EARLY
    if turn.heard.callback_query is None:
        turn.reply("door.too_early" if is_early else "door.gone")
    elif is_early:
        turn.toast("door.too_early", is_alert=True)
    else:
        turn.toast("door.gone", is_alert=True)
    return None


def put(turn: Turn, event: Event, number: int = 0) -> None:
    """Show a page of it, as it stands now."""
    guests = listed(turn.desk, event.id)
    here, at, count = pages.part(guests, number, ON_A_PAGE)
    find = [button("door.find", "doorfind", event.id)] if count > 1 else []
    turn.put(
        _told(turn.desk, event, is_empty=not guests),
        rows(
            *tickers(turn.desk, here),
            pages.turning(at, count, "doorpage", event.id),
            [*find, button("door.walk_in", "doorwalk", event.id)],
            [
                button("door.extra", "doorextra", event.id),
                button("door.note", "doornote", event.id),
            ],
            [button("door.back", "eventof", event.id)],
        ),
    )


def found(turn: Turn, event: Event, guests: Sequence[SignUp]) -> Keyboard:
    """Some of the list, with the way back to all of it."""
    return rows(
        *tickers(turn.desk, guests[:ON_A_PAGE]), [button("door.all", "doorpage", event.id, 0)]
    )


def listed(desk: Desk, event_id: int) -> list[SignUp]:
    """Who is to come, waits, or is there: each keeps their place, whatever is ticked."""
    return [one for one in desk.store.sign_ups.of_event(event_id) if attendance.is_listed(one)]


def names(desk: Desk, guests: Iterable[SignUp]) -> Mapping[int, str]:
    """What each is called at the door, by the number of the sign-up; of two alike, the building.

    Whoever goes without a name has neither here.
    """
    guests = list(guests)
    people = desk.store.people.some(one.person_id for one in guests if one.person_id)
    called = {one.id: people[one.person_id].name if one.person_id else one.name for one in guests}
    twice = {name for name in called.values() if list(called.values()).count(name) > 1}
    for one in guests:
        if one.person_id and people[one.person_id].is_nameless:
            called[one.id] = plain("nameless.somebody")
        elif called[one.id] in twice:
            called[one.id] = _with_building(desk, one, called[one.id])
    return called


def tickers(desk: Desk, guests: Sequence[SignUp]) -> list[list[InlineKeyboardButton]]:
    """A row each: the name to be ticked, or the tick to be undone, and another number of heads."""
    called = names(desk, guests)
    return [
        [
            _tick(one, _label(one, called[one.id])),
            button("door.heads", "doorheads", one.id),
        ]
        for one in guests
    ]


def _tapped_guest(turn: Turn, heads: int = 0) -> tuple[Event, SignUp] | None:
    """The sign-up of a button, with its event, whose door has opened; else a word says so."""
    guest = turn.store.sign_ups.find(int(turn.choice[0]))
    event = turn.store.events.find(guest.event_id) if guest is not None else None
    is_open = event is not None and attendance.may_tick(event, at=turn.now)
    if guest is None or event is None or not is_open or heads > attendance.MOST_HEADS:
        turn.toast("errors.outdated_button", is_alert=True)
        return None
    return event, guest


def _told(desk: Desk, event: Event, *, is_empty: bool) -> Said:
    known = attendance.attendance(event, desk.store.sign_ups.of_event(event.id))
    is_over = event.capacity is not None and known.heads > event.capacity
    return lines(
        say("door.title", title=event.title),
        say("door.place", when=hours.moment(desk, event.starts_at), place=event.place),
        say("door.there", people=known.people, heads=known.heads),
        say("door.without_name", heads=event.extra_heads) if event.extra_heads else Said(),
        say("door.over_capacity", capacity=event.capacity) if is_over else Said(),
        say("door.nobody") if is_empty else say("door.how"),
    )


def _page_of(desk: Desk, guest: SignUp) -> int:
    """On which page somebody stands."""
    ids = [one.id for one in listed(desk, guest.event_id)]
    return ids.index(guest.id) // ON_A_PAGE if guest.id in ids else 0


def _label(one: SignUp, name: str) -> str:
    shown = clip(name, LONGEST_NAME)
    if one.came:
        return plain("door.is_there", name=shown, heads=one.came)
    is_waiting = one.state is SignUpState.WAITING
    return plain("door.waits" if is_waiting else "door.expected", name=shown, heads=one.heads)


def _tick(one: SignUp, label: str) -> InlineKeyboardButton:
    """A tap on a name: they are in, or are not in after all."""
    return named(label, "doortick", one.id, 0) if one.came else named(label, "doorin", one.id)


def _with_building(desk: Desk, one: SignUp, name: str) -> str:
    building = desk.store.places.building(one.home.building_id) if one.home.building_id else None
    return plain("door.of_building", name=name, number=building.number) if building else name

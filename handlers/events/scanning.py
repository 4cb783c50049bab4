"""The code at the door of an event: whoever scans it has come."""

from telegram import Update

from casework import attendance, consent
from casework.attendance import Door
from casework.events import Event
from casework.people import Person
from casework.sign_ups import CONCERNED, SignUp
from handlers import dialogue, greeting
from handlers.desk import Desk
from handlers.events import hours
from handlers.events.keepers import may_keep
from handlers.keyboards import Keyboard, button, grid, named, rows
from handlers.turn import Turn
from handlers.wording import say

PREFIX = "c"
# How many heads are offered to be tapped.
OFFERED_HEADS = 8


def link(desk: Desk, event: Event) -> str:
    """Where the code at the door leads."""
    return desk.link(f"{PREFIX}-{event.code}")


def open_door(turn: Turn, code: str) -> None:
    """`c-<code>`: check in at once; a newcomer is asked the rest afterwards."""
    dialogue.lay_aside(turn)
    event = turn.store.events.of_code(code)
    state = attendance.door(event, at=turn.now)
    if event is None or state is Door.UNKNOWN:
        turn.reply("check_ins.unknown")
    elif state is Door.OPEN:
        _check_in(turn, event)
    else:
        _say_why_not(turn, event, state)
    if consent.is_to_be_asked(turn.sender) and turn.sender.home.estate_id is None:
        greeting.welcome(turn)


async def ask_heads(update: Update, turn: Turn) -> None:
    """How many are you? For whoever has come, as long as the door is open."""
    found = _tapped(turn)
    if found is None:
        turn.toast("check_ins.outdated", is_alert=True)
        return
    event, _ = found
    numbers = [
        named(str(heads), "doorwith", event.id, heads) for heads in range(1, OFFERED_HEADS + 1)
    ]
    turn.rewrite(say("check_ins.ask_heads", title=event.title), grid(numbers, across=4, last=[]))


async def set_heads(update: Update, turn: Turn) -> None:
    """So many of us are there."""
    found = _tapped(turn)
    heads = int(turn.choice[1])
    if found is None or not 0 < heads <= OFFERED_HEADS:
        turn.toast("check_ins.outdated", is_alert=True)
        return
    event, guest = found
    turn.store.sign_ups.save(attendance.come(guest, heads=heads, by=turn.sender.id, at=turn.now))
    turn.rewrite(
        say("check_ins.corrected", title=event.title, heads=heads), _onward(turn.sender, event)
    )


def _check_in(turn: Turn, event: Event) -> None:
    known = turn.store.sign_ups.of(event.id, turn.sender.id)
    if known is not None and known.came:
        turn.reply(
            "check_ins.again",
            title=event.title,
            heads=known.came,
            keyboard=_onward(turn.sender, event),
        )
        return
    is_expected = known is not None and known.state in CONCERNED
    there = _come(turn, event, known)
    turn.reply(
        "check_ins.done" if is_expected else "check_ins.walked_in",
        title=event.title,
        heads=there.came,
        keyboard=_onward(turn.sender, event),
    )


def _come(turn: Turn, event: Event, known: SignUp | None) -> SignUp:
    """Whoever is expected comes with all; whoever is not, or had called off, as one."""
    sender, at = turn.sender, turn.now
    if known is None:
        new = attendance.walk_in(event, person_id=sender.id, at=at)
        return turn.store.sign_ups.add(attendance.come(new, heads=1, by=sender.id, at=at))
    heads = known.heads if known.state in CONCERNED else 1
    there = attendance.come(known, heads=heads, by=sender.id, at=at)
    turn.store.sign_ups.save(there)
    return there


def _say_why_not(turn: Turn, event: Event, state: Door) -> None:
    if state is Door.CALLED_OFF:
        turn.reply("check_ins.called_off", title=event.title)
    elif state is Door.EARLY:
        turn.reply(
            "check_ins.early",
            title=event.title,
            starts=hours.moment(turn.desk, event.starts_at),
            opens=hours.moment(turn.desk, attendance.opens_at(event)),
        )
    else:
        turn.reply("check_ins.shut", title=event.title)


def _tapped(turn: Turn) -> tuple[Event, SignUp] | None:
    """The event of a button, at which the sender is, while its door is open."""
    event = turn.store.events.find(int(turn.choice[0]))
    if event is None or attendance.door(event, at=turn.now) is not Door.OPEN:
        return None
    guest = turn.store.sign_ups.of(event.id, turn.sender.id)
    return (event, guest) if guest is not None and guest.came else None


def _onward(person: Person, event: Event) -> Keyboard:
    """Another number; and for whoever helps at the door, the list."""
    listed = [button("door.list", "doorpage", event.id, 0)] if may_keep(person) else []
    return rows([button("check_ins.correct", "doorown", event.id)], listed)

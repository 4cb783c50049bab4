"""The link on a building's door, or at an estate's gate: home is known at once."""

import re
from datetime import timedelta

from telegram import Update

from casework.people import Home
from handlers import dialogue, greeting, phrasing
from handlers.dialogue import Dialogue
from handlers.given import Given
from handlers.keyboards import Keyboard, button, rows
from handlers.residents import addresses, doorplates, home, told_homes
from handlers.sayings import is_saying
from handlers.turn import Turn
from handlers.wording import say

BUILDING = "b"
ESTATE = "e"
NAME = "door"
IS_IT_HOME = "home"
PASSING = "passing"
# Whoever writes later than this after a scan has gone on.
STILL_THERE = timedelta(hours=2)
_DOOR = re.compile(r"(\d{1,9})(?:-(\d{1,2}))?")


def building_payload(building_id: int, unit: int | None = None) -> str:
    """What the link on a door carries: `b-12`, or `b-12-2` for a staircase of it."""
    return f"{BUILDING}-{building_id}" + (f"-{unit}" if unit is not None else "")


def estate_payload(estate_id: int) -> str:
    """What the link at the gate of an estate carries."""
    return f"{ESTATE}-{estate_id}"


def open_building(turn: Turn, rest: str) -> None:
    """`b-12` or `b-12-2`: a building, perhaps a staircase of it."""
    found = _DOOR.fullmatch(rest)
    choice = ("0", found[1], str(int(found[2] or 0)), addresses.NONE) if found else None
    door = addresses.unpacked(turn.store.places, choice) if choice else Home()
    _come_in(turn, door)


def open_estate(turn: Turn, rest: str) -> None:
    """`e-3`: an estate."""
    is_number = re.fullmatch(r"[0-9]{1,9}", rest) is not None
    estate = turn.store.places.estate(int(rest)) if is_number else None
    _come_in(turn, Home(estate.id) if estate else Home())


async def pass_by(update: Update, turn: Turn) -> None:
    """Whoever does not live here may still have something to tell of this place."""
    door = addresses.unpacked(turn.store.places, turn.choice)
    if door.estate_id is None:
        turn.toast("home.outdated", is_alert=True)
        return
    where = phrasing.home(turn.store.places, door)
    turn.rewrite(say("doors.passing", door=where))
    _remember(turn, door, PASSING)


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """The answer was typed; or what is written now is about the place that was scanned."""
    dialogue.end(turn)
    door = addresses.unpacked(turn.store.places, asked.answers["door"].split(":"))
    if turn.now > asked.updated_at + STILL_THERE or door.estate_id is None:
        return False
    if asked.step == IS_IT_HOME and what.attachment is None and _is_answered(turn, door, what):
        return True
    turn.near = door
    return False


def _is_answered(turn: Turn, door: Home, what: Given) -> bool:
    """Whether it is said that this is home, or not; the number of the room says it too."""
    flat = doorplates.next_part(turn.store.places, door, doorplates.ROOM, what.text)
    found = addresses.find(turn.desk, what.text, near=door).homes
    if is_saying(what.text, "same") or is_saying(what.text, "live_here"):
        home.go_on(turn, door)
    elif flat is not None:
        home.go_on(turn, flat)
    elif is_saying(what.text, "other") or is_saying(what.text, "visiting"):
        turn.reply("doors.passing", door=phrasing.home(turn.store.places, door))
        _remember(turn, door, PASSING)
    elif found:
        told_homes.offer(turn, found, doorplates.WHERE)
    else:
        return False
    return True


def _come_in(turn: Turn, door: Home) -> None:
    """Ask whoever stands at a door whether it is theirs."""
    dialogue.lay_aside(turn)
    if door.estate_id is None:
        turn.reply("doors.lost")
        greeting.welcome(turn)
        return
    greeting.greet_newcomer(turn)
    lived_in = turn.sender.home
    other = next((one for one in turn.sender.other_homes if _is_within(one, door)), None)
    where = phrasing.home(turn.store.places, door)
    if turn.sender.is_staff and not _is_within(lived_in, door):
        turn.answer(say("doors.for_staff", door=where), keyboard=_of_staff(door))
        _remember(turn, door, PASSING)
    elif _is_within(lived_in, door):
        known = phrasing.home(turn.store.places, lived_in)
        turn.reply("doors.at_home", home=known)
    elif other is not None:
        turn.reply("doors.at_other", home=phrasing.home(turn.store.places, other))
        _remember(turn, door, PASSING)
    elif lived_in.estate_id is None or _is_within(door, lived_in):
        turn.answer(say("doors.is_it_home", door=where), keyboard=_of_newcomer(door))
        _remember(turn, door, IS_IT_HOME)
    else:
        known = phrasing.home(turn.store.places, lived_in)
        turn.answer(say("doors.elsewhere", door=where, home=known), keyboard=_of_others(door))
        _remember(turn, door, PASSING)


def _is_within(inner: Home, outer: Home) -> bool:
    """Whether one is the other, or a part of it: a flat of the staircase, a building here."""
    return (
        inner.estate_id == outer.estate_id
        and outer.building_id in {None, inner.building_id}
        and outer.unit in {"", inner.unit}
    )


def _of_newcomer(door: Home) -> Keyboard:
    return rows(
        [button("doors.live_here", "homeis", *addresses.packed(door))],
        [button("doors.family", "dwelldoor", *addresses.packed(door))],
        [button("doors.visiting", "passby", *addresses.packed(door))],
    )


def _of_others(door: Home) -> Keyboard:
    """Whoever lives elsewhere may have moved, have another home here, or only pass by."""
    return rows(
        [button("doors.moved", "homeis", *addresses.packed(door))],
        [button("doors.other", "dwelldoor", *addresses.packed(door))],
        [button("doors.passing_by", "passby", *addresses.packed(door))],
    )


def _of_staff(door: Home) -> Keyboard:
    return rows([button("doors.i_live_here", "homeis", *addresses.packed(door))])


def _remember(turn: Turn, door: Home, step: str) -> None:
    """What is written next is about this door, unless it says otherwise."""
    where = ":".join(map(str, addresses.packed(door)))
    dialogue.begin(turn, NAME, step, {"door": where})

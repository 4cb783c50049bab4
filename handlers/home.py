"""Where a person lives, in a few taps, each of which may be skipped."""

import re

from telegram import InlineKeyboardMarkup, Update

from casework.people import Home
from casework.places import Building
from handlers import dialogue, phrasing
from handlers.dialogue import Dialogue
from handlers.given import Given
from handlers.keyboards import button, grid, named, rows
from handlers.sayings import is_saying
from handlers.turn import Turn
from handlers.wording import plain, say

NAME = "home"
ROOM = "room"
# 501, 1203, 5A, 501室: anything longer is not a room but something to tell.
ROOM_NUMBER = re.compile(r"(?=.*\d)[0-9A-Za-z\-]{1,6}(?:室|号|号房)?")


async def ask(update: Update, turn: Turn) -> None:
    """Show the home that is known, and ask for the estate."""
    known = phrasing.home(turn.store.places, turn.sender.home)
    key = "home.known" if known else "home.ask_estate"
    turn.reply(key, home=known, keyboard=_estates(turn))


async def choose_estate(update: Update, turn: Turn) -> None:
    """An estate was tapped: which building?"""
    estate = turn.store.places.estate(int(turn.choice[0]))
    if estate is None:
        turn.toast("home.outdated", is_alert=True)
        return
    _move(turn, Home(estate.id))
    buildings = turn.store.places.buildings(estate.id)
    turn.rewrite(say("home.ask_building", estate=estate.name), _buildings(buildings))


async def choose_building(update: Update, turn: Turn) -> None:
    """A building was tapped: which staircase, or at once which room?"""
    building = turn.store.places.building(int(turn.choice[0]))
    if building is None:
        turn.toast("home.outdated", is_alert=True)
        return
    _move(turn, Home(building.estate_id, building.id))
    if building.units > 1:
        turn.rewrite(say("home.ask_unit", number=building.number), _units(building))
    else:
        _ask_room(turn)


async def choose_unit(update: Update, turn: Turn) -> None:
    """A staircase was tapped: which room?"""
    home = turn.sender.home
    _move(turn, Home(home.estate_id, home.building_id, turn.choice[0]))
    _ask_room(turn)


async def skip(update: Update, turn: Turn) -> None:
    """Enough told; what was tapped so far is kept."""
    if dialogue.current(turn, NAME):
        dialogue.end(turn)
    known = phrasing.home(turn.store.places, turn.sender.home)
    turn.rewrite(say("home.done", home=known) if known else say("home.later"))


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """The room number was typed; anything else is something that the person wants to tell."""
    dialogue.end(turn)
    if what.attachment is None and is_saying(what.text, "skip"):
        turn.reply("home.done", home=phrasing.home(turn.store.places, turn.sender.home))
        return True
    if what.attachment is not None or not ROOM_NUMBER.fullmatch(what.text):
        return False
    home = turn.sender.home
    room = what.text.rstrip("室号房")
    _move(turn, Home(home.estate_id, home.building_id, home.unit, room))
    if home.building_id is not None:
        turn.store.places.put_household(building_id=home.building_id, unit=home.unit, room=room)
    turn.reply("home.done", home=phrasing.home(turn.store.places, turn.sender.home))
    return True


def _move(turn: Turn, home: Home) -> None:
    turn.store.people.move_home(turn.sender.id, home)
    turn.forget_sender()


def _ask_room(turn: Turn) -> None:
    later = rows([button("buttons.skip", "homeskip")])
    dialogue.ask_here(turn, NAME, ROOM, say("home.ask_room"), keyboard=later, answers={})


def _estates(turn: Turn) -> InlineKeyboardMarkup:
    estates = turn.store.places.estates()
    buttons = (named(estate.name, "homeestate", estate.id) for estate in estates)
    return grid(buttons, across=2, last=[button("buttons.later", "homeskip")])


def _buildings(buildings: list[Building]) -> InlineKeyboardMarkup:
    buttons = (
        named(plain("names.building", number=one.number), "homebuilding", one.id)
        for one in buildings
    )
    return grid(buttons, across=3, last=[button("buttons.skip", "homeskip")])


def _units(building: Building) -> InlineKeyboardMarkup:
    numbers = range(1, building.units + 1)
    buttons = (named(plain("names.unit", number=one), "homeunit", one) for one in numbers)
    return grid(buttons, across=3, last=[button("buttons.skip", "homeskip")])

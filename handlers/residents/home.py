"""Where a person lives, in a few taps, each of which may be skipped."""

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update

from casework import consent as rules
from casework.people import Home
from handlers import dialogue, phrasing
from handlers.keyboards import Keyboard, button, rows
from handlers.residents import consent, doorplates
from handlers.residents.doorplates import Plates
from handlers.turn import Turn
from handlers.wording import Said, say

NAME = "home"
PLATES = Plates("home")


async def ask(update: Update, turn: Turn) -> None:
    """Show the home that is known, and ask for the estate."""
    ask_where(turn)


async def choose_estate(update: Update, turn: Turn) -> None:
    """An estate was tapped: which building?"""
    _go_on_from(turn, doorplates.tapped_estate(turn))


async def choose_building(update: Update, turn: Turn) -> None:
    """A building was tapped: which staircase, or at once which room?"""
    _go_on_from(turn, doorplates.tapped_building(turn))


async def choose_unit(update: Update, turn: Turn) -> None:
    """A staircase was tapped: which room?"""
    _go_on_from(turn, doorplates.tapped_unit(turn))


async def choose(update: Update, turn: Turn) -> None:
    """What was typed, or scanned on a door, is home: what is still missing?"""
    _go_on_from(turn, doorplates.tapped_home(turn))


async def turn_page(update: Update, turn: Turn) -> None:
    """Another page of the estates, or of the buildings of one."""
    estate_id, number = map(int, turn.choice)
    estate = turn.store.places.estate(estate_id)
    if estate_id == 0:
        turn.rewrite(*_where(turn, number))
    elif estate is None:
        turn.toast("home.outdated", is_alert=True)
    else:
        question = say("home.ask_building", estate=estate.name)
        turn.rewrite(question, buildings(turn, estate_id, number))


async def be_visitor(update: Update, turn: Turn) -> None:
    """The button 我不住这里: nobody needs an address to tell something."""
    stay_visitor(turn)


def stay_visitor(turn: Turn) -> None:
    """No home here, and welcome all the same."""
    turn.store.people.set_visitor(turn.sender.id, is_visitor=True)
    turn.store.people.move_home(turn.sender.id, Home())
    turn.forget_sender()
    _finish(turn, say("home.visitor"))


async def skip(update: Update, turn: Turn) -> None:
    """Enough told; what was tapped so far is kept."""
    finish(turn)


def ask_where(turn: Turn) -> None:
    """Ask for the estate, which may be tapped or typed; first of all whether they agree."""
    if not rules.may_keep_home(turn.sender):
        consent.ask(turn)
        return
    _put(turn, doorplates.WHERE, *_where(turn))


def go_on(turn: Turn, home: Home) -> None:
    """Keep what is known of a home, once they agree, and ask for what is missing."""
    if not rules.may_keep_home(turn.sender):
        consent.ask(turn, home)
        return
    _move(turn, home)
    step = doorplates.missing(turn.store.places, home)
    if step:
        _put(turn, step, *_question(turn, step, home))
    else:
        finish(turn)


def finish(turn: Turn) -> None:
    """Say what is known now; the rest can be told at any time."""
    known = phrasing.home(turn.store.places, turn.sender.home)
    _finish(turn, say("home.done", home=known) if known else say("home.later"))


def estates(
    turn: Turn, number: int = 0, *first: list[InlineKeyboardButton]
) -> InlineKeyboardMarkup:
    """The estates of the community to choose from."""
    last = [_visitor(), button("buttons.later", "homeskip")]
    return PLATES.estates(turn.store.places, number, *first, last)


def buildings(
    turn: Turn, estate_id: int, number: int = 0, *first: list[InlineKeyboardButton]
) -> InlineKeyboardMarkup:
    """The buildings of an estate to choose from."""
    return PLATES.buildings(turn.store.places, estate_id, number, *first, [_visitor(), _skip()])


def _go_on_from(turn: Turn, tapped: Home | None) -> None:
    if tapped is not None:
        go_on(turn, tapped)


def _question(turn: Turn, step: str, home: Home) -> tuple[Said, Keyboard]:
    """What is missing, of a home that is known so far."""
    places = turn.store.places
    building = places.building(home.building_id) if home.building_id else None
    estate = places.estate(home.estate_id) if home.estate_id else None
    if step == doorplates.UNIT and building is not None:
        question = say("home.ask_unit", number=building.number)
        return question, PLATES.units(building, [_skip()])
    if step == doorplates.ROOM:
        return say("home.ask_room", home=phrasing.home(places, home)), rows([_skip()])
    if estate is not None:
        return say("home.ask_building", estate=estate.name), buildings(turn, estate.id)
    return _where(turn)


def _where(turn: Turn, number: int = 0) -> tuple[Said, Keyboard]:
    known = phrasing.home(turn.store.places, turn.sender.home)
    question = say("home.known", home=known) if known else say("home.ask_estate")
    return question, estates(turn, number)


def _visitor() -> InlineKeyboardButton:
    return button("home.not_living_here", "visitor")


def _skip() -> InlineKeyboardButton:
    return button("buttons.skip", "homeskip")


def _put(turn: Turn, step: str, question: Said, keyboard: Keyboard) -> None:
    """Ask; the buttons stay good whatever comes between."""
    turn.put(question, keyboard)
    dialogue.begin(turn, NAME, step)


def _finish(turn: Turn, text: Said) -> None:
    if dialogue.current(turn, NAME):
        dialogue.end(turn)
    turn.put(text)


def _move(turn: Turn, home: Home) -> None:
    turn.store.people.move_home(turn.sender.id, home)
    turn.store.people.set_visitor(turn.sender.id, is_visitor=False)
    if home.building_id is not None and home.room:
        turn.store.places.put_household(
            building_id=home.building_id, unit=home.unit, room=home.room
        )
    turn.forget_sender()

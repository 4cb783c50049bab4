"""QR sheets for the doors, for admins: an estate is chosen, and a file comes to be printed."""

from telegram import InlineKeyboardMarkup, Update

from casework import permissions
from casework.permissions import Action
from casework.places import Estate
from handlers import pages
from handlers.keyboards import button, named, rows
from handlers.office import sheets
from handlers.turn import Turn
from handlers.wording import plain, say
from storage.papers import PICTURE, Paper


async def show(update: Update, turn: Turn) -> None:
    """Which estate?"""
    if not _may_print(turn):
        return
    if not turn.store.places.estates():
        turn.reply("posters.no_map")
        return
    turn.answer(say("posters.which_estate"), keyboard=_estates(turn, 0))


async def turn_page(update: Update, turn: Turn) -> None:
    """Another page of the estates, or of the buildings of one."""
    if not _may_print(turn):
        return
    estate_id, number = map(int, turn.choice)
    if estate_id == 0:
        turn.rewrite(say("posters.which_estate"), _estates(turn, number))
        return
    estate = turn.store.places.estate(estate_id)
    if estate is None:
        turn.toast("posters.outdated", is_alert=True)
        return
    turn.rewrite(say("posters.which_doors", estate=estate.name), _doors(turn, estate, number))


async def choose_estate(update: Update, turn: Turn) -> None:
    """The whole estate, or one building of it?"""
    estate = _tapped_estate(turn)
    if estate is None:
        return
    turn.rewrite(say("posters.which_doors", estate=estate.name), _doors(turn, estate, 0))


async def hand_over_estate(update: Update, turn: Turn) -> None:
    """The sheets of all doors of an estate, as one file."""
    estate = _tapped_estate(turn)
    if estate is None:
        return
    _hand_over(turn, sheets.of_estate(turn.desk, estate), estate.name)


async def hand_over_building(update: Update, turn: Turn) -> None:
    """The sheets of one building, and its codes as pictures, seen at once."""
    if not _may_print(turn):
        return
    building = turn.store.places.building(int(turn.choice[0]))
    if building is None:
        turn.toast("posters.outdated", is_alert=True)
        return
    found = sheets.of_building(turn.desk, building)
    for door in found:
        name = f"{door.estate} {door.number}"
        paper = Paper(f"{name}.png", PICTURE, sheets.picture(door))
        caption = say("posters.picture", door=name, link=door.link)
        turn.desk.hand_over(turn.sender, paper, caption, is_picture=True)
    number = plain("names.building", number=building.number)
    _hand_over(turn, found, f"{found[0].estate} {number}")


def _hand_over(turn: Turn, found: list[sheets.Door], name: str) -> None:
    content = sheets.printable(turn.desk, found, title=name)
    paper = Paper(plain("posters.file", name=" ".join(name.split())), "text/html", content)
    caption = say("posters.file_caption", name=name, count=len(found))
    another = rows([button("posters.another", "posters")])
    turn.desk.hand_over(turn.sender, paper, caption, keyboard=another)


def _tapped_estate(turn: Turn) -> Estate | None:
    """The estate of a button, for whoever may print."""
    if not _may_print(turn):
        return None
    estate = turn.store.places.estate(int(turn.choice[0]))
    if estate is None:
        turn.toast("posters.outdated", is_alert=True)
    return estate


def _may_print(turn: Turn) -> bool:
    """Whether the sender may; if not, they are told who can."""
    if not permissions.holds(turn.sender, Action.SET_ROSTER):
        turn.reply("posters.not_yours")
        return False
    if not turn.store.facts.username:
        turn.reply("posters.no_name")
        return False
    return True


def _estates(turn: Turn, number: int) -> InlineKeyboardMarkup:
    choices = [named(one.name, "posterestate", one.id) for one in turn.store.places.estates()]
    return pages.choices(choices, number, _to_page(0), across=2)


def _doors(turn: Turn, estate: Estate, number: int) -> InlineKeyboardMarkup:
    choices = [
        named(plain("names.building", number=one.number), "posterdoor", one.id)
        for one in turn.store.places.buildings(estate.id)
    ]
    whole = button("posters.whole", "postersheet", estate.id)
    doors = pages.choices(choices, number, _to_page(estate.id), across=3)
    back = button("buttons.back", "posterpage", 0, 0)
    return rows([whole], *doors.inline_keyboard, [back])


def _to_page(estate_id: int) -> pages.Turner:
    return lambda label, number: named(label, "posterpage", estate_id, number)

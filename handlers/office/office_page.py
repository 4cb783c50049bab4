"""The page 社区管理: everything that the office sees to, for whoever may."""

from telegram import InlineKeyboardButton, Update

from casework.people import Person
from handlers.keyboards import button, grid
from handlers.office import chores
from handlers.turn import Turn
from handlers.wording import say


async def show(update: Update, turn: Turn) -> None:
    """One button for each chore that is this person's."""
    buttons = (button(chore.key, chore.verb) for chore in chores.of(turn.sender))
    turn.put(say("office.index"), grid(buttons, across=2, last=[]))


def back(person: Person) -> list[InlineKeyboardButton]:
    """A row with the way back to it, for whoever has it."""
    return [button("office.back", "office")] if chores.is_of_the_office(person) else []

"""Buttons under a message, and the keyboard of everyday things below the screen."""

from collections.abc import Iterable, Sequence
from unicodedata import east_asian_width

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
)

from casework import permissions
from casework.people import Person
from casework.permissions import Action
from handlers.office import chores
from handlers.wording import ELLIPSIS, plain

# How wide a label may be where so many stand side by side, in half signs: what a telephone of
# 360 points shows in one line.
ROOM = {1: 38, 2: 19, 3: 11, 4: 8}
Keyboard = InlineKeyboardMarkup | ReplyKeyboardMarkup


def button(key: str, *data: object, **facts: object) -> InlineKeyboardButton:
    """A button with a label from the texts; `data` is joined by colons (64 bytes at most)."""
    return InlineKeyboardButton(plain(key, **facts), callback_data=_data(data))


def named(label: str, *data: object) -> InlineKeyboardButton:
    """A button whose label is a name of the community's own: an estate, a building."""
    return InlineKeyboardButton(label, callback_data=_data(data))


def rows(*lines: Sequence[InlineKeyboardButton]) -> InlineKeyboardMarkup:
    """Buttons in the rows given; empty rows are left out."""
    return InlineKeyboardMarkup([list(line) for line in lines if line])


def grid(
    buttons: Iterable[InlineKeyboardButton], *, across: int, last: Sequence[InlineKeyboardButton]
) -> InlineKeyboardMarkup:
    """Many buttons, so many side by side, and a last row of their own.

    A label that would be cut on a telephone has a row to itself.
    """
    lines: list[list[InlineKeyboardButton]] = []
    has_room = False
    for one in buttons:
        is_long = _width(one.text) > ROOM[across]
        if has_room and not is_long and len(lines[-1]) < across:
            lines[-1].append(one)
        else:
            lines.append([one])
        has_room = not is_long
    return rows(*lines, last)


def cut(label: str, *, across: int = 1) -> str:
    """A label as long as it is read on a telephone; an ellipsis says that there is more."""
    if _width(label) <= ROOM[across]:
        return label
    while _width(label) > ROOM[across] - 2:
        label = label[:-1]
    return label + ELLIPSIS


def _of_staff(person: Person) -> list[list[str]]:
    """What they may do: take cases, or lend a hand; write down for others; see to the office."""
    if not person.is_staff:
        return []
    takes = permissions.holds(person, Action.CLAIM)
    first = ["buttons.unclaimed", "buttons.desk"] if takes else ["buttons.owed"]
    record = ["buttons.record"] if permissions.holds(person, Action.RECORD) else []
    office = chores.label(person)
    keys = [*first, "buttons.lists", *record, *([office] if office else [])]
    return [keys[at : at + 2] for at in range(0, len(keys), 2)]


def _width(label: str) -> int:
    """In half signs: a Chinese one is two of them wide."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in label)


def everyday(person: Person) -> ReplyKeyboardMarkup:
    """The big plain choices that are always at hand; staff have their own above them."""
    choices = [
        *_of_staff(person),
        ["buttons.report", "buttons.mine"],
        ["buttons.ask", "buttons.events"],
        ["buttons.me"],
    ]
    return ReplyKeyboardMarkup(
        [[KeyboardButton(plain(key)) for key in row] for row in choices if row],
        resize_keyboard=True,
        is_persistent=True,
        input_field_placeholder=plain("buttons.placeholder"),
    )


def _data(parts: Sequence[object]) -> str:
    return ":".join(str(part) for part in parts)

"""Buttons under a message, and the keyboard of everyday things below the screen."""

from collections.abc import Iterable, Sequence

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
)

from casework.people import Person
from handlers.wording import plain

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
    """Many buttons, so many side by side, and a last row of their own."""
    many = list(buttons)
    chunks = [many[start : start + across] for start in range(0, len(many), across)]
    return rows(*chunks, last)


def everyday(person: Person) -> ReplyKeyboardMarkup:
    """The big plain choices that are always at hand; staff have a row more."""
    choices = [["buttons.report", "buttons.mine"], ["buttons.ask", "buttons.home"]]
    if person.is_staff:
        choices.insert(0, ["buttons.unclaimed", "buttons.desk"])
    return ReplyKeyboardMarkup(
        [[KeyboardButton(plain(key)) for key in row] for row in choices],
        resize_keyboard=True,
        is_persistent=True,
        input_field_placeholder=plain("buttons.placeholder"),
    )


def _data(parts: Sequence[object]) -> str:
    return ":".join(str(part) for part in parts)

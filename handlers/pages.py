"""Long lists of cases, and of choices, a page at a time; turning one rewrites the message."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from casework.case import Case
from handlers.keyboards import grid, named, rows
from handlers.wording import plain

ON_A_PAGE = 8
# Rows of buttons that a telephone shows beside the question.
ROWS_OF_CHOICES = 8

# Makes the button that goes to a page, from its label and the page's number.
Turner = Callable[[str, int], InlineKeyboardButton]


@dataclass(frozen=True)
class Page:
    """A part of a list: the page's `number` counts from 0, `total` are the cases of all pages."""

    cases: Sequence[Case]
    number: int
    pages: int
    total: int


def page(cases: Sequence[Case], number: int) -> Page:
    """That page; the last one, where the list has become shorter since."""
    pages = max(1, -(-len(cases) // ON_A_PAGE))
    shown = min(number, pages - 1)
    first = shown * ON_A_PAGE
    return Page(cases[first : first + ON_A_PAGE], shown, pages, len(cases))


def keyboard(shown: Page, turner: Turner, *last: InlineKeyboardButton) -> InlineKeyboardMarkup:
    """A button that opens each case, the way to the other pages, and a last row."""
    openers = (named(plain("pages.opener", no=case.no), "card", case.no) for case in shown.cases)
    return rows(*grid(openers, across=2, last=_turning(shown, turner)).inline_keyboard, last)


def choices(
    buttons: Sequence[InlineKeyboardButton],
    number: int,
    turner: Turner,
    *last: Sequence[InlineKeyboardButton],
    across: int,
) -> InlineKeyboardMarkup:
    """One page of many buttons, so many side by side, the way to the others, and last rows."""
    most = ROWS_OF_CHOICES * across
    pages = max(1, -(-len(buttons) // most))
    at = min(number, pages - 1)
    shown = grid(buttons[at * most : (at + 1) * most], across=across, last=_ways(at, pages, turner))
    return rows(*shown.inline_keyboard, *last)


def _turning(shown: Page, turner: Turner) -> list[InlineKeyboardButton]:
    return _ways(shown.number, shown.pages, turner)


def _ways(number: int, pages: int, turner: Turner) -> list[InlineKeyboardButton]:
    """◀ 2/5 ▶: the one in the middle reads the page anew."""
    if pages == 1:
        return []
    place = plain("pages.place", number=number + 1, pages=pages)
    before = [turner(plain("pages.before"), number - 1)] if number else []
    after = [turner(plain("pages.after"), number + 1)]
    return [*before, turner(place, number), *([] if number == pages - 1 else after)]

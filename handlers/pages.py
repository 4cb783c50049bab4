"""Long lists of cases, and of choices, a page at a time; turning one rewrites the message."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from casework.case import Case
from handlers.keyboards import button, grid, named, rows
from handlers.wording import plain

ON_A_PAGE = 8
# Rows of buttons that a telephone shows beside the question.
ROWS_OF_CHOICES = 8

Entry = TypeVar("Entry")

# Makes the button that goes to a page, from its label and the page's number.
Turner = Callable[[str, int], InlineKeyboardButton]


@dataclass(frozen=True)
class Page:
    """A part of a list: the page's `number` counts from 0, `total` are the cases of all pages."""

    cases: Sequence[Case]
    number: int
    pages: int
    total: int


def part(items: Sequence[Entry], wanted: int, size: int) -> tuple[Sequence[Entry], int, int]:
    """One page of a list: what is on it, its number, and of how many; the last where it shrank."""
    pages = max(1, -(-len(items) // size))
    at = min(wanted, pages - 1)
    return items[at * size : (at + 1) * size], at, pages


def page(cases: Sequence[Case], number: int) -> Page:
    """That page; the last one, where the list has become shorter since."""
    return Page(*part(cases, number, ON_A_PAGE), len(cases))


def keyboard(shown: Page, turner: Turner, *last: InlineKeyboardButton) -> InlineKeyboardMarkup:
    """A button that opens each case, the way to the other pages, and a last row."""
    openers = (named(plain("pages.opener", no=case.no), "card", case.no) for case in shown.cases)
    return rows(
        *grid(openers, across=2, last=_ways(shown.number, shown.pages, turner)).inline_keyboard,
        last,
    )


def choices(
    buttons: Sequence[InlineKeyboardButton],
    number: int,
    turner: Turner,
    *last: Sequence[InlineKeyboardButton],
    across: int,
) -> InlineKeyboardMarkup:
    """One page of many buttons, so many side by side, the way to the others, and last rows."""
    here, at, pages = part(buttons, number, ROWS_OF_CHOICES * across)
    shown = grid(here, across=across, last=_ways(at, pages, turner))
    return rows(*shown.inline_keyboard, *last)


def turning(number: int, pages: int, *data: object) -> list[InlineKeyboardButton]:
    """◀ 2/5 ▶, where there is more than one page; a button's data ends with the page's number."""
    return _ways(number, pages, lambda label, to: named(label, *data, to))


def arrows(number: int, last: int, *data: object) -> list[InlineKeyboardButton]:
    """◀ ▶ alone; `last` is the number of the last page."""
    before = [button("pages.before", *data, number - 1)] if number else []
    after = [button("pages.after", *data, number + 1)] if number < last else []
    return [*before, *after]


def _ways(number: int, pages: int, turner: Turner) -> list[InlineKeyboardButton]:
    """◀ 2/5 ▶: the one in the middle reads the page anew."""
    if pages == 1:
        return []
    place = plain("pages.place", number=number + 1, pages=pages)
    before = [turner(plain("pages.before"), number - 1)] if number else []
    after = [turner(plain("pages.after"), number + 1)]
    return [*before, turner(place, number), *([] if number == pages - 1 else after)]

"""Long lists of cases, eight at a time; turning a page rewrites the message."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from casework.case import Case
from handlers.keyboards import grid, named, rows
from handlers.wording import plain

ON_A_PAGE = 8

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


def _turning(shown: Page, turner: Turner) -> list[InlineKeyboardButton]:
    """◀ 2/5 ▶: the one in the middle reads the page anew."""
    if shown.pages == 1:
        return []
    place = plain("pages.place", number=shown.number + 1, pages=shown.pages)
    before = [turner(plain("pages.before"), shown.number - 1)] if shown.number else []
    after = [turner(plain("pages.after"), shown.number + 1)]
    is_last = shown.number == shown.pages - 1
    return [*before, turner(place, shown.number), *([] if is_last else after)]

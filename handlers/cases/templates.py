"""The community's own wording, at hand when a case is resolved: tapped, filled, shown, sent."""

from collections.abc import Mapping
from datetime import datetime

from telegram import InlineKeyboardButton

from casework import answers
from casework.case import Case
from casework.labels import Outcome, Tag
from handlers import phrasing
from handlers.desk import Desk
from handlers.keyboards import named
from handlers.wording import clip, plain
from storage.answers import Answer
from storage.store import Store

MOST = 6
LONGEST_LABEL = 24

# Good for a beginning: the tag (None for all), the outcome, the sentence.
USUAL: Mapping[str, tuple[Tag | None, Outcome]] = {
    "solved": (None, Outcome.SOLVED),
    "cleaned": (Tag.SANITATION, Outcome.SOLVED),
    "repaired": (Tag.FACILITY, Outcome.SOLVED),
    "explained": (None, Outcome.EXPLAINED),
    "not_ours": (None, Outcome.NOT_OURS),
    "unreachable": (None, Outcome.UNREACHABLE),
}


def fitting(desk: Desk, case: Case, outcome: Outcome) -> list[Answer]:
    """The templates that are offered for a case that ends so."""
    return desk.store.answers.fitting(case.primary, outcome)[:MOST]


def buttons(case: Case, found: list[Answer], desk: Desk) -> list[list[InlineKeyboardButton]]:
    """One row for each, with its first words, as they would be sent."""
    return [
        [named(clip(filled(desk, case, one), LONGEST_LABEL), "wording", case.no, one.id)]
        for one in found
    ]


def filled(desk: Desk, case: Case, template: Answer) -> str:
    """A template with place, tags and number; no flat, for neighbours who joined read it too."""
    where = phrasing.place(desk.store.places, phrasing.without_room(case.place))
    return answers.fill(
        template.text,
        place=where or plain("answer_book.somewhere"),
        tags=phrasing.tags(case),
        no=case.no,
    )


def enter_usual(store: Store, *, by: int | None, at: datetime) -> None:
    """Write the usual templates down, to be edited."""
    for name, (tag, outcome) in USUAL.items():
        text = plain(f"answer_book.usual.{name}", place="{place}", tags="{tags}", no="{no}")
        store.answers.add(tag=tag, outcome=outcome, text=text, by=by, at=at)

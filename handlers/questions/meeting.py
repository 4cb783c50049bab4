"""A new entry meets what was asked in vain, however it was written down: typed, or in a file."""

from casework.askings import Unanswered, Verdict
from casework.knowledge import Entry
from handlers.desk import Desk
from handlers.questions import finding, unanswered
from nlp.questions import ALIKE, alike


def meet(desk: Desk, entry: Entry) -> None:
    """Whatever would be answered with it, were it asked now, is answered."""
    for one in desk.store.unanswered.open(most=unanswered.MOST_COMPARED):
        if _is_alike(entry, one) and _is_answer(desk, entry, one):
            unanswered.answer(desk, one, entry, by=entry.edited_by or entry.made_by)


def _is_alike(entry: Entry, one: Unanswered) -> bool:
    return any(alike(one.text, way) >= ALIKE for way in (entry.question, *entry.asks))


def _is_answer(desk: Desk, entry: Entry, one: Unanswered) -> bool:
    """Whether it is found for sure, and nobody of those who asked has said that it is none."""
    found = finding.search(desk, one.text)
    if not found or found[0].entry.id != entry.id or found[0].chance < finding.SURE:
        return False
    return not any(
        asking.entry_id == entry.id and asking.verdict is Verdict.UNSOLVED
        for asking in desk.store.askings.of_unanswered(one.id)
    )

"""An answer as it is given, or some to choose from, with what the asker can say to it."""

from collections.abc import Sequence
from dataclasses import replace

from telegram import InlineKeyboardButton

from casework.askings import Asking, Verdict
from casework.knowledge import Entry
from handlers.keyboards import Keyboard, button, cut, named, rows
from handlers.knowledge import shown
from handlers.questions import asked
from handlers.visit import Visit
from handlers.wording import Said, lines, paragraphs, plain, say


def give(
    visit: Visit,
    asking: Asking,
    entry: Entry,
    *,
    lead: Said = Said(),  # noqa: B008
) -> None:
    """Give somebody the answer, with what they can say to it; `lead` is said before."""
    asking = replace(asking, entry_id=entry.id, subject=entry.subject)
    visit.store.askings.save(asking)
    case = asked.waiting_case(visit, asking)
    case_no = case.no if case else None
    text, keyboard = shown.opened(visit.desk, entry, *choice(asking))
    visit.answer(paragraphs(lead, text), keyboard=keyboard, case_no=case_no)


def choice(asking: Asking) -> list[list[InlineKeyboardButton]]:
    """Was it useful? And the way out, where it was no question at all."""
    is_useful, is_unsolved = (asking.verdict is one for one in (Verdict.USEFUL, Verdict.UNSOLVED))
    useful = "questions.was_useful" if is_useful else "questions.useful"
    unsolved = "questions.was_unsolved" if is_unsolved else "questions.unsolved"
    return [
        [button(useful, "askuseful", asking.id), button(unsolved, "askunsolved", asking.id)],
        [button("buttons.is_report", "askfile", asking.id)],
    ]


def offer(visit: Visit, asking: Asking) -> None:
    """Some answers to choose from, each by its own question; and a person."""
    entries = (visit.store.entries.find(one) for one in asked.offered(asking))
    live = [one for one in entries if one is not None and one.is_live]
    labels = [
        plain("questions.choice", number=number, question=one.question)
        for number, one in enumerate(live, start=1)
    ]
    is_cut = any(cut(label) != label for label in labels)
    listed = lines(*(say("questions.line", label=label) for label in labels))
    visit.answer(
        paragraphs(say("questions.which"), listed if is_cut else Said()),
        keyboard=_choices(asking, live, labels),
    )


def _choices(asking: Asking, live: Sequence[Entry], labels: Sequence[str]) -> Keyboard:
    picks = (
        [named(cut(label), "askpick", asking.id, one.id)]
        for label, one in zip(labels, live, strict=True)
    )
    return rows(
        *picks,
        [button("questions.none_of_them", "asknone", asking.id)],
        [button("buttons.is_report", "askfile", asking.id)],
    )

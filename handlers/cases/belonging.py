"""To what a message belongs: the question about it, and the buttons that answer it."""

from collections.abc import Mapping, Sequence

from casework.case import Case, WaitingFor
from handlers import dialogue
from handlers.cases import audience, following, kept, reports
from handlers.given import Given
from handlers.keyboards import button, rows
from handlers.visit import Visit
from handlers.wording import Said, clip, paragraphs, say

NAME = "draft"
RELATED = "related"
ALIKE = "alike"
LONGEST_GLANCE = 40


def ask_about_all(visit: Visit, all_of_it: Sequence[Given], known: Case | None, lead: Said) -> bool:
    """Much was told at once: more of a matter that is known, together with neighbours, or new?

    False where there is nothing to ask: it is new, and nobody else has told of it.
    """
    first, *others = all_of_it
    answers = {**kept.together(first, others), kept.MANY: "1"}
    if known is not None:
        question = paragraphs(lead, related(visit, known))
        ask(visit, RELATED, question, {**answers, "case_no": known.no})
        return True
    heard = reports.as_matter(reports.understand(visit, first.text)) if first.text else None
    other = following.alike(visit, first.text, heard) if heard is not None else None
    if other is None:
        return False
    if audience.is_part(visit.desk, other, visit.sender):
        return ask_about_all(visit, all_of_it, other, lead)
    ask_to_join(visit, answers, other, lead)
    return True


def related(visit: Visit, known: Case) -> Said:
    """Is it more of this one, or something else? Of what we asked ourselves, is it the answer?"""
    story = audience.told_by(visit.desk, known, visit.sender)
    is_asked = known.wait is not None and known.wait.what is WaitingFor.RESIDENT
    key = "drafts.answering" if is_asked else "drafts.related"
    return say(key, no=known.no, story=clip(story, LONGEST_GLANCE))


def ask(visit: Visit, step: str, question: Said, answers: Mapping[str, str]) -> None:
    """Put the question about the case of the answers; without an answer it is added to that."""
    choice = rows(
        [button("buttons.add_to", "draft", "add", no=answers["case_no"])],
        [button("buttons.new_matter", "draft", "new")],
    )
    dialogue.ask(visit, NAME, step, question, keyboard=choice, answers=answers)


def ask_to_join(
    visit: Visit,
    answers: Mapping[str, str],
    other: Case,
    lead: Said = Said(),  # noqa: B008
) -> None:
    """Together with the neighbours, or apart? Without an answer it is filed on its own."""
    dialogue.ask(
        visit,
        NAME,
        ALIKE,
        paragraphs(lead, following.offer(visit, other)),
        keyboard=following.choice(),
        answers={**answers, "alike_no": other.no},
    )

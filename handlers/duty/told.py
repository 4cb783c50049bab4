"""What whoever answers a question has told its resident, and which of it answers something."""

from casework.case import Case, EventKind
from casework.people import Person
from handlers.desk import Desk
from nlp.pertinence import is_pertinent


def last_answer(desk: Desk, case: Case, helper: Person) -> str:
    """The last that they said which answers something; of nods and thanks the latest."""
    said = answers(desk, case, helper)
    telling = (one for one in said if is_telling(desk, case, one))
    return next(telling, said[0] if said else "")


def answers(desk: Desk, case: Case, helper: Person) -> list[str]:
    """What somebody has told the resident in words, the latest first."""
    return [
        event.note
        for event in reversed(desk.store.cases.history(case.no))
        if event.kind is EventKind.REPLIED and event.actor_id == helper.id and event.note
    ]


def is_telling(desk: Desk, case: Case, text: str) -> bool:
    """Whether words answer something, and are no 好的 or 不客气."""
    return is_pertinent(
        text, text=case.text, tags=case.tags, place_words=(), knowledge=desk.knowledge
    )

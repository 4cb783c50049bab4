"""What a draft keeps: the message, and what came after it; read again, added to a case, filed."""

import json
from collections.abc import Mapping, Sequence

from casework.case import Case
from handlers import phrasing
from handlers.cases import additions, reports
from handlers.cases.reports import Heard
from handlers.dialogue import Dialogue
from handlers.given import Given, packed, unpacked
from handlers.visit import Visit

# Many messages were put together: the words of all of them are those of the first.
MANY = "many"


def everything(visit: Visit, draft: Dialogue) -> list[Given]:
    """The kept message, and the pictures that came after it."""
    return [unpacked(visit, answers) for answers in (draft.answers, *_more(draft))]


def together(what: Given, others: Sequence[Given]) -> dict[str, str]:
    """A message and the pictures that came before it, as answers of a dialogue."""
    return {**packed(what), "more": json.dumps([packed(one) for one in others])}


def with_more(draft: Dialogue, what: Given) -> str:
    """Everything beside the kept message, with one more, as an answer of the dialogue."""
    return json.dumps([*_more(draft), packed(what)])


def is_of_album(draft: Dialogue, what: Given) -> bool:
    """Whether a picture belongs to an album of which the draft keeps one already."""
    albums = {answers.get("album_id") for answers in (draft.answers, *_more(draft))}
    return what.album_id is not None and what.album_id in albums


def holds(draft: Dialogue, message_id: int) -> bool:
    """Whether it is this message that a draft keeps, and its words are all there is."""
    return draft.answers.get("message_id") == str(message_id) and MANY not in draft.answers


def case_of(visit: Visit, draft: Dialogue) -> Case | None:
    """The open case that it may belong to."""
    case_no = draft.answers.get("case_no")
    case = visit.store.cases.find(case_no) if case_no else None
    return case if case is not None and case.is_open else None


def heard(visit: Visit, draft: Dialogue) -> Heard:
    """What the kept message says, as a matter."""
    return _understood(visit, unpacked(visit, draft.answers))


def record(visit: Visit, case: Case, draft: Dialogue) -> None:
    """All of it belongs to a case that is known."""
    for one in everything(visit, draft):
        if one.text or one.attachment is not None:
            additions.record(visit, case, one)
        else:
            additions.keep(visit, case.no, one)


def file(visit: Visit, draft: Dialogue) -> Case:
    """Write it down as a case; a picture that nobody explained goes to a person, who will ask."""
    first, *more = everything(visit, draft)
    words = first if first.text else _wordless(first)
    case = reports.open_case(visit, words, _understood(visit, words))
    for one in more if words is first else [first, *more]:
        additions.keep(visit, case.no, one)
    return case


def _understood(visit: Visit, what: Given) -> Heard:
    """As a matter; a question that is kept here is one that was said to be a trouble."""
    heard = reports.understand(visit, what.text, near=what.near)
    as_told = reports.as_matter if what.asking_id is None else reports.as_trouble
    return as_told(heard)


def _more(draft: Dialogue) -> list[Mapping[str, str]]:
    others: list[Mapping[str, str]] = json.loads(draft.answers.get("more", "[]"))
    return others


def _wordless(silent: Given) -> Given:
    assert silent.attachment is not None  # noqa: S101 - what has no words has a picture
    words = phrasing.wordless(silent.attachment.kind)
    return Given(
        silent.chat_id, silent.message_id, words, near=silent.near, event_id=silent.event_id
    )

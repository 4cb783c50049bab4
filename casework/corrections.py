"""What people put right of what was understood: kept, so that the language code can learn."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from casework.case import Case
from casework.labels import Kind, Route, Tag


class Subject(StrEnum):
    """What was put right; `was` and `now` are codes of the labels, which never change."""

    TAG = "tag"
    ROUTE = "route"
    INTENT = "intent"
    PLACE = "place"


# A question asks for information, a report for somebody to act; small talk is neither.
INTENTS = {Kind.QUESTION: "consult", Kind.REPORT: "report"}


@dataclass(frozen=True)
class Correction:
    """One answer to "was it that?"; `was` and `now` are equal where the guess was confirmed."""

    case_no: str
    text: str
    subject: Subject
    was: str
    now: str
    actor_id: int
    at: datetime


def of_tag(case: Case, now: Tag, *, actor_id: int, at: datetime) -> Correction:
    """Somebody named the tag of a case."""
    return Correction(case.no, case.text, Subject.TAG, case.primary, now, actor_id, at)


def of_route(case: Case, now: Route, *, actor_id: int, at: datetime) -> Correction:
    """Somebody chose another of the three ways."""
    return Correction(case.no, case.text, Subject.ROUTE, case.route, now, actor_id, at)


def of_kind(case: Case, now: Kind, *, actor_id: int, at: datetime) -> Correction:
    """Somebody said that a question is a report, or the other way round."""
    was, meant = INTENTS[case.kind], INTENTS[now]
    return Correction(case.no, case.text, Subject.INTENT, was, meant, actor_id, at)


def of_small_talk(case: Case, was: str, *, actor_id: int, at: datetime) -> Correction:
    """What sounded like small talk was a matter after all."""
    meant = INTENTS[case.kind]
    return Correction(case.no, case.text, Subject.INTENT, was, meant, actor_id, at)


def of_place(case: Case, was: str, now: str, *, actor_id: int, at: datetime) -> Correction:
    """Somebody named another place; both as people read them."""
    return Correction(case.no, case.text, Subject.PLACE, was, now, actor_id, at)

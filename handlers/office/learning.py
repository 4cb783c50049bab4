"""What people put right is kept for the language code; and what it learnt from that is told."""

from casework import corrections
from casework.case import Case, EventKind, MediaKind
from casework.corrections import Correction
from casework.labels import Kind, Role, Route, Tag
from handlers import phrasing
from handlers.desk import Desk
from handlers.visit import Visit
from handlers.wording import Said, lines, say


def keep_tag(visit: Visit, case: Case, now: Tag) -> None:
    """Somebody named the tag; the guess confirmed is worth as much as one put right."""
    _keep(visit, corrections.of_tag(case, now, actor_id=visit.sender.id, at=visit.now))


def keep_route(visit: Visit, case: Case, now: Route) -> None:
    """Somebody chose the route."""
    _keep(visit, corrections.of_route(case, now, actor_id=visit.sender.id, at=visit.now))


def keep_kind(visit: Visit, case: Case, now: Kind) -> None:
    """Somebody said whether it is a question or a report."""
    _keep(visit, corrections.of_kind(case, now, actor_id=visit.sender.id, at=visit.now))


def keep_matter(visit: Visit, case: Case, sounded_like: str) -> None:
    """What sounded like small talk is a case now."""
    _keep(
        visit,
        corrections.of_small_talk(case, sounded_like, actor_id=visit.sender.id, at=visit.now),
    )


def keep_place(visit: Visit, before: Case, after: Case) -> None:
    """Somebody named the place."""
    was, now = (phrasing.place(visit.store.places, case.place) for case in (before, after))
    _keep(visit, corrections.of_place(before, was, now, actor_id=visit.sender.id, at=visit.now))


def _keep(visit: Visit, correction: Correction) -> None:
    """Keep what says something of the words: not of a picture, nor of a message taken apart."""
    history = visit.store.cases.history(correction.case_no)
    is_part = any(event.kind is EventKind.SPLIT and event.note for event in history)
    without_words = {phrasing.wordless(kind) for kind in MediaKind}
    if not is_part and correction.text not in without_words:
        visit.store.corrections.add(correction)


def tell_admins(desk: Desk, key: str, changes: list[Said], **facts: object) -> int:
    """Tell every admin what became of the training; how many could be told."""
    told = 0
    for person in desk.store.people.anywhere_with_role(Role.ADMIN):
        if person.is_reachable and person.telegram_id is not None:
            desk.pass_on(person, lines(say(key, **facts), *changes))
            told += 1
    return told

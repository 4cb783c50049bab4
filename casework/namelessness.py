"""Who may stay nameless to those who handle a case, and what happens once a name is needed.

- an emergency: no. Whoever is called must find the people, and may have to call them;
- a family's or a neighbour's trouble, 协办: no. A mediator speaks with both sides; it is kept in
  confidence anyway, and the other side never learns who told it;
- a question: yes, and whoever answers it reads no name anyhow, as long as the bot brings the
  answer: nobody needs one for that;
- written down for somebody else: no. Whoever wrote it down knows who it was, and has to reach them;
- everything else: yes. What is broken, dirty or loud is found by its place, and the bot carries
  every word.

Nameless are also neighbours who joined, if they have said so for all that they tell: what others
have told can be handled without them.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from casework.case import Case, CaseEvent, EventKind
from casework.errors import NameNeeded
from casework.labels import Kind, Route, Urgency
from casework.people import Person
from casework.routing import CONFIDENTIAL_TAGS

NAMED_URGENCIES = frozenset({Urgency.EMERGENCY})
NAMED_ROUTES = frozenset({Route.ASSISTED})
NAMED_TAGS = CONFIDENTIAL_TAGS
# What those do who told a case; everything else in its history was done by whoever handles it.
OF_TELLERS = frozenset(
    {
        EventKind.FILED,
        EventKind.ADDED,
        EventKind.ATTACHED,
        EventKind.EDITED,
        EventKind.CORRECTED,
        EventKind.TRIAGED,
        EventKind.SEALED,
        EventKind.VEILED,
        EventKind.UNVEILED,
        EventKind.SPLIT,
        EventKind.FOLLOWED,
        EventKind.UNFOLLOWED,
        EventKind.PASSED,
        EventKind.KEPT,
        EventKind.INHERITED,
        EventKind.HURRIED,
        EventKind.RATED,
        EventKind.REOPEN_ASKED,
        EventKind.RESUMED,
        EventKind.WITHDRAWN,
    }
)
# What staff do too, as neighbours of somebody, and not by their duty.
OF_FOLLOWERS = frozenset({EventKind.FOLLOWED, EventKind.UNFOLLOWED, EventKind.HURRIED})


def may_be(case: Case) -> bool:
    """Whether the one who told a case may stay nameless to those who handle it."""
    if case.recorder_id is not None or case.urgency in NAMED_URGENCIES:
        return False
    is_question = case.kind is Kind.QUESTION
    return is_question or not (case.route in NAMED_ROUTES or NAMED_TAGS & set(case.tags))


def is_unnamed(case: Case, person: Person) -> bool:
    """Whether those who handle a case don't read the name of one who told it, or joined it."""
    if person.id == case.reporter_id:
        return is_lasting(case) or _is_answered_by_bot(case, person)
    return person.is_nameless


def _is_answered_by_bot(case: Case, person: Person) -> bool:
    """Whether it is a question of their own, and they hear the answer from us."""
    is_heard = person.telegram_id is not None and person.is_reachable
    return case.kind is Kind.QUESTION and may_be(case) and is_heard


def is_lasting(case: Case) -> bool:
    """Whether the one who told it is nameless, and the matter still allows it."""
    return case.is_nameless and may_be(case)


def veil(case: Case, *, actor_id: int, at: datetime) -> tuple[Case, CaseEvent]:
    """From now on those who handle it read no name.

    Raises:
        NameNeeded: where the matter does not allow it.
    """
    if not may_be(case):
        raise NameNeeded(case_no=case.no)
    veiled = replace(case, is_nameless=True)
    return veiled, CaseEvent(case.no, EventKind.VEILED, actor_id, at)


def unveil(case: Case, *, actor_id: int | None, at: datetime) -> tuple[Case, CaseEvent]:
    """From now on they do: because the resident says so, or (without an actor) it is needed."""
    named = replace(case, is_nameless=False)
    return named, CaseEvent(case.no, EventKind.UNVEILED, actor_id, at)


def is_chosen(history: Iterable[CaseEvent], declined_at: datetime | None) -> bool:
    """Whether a resident said of this very case that it is told without a name.

    What was veiled when they declined came with that, and goes with it when they agree.
    """
    said = [one for one in history if one.kind in {EventKind.VEILED, EventKind.UNVEILED}]
    return bool(said) and said[-1].kind is EventKind.VEILED and said[-1].at != declined_at


def is_lost(case: Case) -> bool:
    """Whether somebody is nameless in what has become a matter that does not allow it."""
    return case.is_nameless and not may_be(case)


def is_done_unnamed(case: Case, event: CaseEvent, actor: Person, left: Iterable[int]) -> bool:
    """Whether a line of history was done by one who told the case and is not named.

    `left` are those who told it once and have handed it on: who they were matters to nobody.
    """
    if event.kind not in OF_TELLERS:
        return False
    if actor.id == case.reporter_id:
        return is_unnamed(case, actor)
    if actor.is_staff:
        return actor.is_nameless and (actor.id in left or event.kind in OF_FOLLOWERS)
    return actor.is_nameless or actor.id in left

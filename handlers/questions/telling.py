"""An answer is there now: whoever asked in vain hears it, and whoever works on the question."""

from dataclasses import replace

from casework.askings import Asking, Unanswered
from casework.knowledge import Entry
from casework.labels import Kind
from casework.notices import Topic
from casework.people import Person
from handlers.cases import alerts
from handlers.desk import Desk
from handlers.keyboards import button, rows
from handlers.questions import giving
from handlers.visit import Absence
from handlers.wording import clip, say

LONGEST_GLANCE = 60


def tell(desk: Desk, asking: Asking) -> None:
    """Give one asker the answer, unless they have it already; once."""
    settled = replace(asking, told_at=desk.now)
    desk.store.askings.save(settled)
    person = desk.store.people.get(asking.person_id or 0)
    one = desk.store.unanswered.find(asking.unanswered_id or 0)
    entry = desk.store.entries.find(one.entry_id or 0) if one is not None else None
    if entry is None or one is None or not _is_to_hear(desk, asking, person, one):
        return
    lead = say("questions.is_there_now", text=clip(asking.text, LONGEST_GLANCE))
    fresh = replace(settled, verdict=None, verdict_at=None)
    giving.give(Absence(desk, person), fresh, entry, lead=lead)


def _is_to_hear(desk: Desk, asking: Asking, person: Person, one: Unanswered) -> bool:
    """Whether somebody can be told, wants to be, and has not been answered meanwhile."""
    is_there = person.erased_at is None and person.is_reachable and person.telegram_id is not None
    if not is_there or desk.store.topics_wanted.unwanted(person.id) == frozenset(Topic):
        return False
    case = desk.store.cases.find(asking.case_no) if asking.case_no else None
    if case is not None and not (case.is_open and case.kind is Kind.QUESTION):
        return False
    others = desk.store.askings.of_unanswered(one.id)
    # Whoever asked the same twice hears it once.
    return not any(
        other.person_id == person.id and other.id != asking.id and other.entry_id == one.entry_id
        for other in others
    )


def tell_owners(desk: Desk, one: Unanswered, entry: Entry) -> None:
    """Whoever has the question on the desk can answer it with the entry by one tap."""
    nos = {asking.case_no for asking in desk.store.askings.of_unanswered(one.id) if asking.case_no}
    for no in sorted(nos):
        case = desk.store.cases.find(no)
        if case.kind is Kind.QUESTION and case.is_at_work:
            for owner in alerts.owners(desk, case):
                desk.pass_on(
                    owner,
                    say("questions.entry_for_case", no=no, question=entry.question),
                    keyboard=rows([button("questions.explain", "askexplain", no, entry.id)]),
                    case_no=no,
                )

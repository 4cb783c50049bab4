"""A conversation comes to an end: both sides hear it, and what comes next."""

from casework import duty as rules
from casework import permissions, talks
from casework.case import Case
from casework.labels import Kind
from casework.people import Person
from casework.permissions import Action
from casework.talks import Talk
from handlers.desk import Desk
from handlers.duty import roles, told
from handlers.keyboards import Keyboard, button, rows
from handlers.questions import suggesting
from handlers.wording import say

# Why it is over; each is said to both sides in words of its own.
BY_ASKER = "by_asker"
BY_HELPER = "by_helper"
SILENCE = "silence"
RESOLVED = "resolved"
WITHDRAWN = "withdrawn"
AS_REPORT = "as_report"
ELSEWHERE = "elsewhere"
UNHEARD = "unheard"
FORGOTTEN = "forgotten"
REASONS = (
    BY_ASKER,
    BY_HELPER,
    SILENCE,
    RESOLVED,
    WITHDRAWN,
    AS_REPORT,
    ELSEWHERE,
    UNHEARD,
    FORGOTTEN,
)


def finish(desk: Desk, talk: Talk, case: Case, why: str, *, by: int | None) -> None:
    """Write down that it is over; who was speaking hears of it."""
    desk.store.talks.save(talks.end(talk, by=by, at=desk.now))
    if not talk.is_open or talk.helper_id is None:
        return
    asker = desk.store.people.get(talk.asker_id)
    helper = desk.store.people.get(talk.helper_id)
    who = roles.one(desk, helper)
    words = say(f"talks.over.asker.{why}", no=case.no, who=who)
    more = rows([button("talks.ask_more", "talkmore", case.no)]) if _goes_on(case) else None
    desk.pass_on(asker, words, keyboard=more, case_no=case.no, is_heard=True)
    # Who has just resolved it, or turned it into something else, reads so in another place.
    if by != helper.id or why in {BY_HELPER, SILENCE}:
        desk.pass_on(
            helper,
            say(f"talks.over.helper.{why}", no=case.no),
            keyboard=next_steps(desk, case, helper),
            case_no=case.no,
            is_heard=True,
        )


def _goes_on(case: Case) -> bool:
    """Whether the question is still to be answered."""
    return case.is_open and case.kind is Kind.QUESTION


def next_steps(desk: Desk, case: Case, helper: Person) -> Keyboard | None:
    """What whoever has answered can do: finish it, speak again, keep the answer."""
    last = told.last_answer(desk, case, helper)
    is_own = case.is_at_work and helper.is_at_desk_of(case.owner_id)
    may_work = is_own and permissions.may(helper, Action.WORK, case)
    is_question = case.kind is Kind.QUESTION
    finish_it = (
        button("talks.finish", "talkdone", case.no)
        if last and is_question
        else button("buttons.resolve", "resolve", case.no)
    )
    return rows(
        [finish_it] if may_work else [],
        [button("talks.again", "talkagain", case.no)] if may_work and is_question else [],
        suggesting.way(helper, case) if last and rules.can_answer(helper) else [],
    )


def why_of(case: Case) -> str:
    """Why the conversation about a case can't go on, from how the case stands."""
    if case.joined_to is not None:
        return ELSEWHERE
    if case.is_open:
        return AS_REPORT
    return RESOLVED if case.resolved_at is not None else WITHDRAWN

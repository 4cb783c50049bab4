"""What the hotline is told of an order, to be copied over there; and what its caller is told."""

from casework.case import Case
from casework.hotline import LONGEST_REPLY, Order, Reason
from casework.labels import Outcome
from handlers import phrasing
from handlers.cases import audience
from handlers.visit import Visit
from handlers.wording import clip, plain

LONGEST_ANSWER = 1000


def is_early(visit: Visit, order: Order) -> bool:
    """Whether its case is still at work: what is answered now is no end of it."""
    case = _case(visit, order)
    return case is not None and case.is_open


def reply(visit: Visit, order: Order) -> str:
    """An answer drafted from what became of the case."""
    case = _case(visit, order)
    head = plain("hotline.letter.head", hotline_no=order.hotline_no)
    if case is None:
        return clip(f"{head}{plain('hotline.letter.unknown')}", LONGEST_REPLY)
    if case.is_open or case.outcome is None:
        owner = visit.store.people.get(case.owner_id).name if case.owner_id else ""
        who = plain("hotline.letter.by", owner=owner) if owner else ""
        due = phrasing.promise(visit.desk, case)
        return f"{head}{plain('hotline.letter.open', who=who, due=due)}"
    done_at = case.resolved_at or case.closed_at
    on = plain("hotline.letter.on", day=phrasing.day(visit.desk, done_at)) if done_at else ""
    answer = clip(case.answer, LONGEST_ANSWER).rstrip("。.!！ ")
    outcome = case.outcome if case.answer or case.outcome is Outcome.WITHDRAWN else Outcome.SOLVED
    return f"{head}{plain(f'hotline.outcome.{outcome}', answer=answer, on=on)}"


def back(visit: Visit, order: Order, reason: str, words: str) -> tuple[str, str]:
    """Why an order goes back, in one line; and the whole of what the hotline is told."""
    named = "" if reason == Reason.OTHER else plain(f"hotline.why.{reason}")
    is_unit = reason in {Reason.ELSEWHERE, Reason.NO_DUTY} and words
    more = plain("hotline.letter.unit", unit=words) if is_unit else words
    parts = [one.strip("。 ") for one in (named, more) if one]
    why = plain("hotline.letter.joint").join(parts)
    return why, plain("hotline.letter.back", hotline_no=order.hotline_no, why=why)


def to_caller(reason: str, words: str) -> str:
    """What whoever called is told, kindly: why not here, and whom to ask."""
    told = words.strip("。 ")
    if reason == Reason.TWICE:
        return plain("hotline.to_caller.twice")
    if reason == Reason.UNCLEAR:
        return plain("hotline.to_caller.unclear")
    if reason == Reason.OTHER:
        return plain("hotline.to_caller.other", words=told)
    key = "hotline.to_caller.elsewhere" if told else "hotline.to_caller.unknown"
    return plain(key, unit=told)


def _case(visit: Visit, order: Order) -> Case | None:
    """The case in which it goes on."""
    told = visit.store.cases.find(order.case_no) if order.case_no else None
    return audience.living(visit.desk, told) if told else None

"""A case that is several matters is divided into children, each with a number of its own."""

from collections.abc import Sequence
from datetime import datetime

from casework import lifecycle, reasons
from casework.case import Case, CaseEvent, EventKind
from casework.errors import TooFew, TooMany
from casework.office import Office

FEWEST = 2


def parts_of(text: str) -> tuple[str, ...]:
    """What somebody wrote, one matter a line; empty lines don't count, nor lines of marks."""
    return tuple(line.strip() for line in text.splitlines() if reasons.are_words(line))


def room_for(case: Case, *, children: int, office: Office) -> int:
    """How many children a case may still have.

    Raises:
        TooMany: when it has them all.
    """
    most = office.rules.most_children
    if children >= most:
        raise TooMany(case_no=case.no, most=most, left=0)
    return most - children


def divide(case: Case, parts: Sequence[str], *, children: int, office: Office) -> Sequence[str]:
    """The parts that may become children of a case which has so many already.

    Raises:
        TooFew: a single one, or nothing at all.
        TooMany: more than a case may have.
    """
    left = room_for(case, children=children, office=office)
    if len(parts) > left:
        raise TooMany(case_no=case.no, most=office.rules.most_children, left=left)
    if not parts or children + len(parts) < FEWEST:
        raise TooFew(case_no=case.no)
    return parts


def split(case: Case, others: Sequence[str], *, actor_id: int, at: datetime) -> CaseEvent:
    """Note that further matters of a message got numbers of their own; none: it is one matter.

    Raises:
        StageNotAllowed: when the case is over.
    """
    note = " ".join(others)
    return lifecycle.stay(case, EventKind.SPLIT, actor_id=actor_id, at=at, note=note)[1]

"""A resident and somebody of the community speak about a question, through the bot."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from casework.case import Case
from casework.duty_errors import TalkOver
from casework.labels import Kind, Tag, Urgency
from casework.routing import Understanding
from casework.rules import Rules

# For so long after it was asked, or spoken about, a question is what somebody means.
STILL_MEANT = timedelta(hours=2)


class TalkState(StrEnum):
    """Somebody is being looked for, they are speaking, or it is over."""

    WAITING = "waiting"
    OPEN = "open"
    OVER = "over"


@dataclass(frozen=True)
class Talk:
    """One conversation about one question; `said_at` is when either side last said something.

    `helper_id` is None as long as nobody has taken it; `widened_at` is when the stand-ins were
    asked, too; `turned_at` when the helper last turned to it, of several; `ended_by` is None where
    time ended it.
    """

    id: int
    case_no: str
    asker_id: int
    asked_at: datetime
    state: TalkState = TalkState.WAITING
    helper_id: int | None = None
    taken_at: datetime | None = None
    said_at: datetime | None = None
    widened_at: datetime | None = None
    ended_at: datetime | None = None
    ended_by: int | None = None
    turned_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether two people are speaking."""
        return self.state is TalkState.OPEN


def is_matter_apart(understood: Understanding, case: Case) -> bool:
    """Whether what is said in a conversation is plainly a trouble, of another tag than its case."""
    is_trouble = understood.kind is Kind.REPORT and understood.is_sure
    return is_trouble and understood.primary not in {Tag.OTHER, *case.tags}


def is_to_begin(case: Case) -> bool:
    """Whether somebody is to be found for a question: its own asker waits for a person.

    What somebody else wrote down is answered as it came: at the counter, by telephone.
    """
    is_own = case.recorder_id in {None, case.reporter_id}
    is_question = case.kind is Kind.QUESTION and case.urgency is not Urgency.EMERGENCY
    return is_question and is_own and case.is_unclaimed


def begin(case: Case, *, at: datetime) -> Talk:
    """A question waits for somebody."""
    return Talk(0, case.no, case.reporter_id, at)


def take(talk: Talk, helper_id: int, *, at: datetime) -> Talk:
    """Somebody answers from now on."""
    return replace(
        talk, state=TalkState.OPEN, helper_id=helper_id, taken_at=at, said_at=at, turned_at=at
    )


def give_up(talk: Talk, *, at: datetime) -> Talk:
    """Whoever answered does not any more: it waits for somebody else, from the beginning."""
    return replace(
        talk,
        state=TalkState.WAITING,
        helper_id=None,
        taken_at=None,
        said_at=None,
        turned_at=None,
        widened_at=None,
        asked_at=at,
    )


def say(talk: Talk, *, by: int, at: datetime) -> Talk:
    """Something was said.

    Raises:
        TalkOver: when nobody is there to hear it.
    """
    spoken = replace(require_open(talk), said_at=at)
    return replace(spoken, turned_at=at) if by == talk.helper_id else spoken


def turn_to(talk: Talk, *, at: datetime) -> Talk:
    """Of several, the helper speaks in this one from now on.

    Raises:
        TalkOver: when it is over.
    """
    return replace(require_open(talk), turned_at=at)


def widen(talk: Talk, *, at: datetime) -> Talk:
    """The stand-ins are asked, too."""
    return replace(talk, widened_at=at)


def end(talk: Talk, *, by: int | None, at: datetime) -> Talk:
    """It is over; by time where nobody ended it."""
    return replace(talk, state=TalkState.OVER, ended_at=at, ended_by=by)


def require_open(talk: Talk) -> Talk:
    """Refuse what needs two people who speak.

    Raises:
        TalkOver: otherwise.
    """
    if not talk.is_open:
        raise TalkOver(case_no=talk.case_no)
    return talk


def is_to_widen(talk: Talk, rules: Rules, *, since: datetime, at: datetime) -> bool:
    """Whether nobody has taken it for too long; `since` is when somebody came on duty.

    It is so once, and once more for those who come on duty later.
    """
    waited_from = max(talk.asked_at, since)
    is_asked_wide = talk.widened_at is not None and talk.widened_at >= since
    is_waiting = talk.state is TalkState.WAITING and not is_asked_wide
    return is_waiting and at >= waited_from + timedelta(minutes=rules.duty_minutes)


def is_silent(talk: Talk, rules: Rules, *, at: datetime) -> bool:
    """Whether two people have said nothing to each other for so long that it is over."""
    spoken = talk.said_at or talk.taken_at
    too_long = timedelta(minutes=rules.talk_minutes)
    return talk.is_open and spoken is not None and at >= spoken + too_long


def is_live(talk: Talk, rules: Rules, *, at: datetime) -> bool:
    """Whether whoever answers has just been there, and may be spoken to at any hour."""
    turned = talk.turned_at
    return turned is not None and at <= turned + timedelta(minutes=rules.talk_minutes)


def is_still_meant(talk: Talk, *, at: datetime) -> bool:
    """Whether it has not been over for long: what is written now may belong to it."""
    return talk.ended_at is None or at <= talk.ended_at + STILL_MEANT


def meant(talks: Iterable[Talk], person_id: int) -> Talk | None:
    """The one in which somebody speaks, of all that they have open: the one they turned to last.

    Whoever helps others and asks something themselves at the same time speaks where they last did.
    """
    speaking = [talk for talk in talks if talk.is_open]
    return max(speaking, key=lambda one: _last(one, person_id), default=None)


def _last(talk: Talk, person_id: int) -> tuple[datetime, int]:
    turned = talk.turned_at if talk.helper_id == person_id else None
    return turned or talk.taken_at or talk.asked_at, talk.id

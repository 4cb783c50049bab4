"""A question as somebody asked it, and what came of it; and what is asked in vain."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from casework.knowledge import Subject

# So long after an answer a question without a topic of its own goes on about the same.
STILL_ASKING = timedelta(minutes=15)
# So many days the figures look back.
DAYS_COUNTED = 30


class AskingOutcome(StrEnum):
    """What we could say at once: an answer, some to choose from, or nothing."""

    ANSWERED = "answered"
    OFFERED = "offered"
    MISSED = "missed"


class Verdict(StrEnum):
    """What the asker thought of the answer."""

    USEFUL = "useful"
    UNSOLVED = "unsolved"


class UnansweredState(StrEnum):
    """Whether somebody has seen to what is asked in vain."""

    OPEN = "open"
    WRITTEN = "written"
    DROPPED = "dropped"


@dataclass(frozen=True)
class Asking:
    """Somebody asked; `person_id` is None once it is nobody's business any more who it was.

    `entry_id` is the answer that was given or chosen; `case_no` the question as it went to a
    person, or the trouble that it turned out to be; `unanswered_id` what it is one of, asked in
    vain; `told_at` when the asker heard that the answer is there now, or that was settled
    otherwise. `brought` is the message itself, with what came along, to be filed as it was told.
    """

    id: int
    person_id: int | None
    text: str
    asked_at: datetime
    outcome: AskingOutcome
    subject: Subject | None = None
    entry_id: int | None = None
    verdict: Verdict | None = None
    verdict_at: datetime | None = None
    case_no: str | None = None
    unanswered_id: int | None = None
    told_at: datetime | None = None
    brought: Mapping[str, str] = field(default_factory=dict)

    def goes_on(self, at: datetime) -> bool:
        """Whether what is asked now may be about the same."""
        return at <= self.asked_at + STILL_ASKING


@dataclass(frozen=True)
class Unanswered:
    """What is asked in vain, in the words of whoever asked first; `entry_id` is its answer now."""

    id: int
    text: str
    first_at: datetime
    subject: Subject | None = None
    state: UnansweredState = UnansweredState.OPEN
    entry_id: int | None = None
    closed_by: int | None = None
    closed_at: datetime | None = None


@dataclass(frozen=True)
class Wanted:
    """What is asked in vain, by how many people, and when last."""

    one: Unanswered
    people: int
    last_at: datetime


@dataclass(frozen=True)
class Tally:
    """So many questions had this outcome and this verdict; `is_given`: with an answer."""

    outcome: AskingOutcome
    verdict: Verdict | None
    is_given: bool
    count: int


@dataclass(frozen=True)
class AskingFigures:
    """What became of the questions of some time; silence is neither useful nor unsolved."""

    asked: int = 0
    answered: int = 0
    useful: int = 0
    unsolved: int = 0
    missed: int = 0


def opened(one: Unanswered) -> Unanswered:
    """It waits for an answer again."""
    return replace(one, state=UnansweredState.OPEN, entry_id=None, closed_by=None, closed_at=None)


def figures(tallies: Iterable[Tally]) -> AskingFigures:
    """Count them; what was chosen among several is an answer, what was found later was missed."""
    all_of_them = list(tallies)

    def count(which: Callable[[Tally], bool]) -> int:
        return sum(one.count for one in all_of_them if which(one))

    return AskingFigures(
        asked=count(lambda _: True),
        answered=count(lambda one: one.is_given and one.outcome is not AskingOutcome.MISSED),
        useful=count(lambda one: one.verdict is Verdict.USEFUL),
        unsolved=count(lambda one: one.verdict is Verdict.UNSOLVED),
        missed=count(lambda one: one.outcome is AskingOutcome.MISSED),
    )

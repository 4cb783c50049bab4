"""How a notice gets on: what may be done with it at which stage, how far it is, when it may go."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from math import ceil

from casework.notices import BEGUN, Notice, NoticeState
from casework.office import Office
from casework.releasing import opening

# Telegram lets a bot delete what it sent less than so long ago:
# https://core.telegram.org/bots/api#deletemessage
DELETABLE = timedelta(hours=48)
# About what goes out in a second, answers aside.
CALLS_PER_SECOND = 28
# Whoever began shortly before the hours end may finish.
GRACE = timedelta(minutes=30)


class Step(StrEnum):
    """What can be done with a notice that was begun."""

    PAUSE = "pause"
    RESUME = "resume"
    STOP = "stop"
    FIX = "fix"
    RECALL = "recall"


ALLOWED: Mapping[Step, frozenset[NoticeState]] = {
    Step.PAUSE: frozenset({NoticeState.SENDING}),
    Step.RESUME: frozenset({NoticeState.PAUSED}),
    Step.STOP: frozenset({NoticeState.SENDING, NoticeState.PAUSED}),
    Step.FIX: BEGUN,
    Step.RECALL: BEGUN,
}


def can(notice: Notice, step: Step) -> bool:
    """Whether this can be done with a notice as it stands."""
    return notice.state in ALLOWED[step]


@dataclass(frozen=True)
class Progress:
    """How it stands with those whom a notice is for, in people; each is counted once.

    `left` have not got it yet; `left_out` will not, because it was stopped. Nobody can know of the
    `uncertain` whether they have it: the connection broke, and it is never sent twice. The last
    four are messages that were changed or taken away afterwards, or could not be.
    """

    people: int = 0
    sent: int = 0
    blocked: int = 0
    failed: int = 0
    uncertain: int = 0
    left: int = 0
    left_out: int = 0
    changed: int = 0
    unchanged: int = 0
    recalled: int = 0
    stayed: int = 0

    @property
    def figures(self) -> Mapping[str, int]:
        """What is kept for good: everything but those still left."""
        kept = {name: value for name, value in vars(self).items() if name != "left"}
        return {name: value for name, value in kept.items() if value or name in KEPT_ALWAYS}


KEPT_ALWAYS = frozenset({"people", "sent", "blocked", "failed", "uncertain"})


def of_figures(figures: Mapping[str, int]) -> Progress:
    """The same, from what was kept."""
    names = Progress().__dict__
    return Progress(**{name: value for name, value in figures.items() if name in names})


def tap_key(button: int) -> str:
    """The name of the figure that counts the taps on a button."""
    return f"taps_{button}"


def minutes_left(calls: int) -> int:
    """About how many minutes so many calls take, one at least."""
    return max(1, ceil(calls / CALLS_PER_SECOND / 60))


def waits_until(notice: Notice, *, now: datetime, office: Office) -> datetime | None:
    """When a notice may go, if that is not now: urgent ones may at any hour."""
    opens = opening(now, office, is_urgent=notice.is_urgent)
    return opens if opens > now else None


def is_to_rest(notice: Notice, *, now: datetime, office: Office) -> bool:
    """Whether one on its way has to wait: the hours were over some time ago, after an outage."""
    if notice.state is not NoticeState.SENDING:
        return False
    return all(
        waits_until(notice, now=one, office=office) is not None for one in (now, now - GRACE)
    )


def is_to_resume(notice: Notice, *, now: datetime) -> bool:
    """Whether one that waits for its hours may go on."""
    waits = notice.state is NoticeState.PAUSED and notice.send_at is not None
    return waits and notice.send_at is not None and notice.send_at <= now

"""How fast a person writes; what is held back meanwhile, and how it becomes one message again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from casework.additions import STILL_TALKING
from casework.case import Attachment, Case
from casework.labels import Urgency
from casework.rules import Rules

A_MINUTE = timedelta(minutes=1)
A_DAY = timedelta(days=1)
# Whoever never pauses is heard all the same, after so many pauses.
MOST_PAUSES = 10
# More strokes than any community allows in a minute are not worth counting.
MOST_STROKES = 100
# What fits into one message with a frame around it, in the units that Telegram counts.
LONGEST_PART = 3500


class StrokeKind(StrEnum):
    """What a person did, or was told for doing it too often."""

    MESSAGE = "message"
    COMMAND = "command"
    TOLD = "told"


@dataclass(frozen=True)
class Stroke:
    """One message or command; the pictures of an album are one."""

    kind: StrokeKind
    at: datetime
    album_id: str = ""


@dataclass(frozen=True)
class Pace:
    """What a person did within the last minute; `alerted_at` is when staff last heard of it."""

    person_id: int
    strokes: tuple[Stroke, ...] = ()
    alerted_at: datetime | None = None

    def count(self, kind: StrokeKind) -> int:
        """How many there were of a kind."""
        return sum(one.kind is kind for one in self.strokes)


class Why(StrEnum):
    """Why something is kept instead of being heard."""

    FLOOD = "flood"
    MUTE = "mute"


@dataclass(frozen=True)
class HeldWord:
    """A message that is kept: settled once it was heard, with the case that it went to."""

    person_id: int
    why: Why
    message_id: int
    text: str
    said_at: datetime
    attachment: Attachment | None = None
    album_id: str = ""
    reply_to: int | None = None
    id: int = 0
    settled_at: datetime | None = None
    case_no: str | None = None


@dataclass(frozen=True)
class Bundle:
    """Several messages as one: what was said, each line once, in parts that a case may hold."""

    words: Sequence[HeldWord]
    parts: tuple[str, ...] = field(default=())
    attached: tuple[HeldWord, ...] = field(default=())

    @property
    def text(self) -> str:
        """All of it."""
        return "\n".join(self.parts)


def stroke(pace: Pace, kind: StrokeKind, *, at: datetime, album_id: str = "") -> Pace:
    """Count one more; what is older than a minute is forgotten."""
    recent = [one for one in pace.strokes if at - one.at < A_MINUTE]
    if not album_id or all(one.album_id != album_id for one in recent):
        recent.append(Stroke(kind, at, album_id))
    return replace(pace, strokes=tuple(recent[-MOST_STROKES:]))


def is_too_fast(pace: Pace, kind: StrokeKind, rules: Rules) -> bool:
    """Whether there were more within the last minute than a person in need writes."""
    return pace.count(kind) > rules.most_messages


def is_alert_due(pace: Pace, *, at: datetime) -> bool:
    """Whether staff should hear of it: once a day is enough."""
    return pace.alerted_at is None or at - pace.alerted_at >= A_DAY


def alerted(pace: Pace, *, at: datetime) -> Pace:
    """Note that staff have heard of it."""
    return replace(pace, alerted_at=at)


def is_to_be_heard(held: Sequence[HeldWord], rules: Rules, *, at: datetime) -> bool:
    """Whether somebody has paused, or has gone on for so long that they are heard all the same."""
    pause = timedelta(minutes=rules.slow_minutes)
    has_paused = at - max(one.said_at for one in held) >= pause
    return has_paused or at - min(one.said_at for one in held) >= MOST_PAUSES * pause


def bundle(held: Iterable[HeldWord]) -> Bundle:
    """Put messages together in their order; what was said or sent again is there once."""
    words = tuple(held)
    texts = dict.fromkeys(one.text.strip() for one in words if one.text.strip())
    attached: dict[tuple[str, str], HeldWord] = {}
    for one in words:
        if one.attachment is not None:
            attached.setdefault((one.attachment.kind, one.attachment.content), one)
    return Bundle(words, tuple(_parts(texts)), tuple(attached.values()))


def is_fresh_danger(case: Case, *, at: datetime) -> bool:
    """Whether it is an emergency that was told just now."""
    is_emergency = case.is_open and case.urgency is Urgency.EMERGENCY
    return is_emergency and at <= case.received_at + STILL_TALKING


def is_repeated(bundle: Bundle, said: Iterable[str]) -> bool:
    """Whether every line was said before."""
    known = {line.strip() for text in said for line in text.splitlines()}
    return all(line.strip() in known for line in bundle.text.splitlines())


def _parts(texts: Iterable[str]) -> list[str]:
    parts: list[str] = []
    for text in texts:
        longer = f"{parts[-1]}\n{text}" if parts else text
        if parts and _units(longer) <= LONGEST_PART:
            parts[-1] = longer
        else:
            parts.append(text)
    return parts


def _units(text: str) -> int:
    """The length as Telegram counts it."""
    return len(text.encode("utf-16-le")) // 2

"""A case, the record of what happened to it, and the parties that share it."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from casework.labels import Kind, Level, Outcome, Role, Route, Source, Tag, Urgency
from casework.places import Place


class Stage(StrEnum):
    """Where a case stands on its way."""

    RECEIVED = "received"
    TRIAGED = "triaged"
    CLAIMED = "claimed"
    RESOLVED = "resolved"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class EventKind(StrEnum):
    """What can happen to a case."""

    FILED = "filed"
    TRIAGED = "triaged"
    CLAIMED = "claimed"
    REPLIED = "replied"
    ADDED = "added"
    ATTACHED = "attached"
    CORRECTED = "corrected"
    SPLIT = "split"
    NUDGED = "nudged"
    CLIMBED = "climbed"
    RESOLVED = "resolved"
    RATED = "rated"
    REOPENED = "reopened"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class CaseEvent:
    """One line of a case's history; `actor_id` is None when time itself acted."""

    case_no: str
    kind: EventKind
    actor_id: int | None
    at: datetime
    note: str = ""


@dataclass(frozen=True)
class Party:
    """Who takes part in a case: one lead, any number of assisting roles."""

    case_no: str
    role: Role
    is_lead: bool
    asked_at: datetime


class MediaKind(StrEnum):
    """What can be attached to a case."""

    PHOTO = "photo"
    VOICE = "voice"
    VIDEO = "video"
    VIDEO_NOTE = "video_note"
    ANIMATION = "animation"
    AUDIO = "audio"
    DOCUMENT = "document"
    LOCATION = "location"


@dataclass(frozen=True)
class Attachment:
    """Something that came along: `content` is a Telegram file_id, or "latitude,longitude"."""

    kind: MediaKind
    content: str
    person_id: int
    added_at: datetime
    caption: str = ""


@dataclass(frozen=True)
class Case:
    """A matter that somebody told and that the community has promised to see through.

    `promised_at` is the first promise and never moves; `due_at` is what the handler works
    against (the same, until a case is reopened). `is_sure` is whether the tag is more than a guess
    of the language code's. All instants are aware.
    """

    no: str
    reporter_id: int
    text: str
    kind: Kind
    tags: tuple[Tag, ...]
    urgency: Urgency
    route: Route
    place: Place
    received_at: datetime
    claim_by: datetime
    promised_at: datetime
    due_at: datetime
    source: Source = Source.RESIDENT
    stage: Stage = Stage.RECEIVED
    level: Level = Level.GRID
    owner_id: int | None = None
    is_confidential: bool = False
    claimed_at: datetime | None = None
    resolved_at: datetime | None = None
    closed_at: datetime | None = None
    outcome: Outcome | None = None
    answer: str = ""
    satisfaction: int | None = None
    times_reopened: int = 0
    is_sure: bool = True
    parties: tuple[Party, ...] = field(default=())

    @property
    def primary(self) -> Tag:
        """The first tag, or `other`."""
        return self.tags[0] if self.tags else Tag.OTHER

    @property
    def is_open(self) -> bool:
        """Whether somebody still has work to do on it."""
        return self.stage in {Stage.RECEIVED, Stage.TRIAGED, Stage.CLAIMED}

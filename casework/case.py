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
    WAITING = "waiting"
    RESOLVED = "resolved"
    REOPEN_ASKED = "reopen_asked"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    JOINED = "joined"


UNCLAIMED = frozenset({Stage.RECEIVED, Stage.TRIAGED})
AT_WORK = frozenset({Stage.CLAIMED, Stage.WAITING})
OPEN = UNCLAIMED | AT_WORK


class EventKind(StrEnum):
    """What can happen to a case."""

    FILED = "filed"
    TRIAGED = "triaged"
    CLAIMED = "claimed"
    REPLIED = "replied"
    NOTED = "noted"
    ADDED = "added"
    ATTACHED = "attached"
    EDITED = "edited"
    TRANSCRIBED = "transcribed"
    CORRECTED = "corrected"
    SEALED = "sealed"
    VEILED = "veiled"
    UNVEILED = "unveiled"
    SPLIT = "split"
    FOLLOWED = "followed"
    UNFOLLOWED = "unfollowed"
    PASSED = "passed"
    KEPT = "kept"
    INHERITED = "inherited"
    HURRIED = "hurried"
    ALARMED = "alarmed"
    NUDGED = "nudged"
    CLIMBED = "climbed"
    SENT_UP = "sent_up"
    TRANSFERRED = "transferred"
    RETURNED = "returned"
    HANDED_OVER = "handed_over"
    PARTY_ASKED = "party_asked"
    PARTY_ACCEPTED = "party_accepted"
    PARTY_DONE = "party_done"
    PARTY_DECLINED = "party_declined"
    RESIDENT_ASKED = "resident_asked"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    EXTENSION_ASKED = "extension_asked"
    EXTENDED = "extended"
    EXTENSION_REFUSED = "extension_refused"
    RESOLVED = "resolved"
    ANSWERED = "answered"
    VISIT_ASKED = "visit_asked"
    RATED = "rated"
    UNANSWERED = "unanswered"
    REOPEN_ASKED = "reopen_asked"
    REOPENED = "reopened"
    REOPEN_REFUSED = "reopen_refused"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    JOINED = "joined"
    TOOK_IN = "took_in"
    PARTED = "parted"
    LET_GO = "let_go"
    TAKEN_BACK = "taken_back"
    REZONED = "rezoned"


@dataclass(frozen=True)
class CaseEvent:
    """One line of a case's history; `actor_id` is None when time itself acted."""

    case_no: str
    kind: EventKind
    actor_id: int | None
    at: datetime
    note: str = ""


class PartyState(StrEnum):
    """What an assisting party has made of what it was asked."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    DONE = "done"
    DECLINED = "declined"


@dataclass(frozen=True)
class Party:
    """Who takes part in a case: one lead, any number of assisting roles, each with its clock.

    `task` is what it was asked in words ("" for its everyday part), by `asked_by` (None: by the
    rules); `person_id` is who answered for the role, `answer` what was said.
    """

    case_no: str
    role: Role
    is_lead: bool
    asked_at: datetime
    task: str = ""
    due_at: datetime | None = None
    state: PartyState = PartyState.ASKED
    person_id: int | None = None
    asked_by: int | None = None
    answer: str = ""
    answered_at: datetime | None = None

    @property
    def owes(self) -> bool:
        """Whether it is still to do, or to say, something."""
        return not self.is_lead and self.state in {PartyState.ASKED, PartyState.ACCEPTED}


class WaitingFor(StrEnum):
    """What the work on a case waits for."""

    RESIDENT = "resident"
    PARTY = "party"
    DATE = "date"
    DECISION = "decision"


@dataclass(frozen=True)
class Wait:
    """The work rests until somebody answers or decides, at the latest until `until`."""

    what: WaitingFor
    since: datetime
    until: datetime
    reason: str

    @property
    def stops_the_clock(self) -> bool:
        """Whether the handler's time stands still: a party has a clock of its own."""
        return self.what in {WaitingFor.RESIDENT, WaitingFor.DATE}


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
    against (the same, until the case is extended, suspended or reopened), `started_at` when that
    clock began. `is_sure` is whether the tag is more than a guess of the language code's.
    `recorder_id` wrote it down for somebody else; `parent_no` is the case it was divided from,
    `joined_to` the one it was merged into. Of one who `is_nameless` those who handle it read no
    name; `for_whom` says for whom the reporter speaks, such as an old person at home. Since
    `redacted_at` the personal words are gone from it; `event_id` is the event at which, or after
    which, it was told. All instants are aware.
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
    started_at: datetime
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
    wait: Wait | None = None
    recorder_id: int | None = None
    parent_no: str | None = None
    joined_to: str | None = None
    is_nameless: bool = False
    for_whom: str = ""
    redacted_at: datetime | None = None
    event_id: int | None = None
    parties: tuple[Party, ...] = field(default=())

    @property
    def primary(self) -> Tag:
        """The first tag, or `other`."""
        return self.tags[0] if self.tags else Tag.OTHER

    @property
    def is_open(self) -> bool:
        """Whether somebody still has work to do on it."""
        return self.stage in OPEN

    @property
    def is_unclaimed(self) -> bool:
        """Whether nobody has it yet."""
        return self.stage in UNCLAIMED

    @property
    def is_at_work(self) -> bool:
        """Whether somebody has it, working or waiting."""
        return self.stage in AT_WORK

    @property
    def is_by_clock(self) -> bool:
        """Whether its time runs by the hour: what presses knows no weekend."""
        return self.urgency in {Urgency.EMERGENCY, Urgency.URGENT}

    def party(self, role: Role) -> Party | None:
        """The part that a role has in it."""
        return next((party for party in self.parties if party.role is role), None)

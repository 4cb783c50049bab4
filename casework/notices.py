"""A notice: what it says, to whom, and where it stands on its way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from casework.audiences import NOBODY, Audience
from casework.case import MediaKind

# Telegram's own, in UTF-16 units after entities: core.telegram.org/bots/api#sendmessage.
LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
LONGEST_TITLE = 60
MOST_BUTTONS = 4


class Topic(StrEnum):
    """What sort of notice it is; residents choose which of them they want."""

    NEWS = "news"
    SERVICE = "service"
    EVENT = "event"
    FESTIVAL = "festival"


class NoticeState(StrEnum):
    """Where a notice stands."""

    DRAFT = "draft"
    ASKED = "asked"
    SCHEDULED = "scheduled"
    SENDING = "sending"
    PAUSED = "paused"
    STOPPED = "stopped"
    SENT = "sent"
    RECALLED = "recalled"
    DROPPED = "dropped"


# It can be changed as a whole, and nobody has got it.
UNSENT = frozenset({NoticeState.DRAFT, NoticeState.ASKED, NoticeState.SCHEDULED})
# Copies of it have gone out, or are going.
BEGUN = frozenset({NoticeState.SENDING, NoticeState.PAUSED, NoticeState.STOPPED, NoticeState.SENT})


class ButtonKind(StrEnum):
    """What a button under a notice does."""

    SIGN_UP = "sign_up"
    MORE = "more"
    LINK = "link"


@dataclass(frozen=True)
class NoticeButton:
    """A button: `target` is the number of an event, more words (HTML), or a link."""

    kind: ButtonKind
    label: str
    target: str


@dataclass(frozen=True)
class Media:
    """A picture, a video or a file that was sent to the bot; `content` is its file_id."""

    kind: MediaKind
    content: str


@dataclass(frozen=True)
class Notice:
    """Something that many are told; `text` is HTML as Telegram knows it.

    `version` rises with each change: whoever changes an older one has not seen the newer.
    Whoever is asked to agree is asked again after a while, last at `nudged_at`.
    `send_at` is when it is to go, None for at once. `figures` are how it went, kept for good.
    """

    id: int
    topic: Topic
    made_at: datetime
    title: str = ""
    text: str = ""
    media: Media | None = None
    buttons: tuple[NoticeButton, ...] = ()
    audience: Audience = NOBODY
    is_urgent: bool = False
    state: NoticeState = NoticeState.DRAFT
    version: int = 1
    made_by: int | None = None
    edited_by: int | None = None
    edited_at: datetime | None = None
    asked_by: int | None = None
    asked_at: datetime | None = None
    nudged_at: datetime | None = None
    approved_by: int | None = None
    approved_at: datetime | None = None
    send_at: datetime | None = None
    begun_at: datetime | None = None
    ended_at: datetime | None = None
    event_id: int | None = None
    festival: str | None = None
    figures: Mapping[str, int] = field(default_factory=dict)

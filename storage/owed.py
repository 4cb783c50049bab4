"""What is owed to somebody: a message, how much it presses, and how its delivery ended."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any

# What an edit says anew; what it leaves out is gone, as Telegram has it with buttons.
EDITABLE = frozenset({"text", "caption", "parse_mode", "reply_markup", "link_preview_options"})
# What carries its words as a caption.
CAPTIONED = frozenset(
    {"sendPhoto", "sendVideo", "sendAnimation", "sendAudio", "sendDocument", "sendVoice"}
)


class Priority(IntEnum):
    """What goes first."""

    BUTTON = 0
    REPLY = 1
    EMERGENCY = 2
    ALERT = 3
    NUDGE = 4
    NOTICE = 5


class Delivered(StrEnum):
    """How a delivery ended, or that it has not.

    HELD waits until it is given back to delivery; BLOCKED is a message of a notice to somebody
    who shut us out.
    """

    PENDING = "pending"
    HELD = "held"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    BLOCKED = "blocked"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True)
class Message:
    """A call of the Bot API that is owed: `params` as the API takes them, without the chat.

    `edits_id` names the row whose message is edited. `is_once`: rather not at all than twice.
    `topic` is the code of a topic of a group, which is made when there is none; `paper_id` is a
    file of our own that goes along. What many are told alike stands in a script, which `params` add
    to, and belongs to a notice.
    """

    chat_id: int
    method: str
    params: Mapping[str, Any]
    priority: Priority = Priority.REPLY
    person_id: int | None = None
    edits_id: int | None = None
    case_no: str | None = None
    is_card: bool = False
    is_once: bool = False
    expires_at: datetime | None = None
    topic: str = ""
    paper_id: int | None = None
    script_id: int | None = None
    notice_id: int | None = None


@dataclass(frozen=True)
class Owed:
    """A row of the outbox."""

    id: int
    message: Message
    state: Delivered
    attempts: int
    message_id: int | None

    @property
    def is_there(self) -> bool:
        """Whether it has arrived, or will, as far as anybody knows."""
        return self.state in {*UNSENT, Delivered.SENDING, Delivered.SENT}


# It can be changed in place.
UNSENT = frozenset({Delivered.PENDING, Delivered.HELD})


def edit_of(method: str, params: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
    """The call that has a message which went out by `method` say something else.

    Below a picture words are a caption. Where there are no words, only the buttons change.
    """
    said = {name: value for name, value in params.items() if name in EDITABLE}
    words = said.pop("text", None) or said.pop("caption", None)
    if words is None:
        return "editMessageReplyMarkup", {
            name: value for name, value in said.items() if name == "reply_markup"
        }
    if method not in CAPTIONED:
        return "editMessageText", {"text": words, **said}
    said.pop("link_preview_options", None)
    return "editMessageCaption", {"caption": words, **said}


def change_of(
    method: str, said: Mapping[str, Any], *, was: Mapping[str, Any]
) -> tuple[str, Mapping[str, Any]]:
    """The call by which a message comes to say what it says now: another picture, or words alone.

    `said` and `was` are as `method` takes them.
    """
    kind = method.removeprefix("send").lower()
    if said.get(kind) == was.get(kind) or method not in CAPTIONED:
        return edit_of(method, said)
    words = {name: said[name] for name in ("caption", "parse_mode") if name in said}
    media = {"media": {"type": kind, "media": said[kind], **words}}
    markup = {name: said[name] for name in ("reply_markup",) if name in said}
    return "editMessageMedia", {**media, **markup}

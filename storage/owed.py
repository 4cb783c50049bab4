"""What is owed to somebody: a message, how much it presses, and how its delivery ended."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any

# What an edit says anew; what it leaves out is gone, as Telegram has it with buttons.
EDITABLE = frozenset({"text", "parse_mode", "reply_markup", "link_preview_options"})


class Priority(IntEnum):
    """What goes first."""

    BUTTON = 0
    REPLY = 1
    EMERGENCY = 2
    ALERT = 3
    NUDGE = 4
    NOTICE = 5


class Delivered(StrEnum):
    """How a delivery ended, or that it has not."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True)
class Message:
    """A call of the Bot API that is owed: `params` as the API takes them, without the chat.

    `edits_id` names the row whose message is edited. `is_once`: rather not at all than twice.
    `topic` is the code of a topic of a group, which is made when there is none; `paper_id` is a
    file of our own that goes along.
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
        return self.state in {Delivered.PENDING, Delivered.SENDING, Delivered.SENT}

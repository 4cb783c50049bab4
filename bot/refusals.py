"""What it means when Telegram does not take a message: wait, move, say it otherwise, give up."""

import logging
import time
from collections.abc import Callable

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot import arrivals
from bot.clock import Clock
from bot.intake import seconds_of
from bot.logs import unquoted
from bot.pace import Pace
from storage.owed import Delivered, Message, Owed
from storage.store import Store

# How Telegram answers a call that it does not have; a wrong token is "Unauthorized".
NO_SUCH_METHOD = "Not Found"

logger = logging.getLogger(__name__)


class Refusals:
    """Decides what becomes of a row of the outbox that was refused, and writes it down."""

    def __init__(
        self, store: Store, clock: Clock, pace: Pace, on_closed: Callable[[int], None]
    ) -> None:
        self._on_closed = on_closed
        self._store = store
        self._clock = clock
        self._pace = pace

    def settle(self, owed: Owed, exc: TelegramError) -> float | None:
        """Seconds until the next try, 0 when the row is settled, None for a patient new try."""
        if isinstance(exc, RetryAfter):
            return self._hold(owed, seconds_of(exc.retry_after))
        with self._store.transaction():
            if isinstance(exc, Forbidden):
                self._closed_to_us(owed, exc)
                return 0
            if isinstance(exc, ChatMigrated):
                self._store.outbox.put_back(owed.id, "moved", attempts=0)
                self._store.outbox.migrate_chat(owed.message.chat_id, exc.new_chat_id)
                self._store.groups.migrate(owed.message.chat_id, exc.new_chat_id)
                return 0.1
            if isinstance(exc, BadRequest):
                return self._refused(owed, exc)
            if isinstance(exc, InvalidToken) and exc.message == NO_SUCH_METHOD:
                logger.error("The Bot API server does not know %s", owed.message.method)
                self._store.outbox.end(owed.id, Delivered.FAILED, exc.message)
                return 0
            if owed.message.is_once and isinstance(exc, TimedOut):
                self._store.outbox.end(owed.id, Delivered.UNCERTAIN, exc.message)
                return 0
            self._store.outbox.put_back(owed.id, exc.message)
        if not isinstance(exc, NetworkError):
            logger.error("Telegram does not take row %d: %s", owed.id, unquoted(str(exc)))
        return None

    def can_not_edit(self, owed: Owed, target: Owed) -> None:
        """The message to edit never arrived, or stayed behind in a group that has moved."""
        with self._store.transaction():
            if target.state is Delivered.SENT and _is_said_anew(owed):
                self._say_anew(owed)
            self._store.outbox.end(owed.id, Delivered.CANCELLED, "there is nothing to edit")

    def _hold(self, owed: Owed, pause: float) -> float:
        """Wait in this chat alone: a 429 counts by chat."""
        with self._store.transaction():
            self._store.outbox.put_back(owed.id, "asked to wait", attempts=0)
        self._pace.hold(owed.message.chat_id, time.monotonic() + pause)
        return pause

    def _closed_to_us(self, owed: Owed, exc: Forbidden) -> None:
        """The person blocked the bot, or the group threw it out: nothing is owed there now."""
        chat_id = owed.message.chat_id
        is_notice = owed.message.notice_id is not None
        state = Delivered.BLOCKED if is_notice else Delivered.FAILED
        self._store.outbox.end(owed.id, state, exc.message)
        self._store.outbox.cancel_chat(chat_id)
        self._on_closed(chat_id)
        self._store.people.set_reachable(chat_id, is_reachable=False)
        self._store.groups.leave(chat_id)

    def _refused(self, owed: Owed, exc: BadRequest) -> float:
        """Telegram will never take it as it is: accept, say it more plainly, or give it up."""
        said = exc.message.lower()
        is_gone = owed.message.method == "deleteMessage" and "not found" in said
        if "not modified" in said or is_gone:
            arrivals.note(self._store, owed, None, at=self._clock.now())
            return 0
        if "parse entities" in said and "parse_mode" in owed.message.params:
            logger.error("Row %d has broken formatting; it goes out plain", owed.id)
            plain = {k: v for k, v in owed.message.params.items() if k != "parse_mode"}
            self._store.outbox.replace(owed.id, plain)
            self._store.outbox.put_back(owed.id, exc.message, attempts=0)
            return 0.01
        is_lost = "message to edit not found" in said or "message can't be edited" in said
        if is_lost and _is_said_anew(owed):
            self._say_anew(owed)
        if "query is too old" not in said:
            logger.warning("Row %d was refused: %s", owed.id, unquoted(exc.message))
        self._store.outbox.end(owed.id, Delivered.FAILED, exc.message)
        return 0

    def _say_anew(self, owed: Owed) -> None:
        """A card that can't be edited any more is sent again, and is the card from now on.

        It stands in the topic in which it stood, which is made again when it is gone.
        """
        # As it reads now: it may have been blanked, or renewed, while it was on its way.
        message = self._store.outbox.get(owed.id).message
        if message.edits_id is None or not message.params:
            return
        first = self._store.outbox.get(message.edits_id).message
        self._store.outbox.put(
            Message(
                chat_id=message.chat_id,
                method="sendMessage",
                params=message.params,
                priority=message.priority,
                person_id=message.person_id,
                case_no=first.case_no,
                is_card=first.is_card,
                topic=first.topic,
            ),
            at=self._clock.now(),
        )


def _is_said_anew(owed: Owed) -> bool:
    """Whether an edit that comes too late becomes a message; nobody gets a notice twice."""
    message = owed.message
    is_text = message.method == "editMessageText"
    return is_text and not message.is_once and message.notice_id is None

"""Updates come in: stored first, confirmed afterwards."""

import asyncio
import json
import logging
import sqlite3
import time
from collections.abc import Callable
from typing import Any

from telegram import Bot
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.clock import Clock
from bot.request import call
from storage.store import Store

POLL_SECONDS = 25
# On top of the poll itself, for the answer to come back.
SLACK_SECONDS = 10
MOST_UPDATES = 100
PATIENCE = (1, 2, 4, 8, 15, 30)
MOST_CONFLICTS = 5
DISK_PAUSE_SECONDS = 5.0
ALLOWED_UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"]

logger = logging.getLogger(__name__)


class TokenRefused(Exception):
    """Telegram does not know the token: nothing can be done before it is corrected."""

    def __init__(self) -> None:
        super().__init__(
            "Telegram refuses the token. Ask BotFather for the right one and set [telegram] "
            "token, or LINLI_TELEGRAM_TOKEN; with a server of your own, look at base_url too."
        )


class AnotherPoller(Exception):
    """Another process fetches updates with the same token."""


class Intake:
    """Fetches updates by long polling and puts them into the inbox."""

    def __init__(
        self, bot: Bot, store: Store, clock: Clock, *, on_arrival: Callable[[], None]
    ) -> None:
        self._bot = bot
        self._store = store
        self._clock = clock
        self._on_arrival = on_arrival
        self._failures = 0
        self._conflicts = 0
        self.last_success = time.monotonic()

    async def run(self) -> None:
        """Poll until cancelled.

        Raises:
            TokenRefused: Telegram does not take the token (any more).
            AnotherPoller: somebody else keeps polling with it.
        """
        # However long the way here took, the watchdog's minutes begin now.
        self.last_success = time.monotonic()
        while True:
            try:
                await self._poll()
            except TelegramError as exc:
                await asyncio.sleep(self._pause_after(exc))
            except sqlite3.OperationalError as exc:
                logger.critical("Updates can't be stored (%s); they stay with Telegram", exc)
                await asyncio.sleep(DISK_PAUSE_SECONDS)

    def accept(self, updates: list[Any]) -> int:
        """Commit a batch of raw updates; only what is committed may be confirmed.

        What has no number has nothing by which it could be kept or confirmed: it is logged and
        passed over. How many were taken, known ones included.

        Raises:
            sqlite3.OperationalError: the file can't be written now; nothing is confirmed.
        """
        batch = [(update["update_id"], _text(update)) for update in updates if _is_numbered(update)]
        if len(batch) < len(updates):
            logger.error("%d updates came without a number", len(updates) - len(batch))
        if batch:
            with self._store.transaction():
                self._store.inbox.add(batch, at=self._clock.now())
            self._on_arrival()
        return len(batch)

    async def _poll(self) -> None:
        last = self._store.inbox.last_update_id()
        params = {
            "offset": None if last is None else last + 1,
            "limit": MOST_UPDATES,
            "timeout": POLL_SECONDS,
            "allowed_updates": ALLOWED_UPDATES,
        }
        updates = await self._bot.request.post(
            f"{self._bot.base_url}/getUpdates",
            call(params),
            read_timeout=POLL_SECONDS + SLACK_SECONDS,
        )
        if not isinstance(updates, list):
            raise TelegramError("getUpdates did not answer with a list")
        # Telegram can be heard, whether or not the disk can take what it says.
        self.last_success = time.monotonic()
        if updates and not self.accept(updates):
            raise TelegramError("getUpdates answered with updates that have no number")
        self._failures = self._conflicts = 0

    def _pause_after(self, exc: TelegramError) -> float:
        """How long to wait before the next try, or the end."""
        if isinstance(exc, InvalidToken):
            raise TokenRefused from exc
        if isinstance(exc, Conflict):
            self._conflicts += 1
            if self._conflicts >= MOST_CONFLICTS:
                raise AnotherPoller(
                    "Another process fetches updates with the same token, or a webhook is set. "
                    "Stop the other one, then start again."
                ) from exc
        if isinstance(exc, RetryAfter):
            return seconds_of(exc.retry_after)
        pause = PATIENCE[min(self._failures, len(PATIENCE) - 1)]
        self._failures += 1
        logger.warning("No updates (%s); next try in %d s", exc, pause)
        return pause


def _is_numbered(update: Any) -> bool:
    number = update.get("update_id") if isinstance(update, dict) else None
    return type(number) is int and 0 <= number < 2**63


def _text(update: dict[str, Any]) -> str:
    """The update as JSON that SQLite takes: half a surrogate pair becomes a replacement mark."""
    raw = json.dumps(update, ensure_ascii=False)
    return raw.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def seconds_of(value: Any) -> float:
    """Seconds of a number or a timedelta: python-telegram-bot gives the one or the other."""
    return float(value.total_seconds() if hasattr(value, "total_seconds") else value)

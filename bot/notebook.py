"""What has arrived, until the disk has it: several at once, and nothing is said twice for it."""

import logging
import sqlite3
import time
from typing import Any

from bot import arrivals
from bot.clock import Clock
from storage.errors import is_trouble_of_the_file
from storage.owed import Owed
from storage.store import Store

# What arrived of a notice is written down together with what goes next, at the latest so soon.
LATEST_SECONDS = 0.2

logger = logging.getLogger(__name__)


class Notebook:
    """Kept in memory until it is written: nobody hears anything twice because the disk is full.

    What must not go twice stands on the disk as on its way, so that its arrival can wait a moment:
    a crash in between leaves it uncertain.
    """

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._arrived: dict[int, tuple[Owed, Any]] = {}
        self._write_at: float | None = None

    def __contains__(self, row_id: int) -> bool:
        return row_id in self._arrived

    def __len__(self) -> int:
        return len(self._arrived)

    def keep(self, owed: Owed, result: Any) -> None:
        """Remember what Telegram answered."""
        self._arrived[owed.id] = owed, result
        if self._write_at is None:
            self._write_at = time.monotonic() + LATEST_SECONDS

    def set_out(self, owed: Owed) -> None:
        """Write down that something is on its way which must not go twice."""
        with self._store.transaction():
            self._note_all()
            self._store.outbox.sending(owed.id)
        self._forget()

    def write(self) -> None:
        """Write down everything that has arrived.

        Raises:
            sqlite3.OperationalError: the file can't be written now; everything is kept.
        """
        if self._arrived:
            with self._store.transaction():
                self._note_all()
            self._forget()

    def write_in_time(self) -> float | None:
        """Write it down when it has waited long enough; how long it still may, None for ever."""
        if self._write_at is None:
            return None
        left = self._write_at - time.monotonic()
        if left > 0:
            return left
        self._write_at = time.monotonic() + LATEST_SECONDS
        try:
            self.write()
        except sqlite3.OperationalError as exc:
            logger.critical("What arrived can't be written down (%s); trying again", exc)
            return LATEST_SECONDS
        return None

    def _note_all(self) -> None:
        for owed, result in self._arrived.values():
            message_id = result.get("message_id") if isinstance(result, dict) else None
            try:
                with self._store.savepoint():
                    arrivals.note(self._store, owed, message_id, at=self._clock.now())
            except Exception as exc:
                if is_trouble_of_the_file(exc):
                    raise
                logger.exception("The arrival of row %d could not be noted", owed.id)

    def _forget(self) -> None:
        self._arrived.clear()
        self._write_at = None

"""Long polling: one poller at a time, as Telegram has it."""

import asyncio
from dataclasses import dataclass, field

from emulator.errors import ApiError, bad_request, conflict
from emulator.faults import Faults
from emulator.parameters import Arguments
from emulator.shapes import Json
from emulator.updates import Entry, Updates

LONGEST = 50
MOST_UPDATES = 100
OTHER_POLL = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)
DUPLICATE = frozenset({"duplicate"})


@dataclass(slots=True)
class _Poll:
    ended: asyncio.Event = field(default_factory=asyncio.Event)
    refusal: ApiError | None = None


class Polling:
    """Hands updates out to getUpdates."""

    def __init__(self, updates: Updates, faults: Faults) -> None:
        self._updates = updates
        self._faults = faults
        self._current: _Poll | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether a poll waits for updates."""
        return self._current is not None

    async def get(self, call: Arguments) -> list[Json]:
        """The updates from `offset` on, waiting for the first up to `timeout` seconds."""
        self.end(conflict(OTHER_POLL))
        self._updates.allow(checked_kinds(call.array("allowed_updates")))
        limit = min(max(call.integer("limit", MOST_UPDATES), 1), MOST_UPDATES)
        self._updates.confirm(call.integer("offset"))
        batch = self._updates.take(limit)
        timeout = min(max(call.integer("timeout"), 0), LONGEST)
        if not batch and timeout:
            await self._wait(timeout)
            batch = self._updates.take(limit)
        return [update for entry in batch for update in self._handed_out(entry)]

    def end(self, refusal: ApiError | None = None) -> None:
        """End the poll that waits: with an error, or with what there is."""
        if self._current is not None:
            self._current.refusal = refusal
            self._current.ended.set()
            self._current = None

    async def _wait(self, seconds: float) -> None:
        poll = self._current = _Poll()
        waits = [
            asyncio.ensure_future(poll.ended.wait()),
            asyncio.ensure_future(self._updates.arrived.wait()),
        ]
        try:
            await asyncio.wait(waits, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()
            if self._current is poll:
                self._current = None
        if poll.refusal is not None:
            raise poll.refusal

    def _handed_out(self, entry: Entry) -> list[Json]:
        is_first = entry.state == "queued"
        entry.state = "handed_out"
        if is_first and self._faults.strike(DUPLICATE, "getUpdates", chat_of(entry.update)):
            return [entry.update, entry.update]
        return [entry.update]


def checked_kinds(kinds: list[object] | None) -> list[str] | None:
    """allowed_updates, or a 400."""
    if kinds is not None and not all(isinstance(kind, str) for kind in kinds):
        raise bad_request("can't parse allowed_updates: expected an Array of String")
    return None if kinds is None else [str(kind) for kind in kinds]


def chat_of(update: Json) -> int | None:
    """The chat that an update is about."""
    for value in update.values():
        if isinstance(value, dict):
            message = value.get("message")
            chat = value.get("chat") or (isinstance(message, dict) and message.get("chat"))
            chat_id = chat.get("id") if isinstance(chat, dict) else None
            return chat_id if isinstance(chat_id, int) else None
    return None

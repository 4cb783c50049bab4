"""The updates that wait for the bot."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from emulator.clock import Clock
from emulator.shapes import Json

KEPT_SECONDS = 24 * 3600
"""Telegram keeps updates for a day."""
KEPT_LOG = 100_000
FIRST_UPDATE_ID = 700_000_001

UPDATE_KINDS = [
    "message",
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "business_connection",
    "business_message",
    "edited_business_message",
    "deleted_business_messages",
    "message_reaction",
    "message_reaction_count",
    "inline_query",
    "chosen_inline_result",
    "callback_query",
    "shipping_query",
    "pre_checkout_query",
    "purchased_paid_media",
    "poll",
    "poll_answer",
    "my_chat_member",
    "chat_member",
    "chat_join_request",
    "chat_boost",
    "removed_chat_boost",
]
ASKED_FOR_ONLY = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
"""Kinds that a bot gets only when allowed_updates names them."""


@dataclass(slots=True, eq=False)
class Entry:
    """One update: queued, handed_out, confirmed or, a day later, expired."""

    update: Json
    at: float
    state: str = "queued"

    @property
    def id(self) -> int:
        """The update_id."""
        return int(self.update["update_id"])

    def as_json(self) -> Json:
        """What GET /emulator/updates shows."""
        return {
            "update_id": self.id,
            "state": self.state,
            "at": self.at,
            "update": self.update,
        }


class Updates:
    """The queue; an update leaves it when it is confirmed or a day old."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.pending: deque[Entry] = deque()
        self.log: deque[Entry] = deque(maxlen=KEPT_LOG)
        self.next_id = FIRST_UPDATE_ID
        self.allowed: frozenset[str] | None = None
        self.arrived = asyncio.Event()
        self._listeners: list[Callable[[], None]] = []

    def on_change(self, listener: Callable[[], None]) -> None:
        """Have `listener` called whenever the queue changes."""
        self._listeners.append(listener)

    def allow(self, kinds: Iterable[str] | None) -> None:
        """Set allowed_updates: None leaves them, an empty list is the default set.

        As with Telegram, kinds that nobody knows are overlooked.
        """
        if kinds is not None:
            self.allowed = frozenset(kinds) & frozenset(UPDATE_KINDS) or None

    def add(self, kind: str, payload: Json) -> Json | None:
        """Queue an update, unless the bot does not want its kind."""
        if kind in ASKED_FOR_ONLY if self.allowed is None else kind not in self.allowed:
            return None
        return self.add_raw({kind: payload})

    def add_raw(self, body: Json) -> Json:
        """Queue an update as it is, with its update_id filled in."""
        update = {"update_id": 0, **body} | {"update_id": self.next_id}
        self.next_id += 1
        entry = Entry(update, self._clock.time())
        self.pending.append(entry)
        self.log.append(entry)
        self.arrived.set()
        self._changed()
        return update

    def confirm(self, offset: int) -> None:
        """Forget what comes before `offset`; a negative one keeps the last -offset updates."""
        self.expire()
        if offset < 0:
            offset = self.pending[offset].id if len(self.pending) > -offset else 0
        if self.pending and self.pending[0].id < offset:
            while self.pending and self.pending[0].id < offset:
                self.pending.popleft().state = "confirmed"
            self._changed()

    def take(self, limit: int) -> list[Entry]:
        """The first updates, which stay until they are confirmed."""
        self.expire()
        batch = [entry for entry, _ in zip(self.pending, range(limit), strict=False)]
        if not self.pending:
            self.arrived.clear()
        return batch

    def settle(self, entry: Entry) -> None:
        """Note that one update was taken by the webhook."""
        entry.state = "confirmed"
        if entry in self.pending:
            self.pending.remove(entry)
            self._changed()

    def drop(self) -> None:
        """Forget everything that is pending."""
        self.confirm(self.next_id)

    def load(self, entries: list[Entry], *, next_id: int, allowed: list[str] | None) -> None:
        """Take the queue from the state file."""
        self.pending.extend(entries)
        self.log.extend(entries)
        self.next_id = next_id
        self.allow(allowed)
        if entries:
            self.arrived.set()

    def expire(self) -> None:
        """Forget what is a day old."""
        oldest = self._clock.time() - KEPT_SECONDS
        while self.pending and self.pending[0].at < oldest:
            self.pending.popleft().state = "expired"

    def _changed(self) -> None:
        for listener in self._listeners:
            listener()

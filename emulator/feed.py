"""What happened, in order: the page and the tests follow it."""

import asyncio
from collections import deque
from collections.abc import Callable
from typing import Any

from emulator.shapes import Json

KEPT_EVENTS = 10_000
"""How many events a follower may be behind before it has to ask for a snapshot."""


class Feed:
    """Numbers every change and wakes those who wait for one."""

    def __init__(self) -> None:
        self.seq = 0
        self.is_closed = False
        self.events: deque[Json] = deque(maxlen=KEPT_EVENTS)
        self._followers: set[asyncio.Queue[Json | None]] = set()
        self._waiters: dict[int, set[asyncio.Future[None]]] = {}
        self._listeners: list[Callable[[], None]] = []

    def on_change(self, listener: Callable[[], None]) -> None:
        """Have `listener` called after every event."""
        self._listeners.append(listener)

    def publish(self, kind: str, **facts: Any) -> int:
        """Tell everyone; the number of the event."""
        self.seq += 1
        event = {"seq": self.seq, "kind": kind, **facts}
        self.events.append(event)
        for queue in self._followers:
            queue.put_nowait(event)
        self._wake(facts.get("chat_id"))
        for listener in self._listeners:
            listener()
        return self.seq

    def since(self, seq: int) -> list[Json]:
        """The events after `seq` that are still kept."""
        missed = min(self.seq - seq, len(self.events))
        return [self.events[index] for index in range(-missed, 0)] if missed > 0 else []

    def follow(self) -> asyncio.Queue[Json | None]:
        """A queue of all events from now on; None says that the emulator closes."""
        queue: asyncio.Queue[Json | None] = asyncio.Queue()
        self._followers.add(queue)
        return queue

    def unfollow(self, queue: asyncio.Queue[Json | None]) -> None:
        """Stop filling a queue."""
        self._followers.discard(queue)

    async def wait(self, chat_id: int, seconds: float) -> None:
        """Wait until something happens in a chat, or the seconds are over."""
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        waiters = self._waiters.setdefault(chat_id, set())
        waiters.add(future)
        try:
            await asyncio.wait([future], timeout=seconds)
        finally:
            waiters.discard(future)

    def close(self) -> None:
        """Let everyone who follows or waits go."""
        self.is_closed = True
        for queue in self._followers:
            queue.put_nowait(None)
        for chat_id in list(self._waiters):
            self._wake(chat_id)

    def _wake(self, chat_id: int | None) -> None:
        for future in self._waiters.pop(chat_id, ()) if chat_id is not None else ():
            if not future.done():
                future.set_result(None)

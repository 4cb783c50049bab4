"""How much a bot may send: the limits that Telegram names in its FAQ, on real time."""

import math
import time
from collections import deque
from collections.abc import Callable

from emulator.errors import too_many

OVERALL = 30
"""Messages a second to all chats together."""
PRIVATE_BURST = 3
"""Messages at once to a private chat; then one a second."""
GROUP = 20
"""Messages a minute to a group."""
FORGET_OVER = 10_000
"""How many chats are remembered before the idle ones are swept out."""


class Window:
    """At most `most` within any `seconds`."""

    def __init__(self, most: int, seconds: float) -> None:
        self._most = most
        self._seconds = seconds
        self._sent: deque[float] = deque()

    def delay(self, now: float, weight: int) -> float:
        """How long to wait until `weight` more fit."""
        while self._sent and self._sent[0] <= now - self._seconds:
            self._sent.popleft()
        too_much = len(self._sent) + weight - self._most
        if too_much <= 0 or not self._sent:
            return 0.0
        return self._sent[min(too_much, len(self._sent)) - 1] + self._seconds - now

    def add(self, now: float, weight: int) -> None:
        """Count what is sent."""
        self._sent.extend([now] * weight)

    def is_idle(self, now: float) -> bool:
        """Whether nothing of it matters any more."""
        return not self._sent or self._sent[-1] <= now - self._seconds


class Bucket:
    """One a second, with a small burst."""

    def __init__(self, burst: int) -> None:
        self._burst = burst
        self._level = float(burst)
        self._at = 0.0

    def delay(self, now: float, weight: int) -> float:
        """How long to wait until `weight` more fit; a whole burst fits whatever it weighs."""
        return max(0.0, min(weight, self._burst) - self._filled(now))

    def add(self, now: float, weight: int) -> None:
        """Count what is sent."""
        self._level, self._at = self._filled(now) - weight, now

    def is_idle(self, now: float) -> bool:
        """Whether it is full again."""
        return self._filled(now) >= self._burst

    def _filled(self, now: float) -> float:
        return min(float(self._burst), self._level + now - self._at)


class Limits:
    """Counts what is sent, and refuses what is too much."""

    def __init__(self, *, is_on: bool = True, now: Callable[[], float] = time.monotonic) -> None:
        self.is_on = is_on
        self._now = now
        self._overall = Window(OVERALL, 1.0)
        self._chats: dict[int, Window | Bucket] = {}

    def check(self, chat_id: int, *, weight: int = 1) -> None:
        """Let `weight` messages to a chat through, or raise the 429; a refusal costs nothing."""
        if not self.is_on:
            return
        now = self._now()
        chat = self._chat(chat_id, now)
        delay = max(self._overall.delay(now, weight), chat.delay(now, weight))
        if delay > 0:
            raise too_many(max(1, math.ceil(delay)))
        self._overall.add(now, weight)
        chat.add(now, weight)

    @property
    def remembered(self) -> int:
        """How many chats are remembered."""
        return len(self._chats)

    def _chat(self, chat_id: int, now: float) -> Window | Bucket:
        chat = self._chats.get(chat_id)
        if chat is None:
            if len(self._chats) > FORGET_OVER:
                self._chats = {k: v for k, v in self._chats.items() if not v.is_idle(now)}
            chat = Bucket(PRIVATE_BURST) if chat_id > 0 else Window(GROUP, 60.0)
            self._chats[chat_id] = chat
        return chat

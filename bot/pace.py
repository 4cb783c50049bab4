"""How fast may be spoken: Telegram's limits, kept on our side.

About 30 messages a second in all, one a second in a private chat with a short burst, 20 a
minute in a group (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this).
python-telegram-bot's AIORateLimiter knows no limit for private chats and lets twice the
allowed number through in the first second; hence this.
"""

import math
from collections import deque
from dataclasses import dataclass, field

FORGET_SECONDS = 60
# Turns that what is patient leaves to answers: whoever writes meanwhile does not wait for one.
KEPT = 1
# How many turns may be caught up with after a moment in which the process did something else.
BURST = 2


@dataclass
class Bucket:
    """A token bucket: `burst` at once, then `rate` a second."""

    rate: float
    burst: float
    tokens: float = field(init=False)
    filled_at: float = 0.0

    def __post_init__(self) -> None:
        self.tokens = self.burst

    def wait(self, now: float, *, keep: float = 0) -> float:
        """Seconds until one may be taken and `keep` are left."""
        self.tokens = min(self.burst, self.tokens + (now - self.filled_at) * self.rate)
        self.filled_at = now
        return max(0.0, (1 + keep - self.tokens) / self.rate)

    def take(self, now: float) -> None:
        """Take one."""
        self.wait(now)
        self.tokens -= 1


@dataclass
class Window:
    """At most `most` within any `seconds`: strict, for groups."""

    most: int
    seconds: float
    taken: deque[float] = field(default_factory=deque)

    def wait(self, now: float) -> float:
        """Seconds until one may be taken."""
        while self.taken and self.taken[0] <= now - self.seconds:
            self.taken.popleft()
        if len(self.taken) < self.most:
            return 0.0
        # Rounding may have let one go a hair too soon: then it is not the oldest that counts.
        return self.taken[-self.most] + self.seconds - now

    def take(self, now: float) -> None:
        """Take one."""
        self.taken.append(now)


@dataclass
class Turnstile:
    """At most `most` within any `seconds` as the far end counts.

    What is on its way counts, and what was answered less than `seconds` ago: however long the
    way takes, two of our seconds are never pressed into one of Telegram's.
    """

    most: int
    seconds: float = 1.0
    on_the_way: int = 0
    answered: deque[float] = field(default_factory=deque)

    def wait(self, now: float) -> float:
        """Seconds until one may go; an answer may come sooner."""
        while self.answered and self.answered[0] <= now - self.seconds:
            self.answered.popleft()
        if self.on_the_way + len(self.answered) < self.most:
            return 0.0
        return self.answered[0] + self.seconds - now if self.answered else self.seconds

    def go(self) -> None:
        """One sets out."""
        self.on_the_way += 1

    def answer(self, now: float) -> None:
        """One was answered, or lost."""
        self.on_the_way -= 1
        self.answered.append(now)


@dataclass(frozen=True)
class Limits:
    """The limits in force."""

    per_second: float = 29.4
    per_chat_per_second: float = 1
    chat_burst: int = 2
    per_group_per_minute: int = 20


class Pace:
    """Keeps all limits at once; instants are seconds of a monotonic clock."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._overall = Bucket(limits.per_second, burst=BURST + KEPT)
        self._turnstile = Turnstile(math.ceil(limits.per_second))
        self._chats: dict[int, Bucket | Window] = {}
        self._held: dict[int, float] = {}
        self._forgot_at = 0.0

    def overall(self, now: float, *, is_patient: bool = False) -> float:
        """Seconds until anything may be sent; what is patient leaves a turn for what is not."""
        keep = KEPT if is_patient else 0
        return max(self._overall.wait(now, keep=keep), self._turnstile.wait(now))

    def chat(self, chat_id: int, now: float) -> float:
        """Seconds until this chat may be spoken to."""
        held = self._held.get(chat_id, now) - now
        return max(held, self._of(chat_id).wait(now))

    def take(self, chat_id: int, now: float) -> None:
        """Note that something is being sent to a chat."""
        if now - self._forgot_at > FORGET_SECONDS:
            self.forget(now)
        self._overall.take(now)
        self._turnstile.go()
        self._of(chat_id).take(now)

    def answered(self, now: float) -> None:
        """Note that one of those taken was answered, or is lost."""
        self._turnstile.answer(now)

    def hold(self, chat_id: int, until: float) -> None:
        """Telegram asked for a pause in one chat (429)."""
        self._held[chat_id] = until

    def forget(self, now: float) -> None:
        """Drop what no longer matters; `take` does it by and by, so memory stays bounded."""
        self._forgot_at = now
        self._held = {chat: until for chat, until in self._held.items() if until > now}
        self._chats = {chat: limit for chat, limit in self._chats.items() if not _rests(limit, now)}

    def _of(self, chat_id: int) -> Bucket | Window:
        if chat_id not in self._chats:
            limits = self._limits
            self._chats[chat_id] = (
                Bucket(limits.per_chat_per_second, limits.chat_burst)
                if chat_id > 0
                else Window(limits.per_group_per_minute, 60)
            )
        return self._chats[chat_id]


def _rests(limit: Bucket | Window, now: float) -> bool:
    """Whether a limit is as good as new."""
    limit.wait(now)
    return not limit.taken if isinstance(limit, Window) else limit.tokens >= limit.burst

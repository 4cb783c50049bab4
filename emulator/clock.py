"""The emulated clock: real time plus what it was pushed by."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from email.utils import formatdate
from zoneinfo import ZoneInfo

from emulator.errors import TownError


class Clock:
    """Tells the emulated time; whoever listens hears of every push."""

    def __init__(self, timezone: str = "Asia/Shanghai") -> None:
        self.zone = ZoneInfo(timezone)
        self.offset = 0.0
        self._header_second = 0
        self._header = ""
        self._listeners: list[Callable[[], None]] = []

    def time(self) -> float:
        """Seconds since 1970."""
        return time.time() + self.offset

    def date(self) -> int:
        """Whole seconds since 1970, as messages carry them."""
        return int(self.time())

    def now(self) -> datetime:
        """The time in the emulated town."""
        return datetime.fromtimestamp(self.time(), self.zone)

    def on_push(self, listener: Callable[[], None]) -> None:
        """Have `listener` called after every push."""
        self._listeners.append(listener)

    def advance(self, seconds: float) -> None:
        """Push the clock forward."""
        if seconds < 0:
            raise TownError("advance must not be negative")
        self._push(seconds)

    def set(self, moment: str) -> None:
        """Set the clock to an ISO moment; without an offset it is local time."""
        try:
            wanted = datetime.fromisoformat(moment)
        except ValueError:
            raise TownError(f"not an ISO date and time: {moment}") from None
        if wanted.tzinfo is None:
            wanted = wanted.replace(tzinfo=self.zone)
        self._push(wanted.timestamp() - self.time())

    def next(self, time_of_day: str) -> None:
        """Push the clock to the next such time of day, such as "09:00"."""
        try:
            wanted = datetime.strptime(time_of_day, "%H:%M").time()  # noqa: DTZ007 - a time of day
        except ValueError:
            raise TownError(f"not a time of day: {time_of_day}") from None
        now = self.now()
        moment = datetime.combine(now.date(), wanted, self.zone)
        if moment <= now:
            moment = datetime.combine(now.date() + timedelta(days=1), wanted, self.zone)
        self._push(moment.timestamp() - self.time())

    def http_date(self) -> str:
        """The Date header of an answer."""
        second = self.date()
        if second != self._header_second:
            self._header_second, self._header = second, formatdate(second, usegmt=True)
        return self._header

    def _push(self, seconds: float) -> None:
        try:
            datetime.fromtimestamp(self.time() + seconds, self.zone)
        except (ValueError, OverflowError, OSError):
            raise TownError("no calendar goes that far") from None
        self.offset += seconds
        for listener in self._listeners:
            listener()

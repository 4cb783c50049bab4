"""The time: this machine's, or, on the emulator, the time of the server it talks to."""

import asyncio
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

# The Date header counts whole seconds, so smaller differences mean nothing.
TOLERANCE = timedelta(seconds=2)


class Clock:
    """Tells the time; `moved` is set when it was pushed, so that what is due is looked for."""

    def __init__(self) -> None:
        self._offset = timedelta(0)
        self.moved = asyncio.Event()

    def now(self) -> datetime:
        """The present instant, in UTC."""
        return datetime.now(UTC) + self._offset

    def follow(self, date_header: str) -> None:
        """Take the server's time from an HTTP Date header (RFC 9110, 6.6.1)."""
        try:
            told = parsedate_to_datetime(date_header)
        except ValueError:
            return
        # "-0000" is a time without a zone, which by RFC 5322 (3.3) is UTC all the same.
        drift = told.replace(tzinfo=told.tzinfo or UTC) - self.now()
        if abs(drift) > TOLERANCE:
            self._offset += drift
            self.moved.set()

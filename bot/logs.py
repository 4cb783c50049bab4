"""Logs: ids and events, never a token, a name or a text."""

import logging
import re
import sqlite3
import sys
import traceback
from types import TracebackType

# A token as BotFather makes it; Bot API addresses carry it, and HTTP libraries log addresses.
TOKEN = re.compile(r"\d{5,}:[A-Za-z0-9_-]{20,}")
SECRET = re.compile(rf"(?<=/bot)\d+:[^/\s'\"]+|{TOKEN.pattern}")
"""A token, or in an address whatever stands in its place: another server may have shorter ones."""

# What these say is about code, files or connections. Others may quote what somebody wrote:
# invalid literal for int() with base 10: '王秀英…'.
QUOTING_NOBODY = (
    ArithmeticError,
    AttributeError,
    ImportError,
    NameError,
    OSError,
    RuntimeError,
    TypeError,
    sqlite3.Error,
)

Failure = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class Redacted(logging.Formatter):
    """Formats a line without what looks like a token and, in tracebacks, without quotations."""

    def format(self, record: logging.LogRecord) -> str:
        """One line, or a line and its traceback, without tokens."""
        return SECRET.sub("[token]", super().format(record))

    def formatException(self, ei: Failure) -> str:  # noqa: N802 - the name in the library
        """Where it happened and of what kind it is."""
        return _story(ei[1]) if ei[1] else ""


def _story(exc: BaseException) -> str:
    """The frames of an error and of those that led to it."""
    before = exc.__cause__ or (None if exc.__suppress_context__ else exc.__context__)
    frames = "".join(traceback.format_tb(exc.__traceback__))
    words = f": {exc}" if isinstance(exc, QUOTING_NOBODY) else ""
    told = f"Traceback (most recent call last):\n{frames}{type(exc).__qualname__}{words}"
    return f"{_story(before)}\n\nwhich led to\n\n{told}" if before else told


def set_up(level: int = logging.INFO) -> None:
    """Send all logs to standard error, redacted."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Redacted("%(asctime)s %(levelname)-7s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in ("httpx", "httpcore", "aiohttp.access", "apscheduler", "jieba", "telegram"):
        logging.getLogger(name).setLevel(logging.WARNING)
    # It logs the whole answer that it could not read, and updates hold what people wrote.
    logging.getLogger("telegram.request").setLevel(logging.CRITICAL)

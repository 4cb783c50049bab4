"""Logs: ids and events, never a token, a name or a text."""

import logging
import re
import sys

# A token as BotFather makes it; Bot API addresses carry it, and HTTP libraries log addresses.
TOKEN = re.compile(r"\d{5,}:[A-Za-z0-9_-]{20,}")
SECRET = re.compile(rf"(?<=/bot)\d+:[^/\s'\"]+|{TOKEN.pattern}")
"""A token, or in an address whatever stands in its place: another server may have shorter ones."""


class Redacted(logging.Formatter):
    """Formats a line and takes out whatever looks like a token, in tracebacks as well."""

    def format(self, record: logging.LogRecord) -> str:
        """One line, or a line and its traceback, without tokens."""
        return SECRET.sub("[token]", super().format(record))


def set_up(level: int = logging.INFO) -> None:
    """Send all logs to standard error, redacted."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Redacted("%(asctime)s %(levelname)-7s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in ("httpx", "httpcore", "aiohttp.access", "apscheduler", "jieba", "telegram"):
        logging.getLogger(name).setLevel(logging.WARNING)

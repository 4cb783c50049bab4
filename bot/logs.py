"""Logs: ids and events, never a token, a name or a text."""

import copy
import logging
import re
import sqlite3
import sys
import threading
import traceback
from types import TracebackType

from casework.masking import mask

# Whose lines are written with care. What libraries say may quote an update, an address, a name.
OURS = frozenset({"bot", "handlers", "storage", "casework", "nlp"})
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
    """Formats a line without tokens, private numbers and, in tracebacks, without quotations.

    Of what a library says only the first line stays, with nothing filled in.
    """

    def format(self, record: logging.LogRecord) -> str:
        """One line, or a line and its traceback."""
        shown = copy.copy(record)
        # Another handler may have kept how it formatted the traceback.
        shown.exc_text = None
        if not is_ours(record):
            shown.msg, shown.args = str(record.msg).partition("\n")[0], None
        return mask(SECRET.sub("[token]", super().format(shown)))

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


def is_ours(record: logging.LogRecord) -> bool:
    """Whether a line is written by us."""
    return record.name.partition(".")[0] in OURS


def is_to_be_shown(record: logging.LogRecord) -> bool:
    """Libraries are heard when something is wrong, whatever level they are set to."""
    return is_ours(record) or record.levelno >= logging.WARNING


def unquoted(said: str) -> str:
    """What Telegram says is wrong with a message, without what it quotes of the message."""
    return re.sub(r"""(?s)"[^"]*"|'[^']*'|“[^”]*”""", "…", said).partition("\n")[0]


def set_up(level: int = logging.INFO) -> None:
    """Send all logs to standard error, redacted."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Redacted("%(asctime)s %(levelname)-7s %(name)s: %(message)s"))
    handler.addFilter(is_to_be_shown)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in ("httpx", "httpcore", "aiohttp.access", "apscheduler", "jieba", "telegram"):
        logging.getLogger(name).setLevel(logging.WARNING)
    # It logs the whole answer that it could not read, and updates hold what people wrote.
    logging.getLogger("telegram.request").setLevel(logging.CRITICAL)


def guard() -> None:
    """Have what ends the process, or a thread, told like everything else: without quotations."""

    def tell(kind: type[BaseException], exc: BaseException, where: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, exc, where)
            return
        logging.getLogger("bot").critical("Linli has failed", exc_info=(kind, exc, where))

    sys.excepthook = tell
    threading.excepthook = lambda args: tell(
        args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
    )

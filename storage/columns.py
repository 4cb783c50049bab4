"""How a value lies in a column: instants as UTC text that sorts, lists as JSON."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime


def instant(at: datetime) -> str:
    """Text of an aware instant, in UTC and of one width, so that text order is time order."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds")


def maybe_instant(at: datetime | None) -> str | None:
    """The same, or null."""
    return None if at is None else instant(at)


def as_instant(text: str) -> datetime:
    """The aware instant again."""
    return datetime.fromisoformat(text)


def maybe_as_instant(text: str | None) -> datetime | None:
    """The same, or None."""
    return None if text is None else datetime.fromisoformat(text)


def strings(values: Sequence[str]) -> str:
    """A list of strings as JSON."""
    return json.dumps(list(values), ensure_ascii=False)


def as_strings(text: str) -> tuple[str, ...]:
    """The strings again."""
    return tuple(json.loads(text))

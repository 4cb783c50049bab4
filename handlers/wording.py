"""Every sentence of the bot: read from texts/*.toml, filled and escaped here and nowhere else."""

import html
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

TEXTS = Path(__file__).with_name("texts")
# Two long facts and a frame stay below Telegram's 4,096 UTF-16 units.
LONGEST_FACT = 1500
ELLIPSIS = "…"


class Said(str):
    """Text that is ready to be sent: what people typed in it has been escaped."""

    __slots__ = ()


@cache
def sentences() -> Mapping[str, str]:
    """All sentences by key: the file's name, then the path in it, joined by dots."""
    found: dict[str, str] = {}
    for path in sorted(TEXTS.glob("*.toml")):
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        found.update(_flat(path.stem, tables))
    return found


def say(key: str, **facts: object) -> Said:
    """Fill a sentence; facts are clipped and escaped unless they are `Said` already.

    Raises:
        KeyError: an unknown key, or a fact that the sentence wants and did not get.
    """
    safe = {name: _safe(fact) for name, fact in facts.items()}
    return Said(sentences()[key].format_map(safe))


def plain(key: str, **facts: object) -> str:
    """Fill a sentence for where Telegram knows no formatting: buttons and pop-ups."""
    return sentences()[key].format_map({name: str(fact) for name, fact in facts.items()})


def lines(*parts: Said) -> Said:
    """Put sentences below each other; empty ones leave no gap."""
    return Said("\n".join(part for part in parts if part))


def paragraphs(*parts: Said) -> Said:
    """Put sentences below each other with a blank line between."""
    return Said("\n\n".join(part for part in parts if part))


def clip(text: str, most: int = LONGEST_FACT) -> str:
    """Shorten to `most` UTF-16 units, which is what Telegram counts; an ellipsis says so."""
    encoded = text.encode("utf-16-le")
    if len(encoded) <= 2 * most:
        return text
    return encoded[: 2 * (most - 1)].decode("utf-16-le", "ignore") + ELLIPSIS


def whole(text: str) -> Said:
    """What a person wrote, in full, as a message of its own: it fitted into one before."""
    return Said(html.escape(text, quote=False))


def is_long(text: str, most: int = LONGEST_FACT) -> bool:
    """Whether `clip` would cut something away."""
    return clip(text, most) != text


def _safe(fact: object) -> str:
    return fact if isinstance(fact, Said) else html.escape(clip(str(fact)), quote=False)


def _flat(prefix: str, tables: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in tables.items():
        key = f"{prefix}.{name}"
        if isinstance(value, dict):
            yield from _flat(key, value)
        else:
            yield key, str(value).strip()

"""The entities that Telegram finds by itself: commands, mentions, links and the like."""

import re

from emulator.entities import utf16_length
from emulator.shapes import Json

PATTERN = re.compile(
    r"(?P<url>https?://[^\s<>\"，。！？、；（）《》“”]*[^\s<>\"，。！？、；：（）《》“”.,!?;:'）)]"
    r"|(?<![a-z0-9_.@/-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:com|org|net|cn|io|me|dev|gov|edu)"
    r"(?![a-z0-9_.@-])(?:/[^\s<>\"，。！？、；]*)?)"
    r"|(?P<email>(?<![\w.+-])[a-z0-9_.+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+)"
    r"|(?P<mention>(?<![\w@/])@[a-z][a-z0-9_]{2,31}(?![a-z0-9_]))"
    r"|(?P<bot_command>(?<![\w/<>])/[a-z0-9_]{1,64}(?:@[a-z][a-z0-9_]{2,31})?(?![\w/]))"
    r"|(?P<hashtag>(?<![\w#])#(?=\w*[^\W\d_])\w{1,256})"
    r"|(?P<cashtag>(?<!\w)\$[A-Z]{1,8}(?!\w))",
    re.IGNORECASE,
)
TELLTALE = re.compile(r"[@/#$.]")


def detected(text: str) -> list[Json]:
    """The entities of a plain text."""
    if not TELLTALE.search(text):
        return []
    return [
        {
            "type": str(found.lastgroup),
            "offset": utf16_length(text[: found.start()]),
            "length": utf16_length(found.group()),
        }
        for found in PATTERN.finditer(text)
    ]


def beside(entities: list[Json], found: list[Json]) -> list[Json]:
    """The given entities and those of the found ones that overlap no link, code or the like."""
    closed = [e for e in entities if e["type"] in {"code", "pre", "text_link", "text_mention"}]
    free = [f for f in found if not any(_overlap(f, c) for c in [*closed, *_same(entities, f)])]
    return [*entities, *free]


def _same(entities: list[Json], found: Json) -> list[Json]:
    return [entity for entity in entities if entity["type"] == found["type"]]


def _overlap(one: Json, other: Json) -> bool:
    return bool(
        one["offset"] < other["offset"] + other["length"]
        and other["offset"] < one["offset"] + one["length"]
    )

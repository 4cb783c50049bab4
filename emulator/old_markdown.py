"""parse_mode Markdown: the old mode, without nesting, that bots still use."""

from typing import Final

from emulator.entities import utf16_length
from emulator.html import broken, byte_offset, link
from emulator.shapes import Json

SIGNS: Final = {"```": "pre", "*": "bold", "_": "italic", "`": "code", "[": "text_link"}
ESCAPABLE: Final = frozenset("_*`[")


def parse(source: str) -> tuple[str, list[Json]]:
    """The text and the entities that old Markdown describes."""
    parts: list[str] = []
    entities: list[Json] = []
    at = length = 0
    while at < len(source):
        sign = next((sign for sign in SIGNS if source.startswith(sign, at)), "")
        if sign:
            text, facts, at = _marked(source, at, sign)
        else:
            at += source[at] == "\\" and source[at + 1 : at + 2] in ESCAPABLE
            text, facts, at = source[at], None, at + 1
        if facts and text:
            entities.append({**facts, "offset": length, "length": utf16_length(text)})
        parts.append(text)
        length += utf16_length(text)
    return "".join(parts), entities


def _marked(source: str, at: int, sign: str) -> tuple[str, Json | None, int]:
    """The marked text that begins at a sign, its entity, and where it ends."""
    end = "]" if sign == "[" else sign
    stop = source.find(end, at + len(sign))
    if stop < 0:
        offset = byte_offset(source, at)
        raise broken(f"Can't find end of the entity starting at byte offset {offset}")
    text, after = source[at + len(sign) : stop], stop + len(end)
    if sign != "[":
        return text, {"type": SIGNS[sign]}, after
    close = source.find(")", after) if source.startswith("(", after) else -1
    if close < 0:
        return text, link(text), after
    return text, link(source[after + 1 : close]), close + 1

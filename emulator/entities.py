"""Formatted text: counted in UTF-16 units, checked, trimmed and put in Telegram's order."""

from dataclasses import dataclass

from emulator.errors import bad_request
from emulator.shapes import Json

KINDS = [
    "mention",
    "hashtag",
    "cashtag",
    "bot_command",
    "url",
    "email",
    "phone_number",
    "bold",
    "italic",
    "underline",
    "strikethrough",
    "spoiler",
    "blockquote",
    "expandable_blockquote",
    "code",
    "pre",
    "text_link",
    "text_mention",
    "custom_emoji",
    "date_time",
]
NEEDED_FIELDS = {"text_link": "url", "text_mention": "user", "custom_emoji": "custom_emoji_id"}
PRIORITY = {kind: number for number, kind in enumerate(KINDS)}


@dataclass(frozen=True, slots=True)
class Formatted:
    """A text and its entities."""

    text: str
    entities: tuple[Json, ...] = ()


def utf16_length(text: str) -> int:
    """The length of a text in UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def utf16_slice(text: str, offset: int, length: int) -> str:
    """The part of a text that an entity marks."""
    units = text.encode("utf-16-le", "surrogatepass")
    return units[offset * 2 : (offset + length) * 2].decode("utf-16-le", "replace")


def arranged(text: str, entities: list[Json]) -> Formatted:
    """The text without space around it, the entities that still mark something, in order."""
    shown = text.rstrip()
    end = utf16_length(shown)
    start = end - utf16_length(shown.lstrip())
    kept = []
    for entity in entities:
        first = max(entity["offset"], start)
        last = min(entity["offset"] + entity["length"], end)
        if last > first:
            kept.append({**entity, "offset": first - start, "length": last - first})
    kept.sort(key=lambda e: (e["offset"], -e["length"], PRIORITY.get(e["type"], 99)))
    return Formatted(shown.lstrip(), tuple(kept))


def checked(entities: list[object]) -> list[Json]:
    """Entities as a bot gives them, or a 400."""
    return [_checked(entity) for entity in entities]


def _checked(entity: object) -> Json:
    if not isinstance(entity, dict):
        raise bad_request("can't parse MessageEntity: expected an Object")
    for field in ("offset", "length"):
        if type(entity.get(field)) is not int:
            raise bad_request(f'can\'t parse MessageEntity: Field "{field}" must be an integer')
    kind = entity.get("type")
    if not isinstance(kind, str) or kind not in PRIORITY:
        raise bad_request("can't parse MessageEntity: unsupported type specified")
    needed = NEEDED_FIELDS.get(kind)
    if needed and needed not in entity:
        raise bad_request(f"can't parse MessageEntity: Can't find field \"{needed}\"")
    if entity["offset"] < 0 or entity["length"] < 0:
        raise bad_request("entity beginning or length is negative")
    return entity

"""Albums, and the pieces of media that they are made of."""

import secrets
from dataclasses import dataclass

from emulator.entities import Formatted
from emulator.errors import bad_request
from emulator.files import StoredFile
from emulator.formatting import as_caption, caption_of
from emulator.media import content
from emulator.methods.incoming import named_file
from emulator.methods.sending import options_of
from emulator.methods.targets import open_chat
from emulator.parameters import Arguments
from emulator.posting import post
from emulator.shapes import Json
from emulator.world import World

KINDS = frozenset({"photo", "video", "document", "audio", "animation"})
KNOWN = frozenset(
    [
        "type",
        "media",
        "thumbnail",
        "thumb",
        "cover",
        "start_timestamp",
        "caption",
        "parse_mode",
        "caption_entities",
        "show_caption_above_media",
        "width",
        "height",
        "duration",
        "supports_streaming",
        "has_spoiler",
        "performer",
        "title",
        "disable_content_type_detection",
    ]
)
NUMBERS = frozenset({"width", "height", "duration", "start_timestamp"})


@dataclass(frozen=True, slots=True)
class Piece:
    """One InputMedia, read."""

    kind: str
    file: StoredFile
    facts: Json
    caption: Json


def send_media_group(world: World, call: Arguments) -> list[Json]:
    """Send an album of two to ten."""
    given = call.array("media") or []
    if not 2 <= len(given) <= 10:
        few, many = "there are no messages to send", "too many messages to send as an album"
        raise bad_request(many if len(given) > 10 else few)
    pieces = [piece_of(world, call, one) for one in given]
    _check_mixture([piece.kind for piece in pieces])
    chat_id = open_chat(world, call)
    options = options_of(world, call, chat_id)
    world.limits.check(chat_id, weight=len(pieces))
    common = {**options, "media_group_id": str(secrets.randbits(53))}
    return [_post(world, chat_id, piece, common) for piece in pieces]


def piece_of(world: World, call: Arguments, given: object) -> Piece:
    """An InputMedia, or a 400."""
    if not isinstance(given, dict):
        raise bad_request("can't parse InputMedia: expected an Object")
    for name in given:
        if name not in KNOWN:
            raise bad_request(f'can\'t parse InputMedia: Unknown field "{name}"')
        if name in NUMBERS and type(given[name]) is not int:
            raise bad_request(f'can\'t parse InputMedia: Field "{name}" must be of type Number')
    kind = given.get("type")
    if not isinstance(kind, str):
        raise bad_request("can't parse InputMedia: Can't find field \"type\"")
    if kind not in KINDS:
        raise bad_request(f'can\'t parse InputMedia: type "{kind}" is unsupported')
    if not isinstance(given.get("media"), str):
        raise bad_request("can't parse InputMedia: media not found")
    formatted = _caption_of(given)
    file = named_file(world, call, kind, given["media"])
    above = {"show_caption_above_media": True} if given.get("show_caption_above_media") else {}
    return Piece(kind, file, given, {**as_caption(formatted), **above})


def _caption_of(given: Json) -> Formatted:
    caption, parse_mode = given.get("caption") or "", given.get("parse_mode") or ""
    entities = given.get("caption_entities")
    if not isinstance(caption, str) or not isinstance(parse_mode, str):
        raise bad_request('can\'t parse InputMedia: Field "caption" must be of type String')
    if entities is not None and not isinstance(entities, list):
        raise bad_request('can\'t parse InputMedia: Field "caption_entities" must be an Array')
    return caption_of(caption, parse_mode, entities)


def _check_mixture(kinds: list[str]) -> None:
    if "animation" in kinds:
        raise bad_request(
            "can't parse InputMedia: type \"animation\" can't be used in sendMediaGroup"
        )
    for kind in ("document", "audio"):
        if kind in kinds and set(kinds) != {kind}:
            raise bad_request(f"{kind} can't be mixed with other media types")


def _post(world: World, chat_id: int, piece: Piece, common: Json) -> Json:
    sent = content(world.files, piece.kind, piece.file, piece.facts)
    return post(world, chat_id, world.bot.as_user(), {**common, **sent, **piece.caption})

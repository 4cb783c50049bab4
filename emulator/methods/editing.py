"""Editing and deleting messages."""

from emulator import keyboards
from emulator.errors import ApiError, bad_request
from emulator.formatting import as_text, text_of
from emulator.history import Record
from emulator.media import CAPTIONED, MEDIA, content, media_kind
from emulator.mentions import named
from emulator.methods.albums import Piece, piece_of
from emulator.methods.sending import caption, location
from emulator.methods.targets import message_in, open_chat
from emulator.parameters import Arguments
from emulator.posting import change, remove
from emulator.shapes import Json
from emulator.world import World

TWO_DAYS = 48 * 3600
SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
CAPTION_FIELDS = (
    "caption",
    "caption_entities",
    "show_caption_above_media",
    "has_media_spoiler",
)
SERVICE = frozenset(
    [
        "pinned_message",
        "new_chat_members",
        "left_chat_member",
        "forum_topic_created",
        "forum_topic_edited",
        "forum_topic_closed",
        "forum_topic_reopened",
    ]
)


def edit_message_text(world: World, call: Arguments) -> Json:
    """Replace the text of a message of the bot's."""
    text = text_of(call.text("text"), call.text("parse_mode"), call.array("entities"))
    preview = call.object("link_preview_options")
    record = _own(world, call)
    if "text" not in record.message:
        raise bad_request("there is no text in the message to edit")
    kept = _without(record.message, "text", "entities", "link_preview_options")
    options = {"link_preview_options": preview} if preview else {}
    return _replace(world, call, record, {**kept, **as_text(text), **options})


def edit_message_caption(world: World, call: Arguments) -> Json:
    """Replace the caption of a message of the bot's."""
    fields = caption(call)
    record = _own(world, call)
    if media_kind(record.message) not in CAPTIONED:
        raise bad_request("there is no caption in the message to edit")
    return _replace(world, call, record, {**_without(record.message, *CAPTION_FIELDS), **fields})


def edit_message_media(world: World, call: Arguments) -> Json:
    """Replace the photo or the like of a message of the bot's, or put one in place of a text."""
    piece: Piece = piece_of(world, call, call.object("media"))
    record = _own(world, call)
    kept = _without(record.message, *MEDIA, *CAPTION_FIELDS, "text", "entities")
    sent = content(world.files, piece.kind, piece.file, piece.facts)
    return _replace(world, call, record, {**kept, **sent, **piece.caption})


def edit_message_reply_markup(world: World, call: Arguments) -> Json:
    """Replace the buttons of a message of the bot's."""
    record = _own(world, call)
    return _replace(world, call, record, record.message, is_edited=False)


def edit_live_location(world: World, call: Arguments) -> Json:
    """Move a live location."""
    place = location(call)
    record = _own(world, call)
    if "live_period" not in record.message.get("location", {}):
        raise bad_request("there is no live location in the message to edit")
    return _replace(
        world, call, record, {**record.message, "location": record.message["location"] | place}
    )


def stop_live_location(world: World, call: Arguments) -> Json:
    """Let a live location stand still."""
    record = _own(world, call)
    if "live_period" not in record.message.get("location", {}):
        raise bad_request("there is no live location in the message to edit")
    place = _without(record.message["location"], "live_period")
    return _replace(world, call, record, {**record.message, "location": place})


def delete_message(world: World, call: Arguments) -> bool:
    """Delete one message."""
    chat_id = open_chat(world, call)
    record = message_in(world, chat_id, call.integer("message_id"), "delete")
    refusal = _not_deletable(world, record)
    if refusal is not None:
        raise refusal
    remove(world, chat_id, record)
    return True


def delete_messages(world: World, call: Arguments) -> bool:
    """Delete those of up to 100 messages that can be."""
    ids = call.array("message_ids") or []
    if not all(type(message_id) is int for message_id in ids):
        raise bad_request("invalid message identifier specified")
    if not 1 <= len(ids) <= 100:
        raise bad_request("message identifiers must be 1-100 in number")
    chat_id = open_chat(world, call)
    for message_id in ids:
        record = world.history.find(chat_id, message_id)
        if record is not None and _not_deletable(world, record) is None:
            remove(world, chat_id, record)
    return True


def _own(world: World, call: Arguments) -> Record:
    if "inline_message_id" in call:
        raise bad_request("invalid inline message identifier specified")
    if "chat_id" not in call:
        raise bad_request("chat_id is empty")
    if "message_id" not in call:
        raise bad_request("message identifier is not specified")
    chat_id = open_chat(world, call)
    record = message_in(world, chat_id, call.integer("message_id"), "edit")
    if record.message["from"]["id"] != world.bot.id or SERVICE & record.message.keys():
        raise bad_request("message can't be edited")
    return record


def _replace(
    world: World, call: Arguments, record: Record, message: Json, *, is_edited: bool = True
) -> Json:
    markup = keyboards.inline_only(call.object("reply_markup"))
    message = named(world, _without(message, "reply_markup", "edit_date"))
    if markup:
        message["reply_markup"] = markup
    if message == _without(record.message, "edit_date"):
        raise bad_request(SAME)
    return change(world, message["chat"]["id"], message, is_edited=is_edited)


def _not_deletable(world: World, record: Record) -> ApiError | None:
    is_own = record.message["from"]["id"] == world.bot.id
    is_old = world.clock.date() - record.message["date"] > TWO_DAYS
    is_first = "forum_topic_created" in record.message
    is_foreign = not is_own and record.message["chat"]["type"] != "private"
    if is_old or is_first or is_foreign:
        return bad_request("message can't be deleted for everyone")
    return None


def _without(message: Json, *names: str) -> Json:
    return {key: value for key, value in message.items() if key not in names}

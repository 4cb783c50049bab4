"""Forwarding and copying messages."""

from emulator import keyboards
from emulator.errors import bad_request
from emulator.formatting import as_caption, caption_of
from emulator.methods.editing import CAPTION_FIELDS, SERVICE
from emulator.methods.sending import options_of
from emulator.methods.targets import known_chat, message_in, open_chat
from emulator.parameters import Arguments
from emulator.posting import post
from emulator.shapes import Json
from emulator.world import World

OWN_TO_A_MESSAGE = frozenset(
    [
        "message_id",
        "from",
        "chat",
        "date",
        "edit_date",
        "message_thread_id",
        "is_topic_message",
        "reply_to_message",
        "reply_markup",
        "forward_origin",
        "media_group_id",
        "has_protected_content",
        "effect_id",
    ]
)


def forward_message(world: World, call: Arguments) -> Json:
    """Forward one message."""
    return _forward(world, call, call.integer("message_id"), open_chat(world, call))


def forward_messages(world: World, call: Arguments) -> list[Json]:
    """Forward those of up to 100 messages that can be."""
    chat_id = open_chat(world, call)
    sent = [_forward(world, call, one, chat_id) for one in _found_ids(world, call)]
    return [{"message_id": message["message_id"]} for message in sent]


def copy_message(world: World, call: Arguments) -> Json:
    """Send the same content once more, without naming who sent it first."""
    return _copy(world, call, call.integer("message_id"), open_chat(world, call))


def copy_messages(world: World, call: Arguments) -> list[Json]:
    """Copy those of up to 100 messages that can be."""
    chat_id = open_chat(world, call)
    return [_copy(world, call, one, chat_id) for one in _found_ids(world, call)]


def origin_of(message: Json) -> Json:
    """The forward_origin of a message that is forwarded."""
    known: Json | None = message.get("forward_origin")
    return known or {"type": "user", "sender_user": message["from"], "date": message["date"]}


def content_of(message: Json) -> Json:
    """What a message says, without what makes it this one message."""
    return {key: value for key, value in message.items() if key not in OWN_TO_A_MESSAGE}


def _forward(world: World, call: Arguments, message_id: int, chat_id: int) -> Json:
    message = _source(world, call, message_id, "forward")
    options = options_of(world, call, chat_id)
    world.limits.check(chat_id)
    content = {"forward_origin": origin_of(message), **content_of(message), **options}
    return post(world, chat_id, world.bot.as_user(), content)


def _copy(world: World, call: Arguments, message_id: int, chat_id: int) -> Json:
    message = _source(world, call, message_id, "copy")
    markup = keyboards.checked(call.object("reply_markup"))
    content = content_of(message)
    if "text" not in content and ("caption" in call or call.flag("remove_caption")):
        content = {k: v for k, v in content.items() if k not in CAPTION_FIELDS}
        content |= _caption(call)
    content |= options_of(world, call, chat_id)
    world.limits.check(chat_id)
    sent = post(world, chat_id, world.bot.as_user(), content, markup=markup)
    return {"message_id": sent["message_id"]}


def _caption(call: Arguments) -> Json:
    entities = call.array("caption_entities")
    return as_caption(caption_of(call.text("caption"), call.text("parse_mode"), entities))


def _source(world: World, call: Arguments, message_id: int, purpose: str) -> Json:
    chat_id = known_chat(world, call, "from_chat_id").id
    message = message_in(world, chat_id, message_id, purpose).message
    if SERVICE & message.keys() or message.get("has_protected_content"):
        raise bad_request(f"message can't be {'copied' if purpose == 'copy' else 'forwarded'}")
    return message


def _found_ids(world: World, call: Arguments) -> list[int]:
    ids = call.array("message_ids") or []
    if not all(type(one) is int for one in ids) or not 1 <= len(ids) <= 100:
        raise bad_request("invalid message identifiers specified")
    chat_id = known_chat(world, call, "from_chat_id").id
    return [one for one in ids if world.history.find(chat_id, one)]

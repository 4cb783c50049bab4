"""Putting messages into chats, changing and removing them: what both sides do."""

from emulator.groups import Group
from emulator.history import Record
from emulator.mentions import named
from emulator.shapes import Json
from emulator.world import World


def post(
    world: World, chat_id: int, sender: Json, content: Json, *, markup: Json | None = None
) -> Json:
    """Put a message into a chat; the Bot API's Message."""
    chat = world.chat(chat_id)
    is_supergroup = isinstance(chat, Group) and chat.type == "supergroup"
    message: Json = {
        "message_id": world.history.next_id(chat_id, is_supergroup=is_supergroup),
        "from": sender,
        "chat": chat.as_chat(),
        "date": world.clock.date(),
        **named(world, content),
    }
    if "forum_topic_created" in message:
        message |= {"message_thread_id": message["message_id"], "is_topic_message": True}
    if markup and "inline_keyboard" in markup:
        message["reply_markup"] = markup
    _publish(world, "message", chat_id, Record(message))
    if markup and "inline_keyboard" not in markup:
        _show_keyboard(world, chat_id, markup)
    return message


def change(world: World, chat_id: int, message: Json, *, is_edited: bool) -> Json:
    """Replace a message by a changed one; `is_edited` says whether people see the word edited."""
    record = world.found(chat_id, message["message_id"])
    message = {**message, "edit_date": world.clock.date()}
    was_edited = record.is_edited or is_edited
    _publish(world, "edit", chat_id, Record(message, is_edited=was_edited))
    return message


def remove(world: World, chat_id: int, record: Record) -> None:
    """Delete a message for everyone."""
    message_id = record.message["message_id"]
    gone = Record({"message_id": message_id}, is_deleted=True)
    world.history.touch(chat_id, gone, world.feed.seq + 1)
    world.feed.publish("delete", chat_id=chat_id, message_id=message_id)


def pin(world: World, chat_id: int, record: Record, by: Json) -> None:
    """Pin a message; the chat says so with a message of its own."""
    pinned = world.pinned.setdefault(chat_id, [])
    message_id = record.message["message_id"]
    if message_id in pinned:
        pinned.remove(message_id)
    pinned.append(message_id)
    world.feed.publish("pin", chat_id=chat_id, message_id=message_id, is_pinned=True)
    thread_id = record.message.get("message_thread_id")
    place = in_topic(world, chat_id, thread_id) if thread_id else {}
    message = post(world, chat_id, by, {**place, "pinned_message": quoted(record.message)})
    if chat_id < 0:
        world.updates.add("message", message)


def in_topic(world: World, chat_id: int, thread_id: int) -> Json:
    """What a message in a topic carries: where it answers nothing else, it answers the first."""
    first = world.found(chat_id, thread_id).message
    thread = {"message_thread_id": thread_id, "is_topic_message": True}
    return {**thread, "reply_to_message": quoted(first)}


def quoted(message: Json) -> Json:
    """A message inside another one: without those inside itself."""
    nested = {"reply_to_message", "pinned_message", "reply_markup"}
    return {key: value for key, value in message.items() if key not in nested}


def view(record: Record, *, person_id: int | None = None) -> Json:
    """A message as the page gets it."""
    if record.is_deleted:
        return {**record.message, "is_deleted": True, "seq": record.seq}
    shown = {**record.message, "seq": record.seq, "is_edited": record.is_edited}
    if person_id is not None:
        shown["from_me"] = record.message["from"]["id"] == person_id
    return shown


def hide_keyboard(world: World, chat_id: int) -> None:
    """Take the reply keyboard of a chat away."""
    if world.reply_keyboards.pop(chat_id, None) is not None:
        world.feed.publish("reply_keyboard", chat_id=chat_id, reply_keyboard=None)


def _publish(world: World, kind: str, chat_id: int, record: Record) -> None:
    world.history.touch(chat_id, record, world.feed.seq + 1)
    world.feed.publish(kind, chat_id=chat_id, message=view(record))


def _show_keyboard(world: World, chat_id: int, markup: Json) -> None:
    if markup.get("remove_keyboard"):
        hide_keyboard(world, chat_id)
    elif "keyboard" in markup:
        world.reply_keyboards[chat_id] = markup
        world.feed.publish("reply_keyboard", chat_id=chat_id, reply_keyboard=markup)

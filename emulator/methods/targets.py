"""The chats and messages that a call names, or Telegram's words for why not."""

from emulator.errors import ApiError, bad_request, forbidden
from emulator.groups import Group
from emulator.history import Record
from emulator.parameters import Arguments
from emulator.people import Person
from emulator.topics import Topic
from emulator.world import World


def known_chat(world: World, call: Arguments, name: str = "chat_id") -> Person | Group:
    """A chat that the bot knows, or a 400; a 403 for one that it left."""
    chat_id = call.chat(name)
    if isinstance(chat_id, str):
        raise bad_request("chat not found")
    if chat_id > 0 and chat_id in world.people.by_id:
        return world.people.by_id[chat_id]
    group = world.groups.by_id.get(chat_id)
    if group is None or not group.bot_status:
        raise bad_request("chat not found")
    if group.bot_status == "left":
        raise forbidden(f"bot is not a member of the {group.type} chat")
    return group


def open_chat(world: World, call: Arguments, name: str = "chat_id") -> int:
    """The id of a chat in which the bot may write, or the 400 or 403."""
    if call.values.get(name) == world.bot.id:
        raise forbidden("bot can't send messages to bots")
    chat = known_chat(world, call, name)
    refusal = _person_refusal(chat) if isinstance(chat, Person) else _group_refusal(chat)
    if refusal is not None:
        raise refusal
    return chat.id


def message_in(world: World, chat_id: int, message_id: int, purpose: str) -> Record:
    """A message; `purpose` completes the 400: message to edit not found."""
    record = world.history.find(chat_id, message_id)
    if record is None:
        raise bad_request(f"message to {purpose} not found")
    return record


def topic_in(world: World, call: Arguments, chat_id: int) -> Topic | None:
    """The topic that a call names, or the 400; None where it names none."""
    thread_id = call.integer("message_thread_id")
    topic = world.topic(chat_id, thread_id)
    if thread_id > 0 and topic is None:
        raise bad_request("message thread not found")
    return topic


def _person_refusal(person: Person) -> ApiError | None:
    if person.is_blocked:
        return forbidden("bot was blocked by the user")
    if not person.is_open:
        return forbidden("bot can't initiate conversation with a user")
    return None


def _group_refusal(group: Group) -> ApiError | None:
    kind = f"{group.type} chat"
    if group.migrated_to:
        return bad_request(
            "group chat was upgraded to a supergroup chat",
            {"migrate_to_chat_id": group.migrated_to},
        )
    if group.bot_status == "kicked":
        return forbidden(f"bot was kicked from the {kind}")
    return None

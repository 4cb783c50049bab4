"""Chats, their members and their pinned messages."""

from emulator.errors import bad_request, forbidden
from emulator.gatherings import bot_leaves
from emulator.groups import Group
from emulator.members import member_json
from emulator.methods.targets import known_chat, message_in, open_chat
from emulator.parameters import Arguments
from emulator.people import Person
from emulator.posting import pin, quoted
from emulator.shapes import Json
from emulator.world import World


def get_chat(world: World, call: Arguments) -> Json:
    """Everything about a chat."""
    chat = known_chat(world, call)
    if isinstance(chat, Person) and not chat.is_open:
        raise bad_request("chat not found")
    full: Json = {
        **chat.as_chat(),
        "accent_color_id": abs(chat.id) % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": {
            "unlimited_gifts": True,
            "limited_gifts": True,
            "unique_gifts": True,
            "premium_subscription": True,
            "gifts_from_channels": True,
        },
    }
    pinned = world.pinned.get(chat.id)
    record = world.history.find(chat.id, pinned[-1]) if pinned else None
    return {**full, "pinned_message": quoted(record.message)} if record else full


def get_chat_member(world: World, call: Arguments) -> Json:
    """What someone is in a chat."""
    chat = known_chat(world, call)
    user_id = call.integer("user_id")
    if user_id == world.bot.id:
        status = chat.bot_status if isinstance(chat, Group) else "member"
        return member_json(world.bot.as_user(), status)
    person = world.people.by_id.get(user_id)
    if person is None:
        raise bad_request("PARTICIPANT_ID_INVALID")
    return member_json(person.as_user(), _status(chat, user_id))


def get_chat_member_count(world: World, call: Arguments) -> int:
    """How many are in a chat, the bot included."""
    chat = known_chat(world, call)
    return 2 if isinstance(chat, Person) else len(chat.members) + chat.has_bot


def get_chat_administrators(world: World, call: Arguments) -> list[Json]:
    """Who leads a group."""
    chat = known_chat(world, call)
    if isinstance(chat, Person):
        raise bad_request("there are no administrators in the private chat")
    people = [world.people.by_id[one] for one in chat.members]
    leaders = [member_json(p.as_user(), "creator") for p in people if p.id == chat.creator_id]
    if chat.bot_status == "administrator" and call.flag("return_bots"):
        leaders.append(member_json(world.bot.as_user(), "administrator"))
    return leaders


def leave_chat(world: World, call: Arguments) -> bool:
    """Leave a group."""
    chat = known_chat(world, call)
    if isinstance(chat, Person):
        raise bad_request("chat member status can't be changed in private chats")
    if not chat.has_bot:
        raise forbidden(f"bot is not a member of the {chat.type} chat")
    bot_leaves(world, chat)
    return True


def pin_chat_message(world: World, call: Arguments) -> bool:
    """Pin a message."""
    chat_id = open_chat(world, call)
    record = message_in(world, chat_id, call.integer("message_id"), "pin")
    _check_rights(world, chat_id)
    if world.pinned.get(chat_id, [None])[-1] == record.message["message_id"]:
        return True
    pin(world, chat_id, record, world.bot.as_user())
    return True


def unpin_chat_message(world: World, call: Arguments) -> bool:
    """Unpin a message: the latest pinned one when none is named."""
    chat_id = open_chat(world, call)
    _check_rights(world, chat_id)
    pinned = world.pinned.get(chat_id, [])
    message_id = call.integer("message_id") or (pinned[-1] if pinned else 0)
    if message_id not in pinned:
        raise bad_request("message to unpin not found")
    pinned.remove(message_id)
    world.feed.publish("pin", chat_id=chat_id, message_id=message_id, is_pinned=False)
    return True


def unpin_all_chat_messages(world: World, call: Arguments) -> bool:
    """Unpin whatever is pinned."""
    chat_id = open_chat(world, call)
    _check_rights(world, chat_id)
    for message_id in world.pinned.pop(chat_id, []):
        world.feed.publish("pin", chat_id=chat_id, message_id=message_id, is_pinned=False)
    return True


def _check_rights(world: World, chat_id: int) -> None:
    """In supergroups only administrators pin; in small groups everyone may."""
    group = world.groups.by_id.get(chat_id)
    if group and group.type == "supergroup" and group.bot_status != "administrator":
        raise bad_request("not enough rights to manage pinned messages in the chat")


def _status(chat: Person | Group, user_id: int) -> str:
    if isinstance(chat, Person):
        return "member" if user_id == chat.id else "left"
    if user_id not in chat.members:
        return "left"
    return "creator" if user_id == chat.creator_id else "member"

"""Opening, editing, closing and deleting the topics of a forum."""

from collections.abc import Callable

from emulator import forums
from emulator.errors import bad_request
from emulator.groups import Group
from emulator.methods.targets import open_chat
from emulator.parameters import Arguments
from emulator.shapes import Json
from emulator.topics import COLORS, LONGEST_NAME, Topic
from emulator.world import World


def create_forum_topic(world: World, call: Arguments) -> Json:
    """Open a topic."""
    forum = _forum(world, call)
    _check_rights(forum, "create a topic")
    color = call.integer("icon_color") or COLORS[0]
    if color not in COLORS:
        raise bad_request("invalid icon color specified")
    draft = Topic(0, _name(call), color, call.text("icon_custom_emoji_id"))
    return forums.open_topic(world, forum, draft).as_forum_topic()


def edit_forum_topic(world: World, call: Arguments) -> bool:
    """Give a topic another name or icon; an empty name leaves it, an empty icon takes it away."""
    forum = _forum(world, call)
    topic = _topic(forum, call, "edit the topic")
    changes = {"name": _name(call)} if call.text("name") else {}
    if "icon_custom_emoji_id" in call:
        changes["icon_custom_emoji_id"] = call.text("icon_custom_emoji_id")
    new = {name: value for name, value in changes.items() if getattr(topic, name) != value}
    if changes and not new:
        raise bad_request("TOPIC_NOT_MODIFIED")
    if new:
        forums.edit_topic(world, forum, topic, new)
    return True


def closer(*, is_closed: bool) -> Callable[[World, Arguments], bool]:
    """The method that closes a topic or reopens it."""

    def close(world: World, call: Arguments) -> bool:
        forum = _forum(world, call)
        topic = _topic(forum, call, "close or open the topic")
        if topic.is_closed == is_closed:
            raise bad_request("TOPIC_NOT_MODIFIED")
        forums.close_topic(world, forum, topic, is_closed=is_closed)
        return True

    return close


def delete_forum_topic(world: World, call: Arguments) -> bool:
    """Delete a topic with all that was said in it."""
    forum = _forum(world, call)
    forums.delete_topic(world, forum, _topic(forum, call, "delete the topic"))
    return True


def _forum(world: World, call: Arguments) -> Group:
    chat = world.chat(open_chat(world, call))
    if not isinstance(chat, Group) or not chat.is_forum:
        raise bad_request("the chat is not a forum")
    return chat


def _topic(forum: Group, call: Arguments, deed: str) -> Topic:
    thread_id = call.integer("message_thread_id")
    if thread_id <= 0:
        raise bad_request("invalid message thread identifier specified")
    _check_rights(forum, deed)
    topic = forum.topic(thread_id)
    if topic is None:
        raise bad_request("TOPIC_ID_INVALID")
    return topic


def _check_rights(forum: Group, deed: str) -> None:
    """An administrator of the emulated town may do all that administrators can."""
    if forum.bot_status != "administrator":
        raise bad_request(f"not enough rights to {deed}")


def _name(call: Arguments) -> str:
    """The name as Telegram keeps it: its spaces put in order, cut where it is too long."""
    name = " ".join(call.text("name").split())[:LONGEST_NAME].rstrip()
    if not name:
        raise bad_request("title must be non-empty")
    return name

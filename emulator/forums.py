"""What happens to the topics of a forum; the chat says so with messages of its own."""

from dataclasses import replace

from emulator.groups import Group
from emulator.posting import in_topic, post, remove
from emulator.shapes import Json
from emulator.topics import Topic
from emulator.world import World


def open_topic(world: World, forum: Group, draft: Topic) -> Topic:
    """Open a topic; the message that says so is its first and gives it its id."""
    content = {"forum_topic_created": draft.looks()}
    message = post(world, forum.id, world.bot.as_user(), content)
    topic = replace(draft, message_thread_id=message["message_id"])
    forum.topics.append(topic)
    _tell(world, forum, message)
    return topic


def edit_topic(world: World, forum: Group, topic: Topic, changes: Json) -> None:
    """Give a topic another name or icon."""
    _change(world, forum, topic, changes, {"forum_topic_edited": changes})


def close_topic(world: World, forum: Group, topic: Topic, *, is_closed: bool) -> None:
    """Let only administrators write in a topic, or everyone again."""
    said = "forum_topic_closed" if is_closed else "forum_topic_reopened"
    _change(world, forum, topic, {"is_closed": is_closed}, {said: {}})


def delete_topic(world: World, forum: Group, topic: Topic) -> None:
    """Take a topic away with all that was said in it; the bot is not told."""
    forum.topics.remove(topic)
    for record in list(world.history.newest_first(forum.id)):
        if record.message.get("message_thread_id") == topic.message_thread_id:
            remove(world, forum.id, record)
    world.feed.publish("group", chat_id=forum.id, group=forum.as_json())


def _change(world: World, forum: Group, topic: Topic, changes: Json, said: Json) -> None:
    forum.topics[forum.topics.index(topic)] = replace(topic, **changes)
    place = in_topic(world, forum.id, topic.message_thread_id)
    _tell(world, forum, post(world, forum.id, world.bot.as_user(), {**place, **said}))


def _tell(world: World, forum: Group, message: Json) -> None:
    """The bot hears of what it did itself, as it does of its pins."""
    world.updates.add("message", message)
    world.feed.publish("group", chat_id=forum.id, group=forum.as_json())

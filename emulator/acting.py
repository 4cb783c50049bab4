"""What people do in their chats, and the updates that the bot gets of it."""

from emulator.detection import detected
from emulator.entities import arranged
from emulator.errors import TownError
from emulator.formatting import as_caption, as_text
from emulator.history import Record
from emulator.media import CAPTIONED, media_kind
from emulator.members import member_json
from emulator.methods.copying import content_of, origin_of
from emulator.people import Person
from emulator.posting import change, hide_keyboard, in_topic, post, quoted
from emulator.shapes import Json
from emulator.topics import Topic
from emulator.world import World


def say(
    world: World,
    person: Person,
    content: Json,
    *,
    chat_id: int | None = None,
    reply_to: int = 0,
    thread_id: int = 0,
) -> Json:
    """Put someone's message into a chat; the bot hears of it when it is there."""
    place = world.place_of(person, chat_id)
    person = _arrived(world, person) if place > 0 else person
    answered = world.found(place, reply_to).message if reply_to else {}
    topic = _topic(world, person, place, thread_id=thread_id, answered=answered)
    if topic is not None:
        content = {**in_topic(world, place, topic.message_thread_id), **content}
    if answered:
        content = {**content, "reply_to_message": quoted(answered)}
    message = post(world, place, person.as_user(), content)
    world.read_up_to[person.id, place] = message["message_id"]
    if hears(world, place):
        world.updates.add("message", message)
    _put_keyboard_away(world, place, content)
    return message


def text_content(text: str) -> Json:
    """The message fields of what someone types."""
    formatted = arranged(text, detected(text))
    if not formatted.text:
        raise TownError("the text is empty")
    return as_text(formatted)


def caption_content(caption: str) -> Json:
    """The message fields of a caption that someone types."""
    return as_caption(arranged(caption, detected(caption)))


def open_bot(world: World, person: Person, payload: str) -> Json:
    """Press the start button, or restart a bot that was blocked."""
    if person.is_blocked:
        unblock(world, person)
    return say(world, world.people.get(person.id), text_content(f"/start {payload}"))


def edit(
    world: World, person: Person, record: Record, *, text: str | None, caption: str | None
) -> Json:
    """Change a message of one's own."""
    message = record.message
    if message["from"]["id"] != person.id:
        raise TownError("only one's own messages can be edited")
    chat_id = message["chat"]["id"]
    if text is not None and "text" in message:
        kept = {k: v for k, v in message.items() if k not in {"text", "entities"}}
        changed = {**kept, **text_content(text)}
    elif caption is not None and media_kind(message) in CAPTIONED:
        kept = {k: v for k, v in message.items() if k not in {"caption", "caption_entities"}}
        changed = {**kept, **caption_content(caption)}
    else:
        raise TownError("give text for a message of text, caption for one of media")
    edited = change(world, chat_id, changed, is_edited=True)
    if hears(world, chat_id):
        world.updates.add("edited_message", edited)
    return edited


def forwarded(record: Record) -> Json:
    """The message fields of a message that someone forwards."""
    return {"forward_origin": origin_of(record.message), **content_of(record.message)}


def forwarded_text(world: World, text: str, from_name: str) -> Json:
    """The message fields of a text forwarded from someone outside the town."""
    origin = {"type": "hidden_user", "sender_user_name": from_name, "date": world.clock.date()}
    return {"forward_origin": origin, **text_content(text)}


def block(world: World, person: Person) -> None:
    """Block the bot."""
    if not person.is_blocked:
        _turn(world, person, is_blocked=True)


def unblock(world: World, person: Person) -> None:
    """Let the bot write again."""
    if person.is_blocked:
        _turn(world, person, is_blocked=False)


def tap(world: World, person: Person, record: Record, button: Json) -> str:
    """Tap a button with callback_data; the id of the callback query."""
    message = record.message
    query = world.callbacks.ask(message["chat"]["id"], person.id)
    world.updates.add(
        "callback_query",
        {
            "id": query.id,
            "from": person.as_user(),
            "message": message,
            "chat_instance": str(message["chat"]["id"] * 7919),
            "data": button["callback_data"],
        },
    )
    return query.id


def button_of(record: Record, *, text: str | None, data: str | None) -> Json:
    """The inline button with that label (exactly, else in part) or data, or a 404."""
    rows = record.message.get("reply_markup", {}).get("inline_keyboard", [])
    buttons: list[Json] = [button for row in rows for button in row]
    for button in buttons:
        if data is not None and button.get("callback_data") == data:
            return button
        if text is not None and button["text"] == text:
            return button
    for button in buttons:
        if text and text in button["text"]:
            return button
    labels = ", ".join(button["text"] for button in buttons)
    raise TownError(f"no such button; there are: {labels or 'none'}", status=404)


def hears(world: World, chat_id: int) -> bool:
    """Whether the bot is in that chat."""
    return chat_id > 0 or world.groups.get(chat_id).has_bot


def mark_read(world: World, person_id: int, chat_id: int) -> None:
    """Note that someone has read a chat to its end."""
    newest = next(world.history.newest_first(chat_id), None)
    if newest is not None:
        world.read_up_to[person_id, chat_id] = newest.message["message_id"]


def _topic(
    world: World, person: Person, place: int, *, thread_id: int, answered: Json
) -> Topic | None:
    """The topic that someone writes in: the one they name, else that of what they answer."""
    answered_in = world.topic(place, answered.get("message_thread_id", 0))
    topic = world.found_topic(place, thread_id) if thread_id else answered_in
    if topic and topic.is_closed and person.id != world.groups.get(place).creator_id:
        raise TownError(f"topic {topic.message_thread_id} is closed")
    return topic


def _arrived(world: World, person: Person) -> Person:
    """Someone in the chat with the bot: writing opens it, unless it is blocked."""
    if person.is_blocked:
        raise TownError(f"person {person.id} has blocked the bot: unblock it first")
    if person.is_open:
        return person
    opened = world.people.change(person.id, is_open=True)
    world.feed.publish("people", people=[opened.as_json()])
    return opened


def _turn(world: World, person: Person, *, is_blocked: bool) -> None:
    changed = world.people.change(person.id, is_blocked=is_blocked, is_open=True)
    before, after = ("member", "kicked") if is_blocked else ("kicked", "member")
    world.updates.add(
        "my_chat_member",
        {
            "chat": person.as_chat(),
            "from": person.as_user(),
            "date": world.clock.date(),
            "old_chat_member": member_json(world.bot.as_user(), before),
            "new_chat_member": member_json(world.bot.as_user(), after),
        },
    )
    world.feed.publish("people", people=[changed.as_json()])
    world.feed.publish("blocked", chat_id=person.id, person_id=person.id, is_blocked=is_blocked)


def _put_keyboard_away(world: World, chat_id: int, content: Json) -> None:
    keyboard = world.reply_keyboards.get(chat_id)
    if keyboard and keyboard.get("one_time_keyboard"):
        labels = {button["text"] for row in keyboard["keyboard"] for button in row}
        if content.get("text") in labels:
            hide_keyboard(world, chat_id)

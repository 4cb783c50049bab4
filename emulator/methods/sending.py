"""Sending messages."""

from collections.abc import Callable

from emulator import keyboards
from emulator.errors import bad_request
from emulator.formatting import as_caption, as_text, caption_of, text_of
from emulator.media import CAPTIONED, content
from emulator.methods.incoming import given_file
from emulator.methods.targets import open_chat, topic_in
from emulator.parameters import Arguments
from emulator.posting import in_topic, post, quoted
from emulator.shapes import Json
from emulator.topics import GENERAL, Topic
from emulator.world import World

CHAT_ACTIONS = frozenset(
    [
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
        "record_audio",
        "upload_audio",
    ]
)


def send_message(world: World, call: Arguments) -> Json:
    """Send a text."""
    text = text_of(call.text("text"), call.text("parse_mode"), call.array("entities"))
    preview = call.object("link_preview_options")
    options = {"link_preview_options": preview} if preview else {}
    return deliver(world, call, {**as_text(text), **options})


def media_sender(kind: str) -> Callable[[World, Arguments], Json]:
    """The method that sends one kind of media."""

    def send(world: World, call: Arguments) -> Json:
        file = given_file(world, call, kind)
        sent = content(world.files, kind, file, call.values)
        if kind in CAPTIONED:
            sent |= caption(call)
        return deliver(world, call, sent)

    return send


def caption(call: Arguments) -> Json:
    """The caption fields of a call."""
    formatted = caption_of(
        call.text("caption"), call.text("parse_mode"), call.array("caption_entities")
    )
    above = {"show_caption_above_media": True} if call.flag("show_caption_above_media") else {}
    spoiler = {"has_media_spoiler": True} if call.flag("has_spoiler") else {}
    return {**as_caption(formatted), **above, **spoiler}


def send_location(world: World, call: Arguments) -> Json:
    """Send a place on the map."""
    return deliver(world, call, {"location": location(call)})


def location(call: Arguments) -> Json:
    """The Location of a call."""
    latitude, longitude = call.number("latitude"), call.number("longitude")
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise bad_request("latitude or longitude is out of range")
    names = ("horizontal_accuracy", "live_period", "heading", "proximity_alert_radius")
    more = {name: call.values[name] for name in names if name in call}
    return {"latitude": latitude, "longitude": longitude, **more}


def send_venue(world: World, call: Arguments) -> Json:
    """Send a place with its name and address."""
    place = location(call)
    venue = {"location": place, "title": call.text("title"), "address": call.text("address")}
    return deliver(world, call, {"location": place, "venue": venue})


def send_contact(world: World, call: Arguments) -> Json:
    """Send a telephone number."""
    names = ("phone_number", "first_name", "last_name", "vcard")
    contact = {name: call.text(name) for name in names if call.text(name)}
    if not contact.get("phone_number"):
        raise bad_request("phone number is empty")
    if not contact.get("first_name"):
        raise bad_request("first name is empty")
    return deliver(world, call, {"contact": contact})


def send_chat_action(world: World, call: Arguments) -> bool:
    """Show that the bot is typing or the like."""
    if call.text("action").lower() not in CHAT_ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat_id = open_chat(world, call)
    if call.integer("message_thread_id") != GENERAL:
        topic_in(world, call, chat_id)
    world.feed.publish("chat_action", chat_id=chat_id, action=call.text("action").lower())
    return True


def deliver(world: World, call: Arguments, sent: Json) -> Json:
    """Put a message of the bot's into the chat that the call names."""
    markup = keyboards.checked(call.object("reply_markup"))
    chat_id = open_chat(world, call)
    options = options_of(world, call, chat_id)
    world.limits.check(chat_id)
    return post(world, chat_id, world.bot.as_user(), {**sent, **options}, markup=markup)


def options_of(world: World, call: Arguments, chat_id: int) -> Json:
    """What a message answers to, where it stands, and whether it may be forwarded."""
    options: Json = {}
    if call.flag("protect_content"):
        options["has_protected_content"] = True
    if "message_effect_id" in call:
        options["effect_id"] = call.text("message_effect_id")
    answered = _answered(world, call, chat_id)
    topic = topic_in(world, call, chat_id) or _topic_of(world, answered, chat_id)
    if topic is None:
        return options | answered
    _check_open(world, topic, chat_id)
    return options | in_topic(world, chat_id, topic.message_thread_id) | answered


def _answered(world: World, call: Arguments, chat_id: int) -> Json:
    given = call.object("reply_parameters") or {}
    message_id = given.get("message_id", call.integer("reply_to_message_id"))
    if not message_id:
        return {}
    if type(message_id) is not int:
        raise bad_request('can\'t parse reply parameters: Field "message_id" must be an integer')
    source = given.get("chat_id", chat_id)
    record = world.history.find(source, message_id) if type(source) is int else None
    if record is not None:
        return {"reply_to_message": quoted(record.message)}
    if given.get("allow_sending_without_reply") or call.flag("allow_sending_without_reply"):
        return {}
    raise bad_request("message to be replied not found")


def _topic_of(world: World, answered: Json, chat_id: int) -> Topic | None:
    """The topic of what is answered: the answer stands there too, unless it is another chat's."""
    message = answered.get("reply_to_message")
    if message is None or message["chat"]["id"] != chat_id:
        return None
    return world.topic(chat_id, message.get("message_thread_id", 0))


def _check_open(world: World, topic: Topic, chat_id: int) -> None:
    if topic.is_closed and world.groups.get(chat_id).bot_status != "administrator":
        raise bad_request("TOPIC_CLOSED")

"""Answers to taps on inline buttons, and reactions."""

from emulator.errors import bad_request
from emulator.methods.targets import message_in, open_chat
from emulator.parameters import Arguments
from emulator.world import World

MOST_ANSWER = 200


def answer_callback_query(world: World, call: Arguments) -> bool:
    """Answer a tap."""
    text = call.text("text")
    if len(text) > MOST_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    answer = {
        "text": text or None,
        "show_alert": call.flag("show_alert"),
        "url": call.text("url") or None,
    }
    query = world.callbacks.answer(call.text("callback_query_id"), answer)
    if query is not None:
        world.feed.publish(
            "answer",
            chat_id=query.chat_id,
            person_id=query.person_id,
            callback_query_id=query.id,
            answer=answer,
        )
    return True


def set_message_reaction(world: World, call: Arguments) -> bool:
    """Put a reaction on a message; it is checked, and shown nowhere."""
    chat_id = open_chat(world, call)
    message_in(world, chat_id, call.integer("message_id"), "react")
    return True

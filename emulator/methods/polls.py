"""Polls and dice, as far as a message shows them: people can't vote in the emulator."""

import secrets

from emulator import keyboards
from emulator.errors import bad_request
from emulator.formatting import parsed
from emulator.methods.sending import deliver
from emulator.methods.targets import message_in, open_chat
from emulator.parameters import Arguments
from emulator.posting import change
from emulator.shapes import Json
from emulator.world import World

DICE = {"🎲": 6, "🎯": 6, "🎳": 6, "🏀": 5, "⚽": 5, "🎰": 64}
MOST_OPTIONS = 12


def send_dice(world: World, call: Arguments) -> Json:
    """Throw a die."""
    emoji = call.text("emoji") or "🎲"
    if emoji not in DICE:
        raise bad_request("wrong dice emoji specified")
    value = secrets.randbelow(DICE[emoji]) + 1
    return deliver(world, call, {"dice": {"emoji": emoji, "value": value}})


def send_poll(world: World, call: Arguments) -> Json:
    """Send a poll."""
    question = parsed(call.text("question"), call.text("question_parse_mode"), None).text
    if not 1 <= len(question) <= 300:
        raise bad_request("poll question length must not exceed 300" if question else EMPTY)
    options = [_option(option) for option in call.array("options") or []]
    if not 1 <= len(options) <= MOST_OPTIONS:
        raise bad_request(f"poll must have at most {MOST_OPTIONS} options")
    kind = call.text("type") or "regular"
    if kind not in {"regular", "quiz"}:
        raise bad_request("unsupported poll type specified")
    poll = {
        "id": str(secrets.randbits(62)),
        "question": question,
        "options": options,
        "total_voter_count": 0,
        "is_closed": call.flag("is_closed"),
        "is_anonymous": bool(call.values.get("is_anonymous", True)),
        "type": kind,
        "allows_multiple_answers": call.flag("allows_multiple_answers"),
        "allows_revoting": bool(call.values.get("allows_revoting", kind == "regular")),
        "members_only": call.flag("members_only"),
    }
    return deliver(world, call, {"poll": poll})


def stop_poll(world: World, call: Arguments) -> Json:
    """Close a poll."""
    chat_id = open_chat(world, call)
    message = message_in(world, chat_id, call.integer("message_id"), "stop").message
    if "poll" not in message or message["from"]["id"] != world.bot.id:
        raise bad_request("message with poll to stop not found")
    if message["poll"]["is_closed"]:
        raise bad_request("poll has already been closed")
    markup = keyboards.inline_only(call.object("reply_markup"))
    poll: Json = {**message["poll"], "is_closed": True}
    kept = {key: value for key, value in message.items() if key != "reply_markup"}
    marked = {"reply_markup": markup} if markup else {}
    change(world, chat_id, {**kept, "poll": poll, **marked}, is_edited=False)
    return poll


EMPTY = "poll question must be non-empty"


def _option(given: object) -> Json:
    text = given.get("text") if isinstance(given, dict) else given
    if not isinstance(text, str) or not 1 <= len(text) <= 100:
        raise bad_request("poll options length must not exceed 100")
    return {"persistent_id": secrets.token_hex(8), "text": text, "voter_count": 0}

"""reply_markup, checked as Telegram checks it."""

import re
from collections.abc import Callable
from typing import Any

from emulator.errors import ApiError, bad_request
from emulator.shapes import Json

MOST_BUTTONS = 100
MOST_DATA_BYTES = 64

INLINE_ACTIONS = frozenset(
    {
        "url",
        "callback_data",
        "web_app",
        "login_url",
        "switch_inline_query",
        "switch_inline_query_current_chat",
        "switch_inline_query_chosen_chat",
        "copy_text",
        "callback_game",
        "pay",
    }
)
SWITCHES = frozenset({"switch_inline_query", "switch_inline_query_current_chat"})
"""What may be an empty string and still counts."""
URL = re.compile(
    r"(?:tg|ton|tonsite)://\S+|mailto:\S+|tel:\S+"
    r"|(?:https?://)?(?:[^\s/?#]+\.[^\s/?#.]{2,}|localhost|127\.\d+\.\d+\.\d+)"
    r"(?::\d+)?(?:[/?#]\S*)?",
    re.IGNORECASE,
)
LOOKS = frozenset({"text", "icon_custom_emoji_id", "style"})
KEYBOARD_ACTIONS = frozenset(
    {
        "request_users",
        "request_chat",
        "request_contact",
        "request_location",
        "request_poll",
        "request_managed_bot",
        "web_app",
    }
)


def checked(markup: Json | None) -> Json | None:
    """The markup as it is stored, or a 400; None for none or an empty one."""
    if not markup:
        return None
    if "inline_keyboard" in markup:
        return _inline(markup["inline_keyboard"])
    if "keyboard" in markup:
        return _reply(markup)
    if markup.get("remove_keyboard") is True or markup.get("force_reply") is True:
        return markup
    raise bad_request("object expected as reply markup")


def inline_only(markup: Json | None) -> Json | None:
    """The markup of an edited message: an inline keyboard or none."""
    if markup and "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")
    return checked(markup)


def _inline(rows: object) -> Json | None:
    kept = [row for row in _rows(rows, "InlineKeyboardMarkup") if row]
    for row in kept:
        for button in row:
            _check_inline(button)
    return {"inline_keyboard": kept} if kept else None


def _reply(markup: Json) -> Json:
    rows = [
        [{"text": button} if isinstance(button, str) else button for button in row]
        for row in _rows(markup["keyboard"], "ReplyKeyboardMarkup")
        if row
    ]
    for row in rows:
        for button in row:
            _check_reply(button)
    return {**markup, "keyboard": rows}


def _rows(rows: object, kind: str) -> list[list[Any]]:
    field = "inline_keyboard" if kind.startswith("Inline") else "keyboard"
    where = f'field "{field}" of the {kind} must be an'
    if not isinstance(rows, list):
        raise bad_request(f"{where} Array")
    if not all(isinstance(row, list) for row in rows):
        raise bad_request(f"{where} Array of Arrays")
    if sum(map(len, rows)) > MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    return rows


def _check_inline(button: object) -> None:
    if not isinstance(button, dict):
        raise _broken_inline("InlineKeyboardButton must be an Object")
    text = _text_of(button, _broken_inline)
    unknown = set(button) - INLINE_ACTIONS - LOOKS
    if unknown:
        raise _broken_inline(f'Unknown field "{min(unknown)}"')
    actions = [key for key in INLINE_ACTIONS & button.keys() if button[key] or key in SWITCHES]
    if not actions:
        raise _broken_inline("Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise _broken_inline("Exactly one of the optional fields must be used")
    if not text.strip():
        raise bad_request("inline keyboard button text must be non-empty")
    _check_data(button)
    _check_url(button)


def _check_data(button: Json) -> None:
    data = button.get("callback_data") or ""
    if not isinstance(data, str):
        raise _broken_inline('Field "callback_data" must be of type String')
    if len(data.encode("utf-8", "surrogatepass")) > MOST_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")


def _check_url(button: Json) -> None:
    url = button.get("url") or ""
    if not isinstance(url, str):
        raise _broken_inline('Field "url" must be of type String')
    if url and not URL.fullmatch(url):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def _check_reply(button: object) -> None:
    if not isinstance(button, dict):
        raise _broken_reply("KeyboardButton must be a String or an Object")
    text = _text_of(button, _broken_reply)
    unknown = set(button) - KEYBOARD_ACTIONS - LOOKS
    if unknown:
        raise _broken_reply(f'Unknown field "{min(unknown)}"')
    if not text.strip():
        raise bad_request("keyboard button text must be non-empty")


def _text_of(button: Json, broken: Callable[[str], ApiError]) -> str:
    text = button.get("text")
    if text is None:
        raise broken('Can\'t find field "text"')
    if not isinstance(text, str):
        raise broken('Field "text" must be of type String')
    return text


def _broken_inline(reason: str) -> ApiError:
    return bad_request(f"can't parse inline keyboard button: {reason}")


def _broken_reply(reason: str) -> ApiError:
    return bad_request(f"can't parse keyboard button: {reason}")

"""reply_markup, checked as Telegram checks it."""

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
    kept = [row for row in _rows(rows, "InlineKeyboardButton") if row]
    for row in kept:
        for button in row:
            _check_inline(button)
    return {"inline_keyboard": kept} if kept else None


def _reply(markup: Json) -> Json:
    rows = [
        [{"text": button} if isinstance(button, str) else button for button in row]
        for row in _rows(markup["keyboard"], "KeyboardButton")
        if row
    ]
    for row in rows:
        for button in row:
            _check_reply(button)
    return {**markup, "keyboard": rows}


def _rows(rows: object, kind: str) -> list[list[Any]]:
    broken = _broken(kind, "expected an Array of Array")
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise broken
    if sum(map(len, rows)) > MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    return rows


def _check_inline(button: object) -> None:
    text = _text_of(button, "InlineKeyboardButton")
    assert isinstance(button, dict)  # noqa: S101 - _text_of has seen to it
    unknown = set(button) - INLINE_ACTIONS - LOOKS
    if unknown:
        raise bad_request(f'can\'t parse inline keyboard button: unknown field "{min(unknown)}"')
    actions = [key for key in button if key in INLINE_ACTIONS]
    if not actions:
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if len(actions) > 1:
        raise bad_request("can't parse inline keyboard button: only one action is allowed")
    if not text.strip():
        raise bad_request("inline keyboard button text is empty")
    _check_action(button, actions[0])


def _check_action(button: Json, action: str) -> None:
    value = button[action]
    if action == "callback_data":
        if not isinstance(value, str):
            raise _broken("InlineKeyboardButton", 'field "callback_data" must be of type String')
        if not 1 <= len(value.encode()) <= MOST_DATA_BYTES:
            raise bad_request("BUTTON_DATA_INVALID")
    elif action == "url":
        if not isinstance(value, str):
            raise _broken("InlineKeyboardButton", 'field "url" must be of type String')
        _check_url(value)


def _check_url(url: str) -> None:
    scheme, sign, rest = url.partition("://")
    host = (rest if sign else scheme).split("/")[0]
    is_known = not sign or scheme.lower() in {"http", "https", "tg", "ton", "tonsite"}
    if not is_known or not host or (scheme != "tg" and "." not in host and "localhost" not in host):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def _check_reply(button: object) -> None:
    text = _text_of(button, "KeyboardButton")
    assert isinstance(button, dict)  # noqa: S101 - _text_of has seen to it
    unknown = set(button) - KEYBOARD_ACTIONS - LOOKS
    if unknown:
        raise bad_request(f'can\'t parse keyboard button: unknown field "{min(unknown)}"')
    if not text.strip():
        raise bad_request("keyboard button text must not be empty")


def _text_of(button: object, kind: str) -> str:
    if not isinstance(button, dict):
        raise _broken(kind, "expected an Object")
    text = button.get("text")
    if text is None:
        raise _broken(kind, 'can\'t find field "text"')
    if not isinstance(text, str):
        raise _broken(kind, 'field "text" must be of type String')
    return text


def _broken(kind: str, reason: str) -> ApiError:
    name = "inline keyboard button" if kind.startswith("Inline") else "keyboard button"
    return bad_request(f"can't parse {name}: {reason}")

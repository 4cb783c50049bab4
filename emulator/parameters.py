"""The parameters of a call, typed.

| kind | what is taken |
|---|---|
| text | a string; a number or boolean in a JSON body counts as its text |
| integer, number | a number, or a string that holds one |
| boolean | true or false, or a string: true false yes no 1 0 |
| object, array | JSON, or a string that holds it |
| chat | an integer, or a string: a number or @username |
| file | an uploaded file, attach://NAME, a file_id or a URL |
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from emulator.errors import ApiError, bad_request
from emulator.files import Upload
from emulator.shapes import Json
from emulator.signatures import KINDS, REQUIRED

EMPTY = {
    "chat_id": "chat_id is empty",
    "from_chat_id": "from_chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "message_ids": "message identifiers are not specified",
    "message_thread_id": "invalid message thread identifier specified",
    "name": "title must be non-empty",
    "user_id": "invalid user_id specified",
    "file_id": "file_id not specified",
    "callback_query_id": "query is too old and response timeout expired or query ID is invalid",
    "latitude": "latitude is empty",
    "longitude": "longitude is empty",
    "phone_number": "phone number is empty",
    "first_name": "first name is empty",
    "action": "wrong parameter action in request",
}
"""Telegram's words for what is missing."""
TOO_LARGE = 2**63


@dataclass(frozen=True, slots=True)
class Arguments:
    """What a method was called with; everything is of the right type."""

    method: str
    values: Mapping[str, Any]
    uploads: Mapping[str, Upload] = field(default_factory=dict)

    def __contains__(self, name: str) -> bool:
        return name in self.values

    def text(self, name: str, default: str = "") -> str:
        """A string."""
        return str(self.values.get(name, default))

    def integer(self, name: str, default: int = 0) -> int:
        """An integer."""
        return int(self.values.get(name, default))

    def number(self, name: str, default: float = 0.0) -> float:
        """A number."""
        return float(self.values.get(name, default))

    def flag(self, name: str) -> bool:
        """A boolean, false where it is not given."""
        return bool(self.values.get(name, False))

    def object(self, name: str) -> Json | None:
        """A JSON object, or None."""
        value: Json | None = self.values.get(name)
        return value

    def array(self, name: str) -> list[Any] | None:
        """A JSON array, or None."""
        value: list[Any] | None = self.values.get(name)
        return value

    def chat(self, name: str = "chat_id") -> int | str:
        """The id or the @username of a chat."""
        value: int | str = self.values[name]
        return value


def typed(method: str, raw: Mapping[str, Any], uploads: Mapping[str, Upload]) -> Arguments:
    """The arguments of a call, or the 400 for what is unknown, missing or mistyped."""
    kinds = KINDS[method]
    values: dict[str, Any] = {}
    for name, value in raw.items():
        kind = kinds.get(name)
        if kind is None:
            raise bad_request(f'unknown parameter "{name}"')
        if value is not None and (value != "" or kind == "text"):
            values[name] = READERS[kind](name, value)
    for name in REQUIRED[method]:
        if name not in values and name not in uploads:
            raise missing(method, name)
    known_uploads(kinds, raw, uploads)
    return Arguments(method, values, uploads)


def missing(method: str, name: str) -> ApiError:
    """The 400 for a parameter that is not there."""
    if KINDS[method][name] == "file":
        return bad_request(f"there is no {name} in the request")
    return bad_request(EMPTY.get(name, f'parameter "{name}" is required'))


def known_uploads(
    kinds: Mapping[str, str], raw: Mapping[str, Any], uploads: Mapping[str, Upload]
) -> None:
    """Refuse a file that no parameter names and no attach:// points to."""
    for name in uploads:
        if kinds.get(name) != "file" and not any(
            f"attach://{name}" in str(v) for v in raw.values()
        ):
            raise bad_request(f'unknown parameter "{name}"')


def _text(name: str, value: Any) -> str:
    if isinstance(value, str):
        return _encodable(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    raise bad_request(f'parameter "{name}" must be a string')


def _encodable(text: str) -> str:
    """Half a surrogate pair can't travel on: JSON may hold one, UTF-8 can't."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise bad_request("strings must be encoded in UTF-8") from None
    return text


def _integer(name: str, value: Any) -> int:
    if isinstance(value, str):
        sign, digits = (value[0], value[1:]) if value[0] in "+-" else ("", value)
        if digits.isascii() and digits.isdigit() and len(digits) < 20:
            value = int(sign + digits)
    if type(value) is float and value.is_integer():
        value = int(value)
    if type(value) is not int or abs(value) >= TOO_LARGE:
        raise bad_request(f'parameter "{name}" must be an integer')
    return value


def _number(name: str, value: Any) -> float:
    try:
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            number = float(value)
            if abs(number) < float("inf"):
                return number
    except (ValueError, OverflowError):
        pass
    raise bad_request(f'parameter "{name}" must be a number')


def _boolean(name: str, value: Any) -> bool:
    if isinstance(value, bool):
        return value
    known = BOOLEANS.get(str(value).lower()) if isinstance(value, str | int) else None
    if known is None:
        raise bad_request(f'parameter "{name}" must be a boolean')
    return known


def _object(name: str, value: Any) -> Json:
    parsed = _json(name, value)
    if not isinstance(parsed, dict):
        raise _unreadable(name, "Object")
    return parsed


def _array(name: str, value: Any) -> list[Any]:
    parsed = _json(name, value)
    if not isinstance(parsed, list):
        raise _unreadable(name, "Array")
    return parsed


def _json(name: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        raise _unreadable(name, None) from None


def _unreadable(name: str, wanted: str | None) -> ApiError:
    what = {"reply_markup": "reply keyboard markup", "media": "media"}.get(name, name)
    if wanted is None:
        return bad_request(f"can't parse {what} JSON object")
    if name == "reply_markup":
        return bad_request("object expected as reply markup")
    return bad_request(f"can't parse {what}: expected an {wanted}")


def _chat(name: str, value: Any) -> int | str:
    if isinstance(value, str) and value.startswith("@"):
        return value
    try:
        return _integer(name, value)
    except ApiError:
        if isinstance(value, str):
            raise bad_request("chat not found") from None
        raise


BOOLEANS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
READERS: Mapping[str, Callable[[str, Any], Any]] = {
    "text": _text,
    "integer": _integer,
    "number": _number,
    "boolean": _boolean,
    "object": _object,
    "array": _array,
    "chat": _chat,
    "file": _text,
}

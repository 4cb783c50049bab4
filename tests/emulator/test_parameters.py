"""How a call is read: every way of sending it, every type, everything that is wrong with it."""

import json

import pytest

from emulator.methods import METHODS
from emulator.signatures import KINDS
from tests.emulator.town import START, WANG, Town


def test_every_method_has_a_signature_and_every_signature_a_method() -> None:
    connected = {"getUpdates", "setWebhook", "deleteWebhook", "getWebhookInfo"}
    assert set(METHODS) | connected == set(KINDS)


async def test_a_call_by_get_urlencoded_json_and_multipart_is_the_same(town: Town) -> None:
    params = {"chat_id": str(WANG), "text": "您好", "reply_markup": json.dumps(START)}
    async with town.http.get(town.url("sendMessage"), params=params) as response:
        by_get = await response.json()
    async with town.http.post(town.url("sendMessage"), data=params) as response:
        urlencoded = await response.json()
    as_json = await town.call("sendMessage", chat_id=WANG, text="您好", reply_markup=START)
    multipart = await town.form("sendMessage", **params)
    for body in (by_get, urlencoded, as_json, multipart):
        assert body["result"]["text"] == "您好"
        assert body["result"]["reply_markup"] == START


async def test_the_name_of_a_method_is_taken_in_any_case(town: Town) -> None:
    assert (await town.ok("getme"))["username"] == "linli_bot"


async def test_an_unknown_method_is_not_found(town: Town) -> None:
    body = await town.call("sendLove", chat_id=WANG)
    assert body == {"ok": False, "error_code": 404, "description": "Not Found"}


async def test_a_wrong_token_is_unauthorized(town: Town) -> None:
    async with town.http.get(f"{town.emulator.base_url}1:wrong/getMe") as response:
        assert response.status == 401
        assert await response.json() == {
            "ok": False,
            "error_code": 401,
            "description": "Unauthorized",
        }


@pytest.mark.parametrize(
    ("method", "params", "description"),
    [
        ("sendMessage", {"chat_id": WANG, "text": "x", "colour": 1}, 'unknown parameter "colour"'),
        ("sendMessage", {"text": "x"}, "chat_id is empty"),
        ("sendMessage", {"chat_id": WANG}, "message text is empty"),
        ("sendMessage", {"chat_id": "nobody", "text": "x"}, "chat not found"),
        ("sendMessage", {"chat_id": "@nobody", "text": "x"}, "chat not found"),
        ("sendMessage", {"chat_id": 404, "text": "x"}, "chat not found"),
        (
            "sendMessage",
            {"chat_id": WANG, "text": {"a": 1}},
            'parameter "text" must be a string',
        ),
        (
            "sendMessage",
            {"chat_id": WANG, "text": "x", "protect_content": "perhaps"},
            'parameter "protect_content" must be a boolean',
        ),
        (
            "getUpdates",
            {"timeout": "soon"},
            'parameter "timeout" must be an integer',
        ),
        (
            "sendLocation",
            {"chat_id": WANG, "latitude": "north", "longitude": 1},
            'parameter "latitude" must be a number',
        ),
        ("sendLocation", {"chat_id": WANG, "longitude": 1}, "latitude is empty"),
        (
            "sendMessage",
            {"chat_id": WANG, "text": "x", "reply_markup": "{"},
            "can't parse reply keyboard markup JSON object",
        ),
        (
            "sendMessage",
            {"chat_id": WANG, "text": "x", "reply_markup": "[]"},
            "object expected as reply markup",
        ),
        ("sendPhoto", {"chat_id": WANG}, "there is no photo in the request"),
        ("getChatMember", {"chat_id": WANG}, "invalid user_id specified"),
        ("deleteMessage", {"chat_id": WANG}, "message identifier is not specified"),
        ("setMyCommands", {}, 'parameter "commands" is required'),
    ],
)
async def test_what_is_wrong_is_said_in_telegrams_words(
    town: Town, method: str, params: dict[str, object], description: str
) -> None:
    assert await town.refused(method, **params) == f"Bad Request: {description}"


async def test_numbers_come_as_strings_and_booleans_as_words(town: Town) -> None:
    params = {"chat_id": str(WANG), "text": "1", "protect_content": "True"}
    async with town.http.post(town.url("sendMessage"), data=params) as response:
        message = (await response.json())["result"]
    assert message["has_protected_content"] is True


async def test_an_empty_optional_parameter_counts_as_not_given(town: Town) -> None:
    await town.ok("sendMessage", chat_id=WANG, text="x", reply_markup="", message_thread_id=None)


async def test_half_a_surrogate_pair_is_refused(town: Town) -> None:
    body = '{"chat_id": 1, "text": "\\ud83d"}'
    headers = {"Content-Type": "application/json"}
    async with town.http.post(town.url("sendMessage"), data=body, headers=headers) as response:
        assert (await response.json())["description"] == (
            "Bad Request: strings must be encoded in UTF-8"
        )


@pytest.mark.parametrize("body", ["{", "[1]", '"x"'])
async def test_a_body_that_is_no_json_object_is_refused(town: Town, body: str) -> None:
    headers = {"Content-Type": "application/json"}
    async with town.http.post(town.url("getMe"), data=body, headers=headers) as response:
        assert response.status == 400


async def test_a_file_that_nobody_asked_for_is_refused(town: Town) -> None:
    body = await town.form("sendMessage", chat_id=WANG, text="x", attachment=b"data")
    assert body["description"] == 'Bad Request: unknown parameter "attachment"'


async def test_a_broken_multipart_body_is_refused(town: Town) -> None:
    headers = {"Content-Type": "multipart/form-data"}
    async with town.http.post(town.url("getMe"), data=b"x", headers=headers) as response:
        assert response.status == 400

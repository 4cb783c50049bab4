"""Whatever is sent, the emulator answers; it never breaks."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulator import html, markdown, old_markdown
from emulator.detection import detected
from emulator.entities import utf16_length
from emulator.errors import ApiError
from emulator.signatures import KINDS, REQUIRED
from tests.emulator.town import WANG, Town

Parser = Callable[[str], tuple[str, list[dict[str, Any]]]]
GARBAGE: list[Any] = [
    "",
    " ",
    "x",
    "-1",
    "🏟\u0000",
    0,
    -1,
    2**70,
    float("inf"),
    "http://[x",
    "https://exa mple.org",
    1.5,
    True,
    None,
    [],
    {},
    [[]],
    [{}],
    [None],
    [1],
    {"type": []},
    {"message_id": 1, "chat_id": {}},
    {"message_id": {}, "type": "chat", "chat_id": {}},
    {"inline_keyboard": [[{"text": "x", "callback_data": {}}]]},
    {"inline_keyboard": [[{"text": "x", "url": []}]]},
    {"keyboard": [[{"text": [], "style": {}}]]},
    [{"type": "photo", "media": "x", "caption": [], "caption_entities": 3}] * 2,
    [{"type": [], "media": {}}] * 2,
    [{"type": "text_mention", "offset": 0, "length": 1, "user": 3}],
    [{"type": [], "offset": 0, "length": 1}],
    [{"type": "photo", "media": "https://example.org/a", "duration": {}, "performer": 3}] * 2,
    [{"type": "bold", "offset": 99, "length": 2**40}],
    [{"command": [], "description": {}}],
    '{"a"',
    "[" * 5000,
]
GOOD: dict[str, Any] = {
    "chat_id": WANG,
    "from_chat_id": WANG,
    "message_id": 1,
    "message_ids": [1],
    "text": "x",
    "user_id": WANG,
    "message_thread_id": 1,
    "latitude": 1,
    "longitude": 1,
    "phone_number": "1",
    "first_name": "x",
    "title": "x",
    "address": "x",
    "question": "x",
    "options": ["a", "b"],
    "action": "typing",
    "commands": [],
}
ANSWERS = {200, 400, 401, 403, 404, 409}


COMMON = set(KINDS["sendDice"]) - {"emoji"}


def looked_at(method: str) -> list[str]:
    """The parameters that are worth a look: those of every message once."""
    return [name for name in KINDS[method] if method == "sendMessage" or name not in COMMON]


@pytest.mark.parametrize("method", sorted(KINDS))
async def test_a_call_with_garbage(town: Town, method: str) -> None:
    await town.ok("sendMessage", chat_id=WANG, text="x")
    good = {name: GOOD.get(name, "x") for name in REQUIRED[method]}
    for name in looked_at(method):
        for value in GARBAGE:
            params = {**good, name: value}
            async with town.http.post(town.url(method), json=params) as response:
                assert response.status in ANSWERS, params
                assert (await response.json())["ok"] is (response.status == 200)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/json", b"\xff\xfe"),
        ("application/json", b'{"\\ud800": 1}'),
        ("application/json", b"[" * 50000),
        ("multipart/form-data", b"x"),
        ("multipart/form-data; boundary=a", b"--a\r\nzz"),
        ("application/x-www-form-urlencoded; charset=nonsense", b"chat_id=1"),
    ],
)
async def test_a_body_of_garbage(town: Town, kind: str, body: bytes) -> None:
    headers = {"Content-Type": kind}
    async with town.http.post(town.url("sendMessage"), data=body, headers=headers) as response:
        assert response.status == 400
        assert (await response.json())["ok"] is False
    assert [call["status"] for call in await town.get("calls")] == [400]


ACTS = {
    "people": "id first_name phone is_open",
    "groups": "title type members bot by_id is_forum",
    "groups/-4000001/add_bot": "by is_admin",
    "groups/-4000001/remove_bot": "by",
    "groups/-4000001/join": "person_id",
    "groups/-4000001/forum": "is_on",
    "groups/-4000001/delete_topic": "message_thread_id by",
    "groups/-4000001/migrate": "",
    "faults": "kind method count rate seconds",
    "limits": "is_on",
    "clock": "advance to next",
    "updates": "update",
    f"people/{WANG}/open": "start",
    f"people/{WANG}/text": "text chat_id reply_to message_thread_id",
    f"people/{WANG}/photo": "caption size",
    f"people/{WANG}/document": "file_name mime_type",
    f"people/{WANG}/location": "latitude longitude",
    f"people/{WANG}/contact": "phone_number first_name user_id",
    f"people/{WANG}/album": "count",
    f"people/{WANG}/edit": "message_id text caption",
    f"people/{WANG}/forward": "text from_name message_id from_chat_id",
    f"people/{WANG}/tap": "message_id text data wait",
    f"people/{WANG}/block": "",
    f"people/{WANG}/read": "chat_id",
}


@pytest.mark.parametrize("path", ACTS)
async def test_an_act_with_garbage(town: Town, path: str) -> None:
    await town.post("groups", title="三栋", members=[WANG])
    bodies: list[Any] = [{name: value} for name in ACTS[path].split() for value in GARBAGE]
    for body in [*GARBAGE, *bodies]:
        address = f"{town.emulator.address}/emulator/{path}"
        async with town.http.post(address, json=body) as response:
            assert response.status in {200, 400, 404}, body
            await response.json()


@pytest.mark.parametrize(
    "path",
    [
        "people/x",
        f"people/{WANG}/messages?chat_id=x",
        f"people/{WANG}/messages?chat_id=inf&after=nan",
        f"people/{WANG}/messages?after=1e400",
        "events?after=x",
        "calls?after=nan",
        "updates?after=x",
        "files/x",
        "nowhere",
        "groups/x/migrate",
    ],
)
async def test_a_question_with_garbage(town: Town, path: str) -> None:
    async with town.http.get(f"{town.emulator.address}/emulator/{path}") as response:
        assert response.status in {400, 404, 405}
        assert "error" in await response.json()


@pytest.mark.parametrize("update", [{"rain": {"message": "x"}}, {"rain": {"chat": [1]}}, {"x": 1}])
async def test_an_update_of_no_known_shape_is_handed_out(town: Town, update: Any) -> None:
    await town.post("faults", kind="duplicate", chat_id=5)
    await town.post("updates", update=update)
    assert update.items() <= (await town.updates())[0].items()


@given(st.text(alphabet="<>/=\"' b_*[]()`~|!>\\\nа😀&#;", max_size=40))
@pytest.mark.parametrize("parse", [html.parse, markdown.parse, old_markdown.parse])
def test_a_parser_refuses_or_marks_what_is_there(parse: Parser, source: str) -> None:
    try:
        text, entities = parse(source)
    except ApiError:
        return
    for entity in entities:
        assert 0 <= entity["offset"] < entity["offset"] + entity["length"] <= utf16_length(text)


@pytest.mark.parametrize(
    "piece", ["a", "a.", "a-", "1.", "@a", "/a", "#1", "$A", "https://", ".", "a@"]
)
def test_finding_entities_takes_no_ages(piece: str) -> None:
    detected(piece * 2048)

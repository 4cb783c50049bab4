"""Server-Sent Events and the snapshot before them."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

from emulator.feed import Feed
from tests.emulator.town import LI, START, WANG, Town


@asynccontextmanager
async def following(town: Town, after: int | str) -> AsyncIterator[aiohttp.StreamReader]:
    url = f"{town.emulator.address}/emulator/events?after={after}"
    async with town.http.get(url) as response:
        assert response.content_type == "text/event-stream"
        yield response.content


async def event_from(stream: aiohttp.StreamReader) -> dict[str, Any]:
    async with asyncio.timeout(10):
        while not (line := await stream.readline()).startswith(b"data: "):
            assert line, "the stream ended"
    return dict(json.loads(line.removeprefix(b"data: ")))


async def test_a_snapshot_and_the_events_after_it(town: Town) -> None:
    state = await town.get("state")
    assert state["bot"] == {
        "id": town.emulator.world.bot.id,
        "username": "linli_bot",
        "name": "邻里",
    }
    assert [person["id"] for person in state["people"]] == [WANG, LI]
    assert state["chats"][str(WANG)][0]["title"] == "邻里"
    await town.says("错过的")
    async with following(town, state["seq"]) as stream:
        missed = await event_from(stream)
        assert (missed["kind"], missed["chat_id"]) == ("message", WANG)
        assert missed["message"]["text"] == "错过的"
        await town.ok("sendMessage", chat_id=WANG, text="刚来的")
        news = await event_from(stream)
        assert news["message"]["seq"] == news["seq"] == missed["seq"] + 1


async def test_everything_that_the_page_needs_is_told(town: Town) -> None:
    state = await town.get("state")
    sent = await town.ok("sendMessage", chat_id=WANG, text="x", reply_markup=START)
    which = {"chat_id": WANG, "message_id": sent["message_id"]}
    await town.post(f"people/{WANG}/tap", message_id=sent["message_id"], data="claim:1")
    query = (await town.updates())[-1]["callback_query"]["id"]
    await town.ok("answerCallbackQuery", callback_query_id=query, text="好")
    await town.ok("editMessageText", **which, text="y")
    await town.ok("pinChatMessage", **which)
    await town.ok("deleteMessage", **which)
    await town.ok("sendChatAction", chat_id=WANG, action="typing")
    await town.ok("setMyCommands", commands=[{"command": "a", "description": "b"}])
    await town.ok("sendMessage", chat_id=WANG, text="x", reply_markup={"keyboard": [["x"]]})
    await town.post("groups", title="三栋", members=[WANG], bot=False)
    await town.post("clock", advance=1)
    await town.post(f"people/{WANG}/block")
    kinds = []
    async with following(town, state["seq"]) as stream:
        while "blocked" not in kinds:
            kinds.append((await event_from(stream))["kind"])
    assert kinds == [
        "message",
        "answer",
        "edit",
        "pin",
        "message",
        "delete",
        "chat_action",
        "commands",
        "message",
        "reply_keyboard",
        "group",
        "clock",
        "people",
        "blocked",
    ]


async def test_a_stream_ends_with_the_emulator(town: Town) -> None:
    async with following(town, 0) as stream:
        await town.emulator.close()
        assert await stream.read() is not None


async def test_who_was_away_too_long_gets_what_is_kept() -> None:
    feed = Feed()
    for number in range(5):
        feed.publish("message", number=number)
    feed.events.popleft()
    assert [event["number"] for event in feed.since(0)] == [1, 2, 3, 4]
    assert [event["number"] for event in feed.since(4)] == [4]
    assert feed.since(9) == []


async def test_the_calls_that_the_bot_made(town: Town) -> None:
    sent = await town.ok("sendMessage", chat_id=WANG, text="x")
    await town.refused("sendMessage", chat_id=404, text="x")
    await town.ok("getMe")
    good, bad = await town.get("calls?method=sendmessage")
    assert good["result_message_id"] == sent["message_id"]
    assert good["params"] == {"chat_id": WANG, "text": "x"}
    assert (bad["status"], bad["description"]) == (400, "Bad Request: chat not found")
    assert len(await town.get(f"calls?after={bad['seq']}")) == 1


async def test_the_page_is_served_and_nothing_beside_it(town: Town) -> None:
    async with town.http.get(town.emulator.page_url) as response:
        assert response.content_type == "text/html"
    for path in ("page/../cli.py", "page/%2e%2e/cli.py", "page/none.js", "none"):
        address = f"{town.emulator.address}/{path}"
        async with town.http.get(address) as response:
            assert response.status == 404

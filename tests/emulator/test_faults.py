"""What goes wrong on request."""

import asyncio
import time

import aiohttp
import pytest

from tests.emulator.town import WANG, Town


async def fault(town: Town, kind: str, **facts: object) -> None:
    await town.post("faults", kind=kind, **facts)


async def texts(town: Town) -> list[str]:
    return [message["text"] for message in await town.sees()]


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("500", {"ok": False, "error_code": 500, "description": "Internal Server Error"}),
        ("502", {"ok": False, "error_code": 502, "description": "Bad Gateway"}),
        (
            "429",
            {
                "ok": False,
                "error_code": 429,
                "description": "Too Many Requests: retry after 7",
                "parameters": {"retry_after": 7},
            },
        ),
    ],
)
async def test_an_error_once_and_nothing_done(
    town: Town, kind: str, body: dict[str, object]
) -> None:
    await fault(town, kind, retry_after=7)
    assert await town.call("sendMessage", chat_id=WANG, text="x") == body
    assert await texts(town) == []
    await town.ok("sendMessage", chat_id=WANG, text="x")


@pytest.mark.parametrize(("kind", "seen"), [("cut_before", []), ("cut_after", ["x"])])
async def test_a_cut_connection_before_and_after_the_effect(
    town: Town, kind: str, seen: list[str]
) -> None:
    await fault(town, kind)
    with pytest.raises(aiohttp.ClientError):
        await town.call("sendMessage", chat_id=WANG, text="x")
    assert await texts(town) == seen
    (call,) = await town.get("calls?method=sendMessage")
    assert call["status"] == 0
    assert call["result_message_id"] == (1 if seen else None)


async def test_updates_that_were_cut_off_come_again(town: Town) -> None:
    await town.says("一")
    await fault(town, "cut_after", method="getUpdates")
    with pytest.raises(aiohttp.ClientError):
        await town.updates()
    assert len(await town.updates()) == 1


async def test_a_slow_answer(town: Town) -> None:
    await fault(town, "latency", seconds=0.05)
    begun_at = time.monotonic()
    await town.ok("getMe")
    assert time.monotonic() - begun_at >= 0.05


async def test_an_update_comes_twice(town: Town) -> None:
    await fault(town, "duplicate")
    await town.says("一")
    await town.says("二")
    assert [u["message"]["text"] for u in await town.updates()] == ["一", "一", "二"]
    assert [u["message"]["text"] for u in await town.updates()] == ["一", "二"]


async def test_a_fault_of_one_method_one_chat_and_some_times(town: Town) -> None:
    await fault(town, "500", method="sendMessage", chat_id=WANG, count=2)
    await town.ok("getMe")
    for _ in range(2):
        await town.refused("sendMessage", chat_id=str(WANG), text="x")
    await town.ok("sendMessage", chat_id=WANG, text="x")
    assert await town.get("faults") == []


async def test_a_rate_lasts_until_it_is_cleared(town: Town) -> None:
    await fault(town, "500", rate=1.0)
    for _ in range(3):
        await town.refused("getMe")
    assert (await town.get("faults"))[0]["rate"] == 1.0
    await town.request("DELETE", "faults")
    await town.ok("getMe")
    await fault(town, "500", rate=0)
    await town.ok("getMe")


@pytest.mark.parametrize(
    "facts",
    [{}, {"kind": "earthquake"}, {"kind": "500", "count": "two"}, {"kind": "500", "where": "here"}],
)
async def test_an_impossible_fault_is_refused(town: Town, facts: dict[str, object]) -> None:
    assert "error" in await town.request("POST", "faults", facts)


async def test_slow_calls_do_not_hold_up_others(town: Town) -> None:
    await fault(town, "latency", method="sendMessage", seconds=20)
    slow = asyncio.create_task(town.call("sendMessage", chat_id=WANG, text="x"))
    while await town.get("faults"):
        await asyncio.sleep(0.005)
    await town.ok("getMe")
    slow.cancel()
    await asyncio.wait([slow])

"""getUpdates: what is queued, handed out, confirmed and forgotten."""

import asyncio
from typing import Any

import pytest

from tests.emulator.town import LI, START, WANG, Town


async def test_an_update_stays_until_its_successor_is_asked_for(town: Town) -> None:
    await town.says("一")
    await town.says("二")
    first, second = await town.updates()
    assert [first["message"]["text"], second["message"]["text"]] == ["一", "二"]
    assert await town.updates() == [first, second]
    assert await town.updates(offset=second["update_id"]) == [second]
    assert await town.updates(offset=second["update_id"] + 1) == []
    states = [entry["state"] for entry in await town.get("updates")]
    assert states == ["confirmed", "confirmed"]


async def test_a_limit_and_a_negative_offset(town: Town) -> None:
    for text in "一二三":
        await town.says(text)
    assert [u["message"]["text"] for u in await town.updates(limit=2)] == ["一", "二"]
    assert [u["message"]["text"] for u in await town.updates(offset=-1)] == ["三"]
    assert [u["message"]["text"] for u in await town.updates()] == ["三"]


async def waiting(town: Town, **params: object) -> asyncio.Task[Any]:
    """A long poll that the emulator has begun to wait on."""
    task = asyncio.create_task(town.call("getUpdates", timeout=30, **params))
    while not town.emulator.is_polled:
        await asyncio.sleep(0.005)
    return task


async def test_a_long_poll_ends_with_the_first_message(town: Town) -> None:
    poll = await waiting(town)
    await town.says("来了")
    assert (await poll)["result"][0]["message"]["text"] == "来了"


async def test_a_second_poller_ends_the_first(town: Town) -> None:
    first = await waiting(town)
    await town.updates()
    assert await first == {
        "ok": False,
        "error_code": 409,
        "description": "Conflict: terminated by other getUpdates request; "
        "make sure that only one bot instance is running",
    }


async def test_a_webhook_ends_a_poll_and_forbids_the_next(town: Town) -> None:
    poll = await waiting(town)
    await town.ok("setWebhook", url="http://127.0.0.1:9/hook")
    assert (await poll)["description"] == "Conflict: terminated by setWebhook request"
    assert await town.refused("getUpdates") == (
        "Conflict: can't use getUpdates method while webhook is active; "
        "use deleteWebhook to delete the webhook first"
    )
    await town.ok("deleteWebhook")
    assert await town.updates() == []


async def test_a_push_of_the_clock_ends_a_poll_with_nothing(town: Town) -> None:
    poll = await waiting(town)
    await town.post("clock", advance=3600)
    assert await poll == {"ok": True, "result": []}


async def test_a_poll_that_waits_does_not_hold_up_the_end(town: Town) -> None:
    poll = await waiting(town)
    await town.emulator.close()
    assert await poll == {"ok": True, "result": []}


async def test_only_kinds_that_were_asked_for_come(town: Town) -> None:
    message = await town.ok("sendMessage", chat_id=WANG, text="x", reply_markup=START)
    await town.updates(allowed_updates=["callback_query"])
    await town.says("不要")
    await town.post(f"people/{WANG}/tap", message_id=message["message_id"], text="接单")
    (update,) = await town.updates()
    assert update["callback_query"]["data"] == "claim:1"
    await town.updates(allowed_updates=[], offset=update["update_id"] + 1)
    await town.says("要")
    assert len(await town.updates()) == 1


async def test_allowed_updates_are_names(town: Town) -> None:
    description = await town.refused("getUpdates", allowed_updates=[1])
    assert description == "Bad Request: can't parse allowed_updates: expected an Array of String"


async def test_members_of_groups_are_not_told_of_unless_asked_for(town: Town) -> None:
    group = await town.post("groups", title="三栋", members=[WANG], is_admin=True)
    await town.post(f"groups/{group['id']}/join", person_id=LI)
    kinds = [key for update in await town.updates() for key in update if key != "update_id"]
    assert kinds == ["my_chat_member", "message", "message"]
    await town.updates(allowed_updates=["chat_member"])
    await town.post(f"groups/{group['id']}/leave", person_id=LI)
    assert "chat_member" in (await town.updates())[-1]


async def test_after_a_day_an_update_is_gone(town: Town) -> None:
    await town.says("昨天")
    await town.post("clock", advance=24 * 3600 + 1)
    assert await town.updates() == []
    assert [entry["state"] for entry in await town.get("updates")] == ["expired"]


async def test_an_update_of_a_kind_that_nobody_knows_is_queued_as_it_is(town: Town) -> None:
    await town.post("updates", update={"rain": {"drops": 3}, "update_id": 5})
    (update,) = await town.updates()
    assert update["rain"] == {"drops": 3}
    assert update["update_id"] > 5


@pytest.mark.parametrize("body", [{}, {"update": {}}, {"update": 3}])
async def test_an_update_without_content_is_refused(town: Town, body: object) -> None:
    assert "error" in await town.request("POST", "updates", body)

"""Taps on buttons and the answers to them."""

import asyncio

import pytest

from tests.emulator.town import LI, START, WANG, Town

TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


async def card(town: Town) -> int:
    sent = await town.ok("sendMessage", chat_id=WANG, text="工单", reply_markup=START)
    return int(sent["message_id"])


async def tapped(town: Town) -> str:
    await town.post(f"people/{WANG}/tap", message_id=await card(town), data="claim:1")
    return str((await town.updates(offset=-1))[0]["callback_query"]["id"])


async def test_a_tap_waits_for_the_answer(town: Town) -> None:
    message_id = await card(town)
    tap = asyncio.create_task(
        town.post(f"people/{WANG}/tap", message_id=message_id, text="接单", wait=20)
    )
    (update,) = await town.updates(timeout=20)
    query = update["callback_query"]
    assert query["data"] == "claim:1"
    assert query["message"]["message_id"] == message_id
    await town.ok("answerCallbackQuery", callback_query_id=query["id"], text="好", show_alert=True)
    answered = await tap
    assert answered == {
        "callback_query_id": query["id"],
        "answer": {"text": "好", "show_alert": True, "url": None},
    }


async def test_a_tap_that_nobody_answers(town: Town) -> None:
    answered = await town.post(
        f"people/{WANG}/tap", message_id=await card(town), text="接", wait=0.01
    )
    assert answered["answer"] is None


async def test_the_first_answer_counts(town: Town) -> None:
    query_id = await tapped(town)
    await town.ok("answerCallbackQuery", callback_query_id=query_id, text="一")
    await town.ok("answerCallbackQuery", callback_query_id=query_id, text="二")


async def test_an_old_tap_cannot_be_answered(town: Town) -> None:
    query_id = await tapped(town)
    await town.post("clock", advance=60)
    assert await town.refused("answerCallbackQuery", callback_query_id=query_id) == TOO_OLD


@pytest.mark.parametrize("params", [{"callback_query_id": "404"}, {}])
async def test_a_tap_that_never_was_cannot_be_answered(town: Town, params: dict[str, str]) -> None:
    assert await town.refused("answerCallbackQuery", **params) == TOO_OLD


async def test_an_answer_is_at_most_200_characters(town: Town) -> None:
    query_id = await tapped(town)
    description = await town.refused(
        "answerCallbackQuery", callback_query_id=query_id, text="字" * 201
    )
    assert description == "Bad Request: MESSAGE_TOO_LONG"


async def test_a_button_that_is_not_there_cannot_be_tapped(town: Town) -> None:
    body = await town.request(
        "POST", f"people/{WANG}/tap", {"message_id": await card(town), "text": "转派"}
    )
    assert body == {"error": "no such button; there are: 接单"}
    body = await town.request("POST", f"people/{WANG}/tap", {"message_id": 404, "text": "转派"})
    assert "error" in body
    body = await town.request("POST", f"people/{WANG}/tap", {"message_id": await card(town)})
    assert body == {"error": "text or data is required"}


async def test_nobody_taps_in_the_chats_of_others(town: Town) -> None:
    message_id = await card(town)
    body = await town.request(
        "POST", f"people/{LI}/tap", {"message_id": message_id, "text": "接单"}
    )
    assert "error" in body


async def test_a_button_that_opens_a_page_asks_the_bot_nothing(town: Town) -> None:
    markup = {"inline_keyboard": [[{"text": "看", "url": "https://example.org"}]]}
    sent = await town.ok("sendMessage", chat_id=WANG, text="x", reply_markup=markup)
    answered = await town.post(f"people/{WANG}/tap", message_id=sent["message_id"], text="看")
    assert answered["button"]["url"] == "https://example.org"
    assert await town.updates() == []

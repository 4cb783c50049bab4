"""What is written in topics, by the bot and by people."""

from typing import Any

import aiohttp
import pytest

from emulator.picture import png
from tests.emulator.town import LI, START, WANG, Town

NOBODYS = 404
NO_THREAD = "Bad Request: message thread not found"


async def heard(town: Town) -> Any:
    return (await town.updates(offset=-1))[0]["message"]


PHOTO = "https://example.org/a.png"
SENT: dict[str, dict[str, Any]] = {
    "sendMessage": {"text": "x", "reply_markup": START},
    "sendPhoto": {"photo": PHOTO},
    "sendDocument": {"document": PHOTO},
    "sendVoice": {"voice": PHOTO},
    "sendVideo": {"video": PHOTO},
    "sendVideoNote": {"video_note": PHOTO},
    "sendAudio": {"audio": PHOTO},
    "sendAnimation": {"animation": PHOTO},
    "sendSticker": {"sticker": PHOTO},
    "sendMediaGroup": {"media": [{"type": "photo", "media": PHOTO}] * 2},
    "sendLocation": {"latitude": 1, "longitude": 1},
    "sendVenue": {"latitude": 1, "longitude": 1, "title": "x", "address": "x"},
    "sendContact": {"phone_number": "119", "first_name": "消防"},
    "sendPoll": {"question": "x", "options": ["a", "b"]},
    "sendDice": {},
    "forwardMessage": {"from_chat_id": WANG, "message_id": 1},
    "forwardMessages": {"from_chat_id": WANG, "message_ids": [1]},
    "copyMessage": {"from_chat_id": WANG, "message_id": 1},
    "copyMessages": {"from_chat_id": WANG, "message_ids": [1]},
}


@pytest.mark.parametrize("method", SENT)
async def test_everything_can_be_sent_to_a_topic(town: Town, method: str) -> None:
    await town.says("原话")
    chat_id = await town.forum()
    thread = await town.topic(chat_id)
    await town.ok(method, chat_id=chat_id, message_thread_id=thread, **SENT[method])
    message = (await town.sees(chat_id=chat_id))[-1]
    assert message["message_thread_id"] == thread != message["message_id"]
    assert message["is_topic_message"] is True
    assert message["reply_to_message"]["message_id"] == thread


@pytest.mark.parametrize("method", [*SENT, "sendChatAction"])
async def test_nothing_can_be_sent_to_an_unknown_topic(town: Town, method: str) -> None:
    await town.says("原话")
    chat_id = await town.forum()
    plain = await town.forum(type="supergroup", is_forum=False)
    small = await town.forum(type="group", is_forum=False)
    message = await town.ok("sendMessage", chat_id=chat_id, text="no topic begins with this")
    gone = await town.topic(chat_id)
    await town.ok("deleteForumTopic", chat_id=chat_id, message_thread_id=gone)
    facts = SENT.get(method, {"action": "typing"})
    seen = len(await town.sees(chat_id=chat_id))
    for place, thread in [
        (chat_id, NOBODYS),
        (chat_id, gone),
        (chat_id, message["message_id"]),
        (plain, NOBODYS),
        (small, NOBODYS),
        (WANG, NOBODYS),
    ]:
        params = {"chat_id": place, "message_thread_id": thread, **facts}
        assert await town.refused(method, **params) == NO_THREAD
    assert len(await town.sees(chat_id=chat_id)) == seen


async def test_the_general_topic_is_named_by_chat_actions_alone(town: Town) -> None:
    chat_id = await town.forum()
    general = {"chat_id": chat_id, "message_thread_id": 1}
    await town.ok("sendChatAction", **general, action="typing")
    assert await town.refused("sendMessage", **general, text="x") == NO_THREAD
    sent = await town.ok("sendMessage", chat_id=chat_id, text="x")
    assert not {"message_thread_id", "is_topic_message"} & sent.keys()


async def test_an_answer_stays_in_its_topic(town: Town) -> None:
    chat_id = await town.forum()
    thread = await town.topic(chat_id)
    said = await town.says("还是坏的", chat_id=chat_id, message_thread_id=thread)
    which = {"message_id": said["message_id"]}
    for place in ({}, {"message_thread_id": thread}):
        sent = await town.ok(
            "sendMessage", chat_id=chat_id, **place, text="x", reply_parameters=which
        )
        assert sent["message_thread_id"] == thread
        assert sent["reply_to_message"]["text"] == "还是坏的"
    elsewhere = {**which, "chat_id": chat_id}
    sent = await town.ok("sendMessage", chat_id=WANG, text="x", reply_parameters=elsewhere)
    assert "message_thread_id" not in sent
    answer = await town.says("谢谢", LI, chat_id=chat_id, reply_to=said["message_id"])
    assert answer["message_thread_id"] == thread
    assert answer["reply_to_message"]["text"] == "还是坏的"


async def test_a_message_in_a_topic_can_be_changed_copied_and_pinned(town: Town) -> None:
    chat_id = await town.forum()
    thread = await town.topic(chat_id)
    sent = await town.ok("sendMessage", chat_id=chat_id, message_thread_id=thread, text="x")
    which = {"chat_id": chat_id, "message_id": sent["message_id"]}
    edited = await town.ok("editMessageText", **which, text="y")
    assert (edited["message_thread_id"], edited["is_topic_message"]) == (thread, True)
    await town.ok("pinChatMessage", **which)
    pin = await heard(town)
    assert (pin["message_thread_id"], pin["pinned_message"]["text"]) == (thread, "y")
    forward = {"from_chat_id": chat_id, "message_id": sent["message_id"]}
    for place in (WANG, chat_id):
        forwarded = await town.ok("forwardMessage", chat_id=place, **forward)
        assert not {"message_thread_id", "is_topic_message"} & forwarded.keys()


async def test_people_write_in_topics(town: Town) -> None:
    chat_id = await town.forum()
    place = {"chat_id": chat_id, "message_thread_id": await town.topic(chat_id)}
    message = await town.says("还是坏的", **place)
    assert message["message_thread_id"] == place["message_thread_id"]
    assert message["is_topic_message"] is True
    assert message["reply_to_message"]["forum_topic_created"]["name"] == "电梯"
    assert await heard(town) == message
    for kind in ("photo", "voice", "contact", "sticker"):
        await town.post(f"people/{LI}/{kind}", **place)
        assert (await heard(town))["message_thread_id"] == place["message_thread_id"]
    edited = await town.post(
        f"people/{WANG}/edit", chat_id=chat_id, message_id=message["message_id"], text="好了"
    )
    assert edited["message_thread_id"] == place["message_thread_id"]


async def test_a_photo_is_uploaded_to_a_topic(town: Town) -> None:
    chat_id = await town.forum()
    thread = await town.topic(chat_id)
    form = aiohttp.FormData({"chat_id": str(chat_id), "message_thread_id": str(thread)})
    form.add_field("file", png(5), filename="a.png", content_type="image/png")
    url = f"{town.emulator.address}/emulator/people/{WANG}/photo"
    async with town.http.post(url, data=form) as response:
        assert (await response.json())["message_thread_id"] == thread


async def test_a_tap_in_a_topic_says_where_it_was(town: Town) -> None:
    chat_id = await town.forum()
    place = {"chat_id": chat_id, "message_thread_id": await town.topic(chat_id)}
    sent = await town.ok("sendMessage", **place, text="x", reply_markup=START)
    which = {"chat_id": chat_id, "message_id": sent["message_id"]}
    await town.post(f"people/{LI}/tap", **which, text="接单")
    (update,) = await town.updates(offset=-1)
    message = update["callback_query"]["message"]
    assert message["message_thread_id"] == place["message_thread_id"]

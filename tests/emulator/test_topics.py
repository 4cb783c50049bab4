"""Topics: a supergroup becomes a forum, the bot opens topics, both sides write in them."""

import json
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from telegram.error import BadRequest

from emulator.serve import Emulator
from tests.emulator.test_client import client
from tests.emulator.town import LI, PEOPLE, WANG, Town

NOBODYS = 404
NO_THREAD = "Bad Request: message thread not found"


async def demote_the_bot(town: Town, chat_id: int) -> None:
    await town.post(f"groups/{chat_id}/add_bot", is_admin=False)


async def heard(town: Town) -> Any:
    return (await town.updates(offset=-1))[0]["message"]


async def test_a_supergroup_is_founded_as_a_forum(town: Town) -> None:
    chat_id = await town.forum()
    chat = await town.ok("getChat", chat_id=chat_id)
    assert (chat["type"], chat["is_forum"]) == ("supergroup", True)
    assert (await heard(town))["chat"]["is_forum"] is True


async def test_topics_are_switched_on_and_off(town: Town) -> None:
    chat_id = await town.forum(type="supergroup", is_forum=False)
    assert "is_forum" not in await town.ok("getChat", chat_id=chat_id)
    assert (await town.post(f"groups/{chat_id}/forum", is_on=True))["is_forum"] is True
    thread = await town.topic(chat_id)
    await town.post(f"groups/{chat_id}/forum", is_on=False)
    place = {"chat_id": chat_id, "message_thread_id": thread}
    assert await town.refused("sendMessage", **place, text="x") == NO_THREAD
    await town.post(f"groups/{chat_id}/forum", is_on=True)
    await town.ok("sendMessage", **place, text="x")


async def test_a_plain_group_can_be_no_forum(town: Town) -> None:
    assert await town.told("groups", title="三栋", members=[WANG], type="group", is_forum=True) == (
        "only a supergroup can be a forum"
    )
    assert await town.get("groups") == []
    group = await town.post("groups", title="三栋", members=[WANG])
    path = f"groups/{group['id']}/forum"
    assert await town.told(path, is_on=True) == "only a supergroup can be a forum"
    assert await town.told(path) == "is_on is required"


async def test_a_topic_is_opened_by_a_message_that_gives_it_its_id(town: Town) -> None:
    chat_id = await town.forum()
    opened = await town.ok("createForumTopic", chat_id=chat_id, name=" 电梯  故障\n", icon_color=0)
    assert opened == {
        "message_thread_id": opened["message_thread_id"],
        "name": "电梯 故障",
        "icon_color": 0x6FB9F0,
    }
    message = await heard(town)
    assert message["message_id"] == message["message_thread_id"] == opened["message_thread_id"]
    assert message["forum_topic_created"] == {"name": "电梯 故障", "icon_color": 0x6FB9F0}
    assert message["is_topic_message"] is True
    assert message["from"]["is_bot"] is True
    assert "reply_to_message" not in message


async def test_a_topic_has_an_icon_and_a_name_of_bounded_length(town: Town) -> None:
    chat_id = await town.forum()
    opened = await town.ok(
        "createForumTopic",
        chat_id=chat_id,
        name="灯" * 200,
        icon_color=0xFB6F5F,
        icon_custom_emoji_id="5377316857231450742",
    )
    assert opened["name"] == "灯" * 128
    assert opened["icon_color"] == 0xFB6F5F
    assert opened["icon_custom_emoji_id"] == "5377316857231450742"


async def test_a_topic_is_renamed(town: Town) -> None:
    chat_id = await town.forum()
    place = {"chat_id": chat_id, "message_thread_id": await town.topic(chat_id)}
    await town.ok("editForumTopic", **place, name="电梯（办结）", icon_custom_emoji_id="5")
    message = await heard(town)
    assert message["forum_topic_edited"] == {"name": "电梯（办结）", "icon_custom_emoji_id": "5"}
    assert message["reply_to_message"]["forum_topic_created"]["name"] == "电梯"
    await town.ok("editForumTopic", **place, name="", icon_custom_emoji_id="")
    assert (await heard(town))["forum_topic_edited"] == {"icon_custom_emoji_id": ""}
    (group,) = await town.get("groups")
    assert group["topics"][0]["name"] == "电梯（办结）"
    assert await town.ok("editForumTopic", **place) is True


async def test_a_topic_is_closed_and_reopened(town: Town) -> None:
    chat_id = await town.forum()
    place = {"chat_id": chat_id, "message_thread_id": await town.topic(chat_id)}
    await town.ok("closeForumTopic", **place)
    assert (await heard(town))["forum_topic_closed"] == {}
    await town.ok("sendMessage", **place, text="an administrator may still write")
    assert "is closed" in await town.told(f"people/{LI}/text", **place, text="x")
    await town.says("她建的群", WANG, **place)
    await town.ok("reopenForumTopic", **place)
    assert (await heard(town))["forum_topic_reopened"] == {}
    await town.says("x", LI, **place)


async def test_a_deleted_topic_takes_its_messages_along(town: Town) -> None:
    chat_id = await town.forum()
    gone, kept = await town.topic(chat_id), await town.topic(chat_id, "停水")
    for thread in (gone, kept):
        await town.ok("sendMessage", chat_id=chat_id, message_thread_id=thread, text="x")
    await town.says("外面", chat_id=chat_id)
    await town.ok("deleteForumTopic", chat_id=chat_id, message_thread_id=gone)
    threads = [m.get("message_thread_id") for m in await town.sees(chat_id=chat_id)]
    assert threads == [None, kept, kept, None]
    (group,) = await town.get("groups")
    assert [one["message_thread_id"] for one in group["topics"]] == [kept]


DEEDS = [
    ("editForumTopic", "edit the topic"),
    ("closeForumTopic", "close or open the topic"),
    ("reopenForumTopic", "close or open the topic"),
    ("deleteForumTopic", "delete the topic"),
]


@pytest.mark.parametrize("method", ["createForumTopic", *(method for method, _ in DEEDS)])
async def test_a_chat_without_topics_is_no_forum(town: Town, method: str) -> None:
    facts = {"name": "x"} if method == "createForumTopic" else {"message_thread_id": 1}
    chat_id = await town.forum(type="supergroup", is_forum=False)
    for place in (chat_id, WANG):
        description = await town.refused(method, chat_id=place, **facts)
        assert description == "Bad Request: the chat is not a forum"


async def test_opening_a_topic_needs_a_right(town: Town) -> None:
    chat_id = await town.forum(is_admin=False)
    description = await town.refused("createForumTopic", chat_id=chat_id, name="x")
    assert description == "Bad Request: not enough rights to create a topic"


@pytest.mark.parametrize(("method", "deed"), DEEDS)
async def test_changing_a_topic_needs_a_right(town: Town, method: str, deed: str) -> None:
    chat_id = await town.forum()
    place = {"chat_id": chat_id, "message_thread_id": await town.topic(chat_id)}
    await demote_the_bot(town, chat_id)
    assert await town.refused(method, **place) == f"Bad Request: not enough rights to {deed}"


@pytest.mark.parametrize("method", [method for method, _ in DEEDS])
async def test_an_unknown_topic_can_not_be_changed(town: Town, method: str) -> None:
    chat_id = await town.forum()
    gone = await town.topic(chat_id)
    await town.ok("deleteForumTopic", chat_id=chat_id, message_thread_id=gone)
    for thread in (gone, NOBODYS):
        description = await town.refused(method, chat_id=chat_id, message_thread_id=thread)
        assert description == "Bad Request: TOPIC_ID_INVALID"
    for facts in ({}, {"message_thread_id": 0}, {"message_thread_id": -1}):
        description = await town.refused(method, chat_id=chat_id, **facts)
        assert description == "Bad Request: invalid message thread identifier specified"


async def test_what_changes_nothing_is_refused(town: Town) -> None:
    chat_id = await town.forum()
    place = {"chat_id": chat_id, "message_thread_id": await town.topic(chat_id)}
    same = "Bad Request: TOPIC_NOT_MODIFIED"
    assert await town.refused("reopenForumTopic", **place) == same
    await town.ok("closeForumTopic", **place)
    assert await town.refused("closeForumTopic", **place) == same
    assert await town.refused("editForumTopic", **place, name="电梯") == same


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({}, "title must be non-empty"),
        ({"name": ""}, "title must be non-empty"),
        ({"name": " \n"}, "title must be non-empty"),
        ({"name": "x", "icon_color": 1}, "invalid icon color specified"),
        ({"name": "x", "icon_color": "red"}, 'parameter "icon_color" must be an integer'),
    ],
)
async def test_a_broken_topic_is_refused(town: Town, facts: dict[str, Any], reason: str) -> None:
    chat_id = await town.forum()
    description = await town.refused("createForumTopic", chat_id=chat_id, **facts)
    assert description == f"Bad Request: {reason}"


async def test_in_a_closed_topic_only_administrators_write(town: Town) -> None:
    chat_id = await town.forum()
    place = {"chat_id": chat_id, "message_thread_id": await town.topic(chat_id)}
    sent = await town.ok("sendMessage", **place, text="x")
    await town.ok("closeForumTopic", **place)
    await demote_the_bot(town, chat_id)
    answer = {"chat_id": chat_id, "reply_to_message_id": sent["message_id"]}
    for to in (place, answer):
        assert await town.refused("sendMessage", **to, text="x") == "Bad Request: TOPIC_CLOSED"


async def test_the_messages_of_the_chat_itself_stay_as_they_are(town: Town) -> None:
    chat_id = await town.forum()
    which = {"chat_id": chat_id, "message_id": await town.topic(chat_id)}
    assert await town.refused("deleteMessage", **which) == (
        "Bad Request: message can't be deleted for everyone"
    )
    assert await town.refused("editMessageText", **which, text="x") == (
        "Bad Request: message can't be edited"
    )
    copy = {"from_chat_id": chat_id, "message_id": which["message_id"], "chat_id": WANG}
    assert await town.refused("copyMessage", **copy) == "Bad Request: message can't be copied"


async def test_people_find_no_topic_that_is_not_there(town: Town) -> None:
    chat_id = await town.forum()
    assert await town.told(f"people/{WANG}/text", text="x", message_thread_id=NOBODYS) == (
        f"no topic {NOBODYS} in chat {WANG}"
    )
    place = {"chat_id": chat_id, "message_thread_id": NOBODYS}
    words = f"no topic {NOBODYS} in chat {chat_id}"
    assert await town.told(f"people/{WANG}/text", **place, text="x") == words
    path = f"groups/{chat_id}/delete_topic"
    assert await town.told(path, message_thread_id=NOBODYS) == words
    assert await town.told(path) == "message_thread_id is required"


async def test_people_delete_a_topic_and_the_bot_is_not_told(town: Town) -> None:
    chat_id = await town.forum(members=[WANG])
    place = {"chat_id": chat_id, "message_thread_id": await town.topic(chat_id)}
    await town.says("一", **place)
    before = await town.updates()
    path, thread = f"groups/{chat_id}/delete_topic", place["message_thread_id"]
    assert await town.told(path, message_thread_id=thread, by=LI) == (
        f"person {LI} is not in group {chat_id}"
    )
    group = await town.post(path, message_thread_id=thread)
    assert group["topics"] == []
    assert await town.updates() == before
    assert [m for m in await town.sees(chat_id=chat_id) if "message_thread_id" in m] == []
    assert await town.refused("sendMessage", **place, text="x") == NO_THREAD
    another = await town.topic(chat_id)
    await town.post(path, message_thread_id=another, by=WANG)


async def test_the_topics_of_a_group_are_listed(town: Town) -> None:
    chat_id = await town.forum()
    thread = await town.topic(chat_id)
    (group,) = await town.get("groups")
    assert group["topics"] == [
        {
            "message_thread_id": thread,
            "name": "电梯",
            "icon_color": 0x6FB9F0,
            "icon_custom_emoji_id": "",
            "is_closed": False,
        }
    ]
    assert (await town.get("state"))["groups"] == [group]


async def test_topics_outlive_the_emulator(tmp_path: Path) -> None:
    path = tmp_path / "town.json"
    async with aiohttp.ClientSession() as http:
        async with Emulator(people=PEOPLE, state=path) as emulator:
            town = Town(emulator, http)
            chat_id = await town.forum()
            place = {"chat_id": chat_id, "message_thread_id": await town.topic(chat_id)}
            before = await town.get("groups")
        async with Emulator(people=PEOPLE, state=path) as emulator:
            town = Town(emulator, http)
            assert await town.get("groups") == before
            await town.ok("sendMessage", **place, text="x")
            await town.ok("deleteForumTopic", **place)


async def test_a_state_file_from_before_there_were_topics(tmp_path: Path) -> None:
    path = tmp_path / "town.json"
    async with aiohttp.ClientSession() as http:
        async with Emulator(people=PEOPLE, state=path) as emulator:
            chat_id = await Town(emulator, http).forum(type="supergroup", is_forum=False)
        state = json.loads(path.read_text(encoding="utf-8"))
        for group in state["groups"]:
            del group["topics"], group["is_forum"]
        path.write_text(json.dumps(state), encoding="utf-8")
        async with Emulator(people=PEOPLE, state=path) as emulator:
            town = Town(emulator, http)
            (group,) = await town.get("groups")
            assert (group["id"], group["is_forum"], group["topics"]) == (chat_id, False, [])


async def test_python_telegram_bot_opens_a_topic_and_writes_in_it(town: Town) -> None:
    chat_id = await town.forum()
    async with client(town) as bot:
        assert (await bot.get_chat(chat_id)).is_forum is True
        opened = await bot.create_forum_topic(chat_id, "电梯", icon_color=0xFFD67E)
        assert (opened.name, opened.icon_color) == ("电梯", 0xFFD67E)
        thread = opened.message_thread_id
        sent = await bot.send_message(chat_id, "已受理", message_thread_id=thread)
        assert (sent.message_thread_id, sent.is_topic_message) == (thread, True)
        assert await bot.edit_forum_topic(chat_id, thread, name="电梯（办结）") is True
        assert await bot.close_forum_topic(chat_id, thread) is True
        assert await bot.reopen_forum_topic(chat_id, thread) is True
        messages = [update.message for update in await bot.get_updates() if update.message]
        assert messages[1].forum_topic_created is not None
        assert messages[2].forum_topic_edited is not None
        assert messages[3].forum_topic_closed is not None
        assert messages[4].forum_topic_reopened is not None
        assert await bot.delete_forum_topic(chat_id, thread) is True
        with pytest.raises(BadRequest, match=r"^Message thread not found$"):
            await bot.send_message(chat_id, "还在吗", message_thread_id=thread)
        with pytest.raises(BadRequest, match=r"^Topic_id_invalid$"):
            await bot.close_forum_topic(chat_id, thread)

"""What people do, and what the bot hears of it."""

import asyncio

import aiohttp
import pytest

from emulator.picture import png
from tests.emulator.town import LI, WANG, Town


async def heard(town: Town) -> dict[str, object]:
    return dict((await town.updates(offset=-1))[0])


async def test_someone_opens_the_bot_by_a_deep_link(town: Town) -> None:
    message = await town.post(f"people/{LI}/open", start="b3")
    assert message["text"] == "/start b3"
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert (await heard(town))["message"] == message
    assert (await town.get(f"people/{LI}"))["is_open"] is True
    await town.ok("sendMessage", chat_id=LI, text="欢迎")


async def test_writing_opens_the_bot_too(town: Town) -> None:
    message = await town.says("您好", LI)
    assert message["from"] == {
        "id": LI,
        "is_bot": False,
        "first_name": "建国",
        "last_name": "李",
        "username": "lijianguo",
        "language_code": "zh-hans",
    }


@pytest.mark.parametrize("text", ["", " \n"])
async def test_nobody_can_send_nothing(town: Town, text: str) -> None:
    body = await town.request("POST", f"people/{WANG}/text", {"text": text})
    assert body == {"error": "the text is empty"}


@pytest.mark.parametrize(
    ("kind", "facts", "shown"),
    [
        ("photo", {"caption": "看"}, {"caption": "看"}),
        ("voice", {"duration": 7}, {}),
        ("video", {"duration": 7, "caption": "看"}, {"caption": "看"}),
        ("document", {"file_name": "单.pdf", "size": 5}, {}),
        ("audio", {"title": "歌"}, {}),
        ("animation", {}, {}),
        ("sticker", {"emoji": "👍"}, {}),
        ("video_note", {}, {}),
        ("location", {"latitude": 28.4, "longitude": 117.9}, {}),
        ("contact", {"phone_number": "119", "first_name": "消防"}, {}),
    ],
)
async def test_everything_that_can_be_sent(
    town: Town, kind: str, facts: dict[str, object], shown: dict[str, object]
) -> None:
    message = await town.post(f"people/{WANG}/{kind}", **facts)
    assert kind in message
    assert shown.items() <= message.items()
    assert (await heard(town))["message"] == message


async def test_ones_own_contact(town: Town) -> None:
    message = await town.post(f"people/{WANG}/contact")
    assert message["contact"]["user_id"] == WANG


async def test_the_facts_of_a_file(town: Town) -> None:
    document = (await town.post(f"people/{WANG}/document", file_name="单.pdf", size=5))["document"]
    assert (document["file_name"], document["file_size"]) == ("单.pdf", 5)
    assert document["mime_type"] == "application/pdf"
    assert (await town.post(f"people/{WANG}/voice", duration=7))["voice"]["duration"] == 7


async def test_a_photo_is_uploaded(town: Town) -> None:
    form = aiohttp.FormData({"caption": "现场", "chat_id": str(WANG)})
    form.add_field("file", png(5), filename="a.png", content_type="image/png")
    url = f"{town.emulator.address}/emulator/people/{WANG}/photo"
    async with town.http.post(url, data=form) as response:
        message = await response.json()
    assert message["caption"] == "现场"
    file_id = message["photo"][-1]["file_id"]
    async with town.http.get(f"{town.emulator.address}/emulator/files/{file_id}") as response:
        assert response.content_type == "image/png"
        assert await response.read() == png(5)
    assert "error" in await town.get("files/none")


async def test_an_album_is_as_many_updates(town: Town) -> None:
    sent = await town.post(f"people/{WANG}/album", count=4, caption="四张")
    updates = [update["message"] for update in await town.updates()]
    assert updates == sent
    assert len({message["media_group_id"] for message in updates}) == 1
    assert [message.get("caption") for message in updates] == ["四张", None, None, None]
    assert len({message["photo"][-1]["file_id"] for message in updates}) == 4
    assert "error" in await town.request("POST", f"people/{WANG}/album", {"count": 11})


async def test_a_message_is_edited(town: Town) -> None:
    said = await town.says("灯坏了")
    edited = await town.post(f"people/{WANG}/edit", message_id=said["message_id"], text="灯修好了")
    assert (await heard(town))["edited_message"] == edited
    assert edited["text"] == "灯修好了"
    assert "edit_date" in edited
    photo = await town.post(f"people/{WANG}/photo", caption="前")
    edited = await town.post(f"people/{WANG}/edit", message_id=photo["message_id"], caption="后")
    assert edited["caption"] == "后"


async def test_only_ones_own_words_are_edited(town: Town) -> None:
    sent = await town.ok("sendMessage", chat_id=WANG, text="机器人的话")
    facts = {"message_id": sent["message_id"], "text": "x"}
    assert "error" in await town.request("POST", f"people/{WANG}/edit", facts)
    said = await town.says("x")
    facts = {"message_id": said["message_id"], "caption": "x"}
    assert "error" in await town.request("POST", f"people/{WANG}/edit", facts)


async def test_something_is_forwarded(town: Town) -> None:
    message = await town.post(f"people/{WANG}/forward", text="明天停水", from_name="物业")
    assert message["forward_origin"]["sender_user_name"] == "物业"
    said = await town.says("原话")
    again = await town.post(f"people/{WANG}/forward", message_id=said["message_id"])
    assert again["forward_origin"]["sender_user"]["id"] == WANG
    assert again["text"] == "原话"


async def test_an_answer_of_a_person_quotes(town: Town) -> None:
    sent = await town.ok("sendMessage", chat_id=WANG, text="几栋?")
    message = await town.says("三栋", reply_to=sent["message_id"])
    assert message["reply_to_message"]["text"] == "几栋?"


async def test_blocking_is_told_once(town: Town) -> None:
    for _ in range(2):
        await town.post(f"people/{WANG}/block")
    assert "error" in await town.request("POST", f"people/{WANG}/text", {"text": "x"})
    for _ in range(2):
        await town.post(f"people/{WANG}/unblock")
    changes = [update["my_chat_member"] for update in await town.updates()]
    statuses = [change["new_chat_member"]["status"] for change in changes]
    assert statuses == ["kicked", "member"]
    assert changes[0]["chat"]["id"] == WANG


async def test_opening_a_blocked_bot_restarts_it(town: Town) -> None:
    await town.post(f"people/{WANG}/block")
    await town.post(f"people/{WANG}/open")
    kinds = [key for update in await town.updates() for key in update if key != "update_id"]
    assert kinds == ["my_chat_member", "my_chat_member", "message"]


async def test_someone_waits_for_what_is_new(town: Town) -> None:
    body = await town.get(f"people/{WANG}/messages")
    wait = asyncio.create_task(town.get(f"people/{WANG}/messages?after={body['seq']}&wait=20"))
    await town.ok("sendMessage", chat_id=WANG, text="来了")
    answer = await wait
    assert [message["text"] for message in answer["messages"]] == ["来了"]
    later = await town.get(f"people/{WANG}/messages?after={answer['seq']}&wait=0.01")
    assert later["messages"] == []


async def test_the_chat_of_another_is_not_to_be_seen(town: Town) -> None:
    assert "error" in await town.get(f"people/{WANG}/messages?chat_id={LI}")
    group = await town.post("groups", title="三栋", members=[LI])
    assert "error" in await town.get(f"people/{WANG}/messages?chat_id={group['id']}")
    body = {"text": "x", "chat_id": group["id"]}
    assert "error" in await town.request("POST", f"people/{WANG}/text", body)


async def test_what_is_unread_until_it_is_read(town: Town) -> None:
    for text in "一二":
        await town.ok("sendMessage", chat_id=WANG, text=text)
    (chat,) = await town.get(f"people/{WANG}/chats")
    assert (chat["unread"], chat["title"], chat["last"]["text"]) == (2, "邻里", "二")
    await town.post(f"people/{WANG}/read", chat_id=WANG)
    (chat,) = await town.get(f"people/{WANG}/chats")
    assert chat["unread"] == 0


async def test_people_are_added_and_changed(town: Town) -> None:
    (added,) = await town.request("POST", "people", {"first_name": "新来的", "label": "居民"})
    assert added["id"] not in {WANG, LI}
    (changed,) = await town.request("POST", "people", [{"id": added["id"], "note": "3栋"}])
    assert (changed["first_name"], changed["note"]) == ("新来的", "3栋")
    assert len(await town.get("people")) == 3


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"id": 9},
        {"first_name": ""},
        {"first_name": "x", "id": -1},
        {"first_name": "x", "id": "9"},
        {"first_name": "x", "shoes": 42},
        ["x"],
        3,
    ],
)
async def test_a_broken_person_is_refused(town: Town, facts: object) -> None:
    assert "error" in await town.request("POST", "people", facts)


async def test_nobody_of_that_id(town: Town) -> None:
    for path in ("people/404", "people/x"):
        async with town.http.get(f"{town.emulator.address}/emulator/{path}") as response:
            assert response.status == 404
            assert "error" in await response.json()


async def test_a_body_that_is_not_json(town: Town) -> None:
    url = f"{town.emulator.address}/emulator/people/{WANG}/text"
    async with town.http.post(url, data="{") as response:
        assert (response.status, await response.json()) == (
            400,
            {"error": "the body is not JSON"},
        )
    assert "error" in await town.request("POST", f"people/{WANG}/text", [])
    assert "error" in await town.request("POST", f"people/{WANG}/text", {"txt": "x"})
    assert "error" in await town.get(f"people/{WANG}/messages?after=x")

"""What belongs in a topic is said there, once, whatever became of the topic."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot import delivery
from bot.pace import Window
from storage.owed import Delivered
from tests.bot.line import ADMIN, LI, WANG, Line, a_line

NOISE, PARKING = "noise", "parking"


@pytest_asyncio.fixture
async def line(tmp_path: Path) -> AsyncIterator[Line]:
    async with a_line(tmp_path) as opened:
        yield opened


@pytest.fixture(autouse=True)
def is_impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pauses after a failure are real time."""
    monkeypatch.setattr(delivery, "BACK_OFF", (0.01,))


async def a_forum(line: Line, *, is_admin: bool = True) -> int:
    """A supergroup with topics that the house knows of."""
    facts = {
        "title": "第一网格",
        "is_forum": True,
        "is_admin": is_admin,
        "members": [ADMIN, WANG],
        "by_id": ADMIN,
    }
    group = await line.town("groups", facts)
    chat_id: int = group["id"]
    line.store.groups.put(chat_id, "第一网格", is_forum=True, at=line.house.clock.now())
    line.store.groups.want_topic(chat_id, NOISE, "噪音")
    line.store.groups.want_topic(chat_id, PARKING, "停车")
    return chat_id


async def group(line: Line, chat_id: int) -> dict[str, Any]:
    groups = await line.town("groups", verb="GET")
    return next(one for one in groups if one["id"] == chat_id)


async def topics(line: Line, chat_id: int) -> dict[str, int]:
    """The topics that are there, by name, with their ids."""
    there = (await group(line, chat_id))["topics"]
    return {one["name"]: one["message_thread_id"] for one in there}


async def said(line: Line, chat_id: int) -> list[tuple[str, int | None]]:
    """What stands in a group, each with its topic."""
    seen = await line.town(f"people/{WANG}/messages?chat_id={chat_id}", verb="GET")
    return [
        (one["text"], one.get("message_thread_id")) for one in seen["messages"] if "text" in one
    ]


async def test_a_topic_is_made_when_something_is_first_said_in_it(line: Line):
    chat_id = await a_forum(line)
    for text, code in (("一", NOISE), ("二", PARKING), ("三", NOISE)):
        line.owes(text, chat_id, topic=code)
    line.owes("四", chat_id)
    await line.delivers()
    made = await topics(line, chat_id)
    assert set(made) == {"噪音", "停车"}
    assert await said(line, chat_id) == [
        ("一", made["噪音"]),
        ("二", made["停车"]),
        ("三", made["噪音"]),
        ("四", None),
    ]
    calls = await line.calls("createForumTopic")
    assert len(calls) == 2
    assert calls[0]["params"]["icon_color"] != calls[1]["params"]["icon_color"]


async def test_a_topic_that_was_made_is_found_again(line: Line):
    chat_id = await a_forum(line)
    line.owes("一", chat_id, topic=NOISE)
    await line.delivers()
    line.owes("二", chat_id, topic=NOISE)
    await line.delivers()
    made = await topics(line, chat_id)
    assert await said(line, chat_id) == [("一", made["噪音"]), ("二", made["噪音"])]


async def test_a_topic_that_was_deleted_is_made_again(line: Line):
    chat_id = await a_forum(line)
    line.owes("一", chat_id, topic=NOISE)
    await line.delivers()
    before = (await topics(line, chat_id))["噪音"]
    await line.town(f"groups/{chat_id}/delete_topic", {"message_thread_id": before})
    for text in "二三":
        line.owes(text, chat_id, topic=NOISE)
    await line.delivers()
    made = await topics(line, chat_id)
    assert made["噪音"] != before
    assert await said(line, chat_id) == [("二", made["噪音"]), ("三", made["噪音"])]


async def test_a_card_whose_topic_was_deleted_stands_in_a_new_one_as_it_now_reads(line: Line):
    chat_id = await a_forum(line)
    row = line.owes("待接单", chat_id, topic=NOISE, is_card=True)
    await line.delivers()
    before = (await topics(line, chat_id))["噪音"]
    await line.town(f"groups/{chat_id}/delete_topic", {"message_thread_id": before})
    line.store.outbox.edit(
        line.store.outbox.get(row), {"text": "办理中"}, at=line.house.clock.now()
    )
    await line.delivers()
    made = await topics(line, chat_id)
    assert await said(line, chat_id) == [("办理中", made["噪音"])]
    card = line.store.outbox.get(row + 2).message
    assert card.is_card
    assert card.topic == NOISE


async def test_an_edit_needs_no_topic(line: Line):
    chat_id = await a_forum(line)
    row = line.owes("待接单", chat_id, topic=NOISE)
    await line.delivers()
    line.store.outbox.edit(
        line.store.outbox.get(row), {"text": "办理中"}, at=line.house.clock.now()
    )
    await line.delivers()
    assert await said(line, chat_id) == [("办理中", (await topics(line, chat_id))["噪音"])]
    assert "message_thread_id" not in (await line.calls("editMessageText"))[0]["params"]


async def test_a_bot_that_may_make_no_topics_says_it_to_the_whole_group(line: Line):
    chat_id = await a_forum(line, is_admin=False)
    for text in "一二":
        line.owes(text, chat_id, topic=NOISE)
    await line.delivers()
    assert await said(line, chat_id) == [("一", None), ("二", None)]
    assert len(await line.calls("createForumTopic")) == 1
    known = line.store.groups.get(chat_id)
    assert known is not None
    assert not known.is_forum


async def test_a_group_without_topics_any_more_hears_it_as_a_whole(line: Line):
    chat_id = await a_forum(line)
    line.owes("一", chat_id, topic=NOISE)
    await line.delivers()
    await line.town(f"groups/{chat_id}/forum", {"is_on": False})
    for text, code in (("二", NOISE), ("三", PARKING)):
        line.owes(text, chat_id, topic=code)
    await line.delivers()
    assert [text for text, _ in await said(line, chat_id)] == ["一", "二", "三"]


async def closes(line: Line, chat_id: int, name: str) -> None:
    """Somebody closes a topic and takes the bot's rights."""
    thread_id = (await topics(line, chat_id))[name]
    await line.api("closeForumTopic", chat_id=chat_id, message_thread_id=thread_id)
    await line.town(f"groups/{chat_id}/add_bot", {"by": ADMIN, "is_admin": False})


async def test_what_can_not_be_said_in_a_closed_topic_is_said_to_the_whole_group(line: Line):
    chat_id = await a_forum(line)
    line.owes("一", chat_id, topic=NOISE)
    await line.delivers()
    await closes(line, chat_id, "噪音")
    line.owes("二", chat_id, topic=NOISE)
    await line.delivers()
    made = (await topics(line, chat_id))["噪音"]
    assert await said(line, chat_id) == [("一", made), ("二", None)]


async def test_a_topic_that_was_closed_is_opened_again(line: Line):
    chat_id = await a_forum(line)
    line.owes("一", chat_id, topic=NOISE)
    await line.delivers()
    await closes(line, chat_id, "噪音")
    await line.fails("latency", method="reopenForumTopic", seconds=0.1)
    row = line.owes("二", chat_id, topic=NOISE)

    def trust() -> None:
        line.emulator.world.groups.get(chat_id).bot_status = "administrator"

    await line.delivers_while(trust)
    made = (await topics(line, chat_id))["噪音"]
    assert await said(line, chat_id) == [("一", made), ("二", made)]
    assert line.store.outbox.get(row).state is Delivered.SENT
    assert not (await group(line, chat_id))["topics"][0]["is_closed"]


@pytest.mark.parametrize("kind", ["500", "502", "cut_before"])
async def test_a_topic_that_could_not_be_made_is_made_later(line: Line, kind: str):
    chat_id = await a_forum(line)
    await line.fails(kind, method="createForumTopic", count=2)
    line.owes("一", chat_id, topic=NOISE)
    await line.delivers()
    made = await topics(line, chat_id)
    assert await said(line, chat_id) == [("一", made["噪音"])]


async def test_a_topic_that_is_lost_on_the_way_is_empty_and_the_card_is_said_once(line: Line):
    chat_id = await a_forum(line)
    await line.fails("cut_after", method="createForumTopic")
    line.owes("一", chat_id, topic=NOISE)
    await line.delivers()
    there = (await group(line, chat_id))["topics"]
    assert [one["name"] for one in there] == ["噪音", "噪音"]
    assert await said(line, chat_id) == [("一", there[1]["message_thread_id"])]


async def test_a_429_for_a_topic_holds_the_group_alone(line: Line):
    chat_id = await a_forum(line)
    await line.fails("429", method="createForumTopic", retry_after=1)
    line.owes("一", chat_id, topic=NOISE)
    line.owes("二", chat_id=LI)
    await line.delivers()
    taken = [call for call in await line.calls("sendMessage") if call["status"] == 200]
    assert [call["params"]["text"] for call in taken] == ["二", "一"]


async def test_making_a_topic_counts_as_speaking_in_the_group(line: Line):
    chat_id = await a_forum(line)
    line.owes("一", chat_id, topic=NOISE)
    await line.delivers()
    window = line.house.delivery._pace._of(chat_id)
    assert isinstance(window, Window)
    assert len(window.taken) == 2


async def test_a_group_that_put_the_bot_out_is_known_to_be_left(line: Line):
    chat_id = await a_forum(line)
    await line.town(f"groups/{chat_id}/remove_bot", {"by": ADMIN})
    row = line.owes("一", chat_id, topic=NOISE)
    await line.delivers()
    assert line.store.outbox.get(row).state is Delivered.FAILED
    known = line.store.groups.get(chat_id)
    assert known is not None
    assert not known.is_member


async def test_a_card_of_a_group_that_moved_is_said_anew_in_the_supergroup(line: Line):
    facts = {"title": "三号楼", "type": "group", "members": [WANG], "bot": True, "by_id": WANG}
    old = (await line.town("groups", facts))["id"]
    line.store.groups.put(old, "三号楼", is_forum=False, at=line.house.clock.now())
    row = line.owes("待接单", old, is_card=True)
    await line.delivers()
    new = (await line.town(f"groups/{old}/migrate", {}))["migrated_to"]
    line.store.outbox.edit(
        line.store.outbox.get(row), {"text": "办理中"}, at=line.house.clock.now()
    )
    await line.delivers()
    assert await line.hears(chat_id=new) == ["办理中"]
    known = line.store.groups.get(new)
    assert known is not None
    assert known.title == "三号楼"

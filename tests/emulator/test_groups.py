"""Groups: the bot comes and goes, people come and go, a group becomes a supergroup."""

import pytest

from tests.emulator.town import LI, WANG, Town


async def group(town: Town, **facts: object) -> int:
    body = await town.post("groups", **{"title": "三栋", "members": [WANG], **facts})
    return int(body["id"])


def kinds(updates: list[dict[str, object]]) -> list[str]:
    return [key for update in updates for key in update if key != "update_id"]


async def test_the_bot_hears_that_it_was_added(town: Town) -> None:
    chat_id = await group(town)
    changed, message = await town.updates()
    assert changed["my_chat_member"]["chat"]["id"] == chat_id
    assert changed["my_chat_member"]["from"]["id"] == WANG
    assert changed["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert message["message"]["new_chat_members"][0]["is_bot"] is True


async def test_what_is_said_in_a_group_is_seen_by_its_members(town: Town) -> None:
    chat_id = await group(town, members=[WANG, LI])
    await town.says("在吗", chat_id=chat_id)
    await town.ok("sendMessage", chat_id=chat_id, text="在")
    texts = [m["text"] for m in await town.sees(LI, chat_id=chat_id) if "text" in m]
    assert texts == ["在吗", "在"]
    chat = (await town.get(f"people/{LI}/chats"))[1]
    assert (chat["title"], chat["unread"], chat["last"]["text"]) == ("三栋", 3, "在")


async def test_a_group_without_the_bot_is_no_chat_of_its(town: Town) -> None:
    chat_id = await group(town, bot=False)
    await town.says("没有它", chat_id=chat_id)
    assert await town.updates() == []
    description = await town.refused("sendMessage", chat_id=chat_id, text="x")
    assert description == "Bad Request: chat not found"
    await town.post(f"groups/{chat_id}/add_bot", by=WANG)
    await town.ok("sendMessage", chat_id=chat_id, text="x")


@pytest.mark.parametrize("kind", ["group", "supergroup"])
async def test_a_bot_that_was_put_out_may_not_write(town: Town, kind: str) -> None:
    chat_id = await group(town, type=kind)
    await town.post(f"groups/{chat_id}/remove_bot", by=WANG)
    assert kinds(await town.updates())[-1] == "my_chat_member"
    description = await town.refused("sendMessage", chat_id=chat_id, text="x")
    assert description == f"Forbidden: bot was kicked from the {kind} chat"
    assert "error" in await town.request("POST", f"groups/{chat_id}/remove_bot", {})


async def test_a_bot_leaves(town: Town) -> None:
    chat_id = await group(town)
    await town.ok("leaveChat", chat_id=chat_id)
    left = (await town.updates(offset=-1))[0]["my_chat_member"]
    assert (left["from"]["is_bot"], left["new_chat_member"]["status"]) == (True, "left")
    description = await town.refused("sendMessage", chat_id=chat_id, text="x")
    assert description == "Forbidden: bot is not a member of the group chat"
    await town.refused("leaveChat", chat_id=chat_id)
    assert (await town.sees(chat_id=chat_id))[-1]["left_chat_member"]["is_bot"] is True


async def test_people_come_and_go(town: Town) -> None:
    chat_id = await group(town)
    await town.post(f"groups/{chat_id}/join", person_id=LI)
    assert await town.ok("getChatMemberCount", chat_id=chat_id) == 3
    await town.post(f"groups/{chat_id}/leave", person_id=LI)
    member = await town.ok("getChatMember", chat_id=chat_id, user_id=LI)
    assert member["status"] == "left"
    messages = [update["message"] for update in await town.updates() if "message" in update]
    assert messages[-2]["new_chat_members"][0]["id"] == LI
    assert messages[-1]["left_chat_member"]["id"] == LI
    for verb in ("join", "leave"):
        who = WANG if verb == "join" else LI
        assert "error" in await town.request("POST", f"groups/{chat_id}/{verb}", {"person_id": who})


async def test_who_leads_a_group(town: Town) -> None:
    chat_id = await group(town, is_admin=True)
    (leader,) = await town.ok("getChatAdministrators", chat_id=chat_id)
    assert (leader["status"], leader["user"]["id"]) == ("creator", WANG)
    everyone = await town.ok("getChatAdministrators", chat_id=chat_id, return_bots=True)
    assert everyone[1]["can_pin_messages"] is True
    member = await town.ok("getChatMember", chat_id=chat_id, user_id=town.emulator.world.bot.id)
    assert member["status"] == "administrator"


async def test_a_group_becomes_a_supergroup(town: Town) -> None:
    old = await group(town)
    await town.updates(offset=(await town.updates())[-1]["update_id"] + 1)
    new = (await town.post(f"groups/{old}/migrate"))["migrated_to"]
    farewell, welcome = [update["message"] for update in await town.updates()]
    assert (farewell["chat"]["id"], farewell["migrate_to_chat_id"]) == (old, new)
    assert (welcome["chat"]["id"], welcome["migrate_from_chat_id"]) == (new, old)
    body = await town.call("sendMessage", chat_id=old, text="x")
    assert body == {
        "ok": False,
        "error_code": 400,
        "description": "Bad Request: group chat was upgraded to a supergroup chat",
        "parameters": {"migrate_to_chat_id": new},
    }
    sent = await town.ok("sendMessage", chat_id=new, text="x")
    assert sent["message_id"] == 2, "a supergroup counts its messages by itself"
    assert "error" in await town.request("POST", f"groups/{old}/migrate")
    assert "error" in await town.request(
        "POST", f"people/{WANG}/text", {"chat_id": old, "text": "x"}
    )


async def test_in_a_supergroup_pinning_needs_a_right(town: Town) -> None:
    chat_id = await group(town, type="supergroup")
    sent = await town.ok("sendMessage", chat_id=chat_id, text="x")
    which = {"chat_id": chat_id, "message_id": sent["message_id"]}
    description = await town.refused("pinChatMessage", **which)
    assert description == ("Bad Request: not enough rights to manage pinned messages in the chat")
    await town.post(f"groups/{chat_id}/add_bot", by=WANG, is_admin=True)
    await town.ok("pinChatMessage", **which)


@pytest.mark.parametrize(
    "facts",
    [
        {"members": [404]},
        {"members": [WANG, WANG]},
        {"members": []},
        {"type": "channel"},
        {"title": None},
        {"title": 3},
        {"colour": "red"},
    ],
)
async def test_a_broken_group_is_refused(town: Town, facts: dict[str, object]) -> None:
    facts = {"title": "三栋", "members": [WANG], **facts}
    assert "error" in await town.request("POST", "groups", facts)


async def test_the_list_of_groups(town: Town) -> None:
    chat_id = await group(town)
    (listed,) = await town.get("groups")
    assert (listed["id"], listed["has_bot"], listed["members"]) == (chat_id, True, [WANG])
    assert "error" in await town.request("POST", "groups/-5/migrate")

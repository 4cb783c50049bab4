"""Commands, the menu button, the bot's name and what is known of chats."""

from typing import Any

import pytest

from tests.emulator.town import LI, WANG, Town


def listed(*names: str) -> list[dict[str, str]]:
    return [{"command": name, "description": f"说明{name}"} for name in names]


async def shown(town: Town, who: int = WANG) -> list[str]:
    chat = (await town.get(f"people/{who}/chats"))[0]
    return [command["command"] for command in chat["commands"]]


async def test_the_narrowest_scope_is_shown(town: Town) -> None:
    chat = {"type": "chat", "chat_id": WANG}
    await town.ok("setMyCommands", commands=listed("start"))
    assert await shown(town) == ["start"]
    await town.ok("setMyCommands", commands=listed("mine"), scope={"type": "all_private_chats"})
    assert await shown(town) == ["mine"]
    await town.ok("setMyCommands", commands=listed("admin"), scope=chat)
    assert await shown(town) == ["admin"]
    assert await shown(town, LI) == ["mine"]
    assert await town.ok("getMyCommands", scope=chat) == listed("admin")
    await town.ok("deleteMyCommands", scope=chat)
    assert await shown(town) == ["mine"]
    assert await town.ok("getMyCommands", scope=chat) == []


async def test_a_persons_language_comes_before_none(town: Town) -> None:
    await town.ok("setMyCommands", commands=listed("all"))
    await town.ok("setMyCommands", commands=listed("zh"), language_code="zh")
    assert await shown(town) == ["zh"]


async def test_in_a_group_its_own_scopes_count(town: Town) -> None:
    group = await town.post("groups", title="三栋", members=[WANG, LI])
    await town.ok("setMyCommands", commands=listed("all"), scope={"type": "all_group_chats"})
    scope: dict[str, Any] = {"type": "all_chat_administrators"}
    await town.ok("setMyCommands", commands=listed("lead"), scope=scope)
    scope = {"type": "chat_member", "chat_id": group["id"], "user_id": LI}
    await town.ok("setMyCommands", commands=listed("li"), scope=scope)
    menus = {}
    for who in (WANG, LI):
        chat = (await town.get(f"people/{who}/chats"))[1]
        menus[who] = [command["command"] for command in chat["commands"]]
    assert menus == {WANG: ["lead"], LI: ["li"]}


@pytest.mark.parametrize(
    ("params", "reason"),
    [
        ({"commands": listed("Start")}, "BOT_COMMAND_INVALID"),
        ({"commands": listed("x" * 33)}, "BOT_COMMAND_INVALID"),
        (
            {"commands": [{"command": "a", "description": ""}]},
            "BOT_COMMAND_DESCRIPTION_INVALID",
        ),
        ({"commands": listed("a") * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": ["a"]}, "can't parse BotCommand: expected an Object"),
        (
            {"commands": [{"command": "a"}]},
            "can't parse BotCommand: Can't find field \"description\"",
        ),
        (
            {"commands": [], "scope": {"type": "moon"}},
            "can't parse BotCommandScope: Unsupported type specified",
        ),
        (
            {"commands": [], "scope": {"type": "chat"}},
            "can't parse BotCommandScope: Can't find field \"chat_id\"",
        ),
        ({"commands": [], "scope": {"type": "chat", "chat_id": 404}}, "chat not found"),
        ({"commands": [], "language_code": "Chinese"}, "invalid language code specified"),
    ],
)
async def test_broken_commands_are_refused(town: Town, params: dict[str, Any], reason: str) -> None:
    assert await town.refused("setMyCommands", **params) == f"Bad Request: {reason}"


async def test_the_menu_button_of_one_and_of_all(town: Town) -> None:
    assert await town.ok("getChatMenuButton") == {"type": "commands"}
    await town.ok("setChatMenuButton", chat_id=WANG, menu_button={"type": "default"})
    assert await town.ok("getChatMenuButton", chat_id=WANG) == {"type": "default"}
    assert await town.ok("getChatMenuButton", chat_id=LI) == {"type": "commands"}
    await town.refused("setChatMenuButton", menu_button={"type": "red"})
    await town.refused("setChatMenuButton", chat_id=404)


async def test_the_bot_is_named_and_described(town: Town) -> None:
    await town.ok("setMyDescription", description="社区的邻里")
    assert await town.ok("getMyDescription") == {"description": "社区的邻里"}
    assert await town.ok("getMyName", language_code="zh") == {"name": "邻里"}
    await town.ok("setMyName", name="信江邻里", language_code="zh")
    assert await town.ok("getMyName", language_code="zh") == {"name": "信江邻里"}
    await town.refused("setMyShortDescription", short_description="字" * 121)
    assert await town.ok("getMyShortDescription") == {"short_description": ""}


async def test_logging_out_and_closing_are_granted(town: Town) -> None:
    assert await town.ok("close") is True
    assert await town.ok("logOut") is True


async def test_who_is_who_in_a_private_chat(town: Town) -> None:
    chat = await town.ok("getChat", chat_id=WANG)
    assert chat["type"] == "private"
    member = await town.ok("getChatMember", chat_id=WANG, user_id=WANG)
    assert member["status"] == "member"
    assert await town.ok("getChatMemberCount", chat_id=WANG) == 2
    assert await town.refused("getChat", chat_id=LI) == "Bad Request: chat not found"
    description = await town.refused("getChatAdministrators", chat_id=WANG)
    assert description == "Bad Request: there are no administrators in the private chat"
    await town.refused("getChatMember", chat_id=WANG, user_id=404)
    await town.refused("leaveChat", chat_id=WANG)
    assert (await town.ok("getUserProfilePhotos", user_id=WANG))["total_count"] == 0

"""What comes from outside: kinds of updates that nobody knows, groups, people who leave."""

from typing import Any

from tests.stories.town import Neighbour, Town, case_no, words

GRID_WORKER_A1 = 10011
ADMIN = 10001
FULL_BIN = "楼下垃圾桶满了好几天，臭得不行"


async def a_group(town: Town, *members: Neighbour, by: Neighbour) -> int:
    group = await town.post(
        "groups",
        {
            "title": "3栋邻里群",
            "type": "group",
            "members": [one.id for one in members],
            "bot": False,
        },
    )
    chat_id: int = group["id"]
    await town.post(f"groups/{chat_id}/add_bot", {"by": by.id})
    await town.settled()
    return chat_id


async def said_in(town: Town, chat_id: int, reader: Neighbour) -> list[str]:
    seen = await town.get(f"people/{reader.id}/messages", chat_id=chat_id)
    bot_id = town.emulator.world.bot.id
    return [words(one) for one in seen["messages"] if one["from"]["id"] == bot_id and words(one)]


async def group_of(town: Town, chat_id: int) -> dict[str, Any]:
    groups = await town.get("groups")
    return next(one for one in groups if one["id"] == chat_id)


async def test_updates_of_unknown_kinds_are_passed_over_and_the_next_one_is_answered(town: Town):
    wang = await town.resident("王秀英")
    await town.gets_update(hologram={"depth": 3})
    await town.gets_update(nothing=None)
    await town.gets_update(message_reaction_count={"chat": {"id": 1, "type": "private"}})
    town.set_aside = town.store.inbox.aside()
    await wang.says(FULL_BIN)
    assert "已受理" in await wang.hears()


async def test_junk_is_set_aside_and_the_next_one_is_answered(town: Town):
    wang = await town.resident("王秀英")
    await town.gets_update(message=5)
    await town.gets_update(message={"message_id": "x"})
    await town.gets_update(callback_query=[])
    town.set_aside = town.store.inbox.aside()
    assert town.set_aside > 0
    await wang.says(FULL_BIN)
    assert "已受理" in await wang.hears()


async def test_a_message_that_cannot_be_read_is_owned_up_to(town: Town):
    wang = await town.resident("王秀英")
    user = {"id": wang.id, "is_bot": False, "first_name": wang.name}
    chat = {"id": wang.id, "type": "private", "first_name": wang.name}
    poll = {"id": "1", "question": "?"}
    await town.gets_update(
        message={"message_id": 900, "date": 1772415000, "chat": chat, "from": user, "poll": poll}
    )
    assert "请用文字、照片或语音" in await wang.hears_in_all()
    town.set_aside = 1


async def test_a_duplicate_update_is_answered_once(town: Town):
    wang = await town.resident("王秀英")
    await town.post("faults", {"kind": "duplicate"})
    await wang.says(FULL_BIN)
    assert (await wang.hears_in_all()).count("已受理") == 1
    assert town.store.cases.count() == 1


async def test_a_strangers_group_hears_a_kind_word_and_the_bot_leaves(town: Town):
    wang = await town.resident("王秀英")
    chat_id = await a_group(town, wang, by=wang)
    said = await said_in(town, chat_id, wang)
    assert len(said) == 1
    assert "社区管理员" in said[0]
    assert not (await group_of(town, chat_id))["has_bot"]


async def test_an_admins_group_keeps_the_bot_which_asks_whose_it_is_and_is_silent_there(town: Town):
    wang, admin = await town.resident("王秀英"), town.staff(ADMIN)
    chat_id = await a_group(town, wang, admin, by=admin)
    await wang.says(FULL_BIN, chat_id=chat_id)
    await wang.says("/start", chat_id=chat_id)
    await wang.sends("photo", chat_id=chat_id)
    await town.settled()
    said = await said_in(town, chat_id, wang)
    assert len(said) == 1
    assert "这是哪个网格的群" in said[0]
    assert (await group_of(town, chat_id))["has_bot"]
    assert town.store.cases.count() == 0


async def test_whoever_makes_the_bot_an_administrator_of_an_admins_group_does_not_drive_it_out(
    town: Town,
):
    wang, admin = await town.resident("王秀英"), town.staff(ADMIN)
    chat_id = await a_group(town, wang, admin, by=admin)
    await town.post(f"groups/{chat_id}/add_bot", {"by": wang.id, "is_admin": True})
    await town.settled()
    assert (await group_of(town, chat_id))["has_bot"]


async def test_a_group_that_becomes_a_supergroup_is_no_trouble(town: Town):
    wang, admin = await town.resident("王秀英"), town.staff(ADMIN)
    chat_id = await a_group(town, wang, admin, by=admin)
    moved = await town.post(f"groups/{chat_id}/migrate", {})
    await wang.says("大家好", chat_id=moved["migrated_to"])
    await town.settled()
    await wang.says(FULL_BIN)
    assert "已受理" in await wang.hears()


async def test_a_resident_who_blocked_the_bot_is_not_written_to_and_may_come_back(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    await wang.says(FULL_BIN)
    no = case_no(await wang.hears())
    await wang.sends("block")
    await town.settled()
    await worker.taps("✋ 接单")
    await worker.taps("💬 回复居民")
    await worker.says("我下午去看")
    assert "居民收不到机器人的消息" in await worker.hears_in_all()
    await wang.hears_nothing()

    await wang.sends("unblock")
    await wang.opens()
    await wang.says("📋 我的事项")
    assert no in await wang.hears_in_all()
    await worker.taps("💬 回复居民")
    await worker.says("已经看过了")
    await town.settled()
    assert "已经看过了" in await wang.hears_in_all()


async def test_a_case_of_a_worker_who_cannot_be_reached_goes_to_the_branch_at_once(town: Town):
    worker, branch = town.staff(GRID_WORKER_A1), town.staff(10021)
    await worker.sends("block")
    await town.settled()
    wang = await town.resident("王秀英")
    await wang.says(FULL_BIN)
    receipt = await wang.hears()
    assert branch.name in receipt
    assert worker.name not in receipt
    assert case_no(receipt) in await branch.hears()


async def test_somebody_who_blocked_it_unnoticed_is_noticed_when_written_to(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    await wang.says(FULL_BIN)
    await wang.hears()
    await worker.sends("block")
    await town.settled()
    other = await town.resident("李雪", building="1")
    await other.says("楼道里堆了好多纸箱")
    receipt = await other.hears()
    assert "已受理" in receipt
    await town.pushes_clock(to="2026-03-03T14:30:00+08:00")
    assert case_no(receipt) in await town.staff(10021).hears_in_all()

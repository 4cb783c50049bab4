"""Somebody blocks the bot: those who work for them see it, and nothing waits for nobody."""

from typing import Any

from tests.stories.aftermath import ADMIN, BRANCH_A1, GRID_WORKER_A1, told
from tests.stories.test_strangers import a_group, group_of, said_in
from tests.stories.town import Neighbour, Town, words

PHONE = "13966667777"
STOPPED, CALL = "居民停用了机器人", "请打电话或上门"
ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group"}


def give_phone(town: Town, who: Neighbour) -> None:
    with town.store.transaction():
        town.store.connection.execute(
            "update people set phone = ? where telegram_id = ?", (PHONE, who.id)
        )


async def card_of(who: Neighbour, no: str) -> str:
    return next(words(one) for one in reversed(await who.sees()) if no in words(one))


async def cards_of(who: Neighbour, no: str) -> str:
    return "\n".join(words(one) for one in await who.sees() if no in words(one))


async def test_the_card_warns_and_gives_the_number_to_the_one_who_has_it(town: Town):
    wang, worker, branch = (
        await town.resident("王秀英"),
        town.staff(GRID_WORKER_A1),
        town.staff(BRANCH_A1),
    )
    give_phone(town, wang)
    no = await told(town, wang)
    await wang.sends("block")
    await town.settled()
    seen = await cards_of(worker, no)
    assert STOPPED in seen
    assert PHONE not in seen
    await branch.says(no)
    await town.settled()
    await worker.taps("✋ 接单")
    await town.settled()
    assert f"{CALL}：{PHONE}" in await cards_of(worker, no)
    assert PHONE not in await cards_of(branch, no)


async def test_the_one_who_has_it_hears_at_once_what_to_do(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    give_phone(town, wang)
    no = await told(town, wang)
    await worker.taps("✋ 接单")
    await town.settled()
    await worker.hears_in_all()
    await wang.sends("block")
    said = await worker.hears_in_all()
    assert f"王秀英 停用了机器人，{no}" in said
    assert PHONE in said
    await worker.taps("💬 回复居民")
    await worker.says("我下午来")
    assert "联系不上" in await worker.hears_in_all()
    await wang.sends("block")
    assert "停用了机器人，" not in await worker.hears_in_all()


async def test_a_block_that_nobody_told_us_of_is_found_out_by_a_message(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    no = await told(town, wang)
    await worker.taps("✋ 接单")
    await town.settled()
    await wang.sends("block")
    await town.settled()
    with town.store.transaction():
        town.store.people.set_reachable(wang.id, is_reachable=True)
    await worker.hears_in_all()
    await worker.taps("💬 回复居民")
    await worker.says("我下午来")
    said = await worker.hears_in_all()
    assert f"停用了机器人，{no}" in said


async def test_whoever_comes_back_reads_what_they_missed_and_the_warning_goes(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    no = await told(town, wang)
    await wang.sends("block")
    await town.settled()
    await town.pushes_clock(advance=3600)
    await worker.taps("✋ 接单")
    await town.settled()
    assert STOPPED in await card_of(worker, no) or STOPPED in await cards_of(worker, no)
    await wang.sends("unblock")
    await wang.says("/start")
    said = await wang.hears_in_all()
    assert said.count("欢迎回来") == 1
    assert no in said
    assert STOPPED not in await cards_of(worker, no)
    await wang.says("谢谢")
    assert "欢迎回来" not in await wang.hears_in_all()


async def test_who_comes_back_without_telegram_saying_so_is_noticed_by_a_word(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    no = await told(town, wang)
    with town.store.transaction():
        town.store.people.set_reachable(wang.id, is_reachable=False)
    await town.pushes_clock(advance=3600)
    await worker.taps("✋ 接单")
    await town.settled()
    await wang.says("楼下还是脏")
    said = await wang.hears_in_all()
    assert "欢迎回来" in said
    assert no in said


async def test_nothing_missed_nothing_said(town: Town):
    wang = await town.resident("王秀英")
    await told(town, wang)
    await wang.sends("block")
    await town.settled()
    await wang.sends("unblock")
    await wang.says("帮助")
    assert "欢迎回来" not in await wang.hears_in_all()


async def test_a_colleague_who_blocks_the_bot_is_told_of_once_and_the_branch_gets_the_cards(
    town: Town,
):
    wang, worker, branch, admin = (
        await town.resident("王秀英"),
        town.staff(GRID_WORKER_A1),
        town.staff(BRANCH_A1),
        town.staff(ADMIN),
    )
    no = await told(town, wang)
    await branch.hears_in_all()
    await worker.sends("block")
    await town.settled()
    assert no in await branch.hears_in_all()
    assert "李娟" in await admin.hears_in_all()
    await admin.taps("👥 替同事登记请假")
    assert "李娟" in await admin.hears_in_all()
    await worker.sends("block")
    assert "李娟" not in await admin.hears_in_all()
    await worker.sends("unblock")
    assert "欢迎回来" in await worker.hears_in_all()


async def test_an_emergency_goes_to_whoever_is_left(town: Town):
    wang, admin = await town.resident("王秀英"), town.staff(ADMIN)
    for one in (GRID_WORKER_A1, BRANCH_A1):
        await town.staff(one).sends("block")
    await town.settled()
    await admin.hears_in_all()
    await wang.says("3栋1单元着火了，快来人")
    assert "紧急险情" in await admin.hears_in_all()


async def test_in_the_choice_of_whose_leave_a_colleague_without_the_bot_is_marked(town: Town):
    await town.staff(GRID_WORKER_A1).sends("block")
    admin = town.staff(ADMIN)
    await admin.says("/leave")
    await admin.taps("👥 替同事登记")
    assert any("⚠️" in label and "李娟" in label for label in await admin.buttons())


# Groups that nobody of the community has asked us into.


def invited(chat: dict[str, Any], by: dict[str, Any], *, status: str = "member") -> dict[str, Any]:
    bot = {"id": 1, "is_bot": True, "first_name": "邻里"}
    gone = {"status": "left", "user": bot}
    here: dict[str, Any] = {"status": status, "user": bot}
    if status == "administrator":
        rights = (
            "can_be_edited is_anonymous can_manage_chat can_delete_messages can_manage_video_chats "
            "can_restrict_members can_promote_members can_change_info can_invite_users "
            "can_post_stories can_edit_stories can_delete_stories"
        )
        here |= dict.fromkeys(rights.split(), False)
    return {
        "chat": chat,
        "from": by,
        "date": 1772415000,
        "old_chat_member": gone,
        "new_chat_member": here,
    }


def owed_to(town: Town, chat_id: int) -> list[str]:
    rows = town.store.connection.execute(
        "select method from outbox where chat_id = ? order by id", (chat_id,)
    )
    return [row["method"] for row in rows]


async def test_an_anonymous_admin_is_asked_to_show_themselves(town: Town):
    chat = {"id": -100777, "type": "supergroup", "title": "群"}
    await town.gets_update(my_chat_member=invited(chat, ANONYMOUS))
    assert owed_to(town, -100777) == ["sendMessage", "leaveChat"]
    said = town.store.connection.execute(
        "select params from outbox where chat_id = -100777 order by id"
    ).fetchone()
    assert "关掉“匿名”" in said["params"]


async def test_a_strangers_channel_is_left_and_an_admins_is_not(town: Town):
    stranger = {"id": 90009, "is_bot": False, "first_name": "路人"}
    admin = {"id": ADMIN, "is_bot": False, "first_name": "程敏"}
    for chat_id, by in ((-100888, stranger), (-100889, admin)):
        chat = {"id": chat_id, "type": "channel", "title": "频道"}
        await town.gets_update(my_chat_member=invited(chat, by, status="administrator"))
    assert owed_to(town, -100888)[-1] == "leaveChat"
    assert "leaveChat" not in owed_to(town, -100889)


async def test_a_group_of_a_former_admin_is_left(town: Town):
    wang, admin = await town.resident("王秀英"), town.staff(10002)
    person = town.store.people.of_telegram(10002)
    assert person is not None
    with town.store.transaction():
        town.store.connection.execute("delete from duties where person_id = ?", (person.id,))
    chat_id = await a_group(town, wang, admin, by=admin)
    assert not (await group_of(town, chat_id))["has_bot"]


async def test_a_group_stays_ours_when_the_admin_is_none_any_more(town: Town):
    wang, admin = await town.resident("王秀英"), town.staff(10002)
    chat_id = await a_group(town, wang, admin, by=admin)
    person = town.store.people.of_telegram(10002)
    assert person is not None
    with town.store.transaction():
        town.store.connection.execute("delete from duties where person_id = ?", (person.id,))
    await wang.says("大家好", chat_id=chat_id)
    await town.settled()
    assert (await group_of(town, chat_id))["has_bot"]


async def test_a_group_of_ours_is_not_left_while_it_becomes_a_supergroup(town: Town):
    wang, admin = await town.resident("王秀英"), town.staff(ADMIN)
    chat_id = await a_group(town, wang, admin, by=admin)
    moved = {"id": -1000005550001, "type": "supergroup", "title": "3栋邻里群"}
    by = {"id": wang.id, "is_bot": False, "first_name": "王秀英"}
    await town.gets_update(my_chat_member=invited(moved, by))
    assert owed_to(town, -1000005550001) == []
    assert (await group_of(town, chat_id))["has_bot"]


async def test_a_group_that_it_left_is_judged_anew_when_it_is_asked_again(town: Town):
    wang, admin = await town.resident("王秀英"), town.staff(ADMIN)
    chat_id = await a_group(town, wang, admin, by=wang)
    assert not (await group_of(town, chat_id))["has_bot"]
    await town.post(f"groups/{chat_id}/add_bot", {"by": wang.id})
    await town.settled()
    assert not (await group_of(town, chat_id))["has_bot"]
    assert len(await said_in(town, chat_id, wang)) == 2
    await town.post(f"groups/{chat_id}/add_bot", {"by": admin.id})
    await town.settled()
    assert (await group_of(town, chat_id))["has_bot"]


async def test_what_was_told_without_a_name_is_not_named_beside_what_was_told_with_it(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    named = await told(town, wang)
    await worker.taps("✋ 接单")
    await told(town, wang, "3栋楼道堆了好多纸箱，过不去人")
    veiled = town.store.cases.all()[-1].no
    await wang.taps("🙈 不留姓名")
    await worker.taps("✋ 接单")
    await worker.hears_in_all()
    await wang.sends("block")
    await town.settled()
    told_of = [words(one) for one in await worker.sees() if "话发不过去" in words(one)]
    assert [one for one in told_of if named in one and veiled in one] == []
    assert ["王秀英" in one for one in told_of if veiled in one] == [False]
    assert ["王秀英" in one for one in told_of if named in one] == [True]

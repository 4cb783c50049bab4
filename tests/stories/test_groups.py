"""The group chats of the grids: cards without names, one button, and not a word beside."""

from typing import Any

import pytest

from casework.case import Case, Stage
from casework.labels import Role
from casework.people import Duty, Reach
from handlers import taps
from handlers.taps import IN_GROUPS, TAPS
from tests.stories.group_chat import ADMIN, GRID, GroupChat, a_group, a_group_of_the_grid
from tests.stories.town import Neighbour, Town, buttons, case_no, words

VICE = 10002
GRID_WORKER_A1, GRID_WORKER_A2 = 10011, 10012
BRANCH_A1 = 10021
PROPERTY_MANAGER = 10051
FULL_BIN = "楼下垃圾桶满了好几天，臭得不行"
NOISE = "楼上半夜唱歌，吵得睡不着"
GAS = "厨房煤气泄漏了，味道很大，快来人"


async def a_report(town: Town, text: str = FULL_BIN, **facts: Any) -> tuple[Neighbour, Case]:
    wang = await town.resident("王秀英", **facts)
    await wang.says(text)
    no = case_no(await wang.hears())
    await town.settled()
    return wang, town.case(no)


async def test_an_admin_takes_the_bot_along_and_says_whose_group_it_is(town: Town):
    group = await a_group(town)
    asked = await group.newest()
    assert "这是哪个网格的群" in words(asked)
    assert buttons(asked)[:2] == [GRID, "第二网格"]
    await group.taps(town.staff(ADMIN), GRID)
    assert f"{GRID}的新事项会发到这个群" in (await group.said())[0]
    assert buttons(await group.newest()) == []


async def test_nobody_else_says_whose_group_it_is(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    group = await a_group(town, wang, worker)
    for somebody in (wang, worker):
        assert "社区管理员" in await group.taps(somebody, GRID)
    assert len(await group.said()) == 1
    assert GRID in buttons(await group.newest())
    await a_report(town)
    assert len(await group.said()) == 1


async def test_a_group_that_is_no_grids_hears_nothing(town: Town):
    group = await a_group(town)
    await group.taps(town.staff(ADMIN), "都不是")
    await a_report(town)
    assert len(await group.said()) == 1


async def test_a_group_hears_of_its_own_grid_alone(town: Town):
    group = await a_group_of_the_grid(town)
    await a_report(town, FULL_BIN, building="8")
    assert len(await group.said()) == 1


async def test_a_group_reads_what_is_the_matter_and_not_who_told_it(town: Town):
    group = await a_group_of_the_grid(town)
    told = "我是王秀英，住2单元501，电话13912345678，3栋楼下垃圾桶满了好几天，臭得不行"
    _, case = await a_report(town, told)
    card = (await group.said())[-1]
    for seen in (case.no, "3栋", "垃圾桶", "环境卫生"):
        assert seen in card
    for hidden in ("王秀英", "501", "13912345678"):
        assert hidden not in card
    assert buttons(await group.newest()) == ["✋ 接单"]


async def test_what_was_done_is_shown_without_names_too(town: Town):
    group = await a_group_of_the_grid(town)
    await a_report(town)
    worker = town.staff(GRID_WORKER_A1)
    await worker.taps("✋ 接单")
    await worker.taps("✅ 办结")
    await worker.taps("已解决")
    await worker.says("已跟王秀英（13912345678）说好，垃圾桶清运了")
    await worker.taps("✅ 发给居民并办结")
    card = (await group.said())[-1]
    assert "已办结" in card
    assert "清运" in card
    assert "王秀英" not in card
    assert "13912345678" not in card


@pytest.mark.parametrize("told", ["我老公打我，我不敢回家", "隔壁老张家天天骂我，我怕他报复"])
async def test_a_confidence_never_comes_into_a_group(town: Town, told: str):
    group = await a_group_of_the_grid(town)
    _, case = await a_report(town, told)
    assert case.is_confidential
    assert len(await group.said()) == 1


async def test_what_turns_out_to_be_a_confidence_goes_from_the_group(town: Town):
    group = await a_group_of_the_grid(town)
    _, case = await a_report(town)
    worker = town.staff(GRID_WORKER_A1)
    await worker.taps("✏️ 改类别 / 路线")
    await worker.taps("家庭")
    card = await group.newest()
    assert case.no in words(card)
    assert "垃圾桶" not in words(card)
    assert buttons(card) == []


async def test_somebody_takes_it_in_the_group_and_gets_the_card_in_private(town: Town):
    vice, worker = town.staff(VICE), town.staff(GRID_WORKER_A1)
    group = await a_group_of_the_grid(town, vice, worker)
    wang, case = await a_report(town)
    await vice.hears_nothing()
    assert "已接单" in await group.taps(vice, "✋ 接单")
    card = await group.newest()
    assert f"{vice.name} 办理中" in words(card)
    assert buttons(card) == []
    assert "✅ 办结" in buttons(await vice.sees_button("✅ 办结"))
    assert "归您办理" in await vice.hears_in_all()
    assert "有人接手了" in await wang.hears_in_all()
    assert f"{vice.name} 办理中" in await worker.hears_in_all()
    assert len(await group.said()) == 2
    assert town.case(case.no).stage is Stage.CLAIMED


async def test_an_emergency_rings_in_the_group_at_night_too_until_somebody_has_it(town: Town):
    branch = town.staff(BRANCH_A1)
    group = await a_group_of_the_grid(town, branch)
    await town.pushes_clock(to="2026-03-03T01:30:00+08:00")
    await a_report(town, GAS)
    card = await group.newest()
    assert "紧急险情" in words(card)
    assert buttons(card) == ["✋ 我已接手"]
    await group.taps(branch, "✋ 我已接手")
    assert f"{branch.name} 办理中" in (await group.said())[-1]
    calls = await town.get("calls", method="sendMessage")
    loud = [one for one in calls if str(one["params"]["chat_id"]) == str(group.id)]
    assert "disable_notification" not in loud[-1]["params"]


async def test_only_those_who_handle_it_take_it_and_nobody_else_reads_why_not(town: Town):
    stranger = Neighbour(town, 90001, "路人")
    await town.post("people", {"id": stranger.id, "first_name": stranger.name})
    resident = await town.resident("李雪", building="1")
    others = (stranger, resident, town.staff(PROPERTY_MANAGER), town.staff(GRID_WORKER_A2))
    group = await a_group_of_the_grid(town, *others)
    wang, case = await a_report(town)
    for somebody in (*others, wang):
        await town.settled()
        await somebody.hears_in_all()
    before = await group.messages()
    for somebody in (stranger, resident, town.staff(PROPERTY_MANAGER)):
        assert "接单由网格员等工作人员来点" in await group.taps(somebody, "✋ 接单")
    assert "不归您" in await group.taps(town.staff(GRID_WORKER_A2), "✋ 接单")
    assert await group.messages() == before
    assert town.case(case.no).is_unclaimed
    for somebody in (stranger, resident):
        await somebody.hears_nothing()
    assert town.store.people.of_telegram(stranger.id) is None


async def test_who_told_it_can_not_take_it_and_is_not_given_away(town: Town):
    wang = await town.resident("王秀英")
    group = await a_group_of_the_grid(town, wang)
    await wang.says(FULL_BIN)
    await wang.hears_in_all()
    assert "接单由网格员" in await group.taps(wang, "✋ 接单")
    await wang.hears_nothing()
    assert len(await group.said()) == 2


async def test_a_colleague_who_never_opened_the_bot_is_asked_to_do_so_first(town: Town):
    shy = Neighbour(town, 90002, "小周")
    await town.post("people", {"id": shy.id, "first_name": shy.name})
    with town.store.transaction():
        person = town.store.people.meet(shy.id, shy.name, at=town.house.clock.now())
        a1 = next(one.id for one in town.store.places.grids() if one.code == "A1")
        town.store.people.give_duty(person.id, Duty(Role.GRID_WORKER, Reach.GRID, a1))
    group = await a_group_of_the_grid(town, shy)
    _, case = await a_report(town)
    assert "请点我的头像" in await group.taps(shy, "✋ 接单")
    assert town.case(case.no).is_unclaimed
    await shy.opens()
    assert "已接单" in await group.taps(shy, "✋ 接单")
    assert "✅ 办结" in buttons(await shy.sees_button("✅ 办结"))


async def test_a_tap_in_a_group_is_no_sign_that_somebody_can_be_written_to_again(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    group = await a_group_of_the_grid(town, worker)
    await worker.sends("block")
    await a_report(town)
    assert "请点我的头像" in await group.taps(worker, "✋ 接单")
    person = town.store.people.of_telegram(worker.id)
    assert person is not None
    assert not person.is_reachable


async def test_of_two_who_tap_in_the_group_and_in_private_one_has_it(town: Town):
    vice, worker = town.staff(VICE), town.staff(GRID_WORKER_A1)
    group = await a_group_of_the_grid(town, vice, worker)
    _, case = await a_report(town)
    card = await group.newest()
    await worker.taps("✋ 接单")
    await vice.taps_unseen(card, f"claim:{case.no}")
    owner_id = town.case(case.no).owner_id
    assert owner_id is not None
    assert town.store.people.get(owner_id).telegram_id == worker.id
    answers = await town.get("calls", method="answerCallbackQuery")
    assert f"已经由 {worker.name} 接了" in answers[-1]["params"]["text"]
    await vice.hears_nothing()


async def test_no_other_button_works_in_a_group_whoever_sends_it(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    group = await a_group_of_the_grid(town, worker)
    _, case = await a_report(town)
    await worker.taps("✋ 接单")
    await worker.hears_in_all()
    before = await group.messages()
    card = await group.newest()
    samples = {
        taps.NO: case.no,
        taps.TAG: "noise",
        taps.ROUTE: "joint",
        taps.ROLE: "admin",
        taps.URGENCY: "low",
        taps.OUTCOME: "solved",
        "(?:add|new|file)": "add",
    }
    for verb, tap in TAPS.items():
        if verb not in IN_GROUPS:
            shapes = (samples.get(shape, "1") for shape in tap.choices)
            await worker.taps_unseen(card, ":".join((verb, *shapes)), id=verb)
    assert await group.messages() == before
    await worker.hears_nothing()
    assert town.case(case.no).stage is Stage.CLAIMED


async def test_what_people_say_to_each_other_is_nobodys_business(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    group = await a_group_of_the_grid(town, wang, worker)
    _, case = await a_report(town, building="4")
    card = await group.newest()
    before = await group.said()
    await wang.says("电梯又坏了，老人下不了楼", chat_id=group.id)
    await wang.says("谁接了这个？", chat_id=group.id, reply_to=card["message_id"])
    for text in ("接单", case.no, "🗂 清单和查找", "/start", "/unclaimed", "/cancel"):
        await worker.says(text, chat_id=group.id)
    await worker.sends("photo", chat_id=group.id)
    assert await group.said() == before
    assert town.store.cases.count() == 1


async def test_an_admin_asks_again_and_others_can_not(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    group = await a_group_of_the_grid(town, worker)
    await worker.says("/grid", chat_id=group.id)
    assert len(await group.said()) == 1
    await town.staff(ADMIN).says("/grid", chat_id=group.id)
    assert f"现在收{GRID}的事项" in (await group.said())[-1]
    await group.taps(town.staff(ADMIN), "第二网格")
    await a_report(town)
    assert len(await group.said()) == 2
    _, case = await a_report(town, building="8")
    assert case.no in (await group.said())[-1]


async def test_a_card_of_another_grid_is_emptied_when_the_case_moves_on(town: Town):
    group = await a_group_of_the_grid(town)
    _, case = await a_report(town)
    await town.staff(ADMIN).says("/grid", chat_id=group.id)
    await group.taps(town.staff(ADMIN), "第二网格")
    await town.staff(GRID_WORKER_A1).taps("✋ 接单")
    shown = [text for text in await group.said() if case.no in text]
    assert len(shown) == 1
    assert "不在群里显示了" in shown[0]


async def test_a_group_that_puts_the_bot_out_is_left_in_peace_until_it_is_back(town: Town):
    group = await a_group_of_the_grid(town)
    await town.post(f"groups/{group.id}/remove_bot", {"by": ADMIN})
    _, first = await a_report(town)
    await town.post(f"groups/{group.id}/add_bot", {"by": ADMIN})
    assert f"现在收{GRID}的事项" in (await group.said())[-1]
    _, second = await a_report(town, building="4")
    said = "\n".join(await group.said())
    assert first.no not in said
    assert second.no in said


async def test_a_group_that_becomes_a_supergroup_goes_on_hearing_of_its_grid(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    group = await a_group_of_the_grid(town, worker, type="group")
    _, first = await a_report(town)
    moved = await town.post(f"groups/{group.id}/migrate", {})
    await town.settled()
    new = GroupChat(town, moved["migrated_to"])
    _, second = await a_report(town, building="4")
    assert second.no in (await new.said())[-1]
    assert "✋ 接单" in buttons(await new.newest())
    await worker.taps("✋ 接单", on=await card_of(worker, first.no))
    assert first.no in (await new.said())[-1]
    assert f"{worker.name} 办理中" in (await new.said())[-1]


async def card_of(who: Neighbour, no: str) -> dict[str, Any]:
    return next(one for one in await who.sees() if no in words(one) and buttons(one))


async def a_forum(town: Town, *members: Neighbour) -> GroupChat:
    return await a_group_of_the_grid(town, *members, is_forum=True, is_admin=True)


async def test_in_a_group_with_topics_each_sort_of_trouble_has_its_own(town: Town):
    branch = town.staff(BRANCH_A1)
    group = await a_forum(town, branch)
    await a_report(town)
    await a_report(town, building="4")
    await a_report(town, "3栋楼道堆了好多纸箱，走不过去")
    made = await group.topics()
    assert set(made) == {"环境卫生", "堆物"}
    threads = [one.get("message_thread_id") for one in await group.messages()]
    assert threads == [None, made["环境卫生"], made["环境卫生"], made["堆物"]]
    await group.taps(branch, "✋ 接单")
    card = await group.newest()
    assert f"{branch.name} 办理中" in words(card)
    assert card["message_thread_id"] == made["堆物"]


async def test_a_topic_that_somebody_deleted_is_made_again_with_the_card(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    group = await a_forum(town, worker)
    _, case = await a_report(town)
    old = (await group.topics())["环境卫生"]
    await town.post(f"groups/{group.id}/delete_topic", {"message_thread_id": old})
    assert len(await group.said()) == 1
    await worker.taps("✋ 接单")
    card = await group.newest()
    assert case.no in words(card)
    assert f"{worker.name} 办理中" in words(card)
    new = (await group.topics())["环境卫生"]
    assert card["message_thread_id"] == new != old


async def test_a_card_that_somebody_deleted_comes_again_in_its_topic(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    group = await a_forum(town, worker)
    await a_report(town)
    old = await group.newest()
    await town.house.application.bot.delete_message(group.id, old["message_id"])
    await worker.taps("✋ 接单")
    card = await group.newest()
    assert f"{worker.name} 办理中" in words(card)
    assert card["message_thread_id"] == old["message_thread_id"]
    assert len(await group.topics()) == 1


async def test_topics_that_are_switched_on_or_off_are_noticed_when_somebody_speaks(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    group = await a_group_of_the_grid(town, worker, type="supergroup", is_admin=True)
    await a_report(town)
    await town.post(f"groups/{group.id}/forum", {"is_on": True})
    await worker.says("开了话题", chat_id=group.id)
    await a_report(town, building="4")
    await town.post(f"groups/{group.id}/forum", {"is_on": False})
    await worker.says("又关了", chat_id=group.id)
    await a_report(town, building="5")
    threads = [one.get("message_thread_id") for one in await group.messages()]
    assert threads == [None, None, (await group_topics(town, group))[0], None]


async def group_topics(town: Town, group: GroupChat) -> list[int]:
    groups = await town.get("groups")
    there = next(one["topics"] for one in groups if one["id"] == group.id)
    return [one["message_thread_id"] for one in there]


async def test_what_is_said_in_a_topic_answers_no_card_and_files_nothing(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    group = await a_forum(town, worker)
    await a_report(town)
    before = await group.said()
    thread = (await group.topics())["环境卫生"]
    await worker.says("我去看看", chat_id=group.id, message_thread_id=thread)
    await worker.says(FULL_BIN, chat_id=group.id, message_thread_id=thread)
    assert await group.said() == before
    assert town.store.cases.count() == 1


async def test_the_question_is_answered_in_the_topic_where_it_was_asked(town: Town):
    group = await a_forum(town)
    await a_report(town)
    thread = (await group.topics())["环境卫生"]
    await town.staff(ADMIN).says("/grid", chat_id=group.id, message_thread_id=thread)
    asked = await group.newest()
    assert "现在收" in words(asked)
    assert asked["message_thread_id"] == thread

"""Buttons that are old, foreign, or tapped by two people in the same instant."""

import asyncio

from casework.case import Stage
from tests.stories.town import Town, buttons, case_no, words

GRID_WORKER_A1 = 10011
BRANCH_A1 = 10021
ADMIN = 10001
FULL_BIN = "楼下垃圾桶满了好几天，臭得不行"
GAS = "厨房煤气泄漏了，味道很大，快来人"


async def test_two_people_take_a_case_in_the_same_instant_and_one_has_it(town: Town):
    wang = await town.resident("王秀英")
    staff = [town.staff(one) for one in (GRID_WORKER_A1, BRANCH_A1, ADMIN)]
    await wang.says(GAS)
    no = case_no(await wang.hears())
    cards = [await one.sees_button("✋ 我已接手") for one in staff]
    for one in staff:
        await one.hears_in_all()
    await asyncio.gather(
        *(one.taps("✋ 我已接手", on=card) for one, card in zip(staff, cards, strict=True))
    )
    await town.settled()
    owner_id = town.case(no).owner_id
    assert owner_id is not None
    owner = town.store.people.get(owner_id)
    for one in staff:
        said = await one.hears_in_all()
        assert ("不用再接" in said) == (one.id != owner.telegram_id)
        assert owner.name in said
    assert (await wang.hears_in_all()).count("有人接手了") == 1


async def test_a_second_tap_of_ones_own_is_no_trouble(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    await wang.says(FULL_BIN)
    no = case_no(await wang.hears())
    card = await worker.sees_button("✋ 接单")
    await worker.taps("✋ 接单", on=card)
    await town.settled()
    await worker.taps_unseen(card, f"claim:{no}")
    assert "已经在您手上了" in await worker.hears_in_all()


async def test_every_card_of_a_case_follows_what_happens_to_it(town: Town):
    wang, worker, branch = (
        await town.resident("王秀英"),
        town.staff(GRID_WORKER_A1),
        town.staff(BRANCH_A1),
    )
    await wang.says(FULL_BIN)
    await wang.hears()
    await town.pushes_clock(to="2026-03-03T14:30:00+08:00")
    card = await branch.sees_button("✋ 接单")
    await worker.taps("✋ 接单")
    await town.settled()
    now = next(one for one in await branch.sees() if one["message_id"] == card["message_id"])
    assert "李娟 办理中" in now["text"]
    assert "✋ 接单" not in buttons(now)


async def test_a_button_of_a_card_long_gone_is_answered(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    await wang.says(FULL_BIN)
    no = case_no(await wang.hears())
    card = await worker.sees_button("✋ 接单")
    await worker.taps("✋ 接单")
    await worker.taps("✅ 办结")
    await worker.taps("已解决")
    await worker.says("3栋楼下的垃圾桶清空了")
    await worker.taps("✅ 发给居民并办结")
    for day in ("2026-03-05", "2026-04-02"):
        await town.pushes_clock(to=f"{day}T11:00:00+08:00")
    await worker.hears_in_all()
    for data in (f"claim:{no}", f"resolve:{no}", f"outcome:{no}:solved", f"reply:{no}"):
        await worker.taps_unseen(card, data)
        assert "已结束" in await worker.hears_in_all()
    assert town.case(no).stage is Stage.CLOSED


async def test_data_that_no_button_of_ours_carries_is_answered_and_changes_nothing(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    await wang.says(FULL_BIN)
    no = case_no(await wang.hears())
    card = await worker.sees_button("✋ 接单")
    strange = (
        "",
        "teleport:1",
        "claim",
        "claim:",
        f"claim:{no}:x",
        f"settag:{no}:nonsense",
        f"estate:{no}:99999999999999999999",
        f"rate:{no}:9",
        f"outcome:{no}:duplicate:1",
        "homeunit:'; drop table people",
        "draft",
        "草",
    )
    for data in strange:
        await worker.taps_unseen(card, data)
    await worker.taps_unseen(card, data=None, game_short_name="mahjong")
    answers = await town.get("calls", method="answerCallbackQuery")
    assert len(answers) == len(strange) + 1
    assert all("已经过期" in one["params"]["text"] for one in answers)
    assert town.case(no).owner_id is None


async def test_the_button_of_an_earlier_question_does_nothing_to_a_later_one(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    await wang.says(FULL_BIN)
    await wang.hears()
    await worker.taps("✋ 接单")
    await worker.taps("💬 回复居民")
    question = await worker.sees_button("取消")
    await worker.taps("✅ 办结")
    await worker.taps("已解决")
    await worker.taps_unseen(question, "cancel")
    await worker.says("3栋楼下的垃圾桶清空了")
    await worker.taps("✅ 发给居民并办结")
    assert "3栋楼下的垃圾桶清空了" in await wang.hears_in_all()


async def test_a_tap_on_a_message_that_telegram_no_longer_shows_is_answered(town: Town):
    wang = await town.resident("王秀英")
    await wang.says(FULL_BIN)
    no = case_no(await wang.hears())
    gone = {"message_id": 3, "date": 0, "chat": {"id": wang.id, "type": "private"}}
    await wang.taps_unseen(gone, f"mine:{no}")
    assert no in await wang.hears_in_all()


async def test_what_is_rarely_needed_stands_behind_one_more_tap(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    await wang.says(FULL_BIN)
    no = case_no(await wang.hears())
    await worker.taps("✋ 接单")
    await worker.taps("⋯ 更多")
    menu = buttons(await worker.sees_button("« 收起"))
    assert {"👉 转给同事", "↩️ 退回", "🤝 请人协助", "📝 内部备注"} <= set(menu)
    assert "✅ 办结" not in menu
    await worker.taps("« 收起")
    card = await worker.sees_button("✅ 办结")
    assert no in card["text"]
    assert "⋯ 更多" in buttons(card)


async def test_who_has_nothing_more_to_do_is_offered_nothing_more(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    await wang.says(FULL_BIN)
    await wang.hears()
    await worker.taps("✋ 接单")
    await worker.taps("✅ 办结")
    await worker.taps("已解决")
    await worker.says("3栋楼下的垃圾桶清空了")
    await worker.taps("✅ 发给居民并办结")
    await town.settled()
    (card,) = [one for one in await worker.sees() if "已办结（" in words(one)]
    assert buttons(card) == ["🕘 经过"]


async def test_the_menu_of_a_case_that_was_taken_back_meanwhile_holds_nothing_to_do(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    await wang.says(FULL_BIN)
    no = case_no(await wang.hears())
    await worker.taps("✋ 接单")
    card = await worker.sees_button("⋯ 更多")
    await wang.taps("撤回")
    await wang.taps("确定撤回")
    await worker.taps_unseen(card, f"more:{no}")
    now = next(one for one in await worker.sees() if one["message_id"] == card["message_id"])
    assert "居民已撤回" in now["text"]
    assert set(buttons(now)) == {"📝 内部备注", "« 收起"}


async def test_an_outdated_button_says_what_has_happened_meanwhile(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    await wang.says(FULL_BIN)
    no = case_no(await wang.hears())
    card = await worker.sees_button("✋ 接单")
    await wang.taps("撤回")
    await wang.taps("确定撤回")
    await town.settled()
    await worker.hears_in_all()
    await worker.taps_unseen(card, f"claim:{no}")
    assert "刚刚：今天 09:30　王秀英 撤回" in await worker.hears_in_all()

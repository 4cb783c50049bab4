"""In the middle of something: commands, buttons, other matters, a week of silence."""

from typing import Any

import pytest

from casework.case import EventKind, MediaKind
from tests.stories.town import Neighbour, Town, case_no

GRID_WORKER_A1 = 10011
BRANCH_A1 = 10021
FULL_BIN = "楼下垃圾桶满了好几天，臭得不行"
BROKEN_LOCK = "单元门锁坏了，关不上"


async def told(town: Town, who: Neighbour, text: str = FULL_BIN) -> str:
    await who.says(text)
    return case_no(await who.hears())


async def at_work(town: Town) -> tuple[Neighbour, Neighbour, str]:
    """A resident, the grid worker who has taken their case, and its number."""
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    no = await told(town, wang)
    await worker.taps("✋ 接单")
    await town.settled()
    await wang.hears_in_all()
    await worker.hears_in_all()
    return wang, worker, no


async def test_cancel_with_nothing_open_and_in_every_conversation(town: Town):
    wang, worker, no = await at_work(town)
    for one in (wang, worker):
        await one.says("/cancel")
        assert "没有正在填的内容" in await one.hears_in_all()
    for label in ("💬 回复居民", "📷 加照片", "✅ 办结"):
        await worker.taps(label)
        await worker.says("/cancel")
        assert "不填了" in await worker.hears_in_all()
    await wang.hears_nothing()
    await wang.taps("📷 加照片")
    await wang.says("/cancel")
    assert "不填了" in await wang.hears_in_all()
    assert town.store.cases.attachments(no) == []


async def test_cancel_files_the_picture_that_was_waiting_for_words(town: Town):
    wang = await town.resident("王秀英")
    await wang.sends("photo")
    await wang.hears()
    await wang.says("/cancel")
    no = case_no(await wang.hears_in_all())
    assert [one.kind for one in town.store.cases.attachments(no)] == [MediaKind.PHOTO]


async def test_cancel_adds_the_words_that_were_being_asked_about(town: Town):
    wang = await town.resident("王秀英")
    no = await told(town, wang)
    await wang.says("垃圾桶旁边又堆了垃圾")
    await town.settled()
    await wang.says("/cancel")
    assert f"补充到了 {no}" in await wang.hears_in_all()
    assert EventKind.ADDED in [event.kind for event in town.store.cases.history(no)]


async def test_the_home_is_asked_while_a_picture_waits_and_nothing_is_lost(town: Town):
    shen = await town.resident("沈月", has_home=False)
    await shen.says("🏠 我的住址")
    await shen.taps("🏠 登记住址")
    await shen.sends("photo")
    await town.settled()
    await shen.taps("蔚蓝香廷小区")
    await shen.taps("1栋")
    await shen.taps("1单元")
    await shen.says("203")
    heard = await shen.hears_in_all()
    assert "203室" in heard
    assert len(town.store.cases.attachments(case_no(heard))) == 1


async def test_a_matter_told_instead_of_a_room_is_a_matter(town: Town):
    shen = await town.resident("沈月", has_home=False)
    await shen.says("🏠 我的住址")
    await shen.taps("🏠 登记住址")
    await shen.taps("旭日家园")
    await shen.taps("5栋")
    await shen.says(FULL_BIN)
    assert "旭日家园 5栋" in await shen.hears_in_all()
    assert town.store.cases.count() == 1
    await shen.says("hello")
    await town.settled()
    person = town.store.people.of_telegram(shen.id)
    assert person is not None
    assert person.home.room == ""


async def test_everyday_buttons_work_in_the_middle_of_a_conversation(town: Town):
    wang, worker, no = await at_work(town)
    await worker.taps("💬 回复居民")
    await worker.says("🛠 我手上的")
    assert no in await worker.hears_in_all()
    await worker.says("我下午去看")
    await town.settled()
    assert "我下午去看" in await wang.hears_in_all()


async def test_i_want_to_report_begins_something_new_whatever_was_open(town: Town):
    wang, worker, no = await at_work(town)
    await worker.taps("✅ 办结")
    await worker.taps("已解决")
    await worker.says("3栋楼下的垃圾桶清空了")
    await worker.taps("✅ 发给居民并办结")
    await wang.taps("😞 根本没解决")
    await wang.says("📢 我要反映")
    await wang.says(BROKEN_LOCK)
    assert "已受理" in await wang.hears_in_all()
    assert town.case(no).times_reopened == 0
    assert town.store.cases.count() == 2


async def test_a_picture_is_due_and_words_come(town: Town):
    wang = await town.resident("王秀英")
    no = await told(town, wang)
    await wang.taps("📷 加照片")
    await wang.says(BROKEN_LOCK)
    assert "已受理" in await wang.hears_in_all()
    assert town.store.cases.count() == 2
    assert town.case(no).text == FULL_BIN


async def test_words_are_due_and_a_picture_comes(town: Town):
    wang, worker, no = await at_work(town)
    await worker.taps("💬 回复居民")
    await worker.sends("photo")
    await town.settled()
    assert any("photo" in one for one in await wang.sees())
    assert len(town.store.cases.attachments(no)) == 1


@pytest.mark.parametrize(
    "begun",
    [
        ("⏸ 等一等 / 暂停",),
        ("⏸ 等一等 / 暂停", "📅 暂停到某一天"),
        ("🤝 请人协助",),
        ("👉 转给同事",),
        ("🔗 并入另一件",),
    ],
)
async def test_a_danger_is_heard_where_only_a_choice_was_asked_for(
    town: Town, begun: tuple[str, ...]
):
    _, worker, _ = await at_work(town)
    await worker.taps("⋯ 更多")
    for label in begun:
        await worker.taps(label)
    await worker.hears_in_all()
    await worker.says("3栋着火了，浓烟很大")
    assert "119" in await worker.hears_in_all()
    assert town.store.cases.count() == 2


async def test_a_danger_is_heard_where_nothing_like_it_was_to_be_found(town: Town):
    _, worker, _ = await at_work(town)
    await worker.says("🗂 清单和查找")
    await worker.taps("🔍 查找")
    await worker.says("3栋着火了，浓烟很大")
    assert "119" in await worker.hears_in_all()
    assert town.store.cases.count() == 2


async def test_a_picture_for_what_is_over_is_not_asked_for(town: Town):
    wang, _, no = await at_work(town)
    receipt = await wang.sees_button("📷 加照片")
    await wang.taps("撤回", on=receipt)
    await wang.taps("确定撤回")
    await wang.hears_in_all()
    await wang.taps_unseen(receipt, f"photo:{no}")
    heard = await wang.hears_in_all()
    assert "已撤回" in heard
    assert "请发照片" not in heard


async def test_staff_read_who_sees_the_picture_before_they_send_it(town: Town):
    wang, worker, _ = await at_work(town)
    await worker.taps("📷 加照片")
    assert "居民会看到" in await worker.hears_in_all()
    await wang.taps("📷 加照片")
    assert "转给经办人" in await wang.hears_in_all()


async def test_an_answer_left_for_a_week_does_not_go_to_the_resident_unasked(town: Town):
    wang, worker, no = await at_work(town)
    await worker.taps("💬 回复居民")
    await town.pushes_clock(to="2026-03-05T10:00:00+08:00")
    await wang.hears_in_all()
    await worker.hears_in_all()
    await worker.says(BROKEN_LOCK)
    heard = await worker.hears_in_all()
    assert f"{no} 那边没写完的先放下了" in heard
    assert "已受理" in heard
    await wang.hears_nothing()


async def test_a_resolution_left_for_a_week_is_taken_up_again(town: Town):
    wang, worker, no = await at_work(town)
    await worker.taps("✅ 办结")
    await worker.taps("已解决")
    await town.pushes_clock(to="2026-03-05T10:00:00+08:00")
    await wang.hears_in_all()
    await worker.says("3栋楼下的垃圾桶已经清空了")
    await worker.taps("✅ 发给居民并办结")
    assert "3栋楼下的垃圾桶已经清空了" in await wang.hears_in_all()
    assert town.case(no).answer == "3栋楼下的垃圾桶已经清空了"


async def test_a_conversation_outlives_the_house(town: Town):
    wang, worker, _ = await at_work(town)
    await worker.taps("✅ 办结")
    await worker.taps("已解决")
    await town.restarts()
    await worker.says("3栋楼下的垃圾桶已经清空了")
    await town.settled()
    await town.restarts()
    await worker.taps("✅ 发给居民并办结")
    assert "桶已经清空了" in await wang.hears_in_all()


async def test_an_answer_that_is_edited_before_it_goes_goes_as_it_is_now(town: Town):
    wang, worker, _ = await at_work(town)
    await worker.taps("✅ 办结")
    await worker.taps("已解决")
    message = await worker.says("3栋的垃圾桶清了")
    await town.settled()
    await worker.edits(message["message_id"], "3栋楼下的桶已经清空了")
    await worker.taps("✅ 发给居民并办结")
    assert "3栋楼下的桶已经清空了" in await wang.hears_in_all()


async def test_a_case_is_withdrawn_while_it_is_being_finished(town: Town):
    wang, worker, _ = await at_work(town)
    await worker.taps("✅ 办结")
    await worker.taps("已解决")
    await worker.says("3栋楼下的垃圾桶已经清空了")
    await wang.taps("撤回")
    await wang.taps("确定撤回")
    await town.settled()
    await wang.hears_in_all()
    await worker.taps("✅ 发给居民并办结")
    assert "已撤回" in await worker.hears_in_all()
    await wang.hears_nothing()
    await worker.says(BROKEN_LOCK)
    assert "已受理" in await worker.hears_in_all()


async def test_a_reply_to_a_card_goes_to_the_resident_once_the_case_is_ones_own(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    await told(town, wang)
    card = await worker.sees_button("✋ 接单")
    await worker.replies_to(card, "我马上来")
    assert "请先点卡片上的" in await worker.hears_in_all()
    await wang.hears_nothing()
    assert town.store.cases.count() == 1
    await worker.taps("✋ 接单")
    await worker.replies_to(card, "我马上来")
    assert "我马上来" in await wang.hears_in_all()


async def test_a_reply_to_a_receipt_is_an_addition(town: Town):
    wang, worker, no = await at_work(town)
    receipt = await wang.sees_button("撤回")
    await wang.replies_to(receipt, "单元门口那个桶")
    assert f"补充到 {no}" in await wang.hears_in_all()
    assert "单元门口那个桶" in await worker.hears_in_all()


async def test_an_addition_before_anybody_has_the_case_is_on_the_card(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    no = await told(town, wang)
    receipt = await wang.sees_button("撤回")
    await wang.replies_to(receipt, "是单元门口那个桶，旁边有老鼠")
    await town.settled()
    card = await worker.sees_button("✋ 接单")
    assert "旁边有老鼠" in card["text"]
    assert no in card["text"]


async def test_the_history_of_a_case_is_told_in_plain_words(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    await told(town, wang)
    await wang.taps("改类别")
    await wang.taps("停车")
    await town.pushes_clock(to="2026-03-03T17:00:00+08:00")
    await worker.taps("✋ 接单")
    await worker.taps("🕘 经过")
    heard = await worker.hears_in_all()
    assert "环境卫生 → 停车" in heard
    assert "上报：没人接单，报党支部" in heard


async def test_an_album_is_passed_on_whole_in_both_directions(town: Town):
    wang, worker, no = await at_work(town)
    await worker.taps("💬 回复居民")
    await worker.sends("album", count=3, caption="清理之后")
    await town.settled()
    assert len(photos_from_the_bot(await wang.sees())) == 3
    await wang.taps("📷 加照片")
    await wang.sends("album", count=3)
    await town.settled()
    assert len(photos_from_the_bot(await worker.sees())) == 3
    assert len(town.store.cases.attachments(no)) == 6


async def test_an_album_is_a_reason_to_come_back_and_is_kept_whole(town: Town):
    wang, worker, no = await at_work(town)
    branch = town.staff(BRANCH_A1)
    await worker.taps("✅ 办结")
    await worker.taps("已解决")
    await worker.says("3栋楼下的垃圾桶清空了")
    await worker.taps("✅ 发给居民并办结")
    await wang.taps("😞 根本没解决")
    await wang.sends("album", count=3, caption="还是这样")
    assert (await wang.hears_in_all()).count("已请社区的人复核") == 1
    assert len(photos_from_the_bot(await branch.sees())) == 3
    assert len(town.store.cases.attachments(no)) == 3
    await branch.taps("🔁 同意重办")
    assert "第 1 次重办" in await worker.hears_in_all()
    await worker.taps("🕘 经过")
    await town.settled()
    assert len(photos_from_the_bot(await worker.sees())) >= 3


async def test_the_same_message_sent_twice_is_not_two_cases(town: Town):
    wang = await town.resident("王秀英")
    await told(town, wang)
    await wang.says(FULL_BIN)
    await town.settled()
    await town.pushes_clock(advance=31 * 60)
    assert town.store.cases.count() == 1


async def test_a_button_of_the_welcome_is_still_good_after_a_report(town: Town):
    shen = await town.resident("沈月", has_home=False)
    await shen.opens()
    await shen.says("楼道灯坏了，看不见路")
    await shen.hears_in_all()
    welcome = (await shen.sees_button("以后再说"))["message_id"]
    question = next(one for one in await shen.sees() if one["message_id"] == welcome)
    await shen.taps("旭日家园", on=question)
    await shen.taps("5栋")
    assert "门牌号" in await shen.hears_in_all()


async def test_whoever_does_not_know_the_room_number_is_done_with_the_address(town: Town):
    shen = await town.resident("沈月", has_home=False)
    await shen.opens()
    await shen.taps("旭日家园")
    await shen.taps("5栋")
    await shen.hears_in_all()
    if "1单元" in await shen.buttons():
        await shen.taps("1单元")
    await shen.says("不知道")
    assert "记下了：旭日家园 5栋" in await shen.hears_in_all()
    assert town.store.cases.count() == 0


def photos_from_the_bot(messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [one for one in messages if "photo" in one and not one.get("from_me")]

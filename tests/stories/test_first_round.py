"""From a complaint to a satisfied resident."""

import pytest

from casework.case import Stage
from tests.stories.town import Town, case_no

GRID_WORKER_A1 = 10011
BRANCH_A1 = 10021
ADMIN = 10001
STREET = 10003
PROPERTY_MANAGER, OWNERS_COMMITTEE, OTHER_ESTATE = 10051, 10061, 10052
ASSISTING = (BRANCH_A1, PROPERTY_MANAGER, OWNERS_COMMITTEE)


async def test_a_newcomer_is_welcomed_and_says_where_they_live_with_a_few_taps(town: Town):
    wang = await town.resident("王秀英", has_home=False)
    await wang.opens()
    await wang.taps("蔚蓝香廷小区")
    await wang.taps("3栋")
    await wang.taps("2单元")
    await wang.says("501")
    assert "蔚蓝香廷小区 3栋 2单元 501室" in await wang.hears_in_all()


async def test_clutter_goes_from_the_first_word_to_a_satisfied_resident(town: Town):
    wang = await town.resident("王秀英")
    worker = town.staff(GRID_WORKER_A1)
    await wang.says("一楼楼道堆了好多纸箱，路都堵了")
    receipt = await wang.hears()
    no = case_no(receipt)
    assert "已受理" in receipt
    assert "共办" in receipt
    assert "3栋" in receipt

    assert no in await worker.hears()
    await worker.taps("✋ 接单")
    assert worker.name in await wang.hears()

    await worker.taps("💬 回复居民")
    await worker.says("我下午去看")
    await town.settled()
    assert "我下午去看" in await wang.hears()

    await worker.taps("📷 加照片")
    await worker.sends("photo")
    await town.settled()
    assert any("photo" in message for message in await wang.sees())
    assert "照片" in await wang.hears_in_all()

    await worker.taps("✅ 办结")
    await worker.taps("已解决")
    await worker.says("3栋楼道的纸箱已经清走了")
    await worker.taps("✅ 发给居民并办结")
    assert "纸箱已经清走了" in await wang.hears_in_all()

    await wang.taps("😊 很满意")
    assert "谢谢您的评价" in await wang.hears_in_all()
    assert "★★★★★" in await worker.hears_in_all()


async def test_three_who_assist_are_told_at_once_and_stand_on_the_card_in_one_line(town: Town):
    wang = await town.resident("王秀英")
    await wang.says("一楼楼道堆了好多纸箱，路都堵了")
    no = case_no(await wang.hears())
    for one in ASSISTING:
        heard = await town.staff(one).hears_in_all()
        assert no in heard
        (line,) = [line for line in heard.splitlines() if "请协助：" in line]
        assert all(role in line for role in ("物业", "业委会", "网格党支部", "3月5日（周四）前"))
    await town.staff(STREET).hears_nothing()
    await town.staff(OTHER_ESTATE).hears_nothing()


async def test_who_assists_can_answer_for_their_part_and_not_take_the_whole(town: Town):
    wang, property_manager = await town.resident("王秀英"), town.staff(PROPERTY_MANAGER)
    await wang.says("一楼楼道堆了好多纸箱，路都堵了")
    await wang.hears()
    await town.settled()
    labels = await property_manager.buttons()
    assert "🙋 收到，我来办" in labels
    assert "✋ 接单" not in labels


async def test_what_is_told_at_night_reaches_staff_without_a_sound(town: Town):
    await town.pushes_clock(to="2026-03-02T23:10:00+08:00")
    wang = await town.resident("王秀英")
    await wang.says("一楼楼道堆了好多纸箱，路都堵了")
    await wang.hears()
    await town.settled()
    for one in (GRID_WORKER_A1, *ASSISTING):
        assert await is_silent(town, one)
    assert not await is_silent(town, wang.id)


async def test_a_life_in_danger_makes_a_sound_at_any_hour(town: Town):
    await town.pushes_clock(to="2026-03-02T23:10:00+08:00")
    wang = await town.resident("王秀英")
    await wang.says("厨房煤气泄漏了，味道很大，快来人")
    await wang.hears()
    await town.settled()
    for one in (GRID_WORKER_A1, BRANCH_A1, ADMIN):
        assert not await is_silent(town, one)


async def is_silent(town: Town, person: int) -> bool:
    """Whether the last that was said to somebody came without a sound."""
    calls = await town.get("calls", method="sendMessage")
    said = [one["params"] for one in calls if int(one["params"]["chat_id"]) == person]
    return bool(said[-1].get("disable_notification"))


async def test_an_unsatisfied_resident_says_why_and_the_case_comes_back(town: Town):
    wang = await town.resident("王秀英")
    worker, branch = town.staff(GRID_WORKER_A1), town.staff(BRANCH_A1)
    await wang.says("楼下垃圾桶满了好几天，臭得不行")
    no = case_no(await wang.hears())
    await worker.taps("✋ 接单")
    await worker.taps("✅ 办结")
    await worker.taps("已解决")
    await worker.says("垃圾已清运")
    await worker.taps("✅ 发给居民并办结")
    await wang.taps("😞 根本没解决")
    await wang.says("桶还是满的，没有人来过")
    assert "已请社区的人复核" in await wang.hears_in_all()
    assert "桶还是满的" in await worker.hears_in_all()
    assert town.case(no).stage is Stage.REOPEN_ASKED
    assert "居民说没解决：「桶还是满的，没有人来过」" in await branch.hears_in_all()
    await branch.taps("🔁 同意重办")
    assert no in await wang.hears_in_all()
    assert "第 1 次重办" in await worker.hears_in_all()
    assert town.store.cases.find(no).times_reopened == 1


@pytest.mark.parametrize(
    ("complaint", "tag", "route"),
    [
        ("蔚蓝香廷小区8号车库路面破损严重,是不是该修复一下", "公共设施", "联办"),
        ("一楼老有人堆放杂物,把楼道都(dōu)堵了", "堆物", "共办"),
        ("我的小孩现在处于叛逆期,老是逃课,社区(shèqū)干部(gànbù)能帮帮我吗", "家庭", "协办"),
    ],
)
async def test_the_three_complaints_of_the_story_go_three_routes(
    town: Town, complaint: str, tag: str, route: str
):
    wang = await town.resident("王秀英")
    await wang.says(complaint)
    receipt = await wang.hears()
    assert f"类别：{tag}" in receipt
    assert f"（{route}）" in receipt
    assert case_no(receipt) in await town.staff(GRID_WORKER_A1).hears()

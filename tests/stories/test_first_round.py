"""From a complaint to a satisfied resident."""

import pytest

from tests.stories.town import Town, case_no

GRID_WORKER_A1 = 10011


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
    assert "堆物（共办）" in receipt
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


async def test_an_unsatisfied_resident_says_why_and_the_case_comes_back(town: Town):
    wang = await town.resident("王秀英")
    worker = town.staff(GRID_WORKER_A1)
    await wang.says("楼下垃圾桶满了好几天，臭得不行")
    no = case_no(await wang.hears())
    await worker.taps("✋ 接单")
    await worker.taps("✅ 办结")
    await worker.taps("已解决")
    await worker.says("垃圾已清运")
    await worker.taps("✅ 发给居民并办结")
    await wang.taps("😞 根本没解决")
    await wang.says("桶还是满的，没有人来过")
    assert "已退回重办" in await wang.hears_in_all()
    heard = await worker.hears_in_all()
    assert "桶还是满的" in heard
    assert "第 1 次重办" in heard
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
    assert f"{tag}（{route}）" in receipt
    assert case_no(receipt) in await town.staff(GRID_WORKER_A1).hears()

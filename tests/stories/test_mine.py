"""我的事项: every matter of one's own, where each stands, and what can be done with it."""

import pytest

from casework.case import Case, CaseEvent, EventKind, Stage, Wait, WaitingFor
from casework.deadlines import extend
from tests.stories.town import Neighbour, Town, case_no

GRID_WORKER_A1 = 10011
FULL_BIN = "楼下垃圾桶满了好几天，臭得不行"
TROUBLES = (
    FULL_BIN,
    "楼道堆了好多纸箱，走不过去",
    "3栋门口有人乱停车，出都出不去",
    "楼道灯坏了，晚上看不见路",
    "单元门锁坏了，关不上",
    "广场舞音响太吵，晚上没法睡",
    "电梯按钮失灵了，按了没反应",
    "楼顶漏水，墙皮都掉了",
    "小区里有流浪狗，追着人跑",
    "水管爆了，楼道里全是水",
    "井盖坏了一个角，老人差点绊倒",
    "健身器材生锈断了一根",
)


async def told(town: Town, who: Neighbour, text: str = FULL_BIN) -> str:
    await who.says(text)
    return case_no(await who.hears_in_all())


async def page_of(who: Neighbour, no: str) -> str:
    await who.says("📋 我的事项")
    await who.taps(f"查看 {no}")
    return (await who.hears_in_all()).split("\n---\n")[-1]


def changes(town: Town, case: Case, *events: CaseEvent) -> None:
    """Somebody else does something with a case, in ways that other stories tell."""
    with town.store.transaction():
        town.store.cases.save(case, *events)


async def test_a_list_of_twelve_has_two_pages_in_one_message(town: Town):
    wang = await town.resident("王秀英")
    for text in TROUBLES:
        await wang.says("📢 我要反映")
        await wang.says(text)
        await town.settled()
        if "这是另一件事" in await wang.buttons():
            await wang.taps("这是另一件事")
    assert town.store.cases.count() == 12
    await wang.hears_in_all()
    await wang.says("📋 我的事项")
    first = await wang.hears_in_all()
    assert "共 12 件" in first
    assert "第 1 页，共 2 页" in first
    assert TROUBLES[-1] in first
    assert TROUBLES[0] not in first
    seen = len(await wang.sees())
    await wang.taps("下一页 ▶")
    second = await wang.hears_in_all()
    assert "第 2 页" in second
    assert TROUBLES[0] in second
    assert len(await wang.sees()) == seen
    assert "下一页 ▶" not in await wang.buttons()
    await wang.taps("◀ 上一页")
    assert "第 1 页" in await wang.hears_in_all()


async def test_a_page_that_is_no_longer_there_shows_the_last_one(town: Town):
    wang = await town.resident("王秀英")
    await told(town, wang)
    await wang.says("📋 我的事项")
    await wang.hears_in_all()
    await wang.taps_unseen(await wang.sees_button("查看 2026-0001"), "minepage:7")
    await town.settled()
    assert "查看 2026-0001" in await wang.buttons()


async def test_an_open_matter_says_who_knows_of_it_and_then_who_has_it(town: Town):
    wang = await town.resident("王秀英")
    no = await told(town, wang)
    page = await page_of(wang, no)
    assert "已通知网格员 李娟" in page
    assert "3月9日" in page
    assert "地点：蔚蓝香廷小区 3栋" in page
    assert await wang.buttons() == [
        "⏰ 催一下",
        "📷 加照片 / 补充",
        "改类别",
        "改地点",
        "🙈 不留姓名",
        "🔒 设为保密",
        "撤回",
    ]
    await town.pushes_clock(to="2026-03-03T08:10:00+08:00")
    await wang.hears_in_all()
    assert "还没有人接手" in await page_of(wang, no)
    await town.staff(GRID_WORKER_A1).taps("✋ 接单")
    await wang.hears_in_all()
    assert "经办人：网格员 李娟" in await page_of(wang, no)


async def test_a_case_that_waits_says_for_what(town: Town):
    wang = await town.resident("王秀英")
    no = await told(town, wang)
    await town.staff(GRID_WORKER_A1).taps("✋ 接单")
    await wang.hears_in_all()
    case = town.case(no)
    until = case.due_at
    waits = {
        WaitingFor.RESIDENT: ("是哪个垃圾桶？", "经办人问您：「是哪个垃圾桶？」"),
        WaitingFor.PARTY: ("清运", "在等物业、业委会、网格党支部"),
        WaitingFor.DATE: ("等清运车", "因为：等清运车"),
    }
    for what, (reason, shown) in waits.items():
        wait = Wait(what, case.received_at, until, reason)
        changes(town, Case(**{**vars(case), "stage": Stage.WAITING, "wait": wait}))
        page = await page_of(wang, no)
        assert shown in page
        assert "已经过了" not in page


async def test_an_extension_is_told_with_its_reason_and_the_first_promise(town: Town):
    wang = await town.resident("王秀英")
    no = await told(town, wang)
    await town.staff(GRID_WORKER_A1).taps("✋ 接单")
    await wang.hears_in_all()
    case = town.case(no)
    until = case.due_at.replace(day=20)
    extended, event = extend(case, until, reason="等新垃圾桶到货", actor_id=1, at=case.received_at)
    changes(town, extended, event)
    page = await page_of(wang, no)
    assert "时限：3月20日" in page
    assert "最初答应的时间：3月9日" in page
    assert "因为：等新垃圾桶到货" in page


async def test_a_finished_matter_shows_its_answer_and_the_marks(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    no = await told(town, wang)
    await worker.taps("✋ 接单")
    await worker.taps("✅ 办结")
    await worker.taps("已解决")
    await worker.says("3栋楼下的垃圾桶清空了")
    await worker.taps("✅ 发给居民并办结")
    await wang.hears_in_all()
    page = await page_of(wang, no)
    assert "办理结果：3栋楼下的垃圾桶清空了" in page
    assert "😊 很满意" in await wang.buttons()
    await wang.taps("😊 很满意")
    await town.pushes_clock(to="2026-04-20T10:00:00+08:00")
    await wang.hears_in_all()
    await page_of(wang, no)
    assert await wang.buttons() == []


async def test_what_the_resident_calls_unsolved_is_under_review(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    no = await told(town, wang)
    await worker.taps("✋ 接单")
    await worker.taps("✅ 办结")
    await worker.taps("已解决")
    await worker.says("3栋楼下的垃圾桶清空了")
    await worker.taps("✅ 发给居民并办结")
    await wang.taps("😞 根本没解决")
    await wang.says("还是满的")
    await wang.hears_in_all()
    page = await page_of(wang, no)
    assert "您说没解决：「还是满的」" in page
    assert "⏰ 催一下" not in await wang.buttons()


async def test_a_merged_matter_leads_to_the_one_it_went_into(town: Town):
    wang, zhang = await town.resident("王秀英"), await town.resident("张建军", building="4")
    no = await told(town, wang)
    other = await told(town, zhang)
    case = town.case(other)
    changes(town, Case(**{**vars(case), "stage": Stage.JOINED, "joined_to": no}))
    with town.store.transaction():
        town.store.connection.execute(
            "insert into followers (case_no, person_id, joined_at, text) values (?, ?, ?, '')",
            (no, case.reporter_id, case.received_at.isoformat()),
        )
    page = await page_of(zhang, other)
    assert f"已并入 {no} 一起办" in page
    await zhang.taps(f"查看 {no}")
    page = await zhang.hears_in_all()
    assert no in page
    assert await zhang.buttons() == ["⏰ 催一下", "📷 加照片 / 补充", "🔕 不再跟进"]


async def test_the_list_names_what_was_joined_and_shows_only_ones_own_words(town: Town):
    wang, zhang = await town.resident("王秀英"), await town.resident("张建军")
    no = await told(town, wang, "3栋楼道堆了好多纸箱，王家门口走不过去")
    await zhang.says("楼道里堆满了纸箱子，过不去人")
    await zhang.taps("👥 一起反映")
    await zhang.hears_in_all()
    await zhang.says("📋 我的事项")
    listed = await zhang.hears_in_all()
    assert "👥 一起反映" in listed
    assert "楼道里堆满了纸箱子" in listed
    assert "王家" not in listed
    page = await page_of(zhang, no)
    assert "👥 您一起反映的：「楼道里堆满了纸箱子" in page
    assert "一共 2 户反映" in page
    assert "王家" not in page


async def test_more_is_added_by_a_button_in_words_or_pictures(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    no = await told(town, wang)
    await worker.taps("✋ 接单")
    await worker.hears_in_all()
    await page_of(wang, no)
    page = await wang.sees_button("📷 加照片 / 补充")
    await wang.taps("📷 加照片 / 补充", on=page)
    await wang.says("是靠北门的那个桶")
    assert f"补充到 {no}" in await wang.hears_in_all()
    assert "靠北门的那个桶" in await worker.hears_in_all()
    await wang.taps("📷 加照片 / 补充", on=page)
    await wang.sends("photo")
    await town.settled()
    assert any("photo" in one for one in await worker.sees())
    assert town.store.cases.count() == 1


async def test_what_tells_of_a_danger_is_no_mere_addition(town: Town):
    wang = await town.resident("王秀英")
    no = await told(town, wang)
    await page_of(wang, no)
    await wang.taps("📷 加照片 / 补充")
    await wang.says("着火了！垃圾桶烧起来了，救命")
    assert "119" in await wang.hears_in_all()
    receipt = await wang.sees_button("⏰ 催一下")
    await wang.replies_to(receipt, "煤气泄漏了，楼道里全是煤气味，快来人")
    assert "119" in await wang.hears_in_all()
    assert town.store.cases.count() == 3


@pytest.mark.parametrize("way", ["/cancel", "取消", "📋 我的事项"])
async def test_an_addition_that_was_begun_can_be_left(town: Town, way: str):
    wang = await town.resident("王秀英")
    no = await told(town, wang)
    await page_of(wang, no)
    await wang.taps("📷 加照片 / 补充")
    await wang.says(way)
    await town.settled()
    await wang.hears_in_all()
    assert EventKind.ADDED not in [event.kind for event in town.store.cases.history(no)]


async def test_an_addition_left_for_a_week_is_heard_afresh(town: Town):
    wang = await town.resident("王秀英")
    no = await told(town, wang)
    await page_of(wang, no)
    await wang.taps("📷 加照片 / 补充")
    await town.pushes_clock(to="2026-03-12T10:00:00+08:00")
    await wang.hears_in_all()
    await wang.says("单元门锁坏了，关不上")
    heard = await wang.hears_in_all()
    assert "先放下了" in heard
    assert "已受理" in heard


async def test_an_addition_to_what_is_finished_meanwhile_is_heard_afresh(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    no = await told(town, wang)
    await worker.taps("✋ 接单")
    await wang.hears_in_all()
    await page_of(wang, no)
    page = await wang.sees_button("📷 加照片 / 补充")
    await wang.taps("📷 加照片 / 补充", on=page)
    await worker.taps("✅ 办结")
    await worker.taps("已解决")
    await worker.says("3栋楼下的垃圾桶清空了")
    await worker.taps("✅ 发给居民并办结")
    await wang.hears_in_all()
    await wang.says("单元门锁坏了，关不上")
    assert "已受理" in await wang.hears_in_all()
    await wang.taps("📷 加照片 / 补充", on=page)
    assert "这一步做不了" in await wang.hears_in_all()

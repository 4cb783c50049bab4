"""Staff write a matter down for somebody who has no bot, or find it on a patrol."""

import pytest

from casework.case import Stage
from casework.labels import Kind, Source, Tag
from tests.stories.aftermath import (
    ADMIN,
    BUILDING_LEAD_3,
    FULL_BIN,
    GRID_WORKER_A1,
    GRID_WORKER_A2,
    MEDIATOR,
    PARTY_HUB_3,
    PROPERTY_MANAGER,
    hear_all,
    recorded,
)
from tests.stories.town import Neighbour, Town, case_no


async def begins(town: Town, telegram_id: int, source: str = "电话") -> Neighbour:
    """Somebody has opened 代人登记 and said how it came."""
    who = town.staff(telegram_id)
    await who.says("📝 代人登记")
    await who.taps(source)
    await who.hears_in_all()
    return who


@pytest.mark.parametrize(
    ("label", "source"),
    [
        ("电话", Source.PHONE),
        ("来访", Source.COUNTER),
        ("巡查", Source.PATROL),
        ("上门", Source.DOOR_KNOCK),
        ("替邻居说", Source.ON_BEHALF),
    ],
)
async def test_what_was_told_some_other_way_is_a_case_like_any_other(
    town: Town, label: str, source: Source
):
    lead, worker = town.staff(BUILDING_LEAD_3), town.staff(GRID_WORKER_A1)
    no = await recorded(town, lead, source=label)
    case = town.case(no)
    reporter = town.store.people.get(case.reporter_id)
    assert (reporter.name, reporter.telegram_id) == ("周奶奶", None)
    assert town.store.people.phone_of(reporter.id) == "13911112222"
    assert town.store.people.get(case.recorder_id or 0).name == lead.name
    assert (case.source, case.primary, case.stage) == (source, Tag.SANITATION, Stage.TRIAGED)
    home = reporter.home
    assert (home.estate_id, home.building_id) == (case.place.estate_id, case.place.building_id)
    heard = await worker.hears_in_all()
    assert "周奶奶" in heard
    assert lead.name in heard


async def test_the_receipt_is_for_whoever_wrote_it_down(town: Town):
    lead = await begins(town, BUILDING_LEAD_3)
    await lead.says("周奶奶 13911112222")
    await lead.taps("蔚蓝香廷小区")
    await lead.taps("3栋")
    await lead.says(FULL_BIN)
    heard = await lead.hears_in_all()
    assert "替 周奶奶 登记的（电话）" in heard
    assert "已受理" in heard
    assert "办完会请人去回访" in heard
    await lead.taps("📝 再登记一件")
    assert "怎么知道的" in await lead.hears_in_all()


async def test_what_was_misread_is_put_right_by_whoever_wrote_it_down(town: Town):
    lead = town.staff(BUILDING_LEAD_3)
    no = await recorded(town, lead)
    await lead.taps("改类别")
    await lead.taps("物业")
    assert "替 周奶奶 登记的" in await lead.hears_in_all()
    await lead.taps("改地点")
    await lead.taps("蔚蓝香廷小区")
    await town.settled()
    case = town.case(no)
    assert case.primary is Tag.PROPERTY
    await lead.taps("📷 加照片")
    await lead.sends("photo")
    await town.settled()
    assert len(town.store.cases.attachments(no)) == 1
    await lead.taps("撤回")
    await lead.taps("确定撤回")
    await town.settled()
    assert town.case(no).stage is Stage.WITHDRAWN


async def test_more_comes_as_an_answer_to_the_receipt(town: Town):
    lead, worker = town.staff(BUILDING_LEAD_3), town.staff(GRID_WORKER_A1)
    await recorded(town, lead)
    await worker.taps("✋ 接单")
    await hear_all(lead, worker)
    await lead.replies_to(await lead.sees_button("撤回"), "奶奶说旁边还有一袋死鱼")
    assert "已补充" in await lead.hears_in_all()
    assert "死鱼" in await worker.hears_in_all()


async def test_a_neighbour_who_is_known_by_the_number_is_who_they_are(town: Town):
    wang, worker = town.staff(10101), await begins(town, GRID_WORKER_A1)
    await worker.says("王阿姨 138-0001-0101")
    heard = await worker.hears_in_all()
    assert "王秀英" in heard
    await worker.says("楼道灯坏了，黑漆漆的")
    no = case_no(await worker.hears_in_all())
    case = town.case(no)
    known = town.store.people.of_telegram(10101)
    assert known is not None
    assert case.reporter_id == known.id
    assert case.place.building_id == known.home.building_id
    heard = await wang.hears_in_all()
    assert "替您登记了一件事" in heard
    assert no in heard
    await wang.taps("撤回")
    await wang.taps("确定撤回")
    await town.settled()
    assert town.case(no).stage is Stage.WITHDRAWN


async def test_the_same_number_is_the_same_person_the_next_time(town: Town):
    lead = town.staff(BUILDING_LEAD_3)
    first = await recorded(town, lead)
    await begins(town, BUILDING_LEAD_3)
    await lead.says("13911112222")
    assert "周奶奶" in await lead.hears_in_all()
    await lead.says("楼道里堆了好多纸箱")
    second = case_no(await lead.hears_in_all())
    assert town.case(first).reporter_id == town.case(second).reporter_id


@pytest.mark.parametrize("who", ["刘奶奶", "陈奶奶 13912345678", "程老太太"])
async def test_a_name_is_a_name_however_it_sounds(town: Town, who: str):
    lead = await begins(town, BUILDING_LEAD_3)
    await lead.says(who)
    assert "住在哪个小区" in await lead.hears_in_all()
    await lead.taps("跳过")
    assert "什么事？照原话" in await lead.hears_in_all()


async def test_found_on_a_patrol_by_oneself(town: Town):
    worker = await begins(town, GRID_WORKER_A1, "巡查")
    await worker.taps("👀 我自己发现的")
    await worker.taps("蔚蓝香廷小区")
    await worker.taps("2栋")
    await worker.sends("photo")
    assert "写一句话" in await worker.hears_in_all()
    await worker.sends("photo")
    await worker.hears_in_all()
    await worker.says("楼道灯全灭了")
    no = case_no(await worker.hears_in_all())
    case = town.case(no)
    own = town.store.people.of_telegram(GRID_WORKER_A1)
    assert own is not None
    assert (case.reporter_id, case.recorder_id) == (own.id, own.id)
    assert case.source is Source.PATROL
    assert len(town.store.cases.attachments(no)) == 2


async def test_everything_can_be_skipped_but_the_matter(town: Town):
    admin = await begins(town, ADMIN, "来访")
    await admin.says("跳过")
    await admin.says("不知道")
    await admin.says("广场舞太吵了，晚上十点还在跳")
    no = case_no(await admin.hears_in_all())
    assert town.case(no).source is Source.COUNTER


async def test_place_and_name_may_be_typed_in_one_go(town: Town):
    lead = await begins(town, BUILDING_LEAD_3)
    await lead.says("周奶奶，蔚蓝香廷3栋，电话：13911112222")
    await lead.hears_in_all()
    await lead.says("楼道里堆了好多纸箱")
    no = case_no(await lead.hears_in_all())
    case = town.case(no)
    assert town.store.people.get(case.reporter_id).name == "周奶奶"
    assert case.place.building_id is not None


async def test_all_of_it_in_one_message_is_enough(town: Town):
    lead = await begins(town, BUILDING_LEAD_3)
    await lead.says("周奶奶 13911112222 蔚蓝香廷3栋楼道堆了好多纸箱，走不过去")
    heard = await lead.hears_in_all()
    case = town.case(case_no(heard))
    assert town.store.people.get(case.reporter_id).name == "周奶奶"
    assert case.primary is Tag.CLUTTER


async def test_the_place_may_be_typed_instead_of_tapped(town: Town):
    lead = await begins(town, BUILDING_LEAD_3)
    await lead.says("周奶奶")
    await lead.says("蔚蓝香廷3栋")
    assert "什么事" in await lead.hears_in_all()
    await lead.says("楼道里堆了好多纸箱")
    case = town.case(case_no(await lead.hears_in_all()))
    assert case.place.building_id is not None


async def test_a_question_by_telephone_is_a_question(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    no = await recorded(town, worker, "请问社区办居住证需要带什么材料？")
    assert town.case(no).kind is Kind.QUESTION
    assert any("答复居民" in str(one.get("text")) for one in await worker.sees())


async def test_in_danger_whoever_writes_it_down_reads_the_numbers_first(town: Town):
    lead, worker = await begins(town, BUILDING_LEAD_3), town.staff(GRID_WORKER_A1)
    await lead.says("周奶奶 13911112222")
    await lead.hears_in_all()
    await lead.says("蔚蓝香廷3栋2单元501着火了，有人没出来")
    heard = await lead.hears_in_all()
    assert heard.index("119") < heard.index("已受理")
    assert "马上告诉本人" in heard
    assert "紧急险情" in await worker.hears_in_all()


async def test_a_danger_waits_for_no_name(town: Town):
    lead = town.staff(BUILDING_LEAD_3)
    await lead.says("📝 代人登记")
    await lead.says("3栋一楼着火了，浓烟很大，有人被困")
    heard = await lead.hears_in_all()
    assert "119" in heard
    assert town.store.cases.count() == 1


async def test_a_voice_is_enough(town: Town):
    lead, worker = await begins(town, BUILDING_LEAD_3), town.staff(GRID_WORKER_A1)
    await lead.says("周奶奶 13911112222")
    await lead.taps("蔚蓝香廷小区")
    await lead.taps("3栋")
    await lead.sends("voice")
    assert "已受理" in await lead.hears_in_all()
    assert any("voice" in one for one in await worker.sees())


async def test_an_album_is_one_matter(town: Town):
    lead = await begins(town, BUILDING_LEAD_3)
    await lead.says("周奶奶")
    await lead.taps("跳过")
    await lead.hears_in_all()
    await lead.sends("album", count=3)
    assert (await lead.hears_in_all()).count("写一句话") == 1
    await lead.says("3栋楼道里堆了好多纸箱")
    no = case_no(await lead.hears_in_all())
    assert len(town.store.cases.attachments(no)) == 3


async def test_what_was_told_too_early_is_not_asked_for_again(town: Town):
    lead = town.staff(BUILDING_LEAD_3)
    await lead.says("📝 代人登记")
    await lead.says("蔚蓝香廷3栋楼道堆了好多纸箱")
    assert "先收好" in await lead.hears_in_all()
    await lead.taps("电话")
    await lead.says("周奶奶 13911112222")
    await lead.taps("跳过")
    heard = await lead.hears_in_all()
    case = town.case(case_no(heard))
    assert case.text == "蔚蓝香廷3栋楼道堆了好多纸箱"
    assert case.source is Source.PHONE


async def test_what_was_told_and_left_is_filed_all_the_same(town: Town):
    lead = town.staff(BUILDING_LEAD_3)
    await lead.says("📝 代人登记")
    await lead.says("蔚蓝香廷3栋楼道堆了好多纸箱")
    await lead.says("/cancel")
    assert "已受理" in await lead.hears_in_all()
    assert town.store.cases.count() == 1


async def test_what_was_told_and_forgotten_is_filed_all_the_same(town: Town):
    lead = await begins(town, BUILDING_LEAD_3)
    await lead.says("周奶奶 13911112222")
    await lead.taps("蔚蓝香廷小区")
    await lead.taps("3栋")
    await lead.sends("photo")
    await lead.hears_in_all()
    await town.pushes_clock(to="2026-03-02T10:30:00+08:00")
    assert "已受理" in await lead.hears_in_all()
    assert town.store.cases.count() == 1


@pytest.mark.parametrize("way", ["/cancel", "取消", "button"])
async def test_given_up_before_a_word_was_told_nothing_is_filed(town: Town, way: str):
    lead = await begins(town, BUILDING_LEAD_3)
    await lead.says("周奶奶 13911112222")
    await town.settled()
    if way == "button":
        await lead.taps("取消")
    else:
        await lead.says(way)
    assert "不填了" in await lead.hears_in_all()
    await lead.says(FULL_BIN)
    assert "替 周奶奶" not in await lead.hears_in_all()
    assert town.store.cases.count() == 1


async def test_begun_anew_nothing_of_the_old_is_left(town: Town):
    lead = await begins(town, BUILDING_LEAD_3)
    old = await lead.sees_button("没留姓名")
    await lead.says("📝 代人登记")
    await lead.hears_in_all()
    await lead.taps_unseen(old, "recordself")
    await lead.taps_unseen(old, "recordby:phone")
    await lead.taps_unseen(old, "recordestate:1")
    await lead.taps_unseen(old, "recordbuilding:1")
    await lead.taps_unseen(old, "recordskip")
    await town.settled()
    assert town.store.cases.count() == 0
    await lead.taps("来访")
    assert "姓名和电话" in await lead.hears_in_all()


async def test_a_name_left_for_a_week_is_laid_aside(town: Town):
    lead = await begins(town, BUILDING_LEAD_3)
    await town.pushes_clock(to="2026-03-09T10:00:00+08:00")
    await lead.hears_in_all()
    await lead.says("蔚蓝香廷3栋楼道灯坏了")
    heard = await lead.hears_in_all()
    assert "先放下了" in heard
    assert "已受理" in heard


async def test_an_everyday_button_in_the_middle_does_what_it_says(town: Town):
    lead = await begins(town, BUILDING_LEAD_3)
    await lead.says("📋 我的事项")
    assert "还没有反映过" in await lead.hears_in_all()
    await lead.says("周奶奶 13911112222")
    assert "哪个小区" in await lead.hears_in_all()


@pytest.mark.parametrize("who", [PROPERTY_MANAGER, 10101, 10003])
async def test_whoever_may_not_is_told_what_they_can_do(town: Town, who: int):
    somebody = town.staff(who)
    await somebody.says("📝 代人登记")
    assert "直接写给我" in await somebody.hears_in_all()


@pytest.mark.parametrize("who", [PARTY_HUB_3, MEDIATOR, GRID_WORKER_A2])
async def test_whoever_may_is_asked(town: Town, who: int):
    assert "姓名和电话" not in await (await begins(town, who)).hears_in_all()
    await town.staff(who).says("周奶奶")
    assert "哪个小区" in await town.staff(who).hears_in_all()


async def test_a_quarrel_that_was_written_down_stays_with_those_who_handle_it(town: Town):
    lead = town.staff(BUILDING_LEAD_3)
    no = await recorded(town, lead, "楼上邻居天天半夜跺脚，我们吵了好几次架，请帮忙调解")
    assert town.case(no).is_confidential
    assert "改类别" not in await lead.buttons()
    card = await town.staff(MEDIATOR).sees_button("✋ 接单")
    await lead.taps_unseen(card, f"card:{no}")
    assert "没有找到" in await lead.hears_in_all()


async def test_a_message_that_told_of_it_can_be_edited(town: Town):
    lead, worker = await begins(town, BUILDING_LEAD_3), town.staff(GRID_WORKER_A1)
    await lead.says("周奶奶")
    await lead.taps("跳过")
    told = await lead.says("蔚蓝香廷3栋楼道堆了好多纸箱")
    await worker.taps("✋ 接单")
    await hear_all(lead, worker)
    await lead.edits(told["message_id"], "蔚蓝香廷3栋楼道堆了好多纸箱和一辆旧车")
    assert "旧车" in await worker.hears_in_all()
    case = next(iter(town.store.cases.all()))
    assert case.text == "蔚蓝香廷3栋楼道堆了好多纸箱和一辆旧车"
    await lead.edits(told["message_id"], "蔚蓝香廷3栋楼道着火了，有人被困")
    assert "119" in await lead.hears_in_all()
    first, second = town.store.cases.all()
    assert (second.reporter_id, second.source) == (first.reporter_id, first.source)


async def test_several_matters_are_taken_apart_and_stay_the_residents(town: Town):
    lead = town.staff(BUILDING_LEAD_3)
    no = await recorded(town, lead, "1、楼道灯坏了三天没人修。2、垃圾桶满了好几天，臭得不行。")
    split = next(one for one in await lead.buttons() if "分成 2 件" in one)
    await lead.taps(split)
    assert (await lead.hears_in_all()).count("替 周奶奶 登记的") == 2
    first, second = town.store.cases.all()
    assert first.no == no
    assert (second.reporter_id, second.recorder_id, second.source) == (
        first.reporter_id,
        first.recorder_id,
        first.source,
    )
    assert second.place.building_id == first.place.building_id


async def test_whoever_takes_it_reads_how_the_resident_is_reached(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    await recorded(town, town.staff(BUILDING_LEAD_3))
    assert "13911112222" not in await worker.hears_in_all()
    await worker.taps("✋ 接单")
    assert "13911112222" in await worker.hears_in_all()
    await worker.taps("💬 回复居民")
    await worker.says("下午三点来清垃圾")
    assert "13911112222" in await worker.hears_in_all()


async def test_who_has_lost_the_duty_in_the_middle_writes_for_themselves(town: Town):
    lead = await begins(town, BUILDING_LEAD_3)
    with town.store.transaction():
        town.store.connection.execute("delete from duties where role = 'building_lead'")
    await lead.says("楼道灯坏了，黑漆漆的")
    case = town.case(case_no(await lead.hears_in_all()))
    assert (case.recorder_id, case.source) == (None, Source.RESIDENT)

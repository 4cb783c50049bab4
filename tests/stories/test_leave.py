"""Somebody goes on leave: a colleague sits at the desk, and nobody falls between two chairs."""

import pytest

from casework.case import EventKind
from casework.labels import Role
from tests.stories.taking import claimed, forgets, told
from tests.stories.town import Neighbour, Town, case_no

LI_JUAN = 10011
ZHOU = 10012
XU = 10013
BRANCH = 10021
ADMIN = 10001
OTHER_ADMIN = 10002
LEAD = 10031
GAS = "厨房煤气泄漏了，味道很大，快来人"
BIKES = "楼道里停满了自行车，走路都不方便"


async def goes(
    worker: Neighbour,
    stand_in: str,
    *,
    first: str = "今天起",
    last: str = "1 周",
    how: str = "🏖 只是请假",
) -> str:
    """Enter a leave by taps; what was answered."""
    await worker.says("/leave")
    await worker.taps(first)
    await worker.taps(last)
    await worker.taps(stand_in)
    await worker.taps(how)
    return await worker.hears_in_all()


def people(town: Town, *numbers: int) -> list[Neighbour]:
    return [town.staff(one) for one in numbers]


async def test_the_stand_in_sees_does_and_hears_everything_in_the_place_of_the_one_away(
    town: Town,
):
    wang = await town.resident("王秀英")
    li, zhou = people(town, LI_JUAN, ZHOU)
    no = await claimed(town, wang, li)
    await forgets(wang, li, zhou)

    assert "从现在起由网格员 周海涛 顶班" in await goes(li, "网格员 周海涛")
    heard = await zhou.hears_in_all()
    assert "李娟 请假" in heard
    assert "手上 1 件在办" in heard
    assert "李娟（周海涛 顶班） 办理中" in str(await li.sees())

    await zhou.says("🛠 我手上的")
    await zhou.taps(f"📌 {no}")
    await zhou.taps("💬 回复居民")
    await zhou.says("明天一早就来清")
    assert "网格员 周海涛" in await wang.hears_in_all()
    await zhou.taps("✅ 办结")
    await zhou.taps("已解决")
    await zhou.says("楼下的垃圾桶已经清空了")
    await zhou.taps("✅ 发给居民并办结")
    assert "垃圾桶已经清空" in await wang.hears_in_all()
    assert town.case(no).owner_id == _id(town, LI_JUAN)


async def test_what_is_new_comes_to_the_stand_in_and_the_one_away_is_left_in_peace(town: Town):
    wang = await town.resident("王秀英")
    li, zhou = people(town, LI_JUAN, ZHOU)
    await goes(li, "网格员 周海涛")
    await forgets(li, zhou)
    no = await told(town, wang)
    assert no in await zhou.hears_in_all()
    await li.hears_nothing()
    await town.pushes_clock(to="2026-03-02T17:00:00+08:00")
    assert f"{no} 还没有人接" in await zhou.hears_in_all()
    await li.hears_nothing()
    await zhou.taps("✋ 接单")
    assert "网格员 周海涛" in await wang.hears_in_all()


async def test_an_emergency_calls_the_stand_in(town: Town):
    wang = await town.resident("王秀英")
    li, zhou = people(town, LI_JUAN, ZHOU)
    await goes(li, "网格员 周海涛")
    await forgets(li, zhou)
    no = await told(town, wang, GAS)
    await town.pushes_clock(advance=310)
    assert (await zhou.hears_in_all()).count(no) == 2
    await li.hears_nothing()


async def test_an_assisting_party_answers_through_its_stand_in(town: Town):
    wang = await town.resident("王秀英")
    jiang, pan = people(town, 10051, 10052)
    await goes(jiang, "物业 潘丽")
    await forgets(jiang, pan)
    no = await told(town, wang)
    assert no in await pan.hears_in_all()
    await jiang.hears_nothing()
    await pan.taps("🙋 收到，我来办")
    await town.settled()
    party = town.case(no).party(Role.PROPERTY_MANAGER)
    assert party is not None
    assert party.person_id == _id(town, 10052)
    await jiang.taps("🙋 提前回来 / 取消请假")
    await forgets(jiang, pan)
    await town.pushes_clock(to="2026-03-05T11:00:05+08:00")
    assert no in await jiang.hears_in_all()
    await pan.hears_nothing()


async def test_what_a_stand_in_took_and_may_not_work_on_alone_stays_on_the_desk(town: Town):
    wang = await town.resident("王秀英")
    li, lead = people(town, LI_JUAN, LEAD)
    await li.says("/leave")
    await li.taps("今天起")
    await li.taps("1 周")
    await li.says("陈桂兰")
    await li.taps("🏖 只是请假")
    no = await told(town, wang)
    await lead.taps("✋ 接单")
    await town.settled()
    assert town.case(no).owner_id == _id(town, LEAD)
    await li.taps("🙋 提前回来 / 取消请假")
    await town.settled()
    assert town.case(no).owner_id == _id(town, LI_JUAN)
    await li.taps("💬 回复居民")
    await li.says("我回来了，今天就来清")
    assert "我回来了" in await wang.hears_in_all()


async def test_who_is_on_leave_can_still_press_things(town: Town):
    wang = await town.resident("王秀英")
    li = town.staff(LI_JUAN)
    no = await claimed(town, wang, li)
    await goes(li, "网格员 周海涛")
    await li.says("🛠 我手上的")
    await li.taps(f"📌 {no}")
    await li.taps("💬 回复居民")
    await li.says("同事会来清的")
    assert "同事会来清的" in await wang.hears_in_all()


async def test_everything_is_handed_over_and_the_residents_hear_who_has_it_now(town: Town):
    wang, li, zhou = await town.resident("王秀英"), *people(town, LI_JUAN, ZHOU)
    zhang = await town.resident("张建军")
    first = await claimed(town, wang, li)
    second = await claimed(town, zhang, li, BIKES)
    await forgets(wang, zhang, li, zhou)
    await goes(li, "网格员 周海涛", how="📦 全部交接")
    for resident, no in ((wang, first), (zhang, second)):
        assert "现在由网格员 周海涛 接着办" in await resident.hears_in_all()
        event = town.store.cases.history(no)[-1]
        assert event.kind is EventKind.HANDED_OVER
    heard = await zhou.hears_in_all()
    assert first in heard
    assert second in heard
    assert "手上 2 件在办" in heard
    await li.says("🛠 我手上的")
    assert "没有在办的事" in await li.hears_in_all()

    await li.says("/leave")
    await li.taps("🙋 提前回来 / 取消请假")
    assert "交接出去的 2 件还由对方负责" in await li.hears_in_all()
    assert town.case(first).owner_id == _id(town, ZHOU)


async def test_a_leave_that_is_to_come_begins_and_ends_by_itself(town: Town):
    wang = await town.resident("王秀英")
    li, zhou = people(town, LI_JUAN, ZHOU)
    no = await claimed(town, wang, li)
    await forgets(li, zhou)
    await li.says("/leave")
    await li.says("3月5日到3月6日")
    await li.taps("网格员 周海涛")
    await li.taps("🏖 只是请假")
    assert "由网格员 周海涛 顶班" in await li.hears_in_all()
    assert "请您顶班" in await zhou.hears_in_all()
    await zhou.says("🛠 我手上的")
    assert "没有在办的事" in await zhou.hears_in_all()

    await town.pushes_clock(to="2026-03-05T00:10:00+08:00")
    assert "请假" not in await li.hears_in_all()
    await zhou.says("🛠 我手上的")
    assert no in await zhou.hears_in_all()
    await town.pushes_clock(to="2026-03-05T08:05:00+08:00")
    assert "您的请假开始了" in await li.hears_in_all()
    heard = await zhou.hears_in_all()
    assert "从现在起由您顶班" in heard
    assert "手上 1 件在办" in heard
    await town.ticks(times=3)
    await town.restarts()
    await zhou.hears_nothing()

    await town.pushes_clock(to="2026-03-07T08:05:00+08:00")
    assert "手上有 1 件在办" in await li.hears_in_all()
    assert "不用您顶班了" in await zhou.hears_in_all()
    await zhou.says("🛠 我手上的")
    assert "没有在办的事" in await zhou.hears_in_all()


async def test_everything_goes_over_on_the_first_morning_not_before(town: Town):
    wang = await town.resident("王秀英")
    li, zhou = people(town, LI_JUAN, ZHOU)
    await claimed(town, wang, li)
    await forgets(wang, li, zhou)
    await goes(li, "网格员 周海涛", first="明天起", last="3 天", how="📦 全部交接")
    await wang.hears_nothing()
    await town.pushes_clock(to="2026-03-03T00:05:00+08:00")
    await wang.hears_nothing()
    await town.pushes_clock(to="2026-03-03T08:00:30+08:00")
    assert "现在由网格员 周海涛 接着办" in await wang.hears_in_all()


@pytest.mark.parametrize("jump", ["2026-03-20T10:00:00+08:00", "2026-03-06T10:00:00+08:00"])
async def test_a_clock_that_jumps_over_a_leave_and_back_leaves_the_desk_with_its_owner(
    town: Town, jump: str
):
    wang = await town.resident("王秀英")
    li, zhou = people(town, LI_JUAN, ZHOU)
    no = await claimed(town, wang, li)
    await goes(li, "网格员 周海涛", last="3 天")
    await forgets(li, zhou)
    await town.pushes_clock(to=jump)
    assert (await li.hears_in_all()).count("请假结束了") == 1
    assert (await zhou.hears_in_all()).count("不用您顶班了") == 1
    await town.pushes_clock(to="2026-03-03T10:00:00+08:00")
    await town.pushes_clock(to=jump)
    assert "请假结束" not in await li.hears_in_all()
    assert "顶班" not in await zhou.hears_in_all()
    await li.says("🛠 我手上的")
    assert no in await li.hears_in_all()


async def test_a_clock_that_jumps_back_before_a_leave_tells_nobody_twice(town: Town):
    li, zhou = people(town, LI_JUAN, ZHOU)
    await goes(li, "网格员 周海涛", first="明天起")
    await town.pushes_clock(to="2026-03-03T09:00:00+08:00")
    await forgets(li, zhou)
    await town.pushes_clock(to="2026-03-02T09:00:00+08:00")
    await town.pushes_clock(to="2026-03-03T09:00:00+08:00")
    await li.hears_nothing()
    await zhou.hears_nothing()


async def test_back_early_is_one_tap(town: Town):
    wang = await town.resident("王秀英")
    li, zhou = people(town, LI_JUAN, ZHOU)
    no = await claimed(town, wang, li)
    await goes(li, "网格员 周海涛")
    await forgets(li, zhou)
    button = await li.sees_button("🙋 提前回来 / 取消请假")
    await li.taps("🙋 提前回来 / 取消请假")
    assert "请假结束了" in await li.hears_in_all()
    assert "不用您顶班了" in await zhou.hears_in_all()
    await zhou.says("🛠 我手上的")
    assert no not in await zhou.hears_in_all()
    await li.taps_unseen(button, f"back:{_id(town, LI_JUAN)}")
    await li.hears_nothing()


async def test_the_stand_in_refuses_and_the_person_and_the_admins_find_another(town: Town):
    wang = await town.resident("王秀英")
    li, zhou, xu, admin = people(town, LI_JUAN, ZHOU, XU, ADMIN)
    no = await claimed(town, wang, li)
    await goes(li, "网格员 周海涛", how="📦 全部交接")
    await forgets(li, zhou, admin)
    await zhou.taps("🚫 我顶不了")
    assert "周海涛 顶不了您的班" in await li.hears_in_all()
    assert "周海涛 顶不了李娟 的班" in await admin.hears_in_all()
    assert town.case(no).owner_id == _id(town, LI_JUAN)
    await zhou.says("🛠 我手上的")
    assert "没有在办的事" in await zhou.hears_in_all()

    await admin.taps("👥 另请一位")
    await admin.taps("网格员 徐丽华")
    await admin.taps("🏖 只是请假")
    assert "由网格员 徐丽华 顶班" in await li.hears_in_all()
    assert "从现在起由您顶班" in await xu.hears_in_all()
    answer = await li.taps("👥 另请一位")
    assert "换了人顶班" in str(answer)


async def test_an_admin_enters_the_leave_of_somebody_who_is_ill(town: Town):
    li, zhou, admin = people(town, LI_JUAN, ZHOU, ADMIN)
    await admin.says("/leave")
    await admin.taps("👥 替同事登记")
    await admin.says("是李娟，她病了")
    await admin.taps("今天起")
    await admin.says("两周。")
    await admin.says("周海涛")
    await admin.taps("🏖 只是请假")
    assert "李娟请假" in await admin.hears_in_all()
    assert "社区替您登记了请假" in await li.hears_in_all()
    assert "从现在起由您顶班" in await zhou.hears_in_all()
    await li.taps("🙋 提前回来 / 取消请假")
    assert town.store.leaves.of(_id(town, LI_JUAN)) is None


async def test_similar_duties_come_first(town: Town):
    li = town.staff(LI_JUAN)
    await li.says("/leave")
    await li.taps("今天起")
    await li.taps("3 天")
    offered = await li.buttons()
    assert {one.split()[0] for one in offered[:3]} == {"网格员"}
    assert offered[3] == "网格党支部 黄德明"
    assert "网格员 李娟" not in offered


async def test_the_stand_in_of_a_stand_in_has_both_desks(town: Town):
    wang = await town.resident("王秀英")
    li, zhou, xu = people(town, LI_JUAN, ZHOU, XU)
    no = await claimed(town, wang, li)
    await goes(li, "网格员 周海涛")
    await goes(zhou, "网格员 徐丽华")
    await xu.says("🛠 我手上的")
    await xu.taps(f"📌 {no}")
    await xu.taps("💬 回复居民")
    await xu.says("我替他们来看看")
    assert "我替他们来看看" in await wang.hears_in_all()


async def test_who_is_away_themselves_can_not_stand_in(town: Town):
    li, zhou = people(town, LI_JUAN, ZHOU)
    await goes(li, "网格员 周海涛")
    await zhou.says("/leave")
    await zhou.taps("今天起")
    await zhou.taps("3 天")
    assert "网格员 李娟" not in await zhou.buttons()
    await zhou.says("李娟")
    assert "不能请李娟 顶班" in await zhou.hears_in_all()
    await zhou.says("周海涛")
    assert "不能请周海涛 顶班" in await zhou.hears_in_all()
    await zhou.says("徐丽华")
    await zhou.taps("🏖 只是请假")
    assert "登记好了" in await zhou.hears_in_all()


async def test_what_the_stand_in_has_need_not_be_taken_again(town: Town):
    wang = await town.resident("王秀英")
    li, zhou = people(town, LI_JUAN, ZHOU)
    no = await claimed(town, wang, li)
    await goes(li, "网格员 周海涛")
    await zhou.says("🛠 我手上的")
    card = await zhou.sees_button(f"📌 {no}")
    await zhou.hears_in_all()
    await zhou.taps_unseen(card, f"claim:{no}")
    assert "已经在您手上了" in await zhou.hears_in_all()


async def test_a_leave_is_changed_and_the_first_stand_in_need_not_come(town: Town):
    li, zhou, xu = people(town, LI_JUAN, ZHOU, XU)
    await goes(li, "网格员 周海涛", first="明天起")
    await forgets(li, zhou)
    await li.says("/leave")
    await li.taps("✏️ 改日期或换人")
    await li.taps("明天起")
    await li.taps("3 天")
    await li.taps("网格员 徐丽华")
    await li.taps("🏖 只是请假")
    assert "不用您顶班了" in await zhou.hears_in_all()
    assert "请您顶班" in await xu.hears_in_all()
    await li.taps("🙋 提前回来 / 取消请假")
    assert "不用您顶班了" in await xu.hears_in_all()


async def test_days_that_make_no_sense_are_asked_again(town: Town):
    li = town.staff(LI_JUAN)
    await li.says("/leave")
    for text, answer in {
        "过几天吧": "没看出是哪一天",
        "2月1日": "已经过去了",
        "3月5日到12月30日": "一次最多 200 天",
    }.items():
        await li.hears_in_all()
        await li.says(text)
        assert answer in await li.hears_in_all(), text
    await li.says("3月5日")
    await li.says("3月4日")
    assert "前后写反了" in await li.hears_in_all()
    await li.says("3月6日")
    await li.says("没有这个人")
    assert "没找到这位同事" in await li.hears_in_all()
    await li.says("取消")
    assert town.store.leaves.open() == []


async def test_a_trouble_that_is_told_meanwhile_is_not_taken_for_a_day(town: Town):
    li = town.staff(LI_JUAN)
    await li.says("/leave")
    await li.hears_in_all()
    await li.sends("photo", caption="3栋楼下的垃圾桶满了好几天，臭得不行")
    assert case_no(await li.hears_in_all())
    await li.says("/leave")
    await li.hears_in_all()
    await li.says("3栋的电梯坏了")
    assert case_no(await li.hears_in_all())
    await li.says("/leave")
    await town.pushes_clock(to="2026-03-09T10:00:00+08:00")
    await li.hears_in_all()
    await li.says("8栋的电梯也不动了")
    assert case_no(await li.hears_in_all())


async def test_a_question_that_was_left_for_a_week_is_asked_again(town: Town):
    li = town.staff(LI_JUAN)
    await li.says("/leave")
    await li.taps("今天起")
    await li.taps("3 天")
    await li.taps("网格员 周海涛")
    await town.pushes_clock(to="2026-03-09T10:00:00+08:00")
    await li.taps("🏖 只是请假")
    assert "从哪天起请假" in str(await li.sees())
    assert town.store.leaves.open() == []
    await li.taps("今天起")
    await li.taps("3 天")
    await li.taps("网格员 周海涛")
    await li.taps("🏖 只是请假")
    assert "登记好了" in await li.hears_in_all()


async def test_old_buttons_and_strange_hands_do_nothing(town: Town):
    wang = await town.resident("王秀英")
    li, zhou, xu, lead = people(town, LI_JUAN, ZHOU, XU, LEAD)
    await wang.says("/leave")
    assert "工作人员用的" in await wang.hears_in_all()
    await goes(li, "网格员 周海涛")
    question = next(one for one in await li.sees() if "怎么办" in str(one) or "对吗" in str(one))
    await li.hears_in_all()
    mine = _id(town, LI_JUAN)
    for data in ("leavehow:over", "leavefrom:0", "leavedays:3", "standin:1", "leavehow:away"):
        await li.taps_unseen(question, data)
    await xu.taps_unseen(question, f"back:{mine}")
    await xu.taps_unseen(question, f"standno:{mine}")
    await xu.taps_unseen(question, f"leaveof:{mine}")
    await xu.taps_unseen(question, "leaveother")
    await lead.taps_unseen(question, f"leaveagain:{mine}")
    await xu.taps_unseen(question, "leaveof:99999")
    known = town.store.leaves.of(mine)
    assert known is not None
    assert known.stand_in_id == _id(town, ZHOU)
    await li.hears_nothing()
    await zhou.taps("🚫 我顶不了")
    await li.hears_in_all()
    await zhou.taps_unseen(question, f"standno:{mine}")
    await li.hears_nothing()


def _id(town: Town, telegram_id: int) -> int:
    person = town.store.people.of_telegram(telegram_id)
    assert person is not None
    return person.id

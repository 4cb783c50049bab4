"""A mistake is taken back within a minute."""

import pytest

from casework.case import EventKind, Stage
from casework.reminders import Due
from tests.stories.test_desks import (
    ADMIN,
    BRANCH_A1,
    FIRE,
    claimed,
    everybody_listens,
    more,
    ours,
    told,
)
from tests.stories.town import Neighbour, Town

UNDO = "↩️ 点错了，撤销"


async def resolves(worker: Neighbour, words: str = "垃圾已经清走了") -> None:
    await worker.taps("✅ 办结")
    await worker.taps("已解决")
    await worker.says(words)
    await worker.taps("✅ 发给居民并办结")
    await worker.town.settled()


async def chat(who: Neighbour) -> str:
    """Everything in somebody's chat, once the house has come to rest."""
    await who.town.settled()
    return str(await who.sees())


async def test_a_claim_by_mistake_is_taken_back(town: Town):
    wang, li = await town.resident("王秀英"), town.staff(10011)
    no = await told(town, wang)
    await li.taps("✋ 接单")
    assert "有人接手了" in await chat(wang)
    await li.taps(UNDO)
    assert "已撤销" in await li.hears_in_all()
    case = town.case(no)
    assert (case.stage, case.owner_id, case.claimed_at) == (Stage.TRIAGED, None, None)
    history = [event.kind for event in town.store.cases.history(no)]
    assert history[-2:] == [EventKind.CLAIMED, EventKind.TAKEN_BACK]
    seen = await chat(wang)
    assert "有人接手了" not in seen
    assert "刚才那条发错了" in seen
    assert "有人接手我马上告诉您" in seen
    await li.taps("✋ 接单")
    assert "有人接手了" in await chat(wang)


async def test_the_button_works_once(town: Town):
    wang, li = await town.resident("王秀英"), town.staff(10011)
    no = await told(town, wang)
    await li.taps("✋ 接单")
    done = await li.sees_button(UNDO)
    await li.taps(UNDO)
    await town.settled()
    assert UNDO not in await chat(li)
    await li.taps_unseen(done, f"undo:{no}")
    heard = await li.hears_in_all()
    assert "撤不回了" in heard
    assert "撤销了刚才那一步" in heard
    assert town.case(no).stage is Stage.TRIAGED


async def test_after_a_minute_it_stays(town: Town):
    wang, li = await town.resident("王秀英"), town.staff(10011)
    no = await told(town, wang)
    await li.taps("✋ 接单")
    await town.pushes_clock(advance=65)
    await li.hears_in_all()
    await li.taps(UNDO)
    assert "撤不回了" in await li.hears_in_all()
    assert town.case(no).owner_id == ours(town, li)
    assert UNDO not in await chat(li), "a useless button goes away"


async def test_after_something_new_it_stays(town: Town):
    wang, li = await town.resident("王秀英"), town.staff(10011)
    no = await told(town, wang)
    await li.taps("✋ 接单")
    await town.settled()
    await wang.replies_to((await wang.sees())[-1], "谢谢，垃圾在东边那排")
    await li.taps(UNDO)
    assert "撤不回了" in await li.hears_in_all()
    assert town.case(no).stage is Stage.CLAIMED


async def test_nobody_takes_back_what_another_did(town: Town):
    wang, li, huang = await town.resident("王秀英"), town.staff(10011), town.staff(BRANCH_A1)
    zhang = await town.resident("张建军")
    no = await told(town, wang)
    await li.taps("✋ 接单")
    done = await li.sees_button(UNDO)
    await huang.hears_in_all()
    await huang.taps_unseen(done, f"undo:{no}")
    assert "撤不回了" in await huang.hears_in_all()
    await zhang.taps_unseen(done, f"undo:{no}")
    assert "没有找到" in await zhang.hears_in_all()
    assert town.case(no).stage is Stage.CLAIMED


async def test_a_late_tap_does_not_end_the_answer_that_is_being_written(town: Town):
    wang, li = await town.resident("王秀英"), town.staff(10011)
    await claimed(town, wang, li)
    await town.pushes_clock(advance=65)
    await li.taps("💬 回复居民")
    await li.taps(UNDO)
    await li.says("我下午去看")
    assert "我下午去看" in await wang.hears_in_all()


async def test_what_was_begun_with_a_case_ends_when_the_claim_is_taken_back(town: Town):
    wang, li = await town.resident("王秀英"), town.staff(10011)
    await claimed(town, wang, li)
    await li.taps("💬 回复居民")
    await li.taps(UNDO)
    await town.settled()
    await everybody_listens(wang, li)
    await li.says("你好")
    await town.settled()
    await wang.hears_nothing()


async def test_an_emergency_whose_claim_is_taken_back_rings_on(town: Town):
    wang, li, cheng = await town.resident("王秀英"), town.staff(10011), town.staff(ADMIN)
    no = await told(town, wang, FIRE)
    await cheng.hears_in_all()
    await li.taps("✋ 我已接手")
    assert "不再催您了" in await cheng.hears_in_all()
    await li.taps(UNDO)
    await town.settled()
    assert "不再催您了" not in await chat(cheng)
    heard = await cheng.hears_in_all()
    assert "还没有人接，请看它的卡片" in heard
    assert "还没有人接手" in heard, "a new card, so that the telephone rings"
    assert "我们还在叫人" in await chat(wang)
    assert town.store.due_times.is_planned(no, Due.ALARM)
    await town.pushes_clock(advance=301)
    await town.ticks()
    assert f"{no} 还没有人接手" in await cheng.hears_in_all()


async def test_a_resolution_is_taken_back_and_nobody_asks_whether_it_is_over(town: Town):
    wang, li = await town.resident("王秀英"), town.staff(10011)
    no = await claimed(town, wang, li)
    await resolves(li)
    question = await wang.sees_button("😊 很满意")
    await li.taps(UNDO)
    await town.settled()
    case = town.case(no)
    assert (case.stage, case.outcome, case.answer) == (Stage.CLAIMED, None, "")
    assert "照常在办" in await chat(wang)
    assert "垃圾已经清走了" not in await chat(wang)
    assert await wang.buttons() == []
    assert not town.store.due_times.is_planned(no, Due.RETURN_VISIT)
    await everybody_listens(wang)
    await wang.taps_unseen(question, f"rate:{no}:1")
    assert "办理中" in await wang.hears_in_all()
    await town.pushes_clock(to="2026-03-05T10:00:00+08:00")
    assert "解决了吗" not in await wang.hears_in_all()
    await resolves(li)
    assert "垃圾已经清走了" in await wang.hears_in_all()


async def test_a_long_answer_is_taken_back_too(town: Town):
    wang, li = await town.resident("王秀英"), town.staff(10011)
    await claimed(town, wang, li)
    await resolves(li, "垃圾清走了。" * 400)
    await li.taps(UNDO)
    await town.settled()
    assert "垃圾清走了" not in await chat(wang)


@pytest.mark.parametrize("mark", ["😊 很满意", "😞 根本没解决"])
async def test_the_resident_who_has_rated_meanwhile_is_not_overruled(town: Town, mark: str):
    wang, li = await town.resident("王秀英"), town.staff(10011)
    no = await claimed(town, wang, li)
    await resolves(li)
    await wang.taps(mark)
    await li.taps(UNDO)
    assert "撤不回了" in await li.hears_in_all()
    assert town.case(no).stage is Stage.CLOSED
    if mark == "😞 根本没解决":
        await wang.says("桶还是满的")
        await town.settled()
        assert town.case(no).stage is Stage.REOPEN_ASKED


async def test_a_case_that_was_given_away_comes_back(town: Town):
    wang, li, huang = await town.resident("王秀英"), town.staff(10011), town.staff(BRANCH_A1)
    no = await claimed(town, wang, li)
    await more(li, "👉 转给同事")
    await li.taps("网格党支部 黄德明")
    await li.says("要和物业谈合同")
    await town.settled()
    await huang.taps("💬 回复居民")
    await li.taps(UNDO)
    await town.settled()
    assert town.case(no).owner_id == ours(town, li)
    assert "要和物业谈合同" not in await chat(huang)
    assert "先不用您管" in await chat(huang)
    assert "由 网格党支部 黄德明 负责" not in await chat(wang)
    await huang.says("我来看看")
    await town.settled()
    assert "我来看看" not in await chat(wang)
    assert "💬 回复居民" in await chat(li)


async def test_a_quarrel_comes_back_to_whoever_can_not_see_it_any_more(town: Town):
    wang, wan = await town.resident("王秀英"), town.staff(10071)
    no = await claimed(town, wang, wan, "楼上邻居天天半夜跺脚，我们吵了好几次架，请帮忙调解")
    await more(wan, "👉 转给同事")
    await wan.taps("解忧茶桌调解员 祝秀芳")
    await wan.taps("您更熟悉情况")
    await wan.taps(UNDO)
    await town.settled()
    assert town.case(no).owner_id == ours(town, wan)
    assert "💬 回复居民" in await chat(wan)


async def test_what_was_given_back_is_one_s_own_again(town: Town):
    wang, li, huang = await town.resident("王秀英"), town.staff(10011), town.staff(BRANCH_A1)
    no = await claimed(town, wang, li)
    before = town.case(no)
    await more(li, "↩️ 退回")
    await li.taps("不在我的网格")
    assert "退回了" in await chat(huang)
    await li.taps(UNDO)
    await town.settled()
    assert town.case(no) == before
    assert "不在我的网格" not in await chat(huang)
    assert "✋ 接单" not in await huang.buttons()


async def test_what_was_given_back_and_taken_by_another_stays_there(town: Town):
    wang, li, huang = await town.resident("王秀英"), town.staff(10011), town.staff(BRANCH_A1)
    no = await claimed(town, wang, li)
    await more(li, "↩️ 退回")
    await li.taps("不在我的网格")
    await huang.taps("✋ 接单")
    await li.taps(UNDO)
    assert "黄德明 接单" in await li.hears_in_all()
    assert town.case(no).owner_id == ours(town, huang)


async def test_what_was_sent_up_comes_down_again(town: Town):
    wang, li, huang = await town.resident("王秀英"), town.staff(10011), town.staff(BRANCH_A1)
    no = await claimed(town, wang, li)
    before = town.case(no)
    await more(li, "⬆️ 上报")
    await li.taps("要花钱或者要审批")
    await li.taps(UNDO)
    await town.settled()
    assert town.case(no) == before
    assert "要花钱" not in await chat(huang)


async def test_what_time_notes_down_stands_in_nobody_s_way(town: Town):
    """A nudge within the minute changes nothing of the case."""
    wang, li = await town.resident("王秀英"), town.staff(10011)
    no = await claimed(town, wang, li)
    await town.pushes_clock(to="2026-03-09T08:31:00+08:00")
    await town.pushes_clock(to="2026-03-09T10:59:40+08:00")
    await resolves(li)
    await li.taps(UNDO)
    await town.settled()
    await more(li, "↩️ 退回")
    await li.taps("不在我的网格")
    await town.pushes_clock(to="2026-03-09T11:00:10+08:00")
    await town.ticks()
    await li.taps(UNDO)
    await town.settled()
    assert town.case(no).owner_id == ours(town, li)

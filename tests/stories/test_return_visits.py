"""One question, one tap; what is wrong, by another; no answer stays no answer."""

import pytest

from casework.case import EventKind, Stage
from casework.labels import Outcome, Tag
from tests.stories.aftermath import (
    ADMIN,
    BRANCH_A1,
    FULL_BIN,
    GRID_WORKER_A1,
    finished,
    finishes,
    happened,
    hear_all,
    told,
)
from tests.stories.town import Town, case_no


@pytest.mark.parametrize(
    ("label", "outcome"),
    [
        ("已解决", Outcome.SOLVED),
        ("已解释说明", Outcome.EXPLAINED),
        ("不归社区管", Outcome.NOT_OURS),
        ("联系不上", Outcome.UNREACHABLE),
    ],
)
async def test_however_it_ended_the_resident_is_asked_once(
    town: Town, label: str, outcome: Outcome
):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    no = await told(town, wang)
    await worker.taps("✋ 接单")
    await wang.hears_in_all()
    await finishes(town, worker, outcome=label)
    assert (await wang.hears_in_all()).count("事情真的解决了吗") == 1
    assert len(await wang.buttons()) == 5
    await wang.taps("🙂 满意")
    assert "★★★★ 谢谢" in await wang.hears_in_all()
    case = town.case(no)
    assert (case.outcome, case.satisfaction, case.stage) == (outcome, 4, Stage.CLOSED)


async def test_a_middling_mark_is_thanked_and_asked_for_nothing(town: Town):
    wang, branch = await town.resident("王秀英"), town.staff(BRANCH_A1)
    no = await finished(town, wang, town.staff(GRID_WORKER_A1))
    await branch.hears_in_all()
    await wang.taps("😐 还行")
    assert "哪里不好" not in await wang.hears_in_all()
    assert "要不要重办" not in await branch.hears_in_all()
    assert town.case(no).satisfaction == 3


@pytest.mark.parametrize("fault", ["没解决", "只解决了一半", "太慢了", "答复看不懂", "态度不好"])
async def test_what_is_usually_wrong_is_told_by_a_tap(town: Town, fault: str):
    wang, branch = await town.resident("王秀英"), town.staff(BRANCH_A1)
    no = await finished(town, wang, town.staff(GRID_WORKER_A1))
    await wang.taps("😞 根本没解决")
    assert "哪里不好" in await wang.hears_in_all()
    await wang.taps(fault)
    assert "已请社区的人复核" in await wang.hears_in_all()
    assert fault in await branch.hears_in_all()
    case = town.case(no)
    assert (case.stage, case.satisfaction) == (Stage.REOPEN_ASKED, 1)
    assert case.wait is not None
    assert case.wait.reason == fault


async def test_what_is_wrong_is_told_in_own_words(town: Town):
    wang, branch = await town.resident("王秀英"), town.staff(BRANCH_A1)
    no = await finished(town, wang, town.staff(GRID_WORKER_A1))
    await wang.taps("🙁 没解决好")
    await wang.says("只清了一个桶，另外两个还是满的")
    assert "复核" in await wang.hears_in_all()
    assert "另外两个还是满的" in await branch.hears_in_all()
    assert town.case(no).stage is Stage.REOPEN_ASKED


@pytest.mark.parametrize("media", ["photo", "voice"])
async def test_a_picture_or_a_voice_tells_what_is_wrong_too(town: Town, media: str):
    wang, branch = await town.resident("王秀英"), town.staff(BRANCH_A1)
    no = await finished(town, wang, town.staff(GRID_WORKER_A1))
    await wang.taps("😞 根本没解决")
    await wang.sends(media)
    await town.settled()
    assert "复核" in await wang.hears_in_all()
    assert any(media in one for one in await branch.sees())
    assert town.case(no).stage is Stage.REOPEN_ASKED
    assert len(town.store.cases.attachments(no)) == 1


async def test_after_the_tap_there_may_be_more_to_say(town: Town):
    wang, branch = await town.resident("王秀英"), town.staff(BRANCH_A1)
    no = await finished(town, wang, town.staff(GRID_WORKER_A1))
    await wang.taps("😞 根本没解决")
    await wang.taps("只解决了一半")
    await hear_all(wang, branch)
    await wang.says("靠墙的那个垃圾桶还是满的")
    assert "也记下了" in await wang.hears_in_all()
    assert "靠墙的那个" in await branch.hears_in_all()
    await wang.sends("photo")
    await town.settled()
    assert any("photo" in one for one in await branch.sees())
    assert town.store.cases.count() == 1
    assert EventKind.ADDED in happened(town, no)


async def test_what_has_nothing_to_do_with_it_is_a_case_of_its_own(town: Town):
    wang = await town.resident("王秀英")
    await finished(town, wang, town.staff(GRID_WORKER_A1))
    await wang.taps("😞 根本没解决")
    await wang.taps("没解决")
    await wang.says("楼上天天半夜放音响，吵得睡不着")
    assert "已受理" in await wang.hears_in_all()
    assert town.store.cases.count() == 2


async def test_an_hour_later_it_is_no_more_of_the_same(town: Town):
    wang = await town.resident("王秀英")
    await finished(town, wang, town.staff(GRID_WORKER_A1))
    await wang.taps("😞 根本没解决")
    await wang.taps("没解决")
    await town.pushes_clock(to="2026-03-02T11:00:00+08:00")
    await wang.hears_in_all()
    await wang.says("垃圾桶又满了，臭得不行")
    assert "已受理" in await wang.hears_in_all()


async def test_a_danger_told_as_a_reason_is_an_emergency_first(town: Town):
    wang = await town.resident("王秀英")
    no = await finished(town, wang, town.staff(GRID_WORKER_A1))
    await wang.taps("😞 根本没解决")
    await wang.hears_in_all()
    await wang.says("垃圾桶着火了，火很大，烧到楼上了")
    heard = await wang.hears_in_all()
    assert heard.index("119") < heard.index("已受理")
    assert town.store.cases.count() == 2
    assert town.case(no).stage is Stage.CLOSED


async def test_a_danger_is_not_taken_for_an_unsatisfied_word(town: Town):
    wang = await town.resident("王秀英")
    await finished(town, wang, town.staff(GRID_WORKER_A1))
    await wang.hears_in_all()
    await wang.says("没弄好，着火了，有人被困在里面")
    assert "119" in await wang.hears_in_all()
    assert town.store.cases.count() == 2


async def test_whoever_writes_instead_of_tapping_gets_the_marks_at_hand(town: Town):
    wang = await town.resident("王秀英")
    no = await finished(town, wang, town.staff(GRID_WORKER_A1))
    await wang.hears_in_all()
    await wang.says("没解决")
    assert no in await wang.hears_in_all()
    assert "😞 根本没解决" in await wang.buttons()


async def test_thanks_do_not_reopen(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    no = await finished(town, wang, worker)
    await wang.says("谢谢")
    assert town.case(no).stage is Stage.RESOLVED
    await wang.taps("🙁 没解决好")
    await wang.says("算了，谢谢你们")
    await town.settled()
    assert (town.case(no).stage, town.case(no).satisfaction) == (Stage.CLOSED, 2)


@pytest.mark.parametrize("said", ["好的", "嗯。", "知道了"])
async def test_a_nod_is_no_reason_to_take_it_up_again(town: Town, said: str):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    no = await finished(town, wang, worker)
    await wang.taps("🙁 没解决好")
    await wang.says(said)
    assert "您的评价已记下" in await wang.hears_in_all()
    assert town.case(no).stage is Stage.CLOSED


async def test_the_resident_may_leave_it_at_that(town: Town):
    wang, branch = await town.resident("王秀英"), town.staff(BRANCH_A1)
    no = await finished(town, wang, town.staff(GRID_WORKER_A1))
    await branch.hears_in_all()
    await wang.taps("🙁 没解决好")
    await wang.taps("不说了，就这样")
    assert "我的事项" in await wang.hears_in_all()
    assert "要不要重办" not in await branch.hears_in_all()
    assert town.case(no).stage is Stage.CLOSED


async def test_a_mark_can_be_changed(town: Town):
    wang = await town.resident("王秀英")
    no = await finished(town, wang, town.staff(GRID_WORKER_A1))
    question = await wang.sees_button("😊 很满意")
    await wang.taps("😊 很满意")
    await town.settled()
    await wang.taps_unseen(question, f"rate:{no}:4")
    assert "★★★★ 谢谢" in await wang.hears_in_all()
    await wang.taps_unseen(question, f"rate:{no}:1")
    assert "哪里不好" in await wang.hears_in_all()
    await wang.taps_unseen(question, f"rate:{no}:5")
    await wang.says("谢谢")
    await town.settled()
    assert (town.case(no).stage, town.case(no).satisfaction) == (Stage.CLOSED, 5)


async def test_while_somebody_decides_no_mark_is_given(town: Town):
    wang = await town.resident("王秀英")
    no = await finished(town, wang, town.staff(GRID_WORKER_A1))
    question = await wang.sees_button("😊 很满意")
    await wang.taps("😞 根本没解决")
    await wang.taps("没解决")
    await wang.hears_in_all()
    await wang.taps_unseen(question, f"rate:{no}:5")
    assert "正在复核" in await wang.hears_in_all()
    assert town.case(no).satisfaction == 1


async def test_a_reason_tapped_twice_asks_once(town: Town):
    wang = await town.resident("王秀英")
    no = await finished(town, wang, town.staff(GRID_WORKER_A1))
    await wang.taps("😞 根本没解决")
    question = await wang.sees_button("太慢了")
    await wang.taps("太慢了")
    await town.settled()
    await wang.taps_unseen(question, f"fault:{no}:slow")
    await wang.taps_unseen(question, f"leaveit:{no}")
    await town.settled()
    assert happened(town, no).count(EventKind.REOPEN_ASKED) == 1
    assert town.case(no).stage is Stage.REOPEN_ASKED


async def test_a_mark_or_a_reason_of_somebody_else_counts_for_nothing(town: Town):
    wang, zhang = await town.resident("王秀英"), await town.resident("张建军")
    worker, admin = town.staff(GRID_WORKER_A1), town.staff(ADMIN)
    no = await finished(town, wang, worker)
    question = await wang.sees_button("😊 很满意")
    for one, refusal in ((zhang, "没有找到"), (worker, "不归您做"), (admin, "不归您做")):
        await one.hears_in_all()
        await one.taps_unseen(question, f"rate:{no}:5")
        assert refusal in await one.hears_in_all()
        await one.taps_unseen(question, f"fault:{no}:slow")
    assert town.case(no).stage is Stage.RESOLVED


async def test_a_question_left_for_a_day_is_laid_aside(town: Town):
    wang = await town.resident("王秀英")
    no = await finished(town, wang, town.staff(GRID_WORKER_A1))
    await wang.taps("😞 根本没解决")
    await town.pushes_clock(to="2026-03-04T10:00:00+08:00")
    await wang.hears_in_all()
    await wang.says("单元门锁坏了，关不上")
    heard = await wang.hears_in_all()
    assert "先放下了" in heard
    assert "已受理" in heard
    assert town.case(no).stage is Stage.CLOSED


async def test_giving_up_with_cancel_leaves_the_mark(town: Town):
    wang = await town.resident("王秀英")
    no = await finished(town, wang, town.staff(GRID_WORKER_A1))
    await wang.taps("😞 根本没解决")
    await wang.says("/cancel")
    assert "不填了" in await wang.hears_in_all()
    assert (town.case(no).stage, town.case(no).satisfaction) == (Stage.CLOSED, 1)


async def test_no_answer_is_asked_for_once_more_and_stays_no_answer(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    no = await finished(town, wang, worker)
    await wang.hears_in_all()
    await town.pushes_clock(to="2026-03-04T11:05:00+08:00")
    assert (await wang.hears_in_all()).count("事情真的解决了吗") == 1
    await town.pushes_clock(to="2026-03-12T10:00:00+08:00")
    await wang.hears_nothing()
    case = town.case(no)
    assert (case.stage, case.satisfaction) == (Stage.CLOSED, None)
    assert EventKind.CLOSED in happened(town, no)


async def test_too_late_to_come_back_is_told_and_told_what_to_do(town: Town):
    wang = await town.resident("王秀英")
    no = await finished(town, wang, town.staff(GRID_WORKER_A1))
    await town.pushes_clock(to="2026-03-20T10:00:00+08:00")
    await wang.taps("😞 根本没解决")
    assert "作为新的一件事" in await wang.hears_in_all()
    await wang.says(FULL_BIN)
    assert "已受理" in await wang.hears_in_all()
    assert town.case(no).times_reopened == 0


async def test_nobody_marks_the_work_that_they_did_themselves(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    no = await told(town, worker, f"蔚蓝香廷小区{FULL_BIN}")
    await worker.taps("✋ 接单")
    await worker.hears_in_all()
    await finishes(town, worker)
    heard = await worker.hears_in_all()
    assert "不用评价" in heard
    assert "事情真的解决了吗" not in heard
    case = town.case(no)
    assert (case.stage, case.satisfaction) == (Stage.CLOSED, None)
    await town.pushes_clock(to="2026-03-12T10:00:00+08:00")
    assert "事情真的解决了吗" not in await worker.hears_in_all()


async def test_who_joined_and_says_that_it_is_not_over_has_a_matter_that_says_which(town: Town):
    wang, zhang = await town.resident("王秀英"), await town.resident("张建军")
    worker = town.staff(GRID_WORKER_A1)
    no = await told(town, wang)
    await zhang.says("垃圾桶没人清，味道很大")
    await zhang.taps("👥 一起反映")
    await worker.taps("✋ 接单")
    await finishes(town, worker)
    await hear_all(wang, zhang, worker)
    await zhang.says("还是没解决")
    new = case_no(await zhang.hears_in_all())
    assert new != no
    assert no in town.case(new).text
    assert "味道很大" in town.case(new).text
    assert town.case(new).primary is Tag.SANITATION
    assert town.case(no).stage is Stage.RESOLVED


async def test_who_lets_it_go_while_somebody_decides_is_heard_by_them(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    no = await finished(town, wang, worker)
    await wang.taps("😞 根本没解决")
    await wang.taps("没解决")
    branch = town.staff(BRANCH_A1)
    await hear_all(wang, branch)
    await wang.says("算了，刚刚有人来清了")
    assert no in await wang.hears_in_all()
    assert "刚刚有人来清了" in await branch.hears_in_all()


async def test_whoever_is_angry_writes_more_than_one_line_and_all_of_it_is_looked_at(town: Town):
    wang, worker, branch = map(town.staff, (10101, 10011, 10021))
    no = await finished(town, wang, worker)
    await wang.taps("😞 根本没解决")
    for words in ("你们骗人", "垃圾还在老地方", "我说了三次了"):
        await wang.says(words)
    await town.settled()
    assert town.store.cases.count() == 1
    notes = [event.note for event in town.store.cases.history(no)]
    assert {"垃圾还在老地方", "我说了三次了"} <= set(notes)
    said = await branch.hears_in_all()
    assert "你们骗人" in said
    assert "我说了三次了" in said

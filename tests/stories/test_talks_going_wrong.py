"""Conversations in which somebody is not there, not free, or not the one they were."""

from datetime import time

from casework.case import Stage
from casework.labels import Outcome, Role, Urgency
from casework.people import Duty, Reach
from tests.stories.duty_plan import (
    ADMIN,
    COLLEAGUE,
    WORKER,
    asks,
    number,
    puts_on_duty,
    they_speak,
)
from tests.stories.test_departures import opens_page_of
from tests.stories.test_leave import goes
from tests.stories.town import Neighbour, Town, buttons, case_no

BRANCH = 10021
MORNING, EVENING = time(8, 30), time(17, 30)


async def blocks(town: Town, neighbour: Neighbour) -> None:
    """Somebody stops the bot."""
    await town.post(f"people/{neighbour.id}/block", {})
    await town.settled()


async def test_two_people_take_one_question_and_the_second_reads_who_has_it(town: Town):
    puts_on_duty(town, WORKER)
    puts_on_duty(town, COLLEAGUE)
    wang, first, second = await town.resident("王秀英"), town.staff(WORKER), town.staff(COLLEAGUE)
    await asks(town, wang)
    card = await second.sees_button("💬 我来回答")
    await first.taps("💬 我来回答")
    await wang.hears_in_all()
    await second.hears_in_all()
    await second.taps_unseen(card, f"claim:{_no(town, wang)}")
    assert first.name in await second.hears_in_all()
    await wang.hears_nothing()


async def test_what_asks_nothing_by_itself_goes_on_with_the_question_before(town: Town):
    puts_on_duty(town, WORKER)
    wang, worker = await town.resident("王秀英"), town.staff(WORKER)
    await asks(town, wang)
    await worker.hears_in_all()
    await wang.says("还要别的吗")
    assert "已补充到 2026-0001" in await wang.hears_in_all()
    assert "还要别的吗" in await worker.hears_in_all()


async def test_the_one_who_answers_blocks_the_bot_and_somebody_else_goes_on(town: Town):
    puts_on_duty(town, WORKER, stand_in=COLLEAGUE)
    wang, worker, other = await town.resident("王秀英"), town.staff(WORKER), town.staff(COLLEAGUE)
    no = await they_speak(town, wang, worker)
    await worker.says("带身份证")
    await wang.hears_in_all()
    await blocks(town, worker)
    await wang.says("还要别的吗")
    await town.settled()
    heard = await wang.hears_in_all()
    assert "另外找人" in heard
    assert worker.name not in heard
    assert "还要别的吗" in await other.hears_in_all()
    await other.taps("💬 我来回答")
    heard = await other.hears_in_all()
    assert "带身份证" in heard
    assert "还要别的吗" in heard
    await other.says("还要租房合同")
    assert "还要租房合同" in await wang.hears_in_all()
    assert town.case(no).owner_id == number(town, COLLEAGUE)


async def test_the_one_on_duty_has_blocked_the_bot_before_and_the_stand_in_is_asked(town: Town):
    puts_on_duty(town, WORKER, stand_in=COLLEAGUE)
    wang, worker, other = await town.resident("王秀英"), town.staff(WORKER), town.staff(COLLEAGUE)
    await blocks(town, worker)
    await asks(town, wang)
    assert "居住证" in await other.hears_in_all()


async def test_the_resident_blocks_the_bot_and_whoever_answers_hears_it(town: Town):
    puts_on_duty(town, WORKER)
    wang, worker = await town.resident("王秀英"), town.staff(WORKER)
    no = await they_speak(town, wang, worker)
    await blocks(town, wang)
    await worker.says("带身份证")
    await town.settled()
    assert "收不到机器人的消息" in await worker.hears_in_all()
    assert town.store.talks.of_case(no) is None
    assert town.case(no).is_at_work


async def test_nobody_takes_it_in_time_and_the_stand_in_is_asked_too(town: Town):
    puts_on_duty(town, WORKER, stand_in=BRANCH)
    wang, branch = await town.resident("王秀英"), town.staff(BRANCH)
    await asks(town, wang)
    assert "居住证" not in await branch.hears_in_all()
    await town.pushes_clock(advance=11 * 60)
    await town.ticks()
    heard = await wang.hears_in_all()
    assert "还没有人空下来" in heard
    assert "前答复您" in heard
    heard = await branch.hears_in_all()
    assert "请您看看" in heard
    assert "居住证" in heard
    await town.ticks(times=2)
    await wang.hears_nothing()


async def test_at_night_it_is_said_when_somebody_comes_and_the_shift_brings_the_question(
    town: Town,
):
    puts_on_duty(town, COLLEAGUE, begins=MORNING, ends=EVENING)
    wang, other = await town.resident("王秀英"), town.staff(COLLEAGUE)
    await town.pushes_clock(to="2026-03-02T22:00:00+08:00")
    await wang.hears_in_all()
    await wang.says("请问社区办居住证需要带什么材料？")
    heard = await wang.hears_in_all()
    assert "现在没有人值班" in heard
    assert "明天上午8点半" in heard
    assert "不用再写一遍" in heard
    await other.hears_nothing()
    await town.pushes_clock(to="2026-03-03T08:31:00+08:00")
    await town.ticks()
    assert "居住证" in await other.hears_in_all()


async def test_nobody_is_promised_who_has_blocked_the_bot(town: Town):
    puts_on_duty(town, COLLEAGUE, begins=MORNING, ends=EVENING)
    wang = await town.resident("王秀英")
    await blocks(town, town.staff(COLLEAGUE))
    await town.pushes_clock(to="2026-03-02T22:00:00+08:00")
    await wang.says("请问社区办居住证需要带什么材料？")
    heard = await wang.hears_in_all()
    assert "起有人值班" not in heard
    assert "前答复您" in heard


async def test_the_shift_ends_before_anybody_was_free_and_the_resident_hears_when_to_expect_one(
    town: Town,
):
    puts_on_duty(town, WORKER, begins=MORNING, ends=EVENING)
    wang = await town.resident("王秀英")
    await town.pushes_clock(to="2026-03-02T17:25:00+08:00")
    await asks(town, wang)
    await town.pushes_clock(to="2026-03-02T17:36:00+08:00")
    await town.ticks()
    heard = await wang.hears_in_all()
    assert "还没有人空下来" in heard
    assert "明天上午8点半" in heard


async def test_in_the_middle_something_else_is_told_and_does_not_go_into_the_conversation(
    town: Town,
):
    puts_on_duty(town, WORKER)
    wang, worker = await town.resident("王秀英"), town.staff(WORKER)
    no = await they_speak(town, wang, worker)
    await wang.says("📢 我要反映")
    assert "不转进对话" in await wang.hears_in_all()
    await wang.says("3栋楼下垃圾桶满了好几天")
    assert case_no(await wang.hears_in_all()) != no
    await worker.hears_in_all()
    await wang.says("材料还要什么")
    assert "材料还要什么" in await worker.hears_in_all()


async def test_a_danger_in_a_conversation_goes_its_own_way_and_the_other_side_hears_of_it(
    town: Town,
):
    puts_on_duty(town, WORKER)
    wang, worker = await town.resident("王秀英"), town.staff(WORKER)
    no = await they_speak(town, wang, worker)
    await wang.says("厨房着火了快来人")
    heard = await wang.hears_in_all()
    assert "119" in heard.split("\n---\n")[0]
    assert "险情" in await worker.hears_in_all()
    told = town.store.worklists.told_by(town.case(no).reporter_id)
    assert any(one.urgency is Urgency.EMERGENCY for one in told)
    await wang.says("火灭了，材料还要什么")
    assert "材料还要什么" in await worker.hears_in_all()


async def test_who_loses_the_role_in_the_middle_answers_no_more_and_their_shift_ends(town: Town):
    puts_on_duty(town, WORKER)
    wang, worker, admin = await town.resident("王秀英"), town.staff(WORKER), town.staff(ADMIN)
    no = await they_speak(town, wang, worker)
    await opens_page_of(admin, "李娟")
    await admin.taps("➖ 撤：网格员（A1 第一网格）")
    await admin.hears_in_all()
    await admin.taps("✅ 确定撤掉")
    assert "另外找人" in await wang.hears_in_all()
    heard = await admin.hears_in_all()
    assert "李娟 不再答疑" in heard
    assert "还没有排班" in heard
    assert town.store.shifts.all() == []
    await worker.says("我接着说")
    assert "我接着说" not in await wang.hears_in_all()
    assert town.store.talks.of_case(no) is not None


async def test_a_question_that_is_a_trouble_ends_the_conversation_and_goes_on_as_one(town: Town):
    puts_on_duty(town, WORKER)
    wang, worker = await town.resident("王秀英"), town.staff(WORKER)
    no = await they_speak(town, wang, worker)
    await wang.taps("这是要请人处理的事")
    assert "改按要办的事登记" in await wang.hears_in_all()
    assert "改成了要办的事" in await worker.hears_in_all()
    assert town.store.talks.of_case(no) is None
    assert "💬 接着对话" not in await worker.buttons()
    ended = (await worker.sees())[-1]
    await worker.taps_unseen(ended, f"talkagain:{no}")
    assert "不再对话" in await worker.hears_in_all()


async def test_the_resident_withdraws_the_question_in_the_middle(town: Town):
    puts_on_duty(town, WORKER)
    wang, worker = await town.resident("王秀英"), town.staff(WORKER)
    no = await they_speak(town, wang, worker)
    await wang.taps("撤回")
    await wang.taps("确定撤回")
    assert "对话也结束了" in await wang.hears_in_all()
    assert "不用再答" in await worker.hears_in_all()
    assert town.case(no).stage is Stage.WITHDRAWN


async def test_a_case_that_is_passed_on_takes_the_conversation_along(town: Town):
    puts_on_duty(town, WORKER)
    wang, worker, branch = await town.resident("王秀英"), town.staff(WORKER), town.staff(BRANCH)
    no = await they_speak(town, wang, worker)
    await worker.taps_unseen(await worker.sees_button("✅ 办结"), f"pass:{no}")
    await worker.taps_unseen(
        await worker.sees_button("取消"), f"passto:{no}:{number(town, BRANCH)}"
    )
    await worker.says("您更清楚")
    heard = await wang.hears_in_all()
    assert "换了一位来回答您" in heard
    assert branch.name not in heard
    assert "已经转给别的同事" in await worker.hears_in_all()
    await branch.says("您好，我来说")
    assert "您好，我来说" in await wang.hears_in_all()


async def test_the_resident_is_forgotten_in_the_middle(town: Town):
    puts_on_duty(town, WORKER)
    wang, worker = await town.resident("王秀英"), town.staff(WORKER)
    await they_speak(town, wang, worker)
    await wang.says("/privacy")
    page = (await wang.sees())[-1]
    await wang.taps_unseen(page, "erase")
    for verb in ("erasesure", "erasenow"):
        question = next(one for one in reversed(await wang.sees()) if buttons(one))
        await wang.taps_unseen(question, verb)
    assert "注销了" in await worker.hears_in_all()


async def test_an_old_button_of_a_conversation_that_is_over(town: Town):
    puts_on_duty(town, WORKER)
    wang, worker = await town.resident("王秀英"), town.staff(WORKER)
    no = await they_speak(town, wang, worker)
    await wang.says("结束对话")
    await worker.hears_in_all()
    answer = await wang.taps("👋 结束对话")
    assert "已经结束" in str(answer)
    await worker.taps("✅ 办结")
    await worker.hears_in_all()
    await worker.taps("已解释说明")
    await worker.says("办居住证带身份证")
    await worker.taps("✅ 发给居民并办结")
    assert town.case(no).outcome is Outcome.EXPLAINED


async def test_after_the_end_one_tap_goes_on_with_the_same_question(town: Town):
    puts_on_duty(town, WORKER)
    wang, worker = await town.resident("王秀英"), town.staff(WORKER)
    no = await they_speak(town, wang, worker)
    await worker.says("结束对话")
    await wang.hears_in_all()
    await worker.hears_in_all()
    await wang.taps("💬 接着问")
    assert no in await worker.hears_in_all()
    assert "来了" in await wang.hears_in_all()
    await wang.says("那工本费多少")
    assert "那工本费多少" in await worker.hears_in_all()
    await wang.says("结束对话")
    await wang.hears_in_all()
    await wang.says("转人工")
    assert no in await worker.hears_in_all()
    assert len(town.store.worklists.told_by(town.case(no).reporter_id)) == 1


async def test_whoever_goes_on_leave_leaves_the_conversation_to_the_stand_in(town: Town):
    puts_on_duty(town, WORKER)
    wang, worker, branch = await town.resident("王秀英"), town.staff(WORKER), town.staff(BRANCH)
    await they_speak(town, wang, worker)
    await goes(worker, "网格党支部 黄德明")
    await town.ticks()
    heard = await wang.hears_in_all()
    assert "换了一位来回答您" in heard
    await branch.says("我接着回答您")
    assert "我接着回答您" in await wang.hears_in_all()


async def test_a_role_that_reaches_one_grid_answers_for_all_when_the_plan_says_so(town: Town):
    puts_on_duty(town, COLLEAGUE)
    wang, other = await town.resident("王秀英"), town.staff(COLLEAGUE)
    person = town.store.people.get(number(town, COLLEAGUE))
    assert Duty(Role.GRID_WORKER, Reach.COMMUNITY) not in person.own_duties
    await they_speak(town, wang, other)
    await other.says("您好")
    assert "您好" in await wang.hears_in_all()


def _no(town: Town, resident: Neighbour) -> str:
    return town.store.worklists.told_by(number(town, resident.id))[0].no


async def test_what_is_written_after_the_end_goes_on_with_the_question(town: Town):
    puts_on_duty(town, WORKER)
    wang, worker = await town.resident("王秀英"), town.staff(WORKER)
    no = await they_speak(town, wang, worker)
    await worker.says("带身份证和租房合同")
    await worker.says("结束对话")
    await wang.hears_in_all()
    await worker.hears_in_all()
    await wang.says("谢谢您")
    await worker.hears_nothing()
    await wang.says("那要不要复印件呀")
    heard = await worker.hears_in_all()
    assert no in heard
    assert "那要不要复印件呀" in heard
    assert "又来了" in await wang.hears_in_all()
    await wang.says("👋 结束对话")
    assert "对话结束了" in await wang.hears_in_all()
    assert town.store.cases.count() == 1


async def test_something_else_is_asked_in_the_middle_and_one_message_says_so(town: Town):
    puts_on_duty(town, WORKER)
    wang, worker = await town.resident("王秀英"), town.staff(WORKER)
    await they_speak(town, wang, worker)
    await wang.says("❓ 问一问")
    assert "不转进对话里" in await wang.hears()
    await wang.hears_nothing()
    await wang.says("老年大学")
    await worker.hears_in_all()
    assert "您的问题记下了" in await wang.hears_in_all()

"""Corrections, triage, withdrawing, rating, coming back."""

import pytest

from casework.case import Stage
from casework.labels import Kind, Outcome, Role, Route
from casework.people import Duty
from tests.stories.town import Neighbour, Town, case_no

GRID_WORKER_A1 = 10011
GRID_WORKER_A2 = 10012
BRANCH_A1 = 10021
BRANCH_A2 = 10022
ADMIN = 10001
MEDIATOR = 10071
PROPERTY_MANAGER = 10051
FULL_BIN = "楼下垃圾桶满了好几天，臭得不行"
QUARREL = "楼上邻居天天半夜跺脚，我们吵了好几次架，请帮忙调解"


async def told(town: Town, who: Neighbour, text: str = FULL_BIN) -> str:
    await who.says(text)
    return case_no(await who.hears())


async def finishes(town: Town, worker: Neighbour, *, outcome: str = "已解决") -> None:
    await worker.taps("✅ 办结")
    await worker.taps(outcome)
    await worker.says("3栋楼下的垃圾桶已经清空了")
    await worker.taps("✅ 发给居民并办结")
    await town.settled()


async def test_a_corrected_tag_takes_route_and_people_along(town: Town):
    wang, admin = await town.resident("王秀英"), town.staff(ADMIN)
    no = await told(town, wang)
    await admin.hears_nothing()
    await wang.taps("改类别")
    await wang.taps("公共设施")
    assert "联办" in await wang.hears_in_all()
    assert no in await admin.hears_in_all()
    assert town.case(no).route is Route.JOINT
    assert "公共设施" in await town.staff(GRID_WORKER_A1).hears_in_all()


async def test_a_corrected_place_goes_to_the_other_grid(town: Town):
    wang, other = await town.resident("王秀英"), town.staff(GRID_WORKER_A2)
    no = await told(town, wang)
    await wang.taps("改地点")
    await wang.taps("蔚蓝香廷小区")
    await wang.taps("8栋")
    assert "8栋" in await wang.hears_in_all()
    assert no in await other.hears_in_all()
    assert "转给别的同事" in await town.staff(GRID_WORKER_A1).hears_in_all()
    await other.taps("✋ 接单")
    assert other.name in await wang.hears_in_all()


async def test_a_known_place_is_left_as_it_is_by_the_way_back(town: Town):
    wang = await town.resident("王秀英")
    no = await told(town, wang)
    before = town.case(no).place
    await wang.taps("改地点")
    assert "说不清" not in await wang.buttons()
    await wang.taps("返回")
    assert "编号" in await wang.hears_in_all()
    assert town.case(no).place == before


async def test_whoever_gets_a_confidential_card_is_asked_to_keep_it(town: Town):
    wang, mediator = await town.resident("王秀英"), town.staff(MEDIATOR)
    await told(town, wang, QUARREL)
    assert "请保密" in await mediator.hears_in_all()


async def test_whoever_has_a_case_keeps_it_when_it_is_corrected(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    no = await told(town, wang)
    receipt = await wang.sees_button("改地点")
    await worker.taps("✋ 接单")
    await wang.taps("改地点", on=receipt)
    await wang.taps("蔚蓝香廷小区")
    await wang.taps("8栋")
    await town.settled()
    await finishes(town, worker)
    assert town.case(no).stage is Stage.RESOLVED


async def test_a_question_that_is_really_a_complaint_becomes_one_by_one_tap(town: Town):
    wang = await town.resident("王秀英")
    await wang.says("请问社区办居住证需要带什么材料？")
    receipt = await wang.hears()
    no = case_no(receipt)
    assert town.case(no).kind is Kind.QUESTION
    await wang.taps("这是要请人处理的事")
    assert "已受理" in await wang.hears_in_all()
    case = town.case(no)
    assert case.kind is Kind.REPORT
    assert case.route is not Route.NONE


async def test_a_resident_without_a_home_is_asked_once_and_filed_either_way(town: Town):
    shen = await town.resident("沈月", has_home=False)
    await shen.says(FULL_BIN)
    receipt = await shen.hears()
    no = case_no(receipt)
    assert "已受理" in receipt
    assert "哪个小区" in receipt
    await shen.taps("说不清")
    assert "先不写地点" in await shen.hears_in_all()
    assert town.case(no).stage is Stage.RECEIVED


async def test_what_nobody_could_place_is_sent_to_a_grid_by_the_branch(town: Town):
    shen, branch = await town.resident("沈月", has_home=False), town.staff(BRANCH_A2)
    worker = town.staff(GRID_WORKER_A2)
    no = await told(town, shen)
    await worker.hears_nothing()
    assert no in await branch.hears_in_all()
    await branch.taps("📍 分派到网格")
    await branch.taps("第二网格")
    assert "已分派到第二网格" in await branch.hears_in_all()
    assert no in await worker.hears_in_all()
    assert town.case(no).stage is Stage.TRIAGED
    await worker.taps("✋ 接单")
    assert worker.name in await shen.hears_in_all()


async def test_a_question_without_a_place_asks_where_too(town: Town):
    shen = await town.resident("沈月", has_home=False)
    await shen.says("请问社区办居住证需要带什么材料？")
    assert "哪个小区" in await shen.hears()


async def test_a_report_is_withdrawn_and_the_handler_hears_of_it(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    no = await told(town, wang)
    await worker.taps("✋ 接单")
    await wang.taps("撤回")
    await wang.taps("返回")
    assert "编号" in await wang.hears_in_all()
    await wang.taps("撤回")
    await wang.taps("确定撤回")
    assert "已撤回" in await wang.hears_in_all()
    assert "撤回了" in await worker.hears_in_all()
    case = town.case(no)
    assert case.outcome is Outcome.WITHDRAWN
    await town.pushes_clock(to="2026-03-12T10:00:00+08:00")
    assert "超期" not in await worker.hears_in_all()


async def test_no_case_is_finished_without_a_word(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    no = await told(town, wang)
    await worker.taps("✋ 接单")
    await worker.taps("✅ 办结")
    await worker.taps("已解决")
    await worker.sends("photo")
    assert "请再写一句话" in await worker.hears_in_all()
    assert any("photo" in one for one in await wang.sees())
    assert town.case(no).stage is Stage.CLAIMED
    await worker.says("垃圾已经清走了")
    await worker.taps("✏️ 重写")
    await worker.says("3栋楼下的垃圾已经清走了")
    await worker.taps("✅ 发给居民并办结")
    heard = await wang.hears_in_all()
    assert "3栋楼下的垃圾已经清走了" in heard
    assert town.case(no).stage is Stage.RESOLVED


async def test_words_written_before_the_outcome_was_tapped_are_kept(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    no = await told(town, wang)
    await worker.taps("✋ 接单")
    await worker.taps("✅ 办结")
    await worker.sends("photo", caption="3栋楼下的垃圾已经清走了")
    assert "再点上面的一个结果" in await worker.hears_in_all()
    await worker.taps("已解决")
    assert "3栋楼下的垃圾已经清走了" in await worker.hears_in_all()
    await worker.taps("✅ 发给居民并办结")
    assert "3栋楼下的垃圾已经清走了" in await wang.hears_in_all()
    assert any("photo" in one for one in await wang.sees())
    assert town.case(no).stage is Stage.RESOLVED


@pytest.mark.parametrize(
    ("label", "outcome"),
    [("已解释说明", Outcome.EXPLAINED), ("不归社区管", Outcome.NOT_OURS)],
)
async def test_other_outcomes_are_told_and_rated_too(town: Town, label: str, outcome: Outcome):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    no = await told(town, wang)
    await worker.taps("✋ 接单")
    await finishes(town, worker, outcome=label)
    await wang.taps("😐 还行")
    assert "谢谢您的评价" in await wang.hears_in_all()
    case = town.case(no)
    assert (case.outcome, case.satisfaction, case.stage) == (outcome, 3, Stage.CLOSED)


async def test_a_resident_may_think_better_of_a_mark(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    no = await told(town, wang)
    await worker.taps("✋ 接单")
    await finishes(town, worker)
    question = await wang.sees_button("😊 很满意")
    await wang.taps("😊 很满意")
    await town.settled()
    await wang.taps_unseen(question, f"rate:{no}:3")
    assert "★★★ 谢谢" in await wang.hears_in_all()
    assert town.case(no).satisfaction == 3


async def test_thanks_do_not_reopen_a_case(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    no = await told(town, wang)
    await worker.taps("✋ 接单")
    await finishes(town, worker)
    await wang.says("谢谢")
    assert "不客气" in await wang.hears_in_all()
    assert town.case(no).stage is Stage.RESOLVED
    await wang.taps("🙁 没解决好")
    await wang.says("算了，谢谢你们")
    await town.settled()
    assert town.case(no).stage is Stage.CLOSED
    assert town.case(no).times_reopened == 0


async def test_a_picture_is_a_reason_to_come_back(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    no = await told(town, wang)
    await worker.taps("✋ 接单")
    await finishes(town, worker)
    await wang.taps("😞 根本没解决")
    await wang.sends("photo")
    assert "已请社区的人复核" in await wang.hears_in_all()
    branch = town.staff(BRANCH_A1)
    assert any("photo" in one for one in await branch.sees())
    await branch.taps("🔁 同意重办")
    await worker.taps("🕘 经过")
    await town.settled()
    assert any("photo" in one for one in await worker.sees())
    assert town.case(no).times_reopened == 1


async def test_a_case_is_rated_low_left_and_reopened_later_from_the_list(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    no = await told(town, wang)
    await worker.taps("✋ 接单")
    await finishes(town, worker)
    await wang.taps("🙁 没解决好")
    await wang.taps("不说了，就这样")
    assert "我的事项" in await wang.hears_in_all()
    await wang.says("📋 我的事项")
    await wang.taps(f"查看 {no}")
    await wang.taps("😞 根本没解决")
    await wang.says("还是臭")
    assert "已请社区的人复核" in await wang.hears_in_all()
    assert town.case(no).stage is Stage.REOPEN_ASKED
    await town.staff(BRANCH_A1).taps("🔁 同意重办")
    await town.settled()
    assert town.case(no).stage is Stage.CLAIMED


async def test_after_the_window_the_resident_is_told_and_what_they_write_is_a_new_case(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    no = await told(town, wang)
    await worker.taps("✋ 接单")
    await finishes(town, worker)
    await town.pushes_clock(to="2026-03-20T10:00:00+08:00")
    await wang.taps("😞 根本没解决")
    assert "不能退回重办" in await wang.hears_in_all()
    await wang.says(FULL_BIN)
    assert "已受理" in await wang.hears_in_all()
    assert town.store.cases.count() == 2
    assert town.case(no).times_reopened == 0


async def test_the_window_closes_while_the_reason_is_awaited(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    await told(town, wang)
    await worker.taps("✋ 接单")
    await finishes(town, worker)
    await town.pushes_clock(to="2026-03-16T10:00:00+08:00")
    await wang.taps("😞 根本没解决")
    await town.pushes_clock(to="2026-03-23T10:00:00+08:00")
    await wang.hears_in_all()
    for _ in range(2):
        await wang.says("单元门锁坏了，关不上")
        assert "不能重办" not in await wang.hears_in_all()
    assert town.store.cases.count() == 2


async def test_family_matters_are_seen_by_those_who_handle_them_only(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    admin, property_manager = town.staff(ADMIN), town.staff(PROPERTY_MANAGER)
    no = await told(town, wang, QUARREL)
    assert "只有经办的人看得到" in str(await wang.sees())
    assert no in await town.staff(MEDIATOR).hears_in_all()
    assert no in await worker.hears_in_all()
    await admin.hears_nothing()
    await property_manager.hears_nothing()
    await admin.says("🔔 待接单")
    assert no not in await admin.hears_in_all()
    card = await worker.sees_button("✋ 接单")
    await admin.taps_unseen(card, f"card:{no}")
    assert "没有找到" in await admin.hears_in_all()


async def test_a_neighbour_cannot_open_rate_or_withdraw_what_is_not_theirs(town: Town):
    wang, zhang = await town.resident("王秀英"), await town.resident("张建军")
    no = await told(town, wang)
    own = await wang.sees_button("撤回")
    for data in (f"mine:{no}", f"rate:{no}:5", f"withdrawn:{no}", f"claim:{no}", f"history:{no}"):
        await zhang.taps_unseen(own, data)
        assert "没有找到" in await zhang.hears_in_all()
    assert town.case(no).stage is Stage.TRIAGED


async def test_a_duty_that_was_taken_away_between_showing_and_tapping_no_longer_works(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    no = await told(town, wang)
    await worker.sees_button("✋ 接单")
    dismiss(town, worker)
    await worker.taps("✋ 接单")
    assert "没有找到" in await worker.hears_in_all()
    assert town.case(no).owner_id is None


async def test_a_duty_that_was_taken_away_in_the_middle_of_an_answer_sends_nothing(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    await told(town, wang)
    await worker.taps("✋ 接单")
    await worker.taps("💬 回复居民")
    await town.settled()
    await wang.hears_in_all()
    dismiss(town, worker)
    await worker.says("我下午去看")
    assert "不归您看" in await worker.hears_in_all()
    await wang.hears_nothing()
    await worker.says("楼道灯坏了")
    assert "已受理" in await worker.hears_in_all()


async def test_a_picture_for_a_report_that_was_taken_back_meanwhile_goes_to_nobody(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    await told(town, wang)
    await worker.taps("✋ 接单")
    await worker.taps("✅ 办结")
    await worker.taps("已解决")
    await wang.taps("撤回")
    await wang.taps("确定撤回")
    await wang.hears_in_all()
    await worker.sends("photo")
    assert "这一步做不了" in await worker.hears_in_all()
    await wang.hears_nothing()


async def test_a_grid_worker_with_a_duty_without_a_grid_takes_everything(town: Town):
    newcomer = await town.resident("新来的", has_home=False)
    with town.store.transaction():
        person = town.store.people.of_telegram(newcomer.id)
        assert person is not None
        town.store.people.give_duty(person.id, Duty(Role.GRID_WORKER))
    wang = await town.resident("王秀英", estate="信江花苑", building="2")
    no = await told(town, wang)
    await newcomer.taps("✋ 接单")
    await finishes(town, newcomer)
    assert town.case(no).stage is Stage.RESOLVED


async def test_a_card_of_a_case_that_is_over_says_so(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    no = await told(town, wang)
    card = await worker.sees_button("✋ 接单")
    await wang.taps("撤回")
    await wang.taps("确定撤回")
    await town.settled()
    await worker.hears_in_all()
    await worker.taps_unseen(card, f"claim:{no}")
    assert "已撤回" in await worker.hears_in_all()


def dismiss(town: Town, worker: Neighbour) -> None:
    """Somebody no longer holds any duty."""
    with town.store.transaction():
        town.store.connection.execute(
            "delete from duties where person_id = (select id from people where telegram_id = ?)",
            (worker.id,),
        )

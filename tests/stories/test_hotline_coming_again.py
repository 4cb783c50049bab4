"""An order comes once more: pressed, sent back to us, kept secret, parted from a case it joined."""

from casework.hotline import OrderState
from tests.stories.aftermath import ADMIN, GRID_WORKER_A1, finishes, hear_all, told
from tests.stories.hotline import ORDER, enters, order_text
from tests.stories.test_hotline_returns import called_by, opens, stands
from tests.stories.town import Town

PRESSED = f"【催办】工单编号：{ORDER}\n催办内容：市民称至今没人联系，请尽快\n办理时限：3月4日17:00"


async def test_that_the_hotline_presses_is_noted_and_told_to_whoever_has_it(town: Town):
    admin, worker = town.staff(ADMIN), town.staff(GRID_WORKER_A1)
    await enters(town, admin, order_text())
    await worker.taps("✋ 接单")
    await hear_all(worker, admin)
    await admin.says(PRESSED)
    shown = await admin.hears_in_all()
    assert "登记过了" in shown
    assert "催办" in shown
    await admin.taps("📣 记下，告诉经办人")
    assert "至今没人联系" in await worker.hears_in_all()
    order = stands(town)
    assert order.due_at is not None
    assert order.due_at.isoformat() == "2026-03-04T09:00:00+00:00"
    notes = [one.note for one in town.store.cases.history(order.case_no or "")]
    assert any("至今没人联系" in note for note in notes)


async def test_the_same_text_once_more_is_no_news_and_other_words_are(town: Town):
    admin = town.staff(ADMIN)
    await enters(town, admin, order_text())
    await admin.says(order_text(content="楼道的灯坏了\n一个星期，晚上老人看不见路"))
    assert "补充" not in await admin.hears_in_all()
    await admin.says(order_text(content="市民补充：是2单元三楼的灯"))
    await admin.taps("📣 记下，告诉经办人")
    await town.settled()
    notes = [one.note for one in town.store.cases.history(stands(town).case_no or "")]
    assert any("2单元三楼" in note for note in notes)


async def test_what_was_answered_and_comes_back_is_worked_anew(town: Town):
    admin, worker = town.staff(ADMIN), town.staff(GRID_WORKER_A1)
    await enters(town, admin, order_text())
    await worker.taps("✋ 接单")
    await finishes(town, worker, answer="3栋楼道的灯换好了")
    await opens(town, admin)
    await admin.taps("💬 回复 12345")
    await admin.taps("✅ 已回复")
    first = stands(town)
    await town.pushes_clock(advance=3 * 86400)
    await admin.says(
        f"【回退重办】{order_text(content='市民不满意：灯换了又坏了', due='2个工作日')}"
    )
    assert "又派回来" in await admin.hears_in_all()
    await admin.taps("🔁 重新办理")
    await town.settled()
    again = stands(town)
    assert again.state is OrderState.OPEN
    assert again.case_no != first.case_no
    assert "灯换了又坏了" in again.content
    assert again.reply == ""
    assert "3栋" in str([one.note for one in town.store.cases.history(first.case_no or "")])
    assert (first.case_no or "-") in str(
        [one.note for one in town.store.cases.history(again.case_no or "")]
    )


async def test_the_number_of_an_order_before_it_leads_to_its_case(town: Town):
    admin = town.staff(ADMIN)
    await enters(town, admin, order_text())
    await admin.says(
        f"原工单号：{ORDER} 现工单号：DH20260302008888\n来电人：王先生\n联系电话：13900001111\n"
        "诉求地址：蔚蓝香廷3栋\n诉求内容：市民再次反映，问题还在\n办理时限：3月6日17:00"
    )
    await admin.taps("✅ 登记")
    await town.settled()
    again = town.store.hotline_orders.of_number("DH20260302008888")
    assert again is not None
    assert (again.case_no, again.is_joined) == (stands(town).case_no, True)


async def test_a_case_that_an_order_has_left_is_due_again_when_it_was(town: Town):
    admin, wang = town.staff(ADMIN), await town.resident("王秀英")
    no = await told(town, wang, "蔚蓝香廷3栋楼道的灯坏了一个星期，晚上老人看不见路")
    due = town.case(no).due_at
    await enters(town, admin, order_text(due="24小时内"))
    assert town.case(no).due_at < due
    await admin.taps("✂️ 分开，另外登记")
    await town.settled()
    assert town.case(no).due_at == due


async def test_whoever_asked_for_secrecy_keeps_it_when_the_order_is_parted(town: Town):
    admin, worker = town.staff(ADMIN), town.staff(GRID_WORKER_A1)
    wang = await town.resident("王秀英")
    no = await told(town, wang, "蔚蓝香廷3栋楼道的灯坏了一个星期，晚上老人看不见路")
    await enters(town, admin, f"{order_text()}\n来电人要求保密")
    assert stands(town).case_no == no
    assert "王先生" not in str(await worker.sees())
    await admin.taps("✂️ 分开，另外登记")
    await town.settled()
    assert town.case(stands(town).case_no or "").is_nameless
    seen = str(await worker.sees())
    assert "要求保密" in seen
    assert "王先生" not in seen


async def test_a_husbands_order_does_not_join_what_his_wife_told_in_confidence(town: Town):
    admin, wang = town.staff(ADMIN), await town.resident("王秀英")
    no = await told(town, wang, "我老公喝了酒就打我，孩子也怕，蔚蓝香廷3栋2单元")
    await called_by(town, wang)
    await enters(town, admin, order_text(content="夫妻吵架，我老公喝了酒就打我，孩子也怕"))
    order = stands(town)
    assert order.case_no != no
    assert ORDER not in await wang.hears_in_all()


async def test_a_danger_does_not_wait_behind_the_order_before_it(town: Town):
    admin, worker = town.staff(ADMIN), town.staff(GRID_WORKER_A1)
    await admin.says(
        "工单编号：DH77770001\n诉求内容：蔚蓝香廷3栋路灯坏了\n\n"
        "工单编号：DH77770002\n诉求内容：蔚蓝香廷3栋2单元有浓烈的煤气味，有人晕倒了"
    )
    assert "已按紧急情况叫人" in await admin.hears_in_all()
    assert "紧急险情" in await worker.hears_in_all()
    await admin.taps("🚫 不是工单")
    assert town.store.hotline_orders.of_number("DH77770001") is None

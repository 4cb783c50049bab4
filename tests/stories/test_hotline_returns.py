"""An order of the hotline is answered, goes back, gets another date; nothing is forgotten."""

from casework.case import Stage
from casework.hotline import Order, OrderState
from casework.labels import Outcome
from tests.stories.aftermath import ADMIN, GRID_WORKER_A1, OTHER_ADMIN, finishes, hear_all, told
from tests.stories.hotline import ORDER, enters, order_text
from tests.stories.town import Neighbour, Town


def stands(town: Town) -> Order:
    """The order, as it stands in the store."""
    order = town.store.hotline_orders.of_number(ORDER)
    assert order is not None
    return order


async def called_by(town: Town, who: Neighbour, phone: str = "13900001111") -> None:
    """Somebody with the bot is known by the number from which they called the hotline."""
    with town.store.transaction():
        person = town.store.people.of_telegram(who.id)
        assert person is not None
        people = town.store.people
        people.renew(person.id, name=who.name, phone=phone, telegram_id=who.id)


async def opens(town: Town, admin: Neighbour) -> None:
    """The page of the order."""
    await admin.says("🏛 社区管理")
    await admin.taps("📞 12345 工单")
    await admin.taps(f"…{ORDER[-14:]}")
    await town.settled()


async def test_a_case_that_is_done_is_answered_to_the_hotline(town: Town):
    admin, other = town.staff(ADMIN), town.staff(OTHER_ADMIN)
    worker = town.staff(GRID_WORKER_A1)
    await enters(town, admin, order_text())
    await worker.taps("✋ 接单")
    await finishes(town, worker, answer="3栋楼道的灯今天换好了")
    await hear_all(admin, other)
    await town.pushes_clock(advance=2 * 3600)
    await town.ticks(times=2)
    assert (await other.hears_in_all()).count("还没回复 12345") == 1
    await admin.taps(f"📞 {ORDER}")
    await admin.taps("💬 回复 12345")
    shown = await admin.hears_in_all()
    assert "3栋楼道的灯今天换好了" in shown
    assert "发不到 12345" in shown
    await admin.says("已更换3栋楼道灯具，恢复照明。")
    await admin.taps("✅ 已回复")
    assert "已回复 12345" in await admin.hears_in_all()
    order = stands(town)
    assert (order.state, order.reply) == (OrderState.REPLIED, "已更换3栋楼道灯具，恢复照明。")
    await admin.taps("⏪ 撤回刚才的标记")
    assert stands(town).state is OrderState.OPEN


async def test_what_is_not_ours_goes_back_and_the_caller_hears_whom_to_ask(town: Town):
    admin, worker = town.staff(ADMIN), town.staff(GRID_WORKER_A1)
    wang = await town.resident("王秀英")
    await called_by(town, wang)
    await enters(town, admin, order_text())
    await worker.taps("✋ 接单")
    await hear_all(wang, worker)
    await opens(town, admin)
    await admin.taps("↩️ 退单")
    await admin.taps("不属于社区职责")
    await admin.says("市路灯管理处")
    assert "建议转市路灯管理处办理" in await admin.hears_in_all()
    assert stands(town).state is OrderState.OPEN
    await admin.taps("↩️ 已退单")
    order = stands(town)
    assert order.state is OrderState.RETURNED
    assert "不属于社区职责" in order.return_reason
    case = town.case(order.case_no or "")
    assert (case.stage, case.outcome) == (Stage.RESOLVED, Outcome.NOT_OURS)
    assert "市路灯管理处" in await wang.hears_in_all()
    assert "不用处理了" in await worker.hears_in_all()
    await admin.taps("⏪ 撤回刚才的标记")
    assert stands(town).state is OrderState.OPEN
    assert town.case(case.no).is_at_work
    assert "接着办" in await wang.hears_in_all()


async def test_a_day_later_a_return_stands(town: Town):
    admin = town.staff(ADMIN)
    await enters(town, admin, order_text())
    await opens(town, admin)
    await admin.taps("↩️ 退单")
    await admin.taps("重复工单")
    await admin.taps("不写了")
    await admin.taps("↩️ 已退单")
    page = await admin.sees_button("⏪ 撤回刚才的标记")
    await town.pushes_clock(advance=2 * 86400)
    await admin.hears_in_all()
    await admin.taps("⏪ 撤回刚才的标记", on=page)
    assert "过了一天" in await admin.hears_in_all()
    assert stands(town).state is OrderState.RETURNED


async def test_an_order_that_joined_others_goes_back_and_their_case_goes_on(town: Town):
    admin, wang = town.staff(ADMIN), await town.resident("王秀英")
    no = await told(town, wang, "蔚蓝香廷3栋楼道的灯坏了一个星期，晚上老人看不见路")
    await enters(town, admin, order_text())
    await opens(town, admin)
    await admin.taps("↩️ 退单")
    await admin.taps("信息不全，无法核实")
    await admin.says("电话打不通")
    await admin.taps("↩️ 已退单")
    assert "接着办" in await admin.hears_in_all()
    assert town.case(no).is_open
    assert town.store.followers.of(no) == []


async def test_two_admins_and_one_order(town: Town):
    admin, other = town.staff(ADMIN), town.staff(OTHER_ADMIN)
    await enters(town, admin, order_text())
    for one in (admin, other):
        await opens(town, one)
    await admin.taps("💬 回复 12345")
    await other.taps("↩️ 退单")
    await other.taps("其他原因")
    await other.says("街道已经办了")
    await other.taps("↩️ 已退单")
    await hear_all(admin)
    await admin.taps("✅ 已回复")
    assert "做不了" in await admin.hears_in_all()
    assert stands(town).state is OrderState.RETURNED


async def test_another_date_moves_the_work_and_not_the_promise(town: Town):
    admin = town.staff(ADMIN)
    await enters(town, admin, order_text())
    promised = town.case(stands(town).case_no or "").promised_at
    await opens(town, admin)
    await admin.taps("📅 改时限")
    await admin.says("昨天")
    assert "已经过了" in await admin.hears_in_all()
    await admin.says("3月10日17点")
    assert "时限改好了" in await admin.hears_in_all()
    case = town.case(stands(town).case_no or "")
    assert case.due_at == stands(town).due_at
    assert case.promised_at == promised < case.due_at


async def test_a_caller_who_can_not_be_reached_ends_it(town: Town):
    admin = town.staff(ADMIN)
    await enters(town, admin, order_text())
    await opens(town, admin)
    await admin.taps("📵 联系不上")
    await admin.says("3月2日打了三次电话，没人接")
    await town.settled()
    case = town.case(stands(town).case_no or "")
    assert case.outcome is Outcome.UNREACHABLE
    assert stands(town).state is OrderState.OPEN
    await admin.taps("💬 回复 12345")
    assert "联系市民未果" in await admin.hears_in_all()


async def test_a_date_that_is_near_or_past_is_told_once_each(town: Town):
    admin = town.staff(ADMIN)
    await enters(town, admin, order_text())
    await town.pushes_clock(to="2026-03-04T15:00:00+08:00")
    await town.ticks()
    assert "12345 工单有" not in await admin.hears_in_all()
    await town.pushes_clock(to="2026-03-05T09:00:00+08:00")
    await town.ticks(times=2)
    assert (await admin.hears_in_all()).count("快到时限") == 1
    await town.pushes_clock(to="2026-03-07T10:00:00+08:00")
    await town.ticks(times=2)
    assert (await admin.hears_in_all()).count("过了时限") == 1
    await opens(town, admin)
    assert "已经过了" in await admin.hears_in_all()


async def test_a_resident_taps_no_button_of_the_orders(town: Town):
    admin, wang = town.staff(ADMIN), await town.resident("王秀英")
    await enters(town, admin, order_text())
    page = await admin.sees_button("📞 看工单")
    order = stands(town)
    for data in (f"order:{order.id}", f"orderreturn:{order.id}", "ordernew", "hotline"):
        await wang.taps_unseen(page, data)
    assert ORDER not in await wang.hears_in_all()
    assert stands(town) == order


async def test_an_order_goes_on_with_the_case_into_which_its_own_was_merged(town: Town):
    admin, worker = town.staff(ADMIN), town.staff(GRID_WORKER_A1)
    wang = await town.resident("王秀英")
    no = await told(town, wang, "蔚蓝香廷3栋楼下垃圾桶满了好几天")
    await worker.taps("✋ 接单")
    await enters(town, admin, order_text())
    own = stands(town).case_no or ""
    page = await admin.sees_button("📞 看工单")
    await admin.taps_unseen(page, f"merge:{own}")
    await admin.says(no)
    await admin.taps(f"🔗 并入 {no}")
    await town.settled()
    assert town.case(own).joined_to == no
    await finishes(town, worker, answer="垃圾清走了，灯也换了")
    await admin.hears_in_all()
    await town.pushes_clock(advance=2 * 3600)
    await town.ticks()
    assert "还没回复 12345" in await admin.hears_in_all()
    await admin.taps(f"📞 {ORDER}")
    await admin.taps("💬 回复 12345")
    assert "垃圾清走了，灯也换了" in await admin.hears_in_all()

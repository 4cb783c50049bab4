"""An order of the hotline 12345 reaches the community, and becomes a case or joins one."""

from casework.case import EventKind
from casework.hotline import OrderState, OrderWay
from casework.labels import Source, Urgency
from tests.stories.aftermath import ADMIN, GRID_WORKER_A1, OTHER_ADMIN, finishes, hear_all, told
from tests.stories.hotline import enters, order_text
from tests.stories.town import Town, case_no

LIGHT = "楼道的灯坏了一个星期，晚上老人看不见路"


async def test_a_pasted_order_is_shown_as_understood_and_becomes_a_case(town: Town):
    admin, worker = town.staff(ADMIN), town.staff(GRID_WORKER_A1)
    await admin.says(order_text())
    shown = await admin.hears_in_all()
    assert "DH20260302001234" in shown
    assert "楼道的灯坏了" in shown
    assert "王先生 13900001111" in shown
    assert "3月6日（周五） 17:00" in shown
    assert "要回复" in shown
    assert "登记成新的一件" in shown
    assert await admin.buttons() == ["✅ 登记", "✏️ 改一项", "🚫 不是工单"]
    await admin.taps("✅ 登记")
    done = await admin.hears_in_all()
    case = town.case(case_no(done.split("登记为")[1]))
    assert case.source is Source.HOTLINE
    assert case.text.startswith("楼道的灯")
    assert case.promised_at.isoformat() == "2026-03-06T09:00:00+00:00"
    assert case.due_at == case.promised_at
    card = await worker.hears_in_all()
    assert "📞 12345 工单 DH20260302001234" in card
    assert "办完要回复" in card
    assert "3栋" in card
    reporter = town.store.people.get(case.reporter_id)
    assert (reporter.name, reporter.telegram_id) == ("王先生", None)
    assert town.store.people.phone_of(reporter.id) == "13900001111"


async def test_a_forwarded_order_in_running_text_is_asked_for_its_number(town: Town):
    admin = town.staff(ADMIN)
    await admin.sends(
        "forward",
        text="【12345】市民王先生（13900001111）反映蔚蓝香廷3栋楼道灯坏了，"
        "请于3月5日17时前办结并回复。",
        from_name="街道",
    )
    assert "工单编号是多少" in await admin.hears_in_all()
    await admin.says("编号 SR-2026-0088")
    await admin.taps("✅ 登记")
    [order] = town.store.hotline_orders.in_state(OrderState.OPEN)
    assert (order.hotline_no, order.way) == ("SR-2026-0088", OrderWay.FORWARDED)
    assert order.content == "蔚蓝香廷3栋楼道灯坏了"


async def test_a_number_is_entered_once(town: Town):
    admin, other = town.staff(ADMIN), town.staff(OTHER_ADMIN)
    await admin.says(order_text())
    await other.says(order_text())
    await admin.taps("✅ 登记")
    await other.taps("✅ 登记")
    assert "登记过了" in await other.hears_in_all()
    await other.says(order_text())
    assert "登记过了" in await other.hears_in_all()
    assert len(town.store.hotline_orders.in_state(OrderState.OPEN)) == 1
    assert town.store.cases.count() == 1


async def test_what_is_missing_is_asked_for_one_by_one(town: Town):
    admin = town.staff(ADMIN)
    await admin.says("🏛 社区管理")
    await admin.taps("📞 12345 工单")
    await admin.taps("✍️ 录一张")
    assert "粘贴工单全文" in await admin.hears_in_all()
    await admin.sends("photo", caption="")
    assert "照片收好了" in await admin.hears_in_all()
    await admin.says("3栋楼道的灯坏了")
    assert "编号" in await admin.hears_in_all()
    await admin.says("不知道呀")
    assert "没看出编号" in await admin.hears_in_all()
    await admin.taps("没有编号")
    assert "什么地方" in await admin.hears_in_all()
    await admin.says("蔚蓝香廷3栋")
    await admin.says("王先生 13900001111")
    assert "什么时候办结" in await admin.hears_in_all()
    await admin.says("尽快吧")
    assert "没看懂时间" in await admin.hears_in_all()
    await admin.says("3个工作日")
    await admin.taps("✏️ 改一项")
    await admin.taps("要不要回复")
    assert "不用回复" in await admin.hears_in_all()
    await admin.taps("✅ 登记")
    [order] = town.store.hotline_orders.in_state(OrderState.OPEN)
    assert order.hotline_no == "无编号-20260302-1"
    assert order.phone == "13900001111"
    assert not order.wants_reply
    assert order.way is OrderWay.TYPED
    assert len(town.store.cases.attachments(order.case_no or "")) == 1


async def test_what_is_left_half_entered_is_kept(town: Town):
    admin = town.staff(ADMIN)
    await admin.says("工单编号：DH20260302001234\n来电人：王先生")
    assert "粘贴工单全文" in await admin.hears_in_all()
    await admin.says("📋 我的事项")
    await admin.hears_in_all()
    await admin.says("取消")
    assert "先留着" in await admin.hears_in_all()
    await admin.taps("✍️ 接着录")
    await admin.says("蔚蓝香廷3栋的楼道灯坏了")
    await admin.taps("跳过")
    await admin.taps("✅ 登记")
    assert town.store.hotline_orders.of_number("DH20260302001234") is not None


async def test_who_is_no_admin_reports_as_ever(town: Town):
    wang = await town.resident("王秀英")
    await wang.says(order_text())
    assert "已受理" in await wang.hears_in_all()
    assert town.store.hotline_orders.in_state(OrderState.OPEN) == []


async def test_it_is_no_order_after_all(town: Town):
    admin = town.staff(ADMIN)
    await admin.says(order_text())
    await admin.taps("🚫 不是工单")
    assert town.store.hotline_orders.in_state(OrderState.OPEN) == []
    assert town.store.cases.count() == 1


async def test_danger_in_an_order_is_called_out_at_once(town: Town):
    admin, worker = town.staff(ADMIN), town.staff(GRID_WORKER_A1)
    await admin.says("工单编号：DH77770001\n诉求内容：蔚蓝香廷3栋2单元有浓烈的煤气味，有人晕倒了")
    assert "已按紧急情况叫人" in await admin.hears_in_all()
    [order] = town.store.hotline_orders.in_state(OrderState.OPEN)
    assert town.case(order.case_no or "").urgency is Urgency.EMERGENCY
    assert "紧急险情" in await worker.hears_in_all()


async def test_the_caller_with_the_bot_hears_of_it(town: Town):
    admin, wang = town.staff(ADMIN), await town.resident("王秀英")
    with town.store.transaction():
        person = town.store.people.of_telegram(wang.id)
        assert person is not None
        town.store.people.renew(person.id, name="王秀英", phone="13900001111", telegram_id=wang.id)
    await enters(town, admin, order_text(address=""))
    heard = await wang.hears_in_all()
    assert "12345" in heard
    assert "DH20260302001234" in heard
    assert "已受理" in heard
    [order] = town.store.hotline_orders.in_state(OrderState.OPEN)
    assert town.case(order.case_no or "").place.building_id is not None


async def test_the_same_matter_told_both_ways_is_one_case(town: Town):
    admin, worker, wang = (
        town.staff(ADMIN),
        town.staff(GRID_WORKER_A1),
        await town.resident("王秀英"),
    )
    no = await told(town, wang, f"蔚蓝香廷3栋{LIGHT}")
    promised = town.case(no).promised_at
    await hear_all(worker, wang)
    await admin.says(order_text(due="24小时内"))
    assert "并入那一件" in await admin.hears_in_all()
    await admin.taps("✅ 登记")
    assert "并入" in await admin.hears_in_all()
    [order] = town.store.hotline_orders.in_state(OrderState.OPEN)
    assert (order.case_no, order.is_joined) == (no, True)
    case = town.case(no)
    assert case.promised_at == promised
    assert case.due_at == order.due_at
    assert case.due_at < promised
    assert EventKind.FOLLOWED in [one.kind for one in town.store.cases.history(no)]
    assert "DH20260302001234" in str(await worker.sees())
    await admin.taps("✂️ 分开，另外登记")
    [order] = town.store.hotline_orders.in_state(OrderState.OPEN)
    assert order.case_no != no
    assert not order.is_joined
    assert town.store.followers.of(no) == []


async def test_told_again_after_it_was_done_is_a_new_case_that_says_so(town: Town):
    admin, worker = town.staff(ADMIN), town.staff(GRID_WORKER_A1)
    await enters(town, admin, order_text())
    await worker.taps("✋ 接单")
    await finishes(town, worker, answer="3栋楼道的灯换好了")
    await enters(town, admin, order_text(number="DH20260302009999"))
    again = town.store.hotline_orders.of_number("DH20260302009999")
    first = town.store.hotline_orders.of_number("DH20260302001234")
    assert again is not None
    assert first is not None
    assert again.case_no != first.case_no
    notes = [one.note for one in town.store.cases.history(again.case_no or "")]
    assert any((first.case_no or "-") in note for note in notes)


async def test_two_orders_in_one_message_are_seen_to_one_after_the_other(town: Town):
    admin = town.staff(ADMIN)
    await admin.says(
        "工单编号\t来电人\t联系电话\t诉求内容\t办理时限\n"
        "DH1234567\t王先生\t13800001111\t蔚蓝香廷3栋路灯坏了\t3月6日\n"
        "DH1234568\t李女士\t13800001112\t蔚蓝香廷5栋垃圾没人清\t3月7日"
    )
    await admin.taps("✅ 登记")
    assert "DH1234568" in await admin.hears_in_all()
    await admin.taps("✅ 登记")
    assert len(town.store.hotline_orders.in_state(OrderState.OPEN)) == 2


async def test_what_12345_brought_is_offered_to_a_neighbour_to_join(town: Town):
    admin, li = town.staff(ADMIN), await town.resident("李阿姨")
    await enters(town, admin, order_text())
    await li.says("3栋楼道的灯坏了一个星期，晚上老人看不见路")
    assert "已有" in await li.hears_in_all()


async def test_who_has_lost_the_role_enters_nothing_more(town: Town):
    admin = town.staff(ADMIN)
    await admin.says(order_text())
    await town.settled()
    with town.store.transaction():
        person = town.store.people.of_telegram(admin.id)
        assert person is not None
        for duty in person.duties:
            town.store.people.take_duty(person.id, duty)
    await admin.taps("✅ 登记")
    await town.settled()
    assert town.store.hotline_orders.in_state(OrderState.OPEN) == []


async def test_a_danger_that_somebody_writes_in_the_middle_is_heard(town: Town):
    admin = town.staff(ADMIN)
    await admin.says("工单编号：DH20260302001234\n诉求内容：路灯坏了")
    await admin.says("着火了！5栋2单元着火了，快来人！")
    heard = await admin.hears_in_all()
    assert "119" in heard
    assert "先留着" in heard


async def test_who_wants_to_stay_unnamed_is_named_on_no_card(town: Town):
    admin, worker = town.staff(ADMIN), town.staff(GRID_WORKER_A1)
    await enters(town, admin, f"{order_text(phone='')}\n是否保密：是")
    card = await worker.hears_in_all()
    assert "DH20260302001234" in card
    assert "王先生" not in card


async def test_the_other_half_of_an_order_may_follow(town: Town):
    admin = town.staff(ADMIN)
    await admin.says("工单编号：DH20260302001234\n来电时间：2026-03-02 08:15:00")
    await admin.hears_in_all()
    await admin.says("来电人：王先生\n联系电话：13900001111\n诉求内容：蔚蓝香廷3栋路灯坏了")
    assert "什么时候办结" in await admin.hears_in_all()
    await admin.taps("✅ 就这样登记")
    order = town.store.hotline_orders.of_number("DH20260302001234")
    assert order is not None
    assert (order.caller, order.content) == ("王先生", "蔚蓝香廷3栋路灯坏了")

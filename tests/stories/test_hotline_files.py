"""Many orders of 12345 in one file: shown first, entered once each, nothing lost on the way."""

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest

from casework.hotline import OrderState
from casework.labels import Role, Source
from handlers.hotline import registering
from tests.bot.roster.files import workbook
from tests.stories.hotline_office import Office
from tests.stories.town import Town

ADMIN, OTHER_ADMIN, WORKER = 10001, 10002, 10011
HEAD = ["工单编号", "来电时间", "诉求内容", "事发地址", "来电人", "联系电话", "办理时限"]


@pytest.fixture
def office(town: Town) -> Office:
    return Office(town, town.staff(ADMIN))


def order(number: int, content: str, *, came: str = "2026-03-02 8:30") -> list[Any]:
    address = f"蔚蓝香廷小区{number % 8 + 1}栋"
    return [f"GD2026{number:05}", came, content, address, "张先生", "", "5个工作日"]


def orders(*rows: Sequence[Any], head: Sequence[str] = HEAD) -> bytes:
    return workbook({"工单": [head, *rows]})


TWO = orders(
    order(1, "小区路灯坏了好几天，晚上看不见路"), order(2, "楼下垃圾桶满了没人收，臭味很大")
)


async def test_orders_of_a_file_become_cases_once_they_are_agreed_to(town: Town, office: Office):
    await office.goes_to("ordersfile")
    said = await office.sends("工单.xlsx", TWO)
    assert "要办的 2 件" in said
    assert not town.store.cases.all()
    await office.taps("✅ 确认登记")
    assert await office.shows("登记好了")
    cases = town.store.cases.all()
    assert [one.source for one in cases] == [Source.HOTLINE] * 2
    kept = town.store.hotline_orders.of_number("GD202600001")
    assert kept is not None
    assert kept.case_no == cases[0].no
    assert kept.caller == "张先生"
    assert "程敏 整批登记了 12345 工单" in await town.staff(OTHER_ADMIN).hears_in_all()


async def test_the_same_file_again_enters_nothing(town: Town, office: Office):
    for _ in range(2):
        await office.goes_to("ordersfile")
        said = await office.sends("工单.xlsx", TWO)
        if "确认登记" in str(await office.who.buttons()):
            await office.taps("✅ 确认登记")
    assert "登记过的 2 件，跳过" in said
    assert "没有可以登记的新工单" in said
    assert len(town.store.cases.all()) == 2


async def test_what_a_resident_told_before_is_joined_and_counted_once(town: Town, office: Office):
    wang = await town.resident("王秀英")
    await wang.says("3栋楼下垃圾桶满了好几天没人收，臭得不行")
    await wang.hears_in_all()
    await office.goes_to("ordersfile")
    row = order(2, "3栋楼下垃圾桶满了好几天没人收，臭得不行")
    said = await office.sends("工单.xlsx", orders(row))
    assert "其中 1 件居民先前已经告诉过社区" in said
    await office.taps("✅ 确认登记")
    assert len(town.store.cases.all()) == 1
    assert "3月　1" in await office.goes_to("hotlinecounts")


async def test_faulty_rows_come_back_marked_and_the_right_ones_are_entered(
    town: Town, office: Office
):
    bad = [
        ["", "2026-03-02", "漏水"],
        ["GD20260009", "2026-03-02", ""],
        ["GD20260010", "上次", "吵"],
    ]
    await office.goes_to("ordersfile")
    said = await office.sends("工单.xlsx", orders(order(1, "小区路灯坏了"), *bad))
    assert "登记不了的 3 行" in said
    assert "没有工单编号" in said
    name, book = await office.book()
    assert name == "工单（要改的）.xlsx"
    assert book.sheetnames[1] == "工单"
    await office.taps("✅ 确认登记")
    assert len(town.store.hotline_orders.in_state(OrderState.OPEN)) == 1


async def test_orders_that_were_closed_are_kept_for_the_counts_and_alarm_nobody(
    town: Town, office: Office
):
    head = [*HEAD, "状态", "办结时间", "办理结果"]
    row = [*order(1, "楼上装修太吵", came="2025-03-02 8:30"), "已办结", "2025-03-05", "已劝导"]
    back = [*order(2, "外省亲戚社保", came="2025-03-03 8:30"), "退回", "2025-03-04", "不归社区"]
    await office.goes_to("ordersfile")
    said = await office.sends("工单.xlsx", orders(row, back, head=head))
    assert "已办结的 1 件，存档" in said
    assert "退回的 1 件" in said
    await office.taps("✅ 确认登记")
    assert not town.store.cases.all()
    await town.staff(WORKER).hears_nothing()
    kept = town.store.hotline_orders.of_number("GD202600001")
    assert kept is not None
    assert (kept.state, kept.reply, kept.tag) == (OrderState.REPLIED, "已劝导", "noise")
    assert (kept.caller, kept.phone) == ("", "")
    said = await office.goes_to("countsmonth:2025:3")
    assert "按登记的工单数：1 件" in said
    assert "另有 1 件退回" in said


@pytest.mark.parametrize(
    ("label", "cases"), [("✅ 登记，过期的存档", 0), ("✅ 登记，过期的也要办", 1)]
)
async def test_what_is_late_without_a_word_of_its_end_is_asked_about(
    town: Town, office: Office, label: str, cases: int
):
    await office.goes_to("ordersfile")
    row = order(1, "小区路灯坏了", came="2025-12-02 8:30")
    said = await office.sends("工单.xlsx", orders(row))
    assert "过了期限、没写办没办结的 1 件" in said
    await office.taps(label)
    assert await office.shows("登记好了")
    assert len(town.store.cases.all()) == cases


async def test_a_file_that_comes_unasked_is_asked_about(town: Town, office: Office):
    said = await office.sends("3月工单.xlsx", TWO)
    assert "3月工单.xlsx" in said
    await office.taps((await office.who.buttons())[0])
    await office.taps("✅ 确认登记")
    assert len(town.store.cases.all()) == 2


async def test_monthly_numbers_that_are_taken_for_orders_are_seen_for_what_they_are(office: Office):
    await office.goes_to("ordersfile")
    said = await office.sends("统计.xlsx", workbook({"S": [["月份", "件数"], ["2025-01", 5]]}))
    assert "2025年1月：5 件" in said
    assert "记下了 1 个月" in await office.taps("✅ 记下")


async def test_a_csv_of_an_old_program_is_read(town: Town, office: Office):
    text = "编号,时间,内容\r\nGD2026001,2026/3/2 8:05,小区路灯坏了\r\n".encode("gb18030")
    await office.goes_to("ordersfile")
    assert "要办的 1 件" in await office.sends("工单.csv", text)


async def test_a_file_without_orders_is_told_what_it_lacks(office: Office):
    await office.goes_to("ordersfile")
    said = await office.sends("名单.xlsx", workbook({"人": [["姓名", "电话"], ["王", "1380"]]}))
    assert "没有找到工单" in said
    assert "工单编号" in said


async def test_a_tap_twice_enters_once_and_not_wanted_is_not_entered(town: Town, office: Office):
    await office.goes_to("ordersfile")
    await office.sends("工单.xlsx", TWO)
    message = await office.who.sees_button("✅ 确认登记")
    assert "没有写进去" in await office.taps("不要了")
    assert not town.store.hotline_orders.in_state(OrderState.OPEN)
    data = message["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    for _ in range(2):
        await office.who.taps_unseen(message, data)
    assert len(town.store.hotline_orders.in_state(OrderState.OPEN)) == 2


async def test_whoever_lost_the_right_meanwhile_enters_nothing(town: Town, office: Office):
    await office.goes_to("ordersfile")
    await office.sends("工单.xlsx", TWO)
    person = town.store.people.of_telegram(ADMIN)
    assert person is not None
    with town.store.transaction():
        for duty in person.duties:
            town.store.people.take_duty(person.id, duty)
    await office.taps("✅ 确认登记")
    assert not town.store.cases.all()


async def test_a_kill_in_the_midst_leaves_each_order_entered_once(
    town: Town, office: Office, monkeypatch: pytest.MonkeyPatch
):
    """The house is closed while the orders are entered, and goes on where it stood."""
    many = orders(*(order(at, f"第{at}件：{at}号门口的路灯坏了") for at in range(1, 31)))
    await office.goes_to("ordersfile")
    await office.sends("工单.xlsx", many)
    entered = 0
    real = registering.register

    def slow(*args: Any, **facts: Any) -> Any:
        nonlocal entered
        entered += 1
        if entered == 12:
            raise asyncio.CancelledError
        return real(*args, **facts)

    monkeypatch.setattr(registering, "register", slow)
    await office.who.taps("✅ 确认登记")
    await asyncio.sleep(0.3)
    monkeypatch.setattr(registering, "register", real)
    await town.restarts()
    numbers = [one.hotline_no for one in town.store.hotline_orders.in_state(OrderState.OPEN)]
    assert len(numbers) == len(set(numbers)) == 30
    assert await office.shows("登记好了：\n\n· 要办的 30 件")


def test_only_admins_take_orders():
    from casework.permissions import GRANTS, Action

    assert [role for role in Role if Action.TAKE_ORDERS in GRANTS[role]] == [Role.ADMIN]

"""How many complaints of 12345 the months brought, and how honest the comparison is."""

from datetime import datetime
from typing import Any

import pytest

from casework.hotline import Order, OrderState, OrderWay
from tests.bot.roster.files import workbook
from tests.stories.hotline_office import Office
from tests.stories.town import SHANGHAI, Town

ADMIN, OTHER_ADMIN, WORKER = 10001, 10002, 10011
TWO_YEARS = workbook(
    {"统计": [["月份", "2025年", "2026年"], ["1月", 60, 40], ["2月", 50, 35], ["3月", 70, ""]]}
)


@pytest.fixture
def office(town: Town) -> Office:
    return Office(town, town.staff(ADMIN))


def came(town: Town, number: str, at: str, **facts: Any) -> None:
    """An order came in, and is in the books."""
    when = datetime.fromisoformat(at).replace(tzinfo=SHANGHAI)
    known: dict[str, Any] = {
        "content": "楼下太吵",
        "way": OrderWay.TYPED,
        "entered_at": when,
        "tag": "noise",
    } | facts
    with town.store.transaction():
        town.store.hotline_orders.add(Order(id=0, hotline_no=number, came_at=when, **known))


async def test_a_table_of_the_street_is_shown_kept_and_compared(town: Town, office: Office):
    await office.goes_to("countsfile")
    said = await office.sends("统计.xlsx", TWO_YEARS)
    assert "2025年1月：60 件" in said
    assert "现在还没有记下" in said
    assert not town.store.hotline_counts.between("2025-01", "2026-12")
    assert "记下了 5 个月的件数" in await office.taps("✅ 记下")
    said = await office.taps("« 2026年")
    assert "1月　40　去年 60　↓33.3%" in said
    assert "同比下降 31.8%：1月、2月，2026年 75 件，2025年同期 110 件，少 35 件" in said
    assert "两边都没算：3月（还没满月）" in said


async def test_a_month_is_typed_shown_and_kept(town: Town, office: Office):
    await office.goes_to("countsfill:2026")
    await office.who.says("2月 42件 停车10 噪音8")
    assert "2026年2月：42 件（停车 10、噪音 8）" in await office.newest()
    await office.taps("✅ 记下")
    assert "2月　42　去年 没有数　缺数，不比" in await office.taps("« 2026年")
    said = await office.taps("2月")
    assert "42 件（停车 10、噪音 8），程敏 2026年3月2日填" in said
    assert "停车　10" in said


async def test_numbers_that_come_unasked_are_shown_and_kept_once_they_are_agreed_to(
    town: Town, office: Office
):
    await office.who.says("2月 42件 停车10 噪音8")
    assert "2026年2月：42 件（停车 10、噪音 8）" in await office.newest()
    await office.taps("✅ 记下")
    assert len(town.store.hotline_counts.between("2026-02", "2026-02")) == 3
    wang = await town.resident("王秀英")
    await wang.says("2月 42件 停车10 噪音8")
    assert "记下" not in await wang.hears_in_all()


async def test_a_number_is_corrected_by_somebody_else_later(town: Town, office: Office):
    await office.goes_to("countsfill:2026")
    await office.who.says("2月 42件 停车10")
    await office.who.says("对")
    assert "记下了 1 个月" in await office.newest()
    other = Office(town, town.staff(OTHER_ADMIN))
    await other.goes_to("countsfillone:2026:2")
    await other.who.says("40件")
    assert "原来是 42 件（停车 10），程敏 2026年3月2日填；会换成新的" in await other.newest()
    await other.taps("✅ 记下")
    (kept,) = town.store.hotline_counts.between("2026-02", "2026-02")
    assert (kept.complaints, kept.tag) == (40, "")


async def test_the_running_month_is_taken_down_but_not_compared(town: Town, office: Office):
    await office.goes_to("countsfill:2026")
    await office.who.says("去年3月 8件，今年3月 1件")
    assert "还没过完" in await office.newest()
    await office.taps("✅ 记下")
    assert "没有两年都齐全的月份，不算同比" in await office.taps("« 2026年")
    await town.pushes_clock(to="2026-04-02T09:00:00+08:00")
    assert "2026年的数是没满月就填的" in await office.goes_to("hotlinecounts")


async def test_of_a_base_of_zero_no_percentage_is_told(town: Town, office: Office):
    await office.goes_to("countsfill:2026")
    await office.who.says("2025年1月 0件\n2026年1月 5件")
    await office.taps("✅ 记下")
    said = await office.taps("« 2026年")
    assert "2025年同期 0 件，不算百分比，多 5 件" in said
    assert "%" not in said


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("2月 42件 外星人3", "不认识类别“外星人”"),
        ("2月 -5件", "看不准"),
        ("2月 5件 2月 6件", "看不准"),
        ("2026年9月 5件", "还没到"),
        ("2月 10件 停车8 噪音8", "各类相加是 16 件，比合计 10 件还多"),
        ("好的", "请写哪个月多少件"),
    ],
)
async def test_what_can_not_be_kept_is_asked_again(office: Office, typed: str, told: str):
    await office.goes_to("countsfill:2026")
    await office.who.says(typed)
    assert told in await office.newest()
    await office.who.says("2月 5件")
    assert "2026年2月：5 件" in await office.newest()


async def test_orders_are_counted_each_once_and_what_went_back_apart(town: Town, office: Office):
    wang = await town.resident("王秀英")
    await wang.says("3栋楼下广场舞吵得睡不着觉")
    await wang.hears_in_all()
    (case,) = town.store.cases.all()
    came(town, "A1", "2026-03-02T08:00", case_no=case.no, is_joined=True)
    came(town, "A2", "2026-03-02T08:30", case_no=case.no, is_joined=True)
    came(town, "A3", "2026-03-02T09:00", state=OrderState.RETURNED)
    said = await office.goes_to("countsmonth:2026:3")
    assert "按登记的工单数：2 件，是 1 件事" in said
    assert "其中 2 件居民先告诉过社区，并在一起，只算一次" in said
    assert "另有 1 件退回，不算在内" in said
    assert "噪音　2" in said


async def test_a_number_that_was_told_counts_and_the_orders_are_shown_beside_it(
    town: Town, office: Office
):
    came(town, "A1", "2026-02-03T08:00")
    await office.goes_to("countsfill:2026")
    await office.who.says("2月 3件")
    assert "按登记的工单数是 1 件" in await office.newest()
    await office.taps("✅ 记下")
    said = await office.taps("« 2026年")
    assert "2026年2月手填 3 件，按登记的工单数是 1 件" in said
    await office.taps("2月")
    await office.taps("🗑 去掉填的数")
    assert "按登记的工单数：1 件" in await office.taps("🗑 去掉")
    assert not town.store.hotline_counts.between("2026-02", "2026-02")


async def test_orders_of_two_years_are_compared_by_kind_and_street(town: Town, office: Office):
    for at in ("2025-01-05T08:00", "2025-01-20T08:00", "2025-02-03T08:00", "2026-01-05T08:00"):
        came(town, at, at, street="胜利街道")
    came(town, "B", "2026-01-09T08:00", street="胜利街道", tag="parking")
    said = await office.goes_to("hotlinecounts")
    assert "同比持平：1月，2026年 2 件，2025年同期 2 件" in said
    assert "2月（2026年没有数）" in said
    said = await office.taps("按类别")
    assert "噪音　1　去年 2　↓50%" in said
    assert "停车　1　去年 0　去年 0，+1" in said
    await office.taps("« 2026年")
    assert "胜利街道　2　去年 2　持平" in await office.taps("按街道")
    assert "只看：胜利街道" in await office.taps("胜利街道")


async def test_a_faulty_table_comes_back_marked_and_its_right_months_can_be_kept(
    town: Town, office: Office
):
    rows = [["月份", "类别", "件数"], ["2025-01", "停车", 5], ["2025-02", "外星人", 3]]
    await office.goes_to("countsfile")
    said = await office.sends("统计.xlsx", workbook({"统计": rows}))
    assert "不认识类别“外星人”" in said
    assert "2025年1月：5 件" in said
    assert "2025年2月" not in said
    name, book = await office.book()
    assert name == "统计（要改的）.xlsx"
    assert "外星人" in str([cell.value for row in book["统计"].rows for cell in row])
    await office.taps("✅ 记下")
    assert [one.month for one in town.store.hotline_counts.between("2025-01", "2025-12")] == [
        "2025-01"
    ]


async def test_the_same_table_again_is_nothing_new_and_an_old_button_keeps_nothing(
    town: Town, office: Office
):
    await office.goes_to("countsfile")
    await office.sends("统计.xlsx", TWO_YEARS)
    message = await office.who.sees_button("✅ 记下")
    await office.taps("✅ 记下")
    data = message["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    await office.who.taps_unseen(message, data)
    assert "记下了 5 个月" in await office.newest()
    await office.goes_to("countsfile")
    assert "和已经记下的一样" in await office.sends("统计.xlsx", TWO_YEARS)


async def test_pictures_and_tables_hold_the_numbers_and_no_names(town: Town, office: Office):
    await office.goes_to("countsfile")
    await office.sends("统计.xlsx", TWO_YEARS)
    await office.taps("✅ 记下")
    await office.taps("« 2026年")
    await office.who.taps("🖼 图")
    assert "画好了" in await office.newest()
    assert any("photo" in one for one in await office.who.sees())
    await office.who.taps("📄 表格")
    assert "做好了" in await office.newest()
    name, book = await office.book()
    assert name == "12345投诉 2026.xlsx"
    assert [cell.value for cell in book["每月"][2]][:5] == ["1月", 40, 60, -20, "↓33.3%"]


async def test_a_danger_in_the_midst_of_numbers_is_heard(office: Office):
    await office.goes_to("countsfill:2026")
    await office.who.says("3栋着火了，快来人")
    assert "119" in await office.who.hears_in_all()


async def test_whoever_takes_no_orders_does_not_get_there(town: Town):
    worker = Office(town, town.staff(WORKER))
    assert "社区党委" in await worker.goes_to("hotlinecounts")
    assert "社区党委" in await worker.goes_to("countsfill:2026")


async def test_a_street_is_one_by_whatever_name_orders_and_tables_call_it(
    town: Town, office: Office
):
    came(town, "GD20250101", "2025-01-05T09:00", street="信江街道办事处")
    came(town, "GD20250102", "2025-01-06T09:00", street="信江")
    came(town, "GD20260101", "2026-01-06T09:00", street="信江街道")
    await office.goes_to("countsstreets:2026")
    said = await office.newest()
    assert "信江街道" in said
    assert "办事处" not in said
    assert "↓50%" in said

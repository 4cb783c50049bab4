"""Files of many orders, as offices send them."""

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone

import pytest

from bot.hotline import forms, order_rows
from bot.hotline.order_rows import OrderRow, OrdersRead, Standing
from bot.roster.spreadsheet import read_content
from tests.bot.roster.files import workbook

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=timezone(timedelta(hours=8)))
HEAD = ["工单编号", "来电时间", "诉求内容"]


def read(*rows: Sequence[object], name: str = "工单.xlsx") -> OrdersRead:
    return order_rows.read_orders(read_content(name, workbook({"Sheet1": list(rows)})), now=NOW)


def the_one(*rows: Sequence[object]) -> OrderRow:
    found = read(*rows)
    assert not found.faults, found.faults[0]
    (row,) = found.rows
    return row


def test_the_columns_may_stand_in_any_order_under_many_names():
    row = the_one(
        ["12345工单明细（3月）"],
        ["序号", "主要诉求", "联系方式", "受理时间", "诉求人", "流水号", "地点", "时限", "街道"],
        [1, "太吵", "13800001111", "2026/3/1 9:05", "王某", "A20260301", "3栋", "5天", "胜利"],
    )  # fmt: skip
    assert row.read.number == "A20260301"
    assert row.read.content == "太吵"
    assert (row.read.phone, row.read.caller) == ("13800001111", "王某")
    assert (row.read.street, row.read.address) == ("胜利", "3栋")
    assert row.read.term.days == 5


@pytest.mark.parametrize(
    "came",
    [
        datetime(2026, 3, 1, 9, 5),  # noqa: DTZ001 - a cell knows no zone
        "2026/3/1 9:05",
        "2026-03-01 09:05:00",
        "2026年3月1日9时5分",
        "2026年3月1日 9:05",
        46082.378472,
        "46082.378472",
    ],
)
def test_a_time_is_read_in_every_shape_that_a_spreadsheet_gives(came: object):
    row = the_one(HEAD, ["A2026001", came, "太吵"])
    assert row.came_at == datetime(2026, 3, 1, 9, 5, tzinfo=NOW.tzinfo)


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (20260301001, "20260301001"),
        (20260301001.0, "20260301001"),
        (" gd-20260301-7 ", "GD-20260301-7"),
    ],
)
def test_a_number_is_read_as_it_is(cell: object, number: str):
    assert the_one(HEAD, [cell, "2026-03-01", "太吵"]).read.number == number


@pytest.mark.parametrize(
    ("row", "key"),
    [
        (["", "2026-03-01", "太吵"], "order_no_number"),
        (["2.02603E+19", "2026-03-01", "太吵"], "order_lost_number"),
        (["A2026001", "2026-03-01", ""], "order_no_content"),
        (["A2026001", "", "太吵"], "order_no_time"),
        (["A2026001", "上次", "太吵"], "order_strange_time"),
        (["A2026001", "2026-12-01", "太吵"], "order_to_come"),
        (["A2026001", "2026-03-01", "吵" * 4000], "order_long"),
    ],
)
def test_a_faulty_row_is_told_and_the_right_ones_are_read(row: list[object], key: str):
    found = read(HEAD, row, ["B2026002", "2026-03-01", "垃圾没人收"])
    assert [one.key for one in found.faults] == [key]
    assert found.faults[0].spot.line == 2
    assert [one.read.number for one in found.rows] == ["B2026002"]


def test_the_day_in_the_number_stands_for_a_time_that_is_missing():
    assert the_one(HEAD, ["GD202603010007", "", "太吵"]).came_at.date().isoformat() == "2026-03-01"


def test_the_same_row_twice_is_one_and_the_same_number_with_other_words_is_a_fault():
    one = ["A2026001", "2026-03-01", "太吵"]
    assert read(HEAD, one, one).repeated == 1
    found = read(HEAD, one, ["A2026001", "2026-03-01", "漏水"])
    assert [fault.key for fault in found.faults] == ["order_twice"]


@pytest.mark.parametrize(
    ("state", "closed", "standing"),
    [
        ("已办结", "", Standing.CLOSED),
        ("已办结待回访", "", Standing.CLOSED),
        ("未办结", "", Standing.OPEN),
        ("办理中", "", Standing.OPEN),
        ("待签收", "", Standing.OPEN),
        ("退回", "", Standing.RETURNED),
        ("", "2026-03-01 10:00", Standing.CLOSED),
        ("", "", Standing.UNSAID),
    ],
)
def test_how_an_order_stood(state: str, closed: str, standing: Standing):
    row = the_one([*HEAD, "状态", "办结时间"], ["A2026001", "2026-02-27", "太吵", state, closed])
    assert row.standing is standing


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_csv_is_read_in_every_usual_encoding(encoding: str):
    text = "编号,时间,内容\r\nA2026001,2026/3/1 9:05,太吵\r\n".encode(encoding)
    found = order_rows.read_orders(read_content("工单.csv", text), now=NOW)
    assert [one.read.content for one in found.rows] == ["太吵"]


def test_only_headings_of_the_hotline_are_beyond_doubt():
    def is_telling(*headings: str) -> bool:
        (table,) = read_content("x.xlsx", workbook({"S": [list(headings), ["1"] * 3]}))
        return forms.is_telling(table)

    assert is_telling("工单编号", "来电时间", "诉求内容")
    assert not is_telling("编号", "标题", "内容")
    assert not is_telling("问题", "答案", "来源")
    assert not is_telling("姓名", "电话", "地址")


def test_headings_of_two_rows_and_what_stands_below_the_table():
    row = the_one(
        ["12345热线工单明细表"],
        ["序号", "工单信息", "", "", "诉求人", "", "承办街道", "办理状态"],
        ["", "工单编号", "受理时间", "诉求内容", "姓名", "联系电话", "", ""],
        [1, "GD20260301001", 46082.378472, "灯坏了", "张三", 13800001111, "信江街道", "办理中"],
        ["合计", 1],
        ["注：红色为超期"],
    )
    assert (row.read.street, row.standing) == ("信江街道", Standing.OPEN)
    assert (row.read.content, row.read.caller) == ("灯坏了", "张三")

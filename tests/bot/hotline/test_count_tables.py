"""Tables of monthly numbers, as streets send them."""

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone

import pytest

from bot.hotline import count_tables
from bot.hotline.count_tables import CountsRead
from bot.roster.faults import SpreadsheetFault
from bot.roster.spreadsheet import read_content
from tests.bot.roster.files import workbook

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=timezone(timedelta(hours=8)))


def read(*rows: Sequence[object], sheet: str = "Sheet1", name: str = "统计.xlsx") -> CountsRead:
    tables = read_content(name, workbook({sheet: list(rows)}))
    return count_tables.read_counts(tables, now=NOW, by=7, own_name="信江社区")


def told(*rows: Sequence[object], **where: str) -> dict[tuple[str, str, str], int]:
    found = read(*rows, **where)
    assert not found.faults, found.faults[0]
    return {(one.month, one.street, one.tag): one.complaints for one in found.counts}


def test_a_long_table_of_sums():
    found = told(["月份", "件数"], ["2025年1月", 63], ["2026-01", "42"], ["合计", 105])
    assert found == {("2025-01", "", ""): 63, ("2026-01", "", ""): 42}


def test_a_long_table_by_street_and_kind():
    found = told(
        ["2025年12345投诉统计表"],
        ["月份", "街道/社区", "类别", "件数"],
        ["1月", "胜利街道", "停车", 10],
        ["1月", "胜利街道", "noise", 8],
        ["1月", "信江社区", "合计", 18],
    )
    assert found == {
        ("2025-01", "胜利街道", "parking"): 10,
        ("2025-01", "胜利街道", "noise"): 8,
        ("2025-01", "", ""): 18,
    }


def test_months_that_are_real_days_and_a_year_in_a_column_of_its_own():
    day = datetime(2025, 1, 1)  # noqa: DTZ001 - a cell knows no zone
    assert told(["统计月份", "投诉件数"], [day, 63]) == {("2025-01", "", ""): 63}
    assert told(["年份", "月份", "数量"], [2025, 1, 63], ["", 2, 60]) == {
        ("2025-01", "", ""): 63,
        ("2025-02", "", ""): 60,
    }


def test_a_wide_table_with_months_as_columns():
    found = told(
        ["类别", "2025年1月", "2025年2月", "全年合计"],
        ["停车", 10, 9, 19],
        ["噪音", 8, "-", 8],
        ["合计", 18, 9, 27],
    )
    assert found == {
        ("2025-01", "", ""): 18,
        ("2025-01", "", "noise"): 8,
        ("2025-01", "", "parking"): 10,
        ("2025-02", "", ""): 9,
        ("2025-02", "", "parking"): 9,
    }


def test_a_wide_table_with_a_row_for_each_year():
    found = told(["", "1月", "2月"], ["2025年", 63, 60], ["2026年", 42, ""])
    assert found == {("2025-01", "", ""): 63, ("2025-02", "", ""): 60, ("2026-01", "", ""): 42}


def test_years_that_stand_above_their_months():
    found = told(
        ["", "2025年", "", "2026年", ""], ["类别", "1月", "2月", "1月", "2月"], ["停车", 1, 2, 3, 4]
    )
    assert found == {
        ("2025-01", "", "parking"): 1,
        ("2025-02", "", "parking"): 2,
        ("2026-01", "", "parking"): 3,
        ("2026-02", "", "parking"): 4,
    }


def test_kinds_as_columns_and_years_as_columns():
    assert told(["月份", "合计", "停车", "噪音扰民", "环比"], ["2026年1月", 42, 10, 8, "-3%"]) == {
        ("2026-01", "", ""): 42,
        ("2026-01", "", "parking"): 10,
        ("2026-01", "", "noise"): 8,
    }
    assert told(["月份", "2025年", "2026年", "同比"], ["1月", 63, 42, "-33.3%"]) == {
        ("2025-01", "", ""): 63,
        ("2026-01", "", ""): 42,
    }


@pytest.mark.parametrize("where", [{"sheet": "2025年"}, {"name": "2025年统计.xlsx"}])
def test_the_year_may_stand_in_the_name_of_the_sheet_or_of_the_file(where: dict[str, str]):
    assert told(["月份", "件数"], ["1月", 63], **where) == {("2025-01", "", ""): 63}


def test_an_empty_cell_is_missing_and_no_zero():
    found = told(["月份", "件数"], ["2025-01", ""], ["2025-02", 0], ["2025-03", "—"])
    assert found == {("2025-02", "", ""): 0}


def test_months_to_come_that_hold_zeros_are_passed_over():
    assert told(["", "1月", "2月", "3月", "4月"], ["2026年", 5, 4, 1, 0]) == {
        ("2026-01", "", ""): 5,
        ("2026-02", "", ""): 4,
        ("2026-03", "", ""): 1,
    }


@pytest.mark.parametrize(
    ("row", "key"),
    [
        (["2026-01", "外星人", 3], "count_no_kind"),
        (["2026-01", "停车", "很多"], "count_no_number"),
        (["2026-01", "停车", -3], "count_no_number"),
        (["2026-09", "停车", 3], "count_to_come"),
        (["1月", "停车", 3], "count_no_year"),
        (["春天", "停车", 3], "count_no_month"),
    ],
)
def test_what_is_wrong_is_told_and_its_month_is_left_out(row: list[object], key: str):
    found = read(["月份", "类别", "件数"], row, ["2025-12", "噪音", 5])
    assert [one.key for one in found.faults] == [key]
    assert [(one.month, one.complaints) for one in found.counts] == [("2025-12", 5)]


def test_an_unknown_kind_is_no_harm_where_the_sum_is_told():
    found = read(["月份", "类别", "件数"], ["2026-01", "外星人", 3], ["2026-01", "合计", 42])
    assert [(one.tag, one.complaints) for one in found.counts] == [("", 42)]


def test_kinds_that_come_to_more_than_the_sum_are_a_contradiction():
    found = read(["月份", "合计", "停车", "噪音"], ["2026-01", 10, 8, 8], ["2026-02", 10, 2, 3])
    assert [one.key for one in found.faults] == ["count_too_many"]
    assert {one.month for one in found.counts} == {"2026-02"}


def test_the_same_number_told_twice_otherwise_is_a_contradiction():
    found = read(["月份", "件数"], ["2026-01", 10], ["2026-01", 10], ["2026-02", 7], ["2026-02", 8])
    assert [one.key for one in found.faults] == ["count_twice"]
    assert {one.month for one in found.counts} == {"2026-01"}


def test_two_names_of_one_kind_are_added_up_and_that_is_said():
    found = read(["月份", "类别", "件数"], ["2026-01", "噪音", 3], ["2026-01", "广场舞", 2])
    assert [(one.tag, one.complaints) for one in found.counts] == [("noise", 5)]
    assert [one.key for one in found.remarks] == ["count_added"]


def test_a_file_without_months_is_refused():
    with pytest.raises(SpreadsheetFault):
        read(["姓名", "电话"], ["王秀英", "13800001111"])
    with pytest.raises(SpreadsheetFault):
        read(["工单编号", "来电时间", "诉求内容"], ["A2026001", "2026-01-01", "太吵"])


def test_one_street_by_two_names_is_one():
    tables = read_content(
        "统计.xlsx",
        workbook(
            {
                "Sheet1": [
                    ["月份", "街道", "类别", "件数"],
                    ["2025年1月", "胜利街道办事处", "停车", 10],
                    ["2025年1月", "胜利", "噪音", 8],
                    ["2026年1月", "信江街道", "停车", 4],
                ]
            }
        ),
    )
    found = count_tables.read_counts(tables, now=NOW, by=7, streets=["信江"])
    assert [(one.street, one.complaints) for one in found.counts] == [
        ("胜利街道办事处", 8),
        ("胜利街道办事处", 10),
        ("信江", 4),
    ]


def test_a_heading_that_is_merged_with_the_row_above_it_is_read():
    found = told(
        ["12345投诉件数"],
        ["街道", "2025年", "", "2026年", ""],
        ["", "1月", "2月", "1月", "2月"],
        ["信江街道", 10, 12, 8, 9],
    )
    assert found["2025-02", "信江街道", ""] == 12
    assert found["2026-01", "信江街道", ""] == 8

"""How many complaints a month brought, as it is typed and as it stands in a table."""

from datetime import date

import pytest

from nlp.complaint_names import is_total, tag_named
from nlp.labels import Tag
from nlp.month_counts import (
    MonthRead,
    is_nothing_else,
    read_count,
    read_month,
    read_months,
    read_year,
)

TODAY = date(2026, 5, 12)
MARCH = MonthRead(2026, 3, 42, {Tag.PARKING: 10, Tag.NOISE: 8})


@pytest.mark.parametrize(
    "text",
    [
        "3月 42件 停车10 噪音8",
        "3月42件，停车10，噪音8",
        "３月份共４２件，其中停车１０件、噪音扰民８件",
        "2026年3月：合计42，停车类10、噪声8",
        "三月 四十二件 停车十件 噪音八件",
        "2026-03 合计42件 停车:10 噪音:8",
        "今年3月12345投诉42件（停车10、噪音8）",
        "3月 总数=42 parking=10 noise=8",
    ],
)
def test_a_month_is_read_however_it_is_written(text: str):
    assert read_months(text, today=TODAY) == [MARCH]


def test_several_months_in_one_message():
    found = read_months("去年1月30件\n2月28件\n3月没有投诉", today=TODAY)
    assert [(one.year, one.month, one.total) for one in found] == [
        (2025, 1, 30),
        (2025, 2, 28),
        (2025, 3, 0),
    ]


@pytest.mark.parametrize(
    ("text", "year", "month"),
    [("7月 3件", 2025, 7), ("上月 3件", 2026, 4), ("本月3件", 2026, 5), ("5月3件", 2026, 5)],
)
def test_a_month_without_a_year_is_the_latest_that_has_begun(text: str, year: int, month: int):
    (found,) = read_months(text, today=TODAY)
    assert (found.year, found.month, found.total) == (year, month, 3)


def test_the_year_that_one_is_looking_at_is_meant():
    assert read_months("7月 3件", today=TODAY, year=2024)[0].year == 2024


def test_an_unknown_kind_is_named():
    (found,) = read_months("3月 42件 停车10 外星人3", today=TODAY)
    assert found.unknown == ("外星人",)
    assert found.by_tag == {Tag.PARKING: 10}


@pytest.mark.parametrize("text", ["3月 -5件", "3月 4.5件", "3月 13800001234", "3月 停车10 停车8"])
def test_what_can_be_no_number_of_complaints_is_not_clear(text: str):
    assert not read_months(text, today=TODAY)[0].is_clear


@pytest.mark.parametrize("text", ["谢谢", "停车10", "3月2日有人投诉", "13月 5件", ""])
def test_without_a_month_nothing_is_read(text: str):
    assert read_months(text, today=TODAY) == []


def test_a_month_of_which_nothing_is_said_tells_nothing():
    assert not read_months("3月", today=TODAY)[0].is_told


@pytest.mark.parametrize(
    ("cell", "month"),
    [
        ("2026-03", (2026, 3)),
        ("2026-03-01", (2026, 3)),
        ("2026-03-01 00:00", (2026, 3)),
        ("2026年3月", (2026, 3)),
        ("202603", (2026, 3)),
        ("2026/3", (2026, 3)),
        ("3月", (2025, 3)),
        ("3", (2025, 3)),
        ("三月", (2025, 3)),
        ("13", None),
        ("停车", None),
        ("2026年", None),
    ],
)
def test_a_month_in_a_cell(cell: str, month: tuple[int, int] | None):
    assert read_month(cell, today=TODAY, year=2025) == month


@pytest.mark.parametrize(
    ("cell", "count"),
    [("42", 42), ("42.0", 42), ("1,042件", 1042), ("４２", 42), ("0", 0), ("-3", None),
     ("4.5", None), ("约40", None), ("12345678", None), ("", None)],
)  # fmt: skip
def test_a_number_in_a_cell(cell: str, count: int | None):
    assert read_count(cell) == count


def test_years():
    assert read_year("2025年12345投诉统计") == 2025
    assert read_year("2025-2026年对比") is None
    assert read_year("投诉12345") is None


@pytest.mark.parametrize("tag", list(Tag))
def test_every_tag_is_known_by_its_code(tag: Tag):
    assert tag_named(tag.value) is tag


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("违停", Tag.PARKING),
        ("噪声扰民类", Tag.NOISE),
        ("环境卫生问题", Tag.SANITATION),
        ("气候", None),
    ],
)
def test_kinds_are_known_by_what_others_call_them(name: str, tag: Tag | None):
    assert tag_named(name) is tag


def test_the_sum_is_no_kind():
    assert is_total("合计")
    assert is_total("投诉总数（件）")
    assert not is_total("停车")


@pytest.mark.parametrize(
    ("text", "is_it"),
    [
        ("3月 42件 停车10 噪音8", True),
        ("2月份12345投诉共30件，其中停车12件。", True),
        ("3月 42件 停车10 门口还在漏水", False),
        ("3月开始楼上吵了5次", False),
        ("3月 停车10", False),
        ("42件", False),
    ],
)
def test_a_message_that_says_nothing_but_numbers(text: str, is_it: bool):
    assert is_nothing_else(text) is is_it

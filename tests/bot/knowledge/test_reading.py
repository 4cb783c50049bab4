"""Lists of questions and answers as offices keep them: any order, any encoding, any slip."""

from datetime import date, datetime

import pytest

from bot.roster.faults import SpreadsheetFault
from casework.knowledge import LONGEST_ANSWER, EntryKind, Subject
from tests.bot.knowledge.files import HEADINGS, said, sheet, told

TEXT = "问题,答案\n几点开门,八点\n周末开吗,开\n"


def test_headings_stand_in_any_order_and_go_by_many_names():
    read = told(sheet(["依据", "答复", "标题", "序号"], ["窗口", "八点。", "几点开门？", "1"]))
    (row,) = read.rows
    assert (row.question, row.answer, row.source) == ("几点开门？", "八点。", "窗口")
    assert "这几列不认识，没有读：序号" in said(read.remarks)
    assert not read.faults


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_a_csv_is_read_in_every_usual_encoding(encoding: str):
    read = told(TEXT.encode(encoding), "问答.csv")
    assert [(row.question, row.spot.line) for row in read.rows] == [
        ("几点开门", 2),
        ("周末开吗", 3),
    ]


@pytest.mark.parametrize("name", ["空.csv", "空.md"])
@pytest.mark.parametrize("content", [b"", b"\n \n", b",,\n"])
def test_an_empty_file_is_not_taken_for_one_that_changes_nothing(name: str, content: bytes):
    assert said(told(content, name).faults)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
def test_so_is_markdown(encoding: str):
    assert told("## 几点开门\n八点。\n".encode(encoding), "问答.md").rows[0].answer == "八点。"


def test_a_list_without_questions_is_told_what_is_known_and_what_was_found():
    read = told(sheet(["姓名", "电话"], ["王秀英", "0793"], title="通讯录"))
    assert not read.rows
    assert "必须有：问题、答案" in said(read.faults)
    assert "这个文件里是：姓名、电话" in said(read.faults)


def test_a_list_with_headings_alone_is_told_to_be_empty():
    read = told(sheet(["问题", "答案"]))
    assert "没有内容" in said(read.faults)


@pytest.mark.parametrize("name", ["知识.docx", "知识.txt", "知识"])
def test_other_files_are_refused_with_what_can_be_read(name: str):
    with pytest.raises(SpreadsheetFault, match=r"\.md"):
        told(b"x", name)


def test_kinds_and_subjects_go_by_many_names_and_unknown_ones_are_remarked_once():
    read = told(
        sheet(
            ["问", "答", "类别", "主题"],
            ["甲", "一", "办事流程", "车位"],
            ["乙", "二", "停车", ""],
            ["丙", "三", "民生类", "综合治理科"],
            ["丁", "四", "民生类", "综合治理科"],
        )
    )
    assert [(row.kind, row.subject) for row in read.rows] == [
        (EntryKind.GUIDE, Subject.PARKING),
        (None, Subject.PARKING),
        (None, None),
        (None, None),
    ]
    assert said(read.remarks).count("民生类") == 1
    assert said(read.remarks).count("综合治理科") == 1
    assert not read.faults


@pytest.mark.parametrize(
    "written", ["2026-12-01", "2026/12/1", "2026年12月1日", "2026.12.1", "20261201", 46357]
)
def test_a_day_is_a_day_however_it_is_written(written: object):
    read = told(sheet(["问题", "答案", "复核日期"], ["甲", "一", written]))
    assert read.rows[0].review_on == date(2026, 12, 1)


def test_a_cell_that_is_a_day_is_one():
    at = datetime(2026, 12, 1)  # noqa: DTZ001 - a workbook knows no zones
    read = told(sheet(["问题", "答案", "复核日期"], ["甲", "一", at]))
    assert read.rows[0].review_on == date(2026, 12, 1)
    assert not read.faults


@pytest.mark.parametrize(
    ("heading", "written", "reason"),
    [
        ("链接", "见公众号", "不是网址"),
        ("链接", "javascript:alert(1)", "不是网址"),
        ("复核日期", "年底", "不是日期"),
        ("复核日期", "2026-02-30", "不是日期"),
        ("生效日期", "2099-01-01", "不是日期"),
        ("来源", "字" * 101, "超过 100 字"),
        ("问题", "？？？", "不像一个问题"),
        ("问题", "很长" * 61, "超过 120 字"),
        ("答案", "。。。", "没有答案"),
        ("答案", "长" * (LONGEST_ANSWER + 1), "请拆成几个问题"),
        ("其他问法", "！；好问法", "不像一个问法"),
    ],
)
def test_what_does_not_fit_is_told_with_its_row_and_its_column(
    heading: str, written: str, reason: str
):
    cells = {"问题": "甲", "答案": "一", heading: written}
    read = told(sheet([*cells], [*cells.values()]))
    assert reason in said(read.faults)
    assert f"第 2 行“{heading}”" in said(read.faults)


def test_links_are_taken_as_people_type_them():
    read = told(sheet(HEADINGS, ["甲", "一", "", "", "", "", "", "www.example.org/办事"]))
    assert read.rows[0].url.startswith("https://www.example.org/")
    assert not read.faults


def test_other_ways_of_asking_are_told_apart_and_each_once():
    written = "几点开门？什么时候开；几点开门|甲"
    read = told(sheet(["问题", "答案", "其他问法"], ["甲", "一", written]))
    assert read.rows[0].asks == ("几点开门？", "什么时候开")


def test_a_long_answer_with_paragraphs_is_kept_whole():
    answer = "\n\n".join(f"第{count}段，" + "话" * 300 for count in range(20))
    read = told(sheet(["问题", "答案"], ["甲", answer]))
    assert read.rows[0].answer == answer


def test_signs_that_nobody_sees_are_left_out():
    read = told("问题,答案\n甲\u200b,\ufeff一\x07二\n".encode(), "a.csv")
    assert (read.rows[0].question, read.rows[0].answer) == ("甲", "一二")


def test_the_fault_of_the_last_of_many_rows_is_told_with_its_number():
    rows = "".join(f"问题{count},答案{count}\n" for count in range(3000))
    read = told(f"问题,答案\n{rows}没有答案的,\n".encode(), "a.csv")
    assert "第 3002 行" in said(read.faults)

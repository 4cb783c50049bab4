"""A file with faults comes back with its bad rows marked, and can be sent again from there."""

import io
from typing import Any

import pytest
from openpyxl import load_workbook

from bot.roster import marking
from bot.roster.admission import Admission
from bot.roster.faults import Fault, Rejected
from bot.roster.marking import BAD
from bot.roster.rows import GridRow, Roster
from tests.bot.roster.files import BUILDINGS, PEOPLE, workbook

NOTHING = Roster()


def faults_of(name: str, content: bytes, known: Roster = NOTHING) -> tuple[Admission, list[Fault]]:
    admission = Admission(name, content)
    with pytest.raises(Rejected) as refusal:
        admission.check(known)
    return admission, refusal.value.faults


def marked(name: str, content: bytes) -> Any:
    admission, faults = faults_of(name, content)
    return load_workbook(io.BytesIO(admission.marked(faults)))


def is_red(cell: Any) -> bool:
    return bool(cell.fill.fgColor.rgb == BAD.fgColor.rgb)


def test_the_bad_cells_are_red_and_say_what_to_do():
    rows = [PEOPLE, ["王秀英", "138000"], ["李雪", "1", "", "国王"]]
    book = marked("人员.xlsx", workbook({"人员": rows, "网格": [["网格", "名称"], ["A1", "一"]]}))
    sheet = book["人员"]
    assert [is_red(cell) for cell in sheet[3][:4]] == [False, True, False, True]
    assert not any(is_red(cell) for cell in sheet[2])
    assert "没有“国王”这个角色" in sheet["D3"].comment.text
    assert sheet["J1"].value == "问题"
    assert sheet["J3"].value.startswith("电话：“1”不是一个电话号码")
    assert "角色：没有“国王”" in sheet["J3"].value
    assert sheet["J2"].value is None
    assert book["网格"].max_column == 2


def test_a_first_sheet_lists_them_with_links():
    rows = [["信江社区"], PEOPLE, ["王秀英", "1"], ["", "13800000001"]]
    book = marked("人员.xlsx", workbook({"人员": rows}))
    assert book.sheetnames == ["问题清单", "人员"]
    assert book.active.title == "问题清单"
    first, second = list(book["问题清单"].iter_rows(min_row=2))
    assert [cell.value for cell in first[:3]] == ["人员", 3, "电话"]
    assert first[1].hyperlink.location == "'人员'!A3"
    assert second[2].value == "姓名"
    assert "没有填" in second[3].value


def test_what_was_corrected_there_can_be_sent_again():
    rows = [["网格", "名称"], ["A1", ""], ["A2", "第二网格"]]
    admission, faults = faults_of("网格.xlsx", workbook({"网格": rows}))
    book = load_workbook(io.BytesIO(admission.marked(faults)))
    book["网格"]["B2"] = "第一网格"
    whole = io.BytesIO()
    book.save(whole)
    again = Admission("网格（要改的）.xlsx", whole.getvalue())
    again.check(NOTHING)
    assert again.roster.grids == (GridRow("A1", "第一网格"), GridRow("A2", "第二网格"))
    assert again.remarks(NOTHING) == []


def test_what_an_earlier_copy_said_is_not_said_again():
    rows = [["网格", "名称"], ["A1", ""], ["A2", ""]]
    admission, faults = faults_of("网格.xlsx", workbook({"网格": rows}))
    book = load_workbook(io.BytesIO(admission.marked(faults)))
    book["网格"]["B2"] = "第一网格"
    whole = io.BytesIO()
    book.save(whole)
    sheet = marked("网格.xlsx", whole.getvalue())["网格"]
    assert [cell.value for cell in sheet[1]] == ["网格", "名称", "问题"]
    assert sheet["C2"].value is None
    assert "没有填" in sheet["C3"].value


def test_the_looks_and_formulas_of_the_workbook_stay():
    def adorn(book: Any) -> None:
        book["人员"].column_dimensions["A"].width = 33
        book["人员"]["K3"] = "=1+1"

    book = marked(
        "a.xlsx", workbook({"人员": [PEOPLE, ["王", "1"], ["李", "138000"]]}, change=adorn)
    )
    assert book["人员"].column_dimensions["A"].width == 33
    assert book["人员"]["K3"].value == "=1+1"


def test_a_cell_within_merged_ones_is_marked_at_their_head():
    def merge(book: Any) -> None:
        book["楼栋"].merge_cells("A2:A3")

    rows = [BUILDINGS, ["无名小区", 1], ["", 2]]
    sheet = marked("a.xlsx", workbook({"楼栋": rows}, change=merge))["楼栋"]
    assert is_red(sheet["A2"])
    assert "没有“无名小区”这个小区" in sheet["E3"].value


def test_a_csv_comes_back_as_a_workbook_with_the_same_lines():
    book = marked("人员.csv", '姓名,电话\n"王\n秀英",013800\n李雪,1\n'.encode("gb18030"))
    assert book.sheetnames == ["问题清单", "名单"]
    assert book["名单"]["B2"].value == "013800"
    assert is_red(book["名单"]["B4"])
    assert book["问题清单"]["B2"].hyperlink.location == "'名单'!A4"


def test_a_workbook_that_is_very_heavy_is_copied_by_its_values(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(marking, "HEAVY", 10)
    sheet = marked("a.xlsx", workbook({"人员": [PEOPLE, ["=王", "1"]]}))["人员"]
    assert is_red(sheet["B2"])
    assert sheet["A2"].value == "="


def test_a_fault_of_a_whole_sheet_is_listed():
    book = marked("a.xlsx", workbook({"人员": [["甲", "乙"], ["1", "2"]]}))
    assert "没认出表头" in book["问题清单"]["D2"].value


def test_a_file_without_rows_is_a_fault_of_its_own():
    _, faults = faults_of("a.xlsx", workbook({"人员": [PEOPLE]}))
    assert [fault.key for fault in faults] == ["nothing"]
    assert "里面没有内容" in marked("a.xlsx", workbook({"人员": [PEOPLE]}))["问题清单"]["D2"].value

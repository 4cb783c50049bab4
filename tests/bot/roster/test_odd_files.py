"""Files as they come: every oddity is either understood, or answered with what to do."""

import re
import zipfile
from collections.abc import Callable
from datetime import date, time
from io import BytesIO
from typing import Any

import pytest

from bot.roster import workbook as reading
from bot.roster.admission import Admission
from bot.roster.faults import Language, Rejected, SpreadsheetFault
from bot.roster.rows import (
    BuildingRow,
    EstateRow,
    GridRow,
    HouseholdRow,
    PersonRow,
    Roster,
)
from bot.roster.spreadsheet import read_content
from bot.roster.table import remarks
from bot.roster.tables import strangers
from casework.labels import Role
from tests.bot.roster.files import BUILDINGS, PEOPLE, read, said, workbook

GRID_LIST = "网格,名称\r\nA1,第一网格\r\n"
FLATS = ["小区", "楼栋", "单元", "室"]
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_csv_is_read_whatever_wrote_it(encoding: str, separator: str):
    content = GRID_LIST.replace(",", separator).encode(encoding)
    assert read(content, "网格.csv") == (Roster(grids=(GridRow("A1", "第一网格"),)), [])


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("名单.xls", b"", "旧格式"),
        ("名单.et", b"", "旧格式"),
        ("名单.docx", b"", "不是 .xlsx 也不是 .csv"),
        ("名单", b"", "不是 .xlsx 也不是 .csv"),
        ("名单.xlsx", b"", "是空的"),
        ("名单.xlsx", b"PK\x03\x04 torn off", "可能坏了"),
        ("名单.xlsx", COMPOUND, "旧格式"),
        ("名单.xlsx", COMPOUND + "EncryptedPackage".encode("utf-16-le"), "设了密码"),
        ("名单.csv", b"\xff\xff\x00\x80\xff", "文字编码认不出来"),
        ("名单.csv", "网格,名称".encode("utf-16-le"), "文字编码认不出来"),
        ("名单.csv", ("网格,名称\n" + "字" * 200_000).encode(), "断开了"),
    ],
)
def test_what_is_no_list_is_answered_with_what_to_do(name: str, content: bytes, told: str):
    with pytest.raises(SpreadsheetFault) as refusal:
        read_content(name, content)
    assert told in refusal.value.told(Language.CHINESE)
    assert str(refusal.value)


def test_a_workbook_that_would_flood_us_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(reading, "MOST_UNPACKED", 1000)
    with pytest.raises(SpreadsheetFault, match="far more than a list"):
        read(workbook({"网格": [["网格", "名称"]]}))


def test_a_zip_of_other_things_is_refused():
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("photo.jpg", "no workbook")
    with pytest.raises(SpreadsheetFault, match="no workbook that can be read"):
        read(whole.getvalue())


# A row of people as it was typed, and the same row as it is meant.
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (["王秀英", 13800000001], PersonRow("王秀英", "13800000001")),
        (["王秀英", 13800000001.0], PersonRow("王秀英", "13800000001")),
        (["王秀英", "1.3800000001E+10"], PersonRow("王秀英", "13800000001")),
        (["王秀英", "０７９３－８２２１２３４"], PersonRow("王秀英", "0793-8221234")),
        (["王秀英", "", "20001.0".removesuffix(".0")], PersonRow("王秀英", telegram_id=20001)),
        (["王秀英", "", 2**40], PersonRow("王秀英", telegram_id=2**40)),
        (
            ["王秀英", "", "", "", "", "幸福里", "03栋", "02单元", "0501室"],
            PersonRow("王秀英", estate="幸福里", building="3", unit="2", room="0501"),
        ),
        (
            ["王秀英", "", "", "", "", "幸福里", 3.0, 2.0, 501.0],
            PersonRow("王秀英", estate="幸福里", building="3", unit="2", room="501"),
        ),
        (
            ["王秀英", "", "", "", "", "幸福里", "３号楼", "二单元", "５０１"],
            PersonRow("王秀英", estate="幸福里", building="3", unit="2", room="501"),
        ),
        (["", None, " "], None),
    ],
)
def test_numbers_are_read_as_they_are_meant(typed: list[object], meant: PersonRow | None):
    roster, faults = read(workbook({"人员": [PEOPLE, typed]}))
    assert said(faults) == ""
    assert roster.people == ((meant,) if meant else ())


@pytest.mark.parametrize(
    ("place", "typed", "told"),
    [
        ("电话", "1.38E+10", "丢了位数"),
        ("Telegram ID", "1.2E+9", "丢了位数"),
        ("Telegram ID", str(2**53 + 1), "不是 Telegram 编号"),
        ("Telegram ID", float(2**60), "不是 Telegram 编号"),
        ("Telegram ID", "@wang", "不是 Telegram 编号"),
        ("Telegram ID", -5, "不是 Telegram 编号"),
        ("楼栋", date(2026, 3, 2), "当成日期了（2026-03-02）。请把这一列设成“文本”"),
        ("楼栋", date(2026, 3, 2), "例如 3-2"),
        ("楼栋", "3月2日", "例如 3-2"),
        ("楼栋", "2026/3/2", "例如 3-2"),
        ("室", "2-Mar", "当成日期了"),
        ("室", time(3, 2), "当成日期了"),
        ("单元", date(2026, 1, 2), "例如 1-2"),
        ("姓名", "=A9", "是公式"),
        ("电话", "=B1+1", "是公式"),
        ("角色", "国王", "没有“国王”这个角色"),
    ],
)
def test_what_a_program_has_spoilt_is_said_cell_by_cell(place: str, typed: object, told: str):
    row = dict.fromkeys(PEOPLE, "") | {"姓名": "王秀英", "小区": "幸福里", "楼栋": "1"}
    _, faults = read(workbook({"人员": [PEOPLE, list((row | {place: typed}).values())]}))
    assert [(fault.heading, fault.spot.line) for fault in faults] == [(place, 2)]
    assert told in said(faults)


def test_a_formula_that_went_wrong_is_said():
    def spoil(book: Any) -> None:
        cell = book["人员"]["B2"]
        cell.value, cell.data_type = "#REF!", "e"

    _, faults = read(workbook({"人员": [PEOPLE, ["王秀英", "1"]]}, change=spoil))
    assert "公式出错了（#REF!）" in said(faults)


def test_a_formula_whose_result_is_in_the_file_is_its_result():
    content = workbook({"网格": [["网格", "名称"], ["A1", "=1+1"]]})
    whole = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(whole, "w") as new:
        for one in old.namelist():
            text = old.read(one)
            solved = re.sub(rb"<f>1\+1</f><v ?/?>(</v>)?", b"<f>1+1</f><v>2</v>", text)
            new.writestr(one, solved)
    assert read(whole.getvalue()) == (Roster(grids=(GridRow("A1", "2"),)), [])


def test_a_number_that_is_shown_with_noughts_is_read_with_them():
    def show(book: Any) -> None:
        book["住户"]["D2"].number_format = "0000"

    roster, _ = read(workbook({"住户": [FLATS, ["幸福里", 1, 1, 501]]}, change=show))
    assert roster.households == (HouseholdRow("幸福里", "1", "1", "0501"),)


def merge(*ranges: str) -> Callable[[Any], None]:
    def change(book: Any) -> None:
        for one in ranges:
            book.worksheets[0].merge_cells(one)

    return change


def test_an_estate_that_is_merged_over_its_buildings_is_theirs():
    rows = [
        BUILDINGS,
        ["幸福里", 1, "A1", 2],
        ["", 2, "", 2],
        ["旭日", 1, "A2", 1],
        ["", 2, "A2", 1],
    ]
    content = workbook({"楼栋": rows}, change=merge("A2:A3", "C2:C3", "A4:A5"))
    roster, faults = read(content)
    assert said(faults) == ""
    assert roster.buildings == (
        BuildingRow("幸福里", "1", "A1", 2),
        BuildingRow("幸福里", "2", "A1", 2),
        BuildingRow("旭日", "1", "A2", 1),
        BuildingRow("旭日", "2", "A2", 1),
    )


@pytest.mark.parametrize(
    ("rows", "ranges"),
    [
        (
            [["信江社区住户表"], ["小区", "地址", "", ""], ["", "楼栋", "单元", "室"]],
            ["A1:D1", "A2:A3", "B2:D2"],
        ),
        ([FLATS, ["", "", "", ""]], ["A1:A2", "B1:B2", "C1:C2", "D1:D2"]),
        ([["住户登记"], ["填表日期：3月2日"], FLATS], []),
    ],
)
def test_headings_are_found_below_a_title_and_in_two_rows(
    rows: list[list[object]], ranges: list[str]
):
    content = workbook({"Sheet1": [*rows, ["幸福里", 1, 2, 501]]}, change=merge(*ranges))
    roster, faults = read(content)
    assert said(faults) == ""
    assert roster == Roster(households=(HouseholdRow("幸福里", "1", "2", "501"),))


def test_headings_that_are_printed_on_every_page_are_no_rows():
    rows = [["网格", "名称"], ["A1", "第一网格"], ["网格", "名称"], ["A2", "第二网格"]]
    assert [row.code for row in read(workbook({"网格": rows}))[0].grids] == ["A1", "A2"]


def test_several_sheets_of_one_kind_are_one_list():
    sheets = {
        "幸福里": [BUILDINGS, ["幸福里", 1, "A1", 2]],
        "楼栋 (2)": [BUILDINGS, ["旭日", 1, "A1", 2]],
    }
    roster, faults = read(workbook(sheets))
    assert not faults
    assert [row.estate for row in roster.buildings] == ["幸福里", "旭日"]


def test_a_sheet_that_is_none_of_ours_is_passed_over_and_told():
    content = workbook(
        {"网格": [["网格", "名称"], ["A1", "一"]], "统计": [["月份", "件数"], ["3", "5"]]}
    )
    roster, faults = read(content)
    assert (len(roster), faults) == (1, [])
    assert "“统计”表：不是我们的名单" in said(list(strangers(read_content("a.xlsx", content))))


def test_a_file_of_nothing_but_strange_sheets_is_a_fault():
    _, faults = read(workbook({"统计": [["月份", "件数"], ["3", "5"]]}))
    assert "没认出表头" in said(faults)


def test_what_is_hidden_is_told():
    def hide(book: Any) -> None:
        book["旧"].sheet_state = "hidden"
        book["网格"].row_dimensions[3].hidden = True

    grids = [["网格", "名称"], ["A1", "一"], ["A2", "二"]]
    content = workbook({"网格": grids, "旧": [["网格", "名称"], ["A9", "九"]]}, change=hide)
    assert [row.code for row in read(content)[0].grids] == ["A1", "A2"]
    told = said(list(remarks(read_content("a.xlsx", content))))
    assert "“网格”表：有 1 行是隐藏的，也读了。" in told
    assert "“旧”表：是隐藏的，没有读" in told


def test_a_stray_space_in_the_last_corner_of_a_sheet_does_not_matter():
    def stray(book: Any) -> None:
        book["小区"].cell(1_048_576, 16_384, " ")

    roster, faults = read(workbook({"小区": [["小区"], ["幸福里"]]}, change=stray))
    assert (roster, faults) == (Roster(estates=(EstateRow("幸福里"),)), [])


def test_a_sheet_that_claims_to_be_as_wide_as_can_be_is_read_at_once():
    content = workbook({"小区": [["小区"], ["幸福里"]]})
    whole = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(whole, "w") as new:
        for one in old.namelist():
            claim = b'<dimension ref="A1:XFD1048576"'
            new.writestr(one, re.sub(rb'<dimension ref="[^"]*"', claim, old.read(one)))
    assert read(whole.getvalue())[0].estates == (EstateRow("幸福里"),)


def test_the_same_person_twice_with_two_roles_is_one_person():
    rows = [
        PEOPLE,
        ["李娟", "13800000001", "11", "网格员", "A1"],
        ["李娟", "13800000001", "11", "党员中心户", "A1"],
    ]
    roster, faults = read(workbook({"人员": rows}))
    assert not faults
    assert [row.role for row in roster.people] == [Role.GRID_WORKER, Role.PARTY_HUB]


def test_the_sum_below_a_list_is_no_row_and_is_told():
    rows = [BUILDINGS, ["信江花苑", 1, "A3", 2], ["合计", "", "", 2]]
    roster, faults = read(workbook({"楼栋": rows}))
    assert len(roster.buildings) == 1
    assert faults == []
    told = said(Admission("楼栋.xlsx", workbook({"楼栋": rows})).unread())
    assert told == "“楼栋”表第 3 行：是合计，没有读。"


def test_a_column_that_is_missing_is_named_where_it_was_needed():
    _, faults = read(workbook({"人员": [["姓名", "角色"], ["李四", "网格员"]]}))
    assert "第 2 行“范围”：没有填" in said(faults)


@pytest.mark.parametrize("heading", ["负责区域", "责任网格", "管辖范围"])
def test_where_somebody_works_is_found_however_the_office_calls_it(heading: str):
    roster, faults = read(workbook({"人员": [["姓名", "角色", heading], ["李四", "网格员", "A1"]]}))
    assert faults == []
    assert roster.people[0].scopes == ("A1",)


@pytest.mark.parametrize("content", [b"", b"\n\n \n", "姓名\n".encode()])
def test_a_csv_without_a_row_is_answered_not_stumbled_over(content: bytes):
    admission = Admission("人员.csv", content)
    with pytest.raises(Rejected) as refused:
        admission.check(Roster())
    assert admission.marked(refused.value.faults)

"""Workbooks and .csv files in and out."""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from bot import sample
from bot.roster.admission import Admission
from bot.roster.checks import check
from bot.roster.faults import Language, SpreadsheetFault
from bot.roster.forms import Subject, forms, wording
from bot.roster.rows import GridRow, PersonRow, Roster
from bot.roster.sheets import roster_book, template_book, write
from bot.roster.spreadsheet import read_file
from bot.roster.tables import read_tables
from casework.labels import Role


def csv_file(tmp_path: Path, content: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "list.csv"
    path.write_bytes(content.encode(encoding))
    return path


def workbook(tmp_path: Path, **sheets: Sequence[Sequence[object]]) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    path = tmp_path / "lists.xlsx"
    book.save(path)
    return path


def read(path: Path) -> Roster:
    roster, faults = read_tables(read_file(path))
    assert not faults, "\n".join(map(str, faults))
    return roster


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_csv_of_any_office_program_is_read(tmp_path: Path, encoding: str) -> None:
    path = csv_file(tmp_path, "网格,名称\r\nA1,第一网格\r\n", encoding)
    assert read(path).grids == (GridRow("A1", "第一网格"),)


@pytest.mark.parametrize("separator", [";", "\t"])
def test_other_separators_are_recognised(tmp_path: Path, separator: str) -> None:
    path = csv_file(tmp_path, f"网格{separator}名称\nA1{separator}第一网格\n")
    assert read(path).grids == (GridRow("A1", "第一网格"),)


def test_a_line_is_counted_as_an_editor_counts_it(tmp_path: Path) -> None:
    path = csv_file(tmp_path, '姓名,角色\n"王\n秀英",居民\n李,国王\n')
    _, faults = read_tables(read_file(path))
    assert faults[0].spot.line == 4


def test_what_is_no_text_at_all_is_named(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"\xff\xff\x00\x80\xff")
    with pytest.raises(SpreadsheetFault, match="neither UTF-8 nor GB18030"):
        read_file(path)


def test_an_empty_csv_has_no_rows(tmp_path: Path) -> None:
    assert read(csv_file(tmp_path, "")) == Roster()


def test_numbers_of_a_workbook_are_read_as_they_look(tmp_path: Path) -> None:
    path = workbook(
        tmp_path, 人员=[["姓名", "电话", "Telegram ID"], ["王秀英", 13800000001, 20001.0]]
    )
    assert read(path).people == (PersonRow("王秀英", "13800000001", 20001),)


def test_a_sheet_and_a_line_are_named(tmp_path: Path) -> None:
    path = workbook(tmp_path, 人员=[["姓名", "角色"], ["王秀英", "居民"], ["李雪", "国王"]])
    _, faults = read_tables(read_file(path))
    assert str(faults[0]).startswith(
        "lists.xlsx, sheet 人员, line 3, column 角色: there is no role"
    )


def test_a_sheet_with_strange_headings_is_named(tmp_path: Path) -> None:
    path = workbook(tmp_path, 人员=[["甲", "乙"], ["1", "2"]], 网格=[["网格", "名称"]])
    _, faults = read_tables(read_file(path))
    assert [str(fault) for fault in faults] == [
        "lists.xlsx, sheet 人员: the headings are not known. Needed are 人员（姓名）."
    ]


def test_empty_sheets_do_not_matter(tmp_path: Path) -> None:
    path = workbook(tmp_path, Sheet1=[], 网格=[["网格", "名称"], ["A1", "第一网格"]])
    assert read(path).grids == (GridRow("A1", "第一网格"),)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("list.docx", b"", "neither .xlsx nor .csv"),
        ("list.xlsx", b"no zip", "no workbook that can be read"),
        ("list.xlsx", b"", "is empty"),
    ],
)
def test_other_files_are_refused(tmp_path: Path, name: str, content: bytes, told: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(SpreadsheetFault, match=told.replace(".", r"\.")):
        read_file(path)


def test_a_zip_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<a/>")
        archive.writestr("xl/workbook.xml", "<<<")
    with pytest.raises(SpreadsheetFault, match="no workbook that can be read"):
        read_file(path)


@pytest.mark.parametrize("name", ["gone.xlsx", "gone.csv"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(SpreadsheetFault, match="is missing"):
        read_file(tmp_path / name)


def test_the_examples_of_the_template_would_be_right_and_are_not_taken_in(tmp_path: Path) -> None:
    path = tmp_path / "template.xlsx"
    write(template_book(), path)
    assert read(path) == Roster()
    book = load_workbook(path)
    for sheet in book.worksheets[:-1]:
        for cell in sheet["A"][1:]:
            cell.value = cell.value.removesuffix("（示例）")
    book.save(path)
    roster = read(path)
    assert all(roster.lists().values())
    assert check(roster, Roster()) == []
    assert roster.people[0].role is Role.GRID_WORKER


def test_an_example_that_somebody_wrote_over_is_remarked(tmp_path: Path) -> None:
    admission = Admission("人员.xlsx", template_book())
    assert admission.remarks(Roster()) == []
    book = load_workbook(io.BytesIO(template_book()))
    book["人员"]["B2"] = "13911112222"
    book.save(tmp_path / "written.xlsx")
    (remark,) = Admission.of_path(tmp_path / "written.xlsx").remarks(Roster())
    assert remark.told(Language.CHINESE) == (
        "“人员”表第 2 行：写着“（示例）”，没有读。要导入这一行，请删掉“（示例）”。"
    )


def test_the_template_explains_every_column(tmp_path: Path) -> None:
    path = tmp_path / "template.xlsx"
    write(template_book(), path)
    sheet = load_workbook(path)[wording()["explanations_sheet"]]
    explained = {(row[0], row[1]) for row in sheet.values}
    for form in forms().values():
        for column in form.columns:
            assert (form.sheet, column.heading) in explained
    assert "网格员" in str(list(sheet.values))


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "lists.xlsx"
    write(roster_book(sample.roster()), path)
    assert read(path) == sample.roster()


def test_a_name_that_looks_like_a_formula_stays_a_name(tmp_path: Path) -> None:
    path = tmp_path / "lists.xlsx"
    roster = Roster(people=(PersonRow("=1+1", scopes=(), role=Role.RESIDENT),))
    write(roster_book(roster), path)
    assert read(path).people == roster.people


def test_a_workbook_that_can_not_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SpreadsheetFault, match="can't be written"):
        write(template_book(), tmp_path / "file" / "template.xlsx")


def test_every_form_has_an_example_for_what_is_required() -> None:
    for subject in Subject:
        for column in forms()[subject].columns:
            assert column.example
            assert column.explanation

"""What may stand in the community's lists."""

import pytest

from casework import roster
from casework.entry_errors import (
    CodeUnclear,
    EntryUnfit,
    NamePunctuated,
    NameTaken,
    NameTooLong,
    NameTooShort,
    NumbersUnclear,
    NumberTaken,
    PhoneUnclear,
    RemarkTooLong,
    TooManyNumbers,
    UnitsUnclear,
)
from casework.places import Building, Estate, Grid
from casework.roster import Numbers

BLUE = Estate(1, "蔚蓝香廷小区", ("蔚蓝", "香廷"))
RIVER = Estate(2, "信江花苑", ("花苑",))
GRIDS = (Grid(1, "A1", "第一网格"), Grid(2, "A2", "第二网格"))
BUILDINGS = (Building(1, 1, "3", 1), Building(2, 1, "5", 1))


def normal(text: str) -> str | None:
    return {"十二": "12", "三": "3"}.get(text)


def numbers(text: str, *known: str) -> Numbers:
    return roster.numbers(text, known, normal=normal)


@pytest.mark.parametrize("text", ["幸福里小区", "  幸福里小区\n", "Sun City 2", "锦绣·江南"])
def test_a_name_loses_only_its_blanks(text: str):
    assert roster.name(text) == " ".join(text.split())


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", NameTooShort),
        ("。", NamePunctuated),
        ("0", NameTooShort),
        ("12", NameTooShort),
        ("苑", NameTooShort),
        ("长" * 31, NameTooLong),
        ("5栋电梯坏了，老人下不来", NamePunctuated),
        ("<b>好</b>", NamePunctuated),
    ],
)
def test_what_is_no_name_is_refused(text: str, refusal: type[EntryUnfit]):
    with pytest.raises(refusal):
        roster.name(text)


def test_an_estate_is_not_called_like_another():
    for text in ("信江花苑", "花苑"):
        with pytest.raises(NameTaken) as refusal:
            roster.estate_name(text, (BLUE, RIVER))
        assert refusal.value.facts == {"name": text, "taken_by": "信江花苑"}
    assert roster.estate_name("花苑", (BLUE, RIVER), besides=2) == "花苑"


def test_other_names_are_separated_by_commas_of_every_sort():
    written = roster.aliases("香廷、蓝庭，蔚蓝, 蓝庭", (BLUE, RIVER), of=BLUE)
    assert written == ("香廷", "蓝庭", "蔚蓝")


def test_another_name_that_a_neighbouring_estate_has_is_refused_with_whose_it_is():
    with pytest.raises(NameTaken) as refusal:
        roster.aliases("香廷、花苑", (BLUE, RIVER), of=BLUE)
    assert refusal.value.facts["taken_by"] == "信江花苑"


def test_what_a_colleague_has_changed_meanwhile_stays_changed():
    shown = ("蔚蓝", "香廷")
    assert roster.applied(("香廷", "蓝庭"), shown=shown, current=shown) == ("香廷", "蓝庭")
    assert roster.applied(("蔚蓝", "香廷", "蓝庭"), shown=shown, current=("香廷", "新蓝")) == (
        "香廷",
        "新蓝",
        "蓝庭",
    )


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("1-3", ("1", "2", "3")),
        ("1 - 3 栋", ("1", "2", "3")),
        ("1栋到3栋", ("1", "2", "3")),
        ("第1至3幢", ("1", "2", "3")),
        ("1、2、3A", ("1", "2", "3A")),
        ("01，2； 2号楼", ("1", "2")),
        ("十二栋、三", ("12", "3")),
        ("a1-A3", ("A1", "A2", "A3")),
        ("１—２", ("1", "2")),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, written: tuple[str, ...]):
    assert numbers(text) == Numbers(written, ())


def test_numbers_that_are_there_already_are_named():
    assert numbers("1-4", "2", "4") == Numbers(("1", "3"), ("2", "4"))
    assert numbers("3a", "3A") == Numbers((), ("3A",))


@pytest.mark.parametrize("text", ["", "。", "好的", "3-1", "A1-B3", "12345678", "5栋电梯坏了"])
def test_what_is_no_number_is_refused(text: str):
    with pytest.raises(NumbersUnclear):
        numbers(text)


@pytest.mark.parametrize("text", ["1-61", "1-40、101-140", "1-9999"])
def test_more_than_one_enters_at_once_is_refused(text: str):
    with pytest.raises(TooManyNumbers):
        numbers(text)


def test_the_number_of_a_building_is_put_right():
    assert roster.number("7栋", BUILDINGS, besides=1, normal=normal) == "7"
    assert roster.number("3", BUILDINGS, besides=1, normal=normal) == "3"
    with pytest.raises(NumberTaken):
        roster.number("5", BUILDINGS, besides=1, normal=normal)
    with pytest.raises(NumbersUnclear):
        roster.number("7-8", BUILDINGS, besides=1, normal=normal)


@pytest.mark.parametrize(("text", "count"), [("3", 3), ("3个单元", 3), ("三单元", 3), ("１０", 10)])
def test_staircases_are_counted(text: str, count: int):
    assert roster.units(text, normal=normal) == count


@pytest.mark.parametrize("text", ["", "0", "31", "很多", "-1", "2.5"])
def test_a_building_has_one_to_thirty_staircases(text: str):
    with pytest.raises(UnitsUnclear):
        roster.units(text, normal=normal)


def test_a_grid_has_a_code_and_a_name_of_its_own():
    assert roster.grid_code("ａ5", GRIDS) == "A5"
    assert roster.grid_name("第二网格", GRIDS, besides=2) == "第二网格"
    for text in ("", "第五网格", "A1B2C3D4E5"):
        with pytest.raises(CodeUnclear):
            roster.grid_code(text, GRIDS)
    with pytest.raises(NameTaken):
        roster.grid_code("a1", GRIDS)
    with pytest.raises(NameTaken):
        roster.grid_name("第二网格", GRIDS)


@pytest.mark.parametrize("text", ["13800010001", "0731-8888 6666", "＋86 13800010001", "12345"])
def test_a_telephone_can_be_dialled(text: str):
    assert roster.phone(text)


@pytest.mark.parametrize("text", ["", "1234", "没有", "138000100011111111", "1380001x001"])
def test_what_can_not_be_dialled_is_refused(text: str):
    with pytest.raises(PhoneUnclear):
        roster.phone(text)


def test_a_remark_takes_the_place_of_the_one_that_was_shown():
    assert roster.remark(" 独居 ", shown="两口人", current="两口人") == "独居"


def test_a_remark_that_a_colleague_wrote_meanwhile_stays():
    assert roster.remark("独居", shown="", current="听力不好") == "听力不好\n独居"
    with pytest.raises(RemarkTooLong) as refusal:
        roster.remark("长" * 498, shown="", current="不好")
    assert refusal.value.facts == {"most": 500, "length": 501}


def test_ten_households_are_enough_for_a_hub():
    assert not roster.is_too_many(10)
    assert roster.is_too_many(11)


def test_the_old_name_of_an_estate_goes_on_being_understood():
    assert roster.aliases_after_renaming(RIVER, "信江新苑") == ("花苑", "信江花苑")
    assert roster.aliases_after_renaming(BLUE, "蔚蓝") == ("香廷", "蔚蓝香廷小区")

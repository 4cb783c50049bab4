"""A community's own estates are known by name, nickname and near miss."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.gazetteer import EVERYWHERE, Gazetteer, normal_number

TOWN = Gazetteer({"蔚蓝香廷小区": ("蔚蓝", "香廷"), "信江花园": ("老化工厂宿舍",), "春风里": ()})


@pytest.mark.parametrize(
    ("written", "official"),
    [
        ("蔚蓝香廷小区", "蔚蓝香廷小区"),
        ("蔚蓝香廷", "蔚蓝香廷小区"),
        ("蔚兰香廷", "蔚蓝香廷小区"),
        ("蔚蓝香庭小区", "蔚蓝香廷小区"),
        ("老化工厂宿舍", "信江花园"),
        ("信江华园", "信江花园"),
        ("东方明珠", None),
        ("", None),
        (None, None),
    ],
)
def test_the_official_name(written: str | None, official: str | None) -> None:
    assert TOWN.official(written) == official


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("我住蔚兰香廷3栋", "蔚兰香廷"),
        ("老化工厂宿舍后面", "老化工厂宿舍"),
        ("春风里停水了", "春风里"),
        ("这里停水了", None),
    ],
)
def test_a_name_is_found_in_a_text(text: str, name: str | None) -> None:
    span = TOWN.find(text)
    assert (text[slice(*span)] if span else None) == name


def test_a_name_is_spelt_as_the_texts_are() -> None:
    """Texts are searched in plain spelling: small letters, simplified characters."""
    town = Gazetteer(
        {"K5花园": ("KK城",)}, {"A座": ("K5花园", "1"), "鴛鴦樓": ("K5花园", "2")}, ("KTV口",)
    )
    assert town.find("kk城的灯坏了") == (0, 3)
    assert town.nicknamed("k5花园a座") == (4, 6)
    assert town.nicknamed("在鸳鸯楼下") == (1, 4)
    assert town.named_spot("走到ktv口") == (2, 6)


def test_the_first_nickname_counts_and_of_two_the_longer() -> None:
    town = Gazetteer({}, {"红楼": ("春风里", "1"), "大红楼": ("春风里", "2")}, ("桥头", "桥头亭"))
    assert town.nicknamed("大红楼和红楼") == (0, 3)
    assert town.named_spot("过了桥头亭") == (2, 5)
    assert town.nicknamed("小白楼") is None


def test_a_name_near_two_estates_is_neither() -> None:
    twins = Gazetteer({"金色家园": (), "金色花园": ()})
    assert twins.official("金色果园") is None


def test_an_empty_list_knows_nothing() -> None:
    assert EVERYWHERE.official("蔚蓝香廷小区") is None
    assert EVERYWHERE.find("蔚蓝香廷小区") is None


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("十二幢", "12"),
        ("3栋", "3"),
        ("A5栋", "A5"),
        ("b7栋", "B7"),
        ("12#", "12"),
        ("二十一号楼", "21"),
        ("十栋", "10"),
        ("一百零八栋", "108"),
        ("２栋", "2"),
        ("03栋", "3"),
        ("二单元", "2"),
        ("富康楼", None),
        (None, None),
    ],
)
def test_the_number_of_a_building(written: str | None, number: str | None) -> None:
    assert normal_number(written) == number


@given(st.text(max_size=40))
def test_any_text_has_a_number_or_none(text: str) -> None:
    number = normal_number(text)
    assert number is None or number[-1].isdigit()

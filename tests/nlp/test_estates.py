"""Names of estates are told from the words around them."""

import pytest

from nlp.estates import estate_span


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("我是a3区翠竹街道桃源社区丽景花园小区的业主", "丽景花园小区"),
        ("投诉湖畔国际公馆物业", "湖畔国际公馆"),
        ("云顶天著9栋没水", "云顶天著"),
        ("a7县星月时代车位太少", "星月时代"),
        ("桃花苑附近的河很臭", "桃花苑"),
        ("东湖三村12栋没有路灯", "东湖三村"),
        ("松涛社区b2栋太吵", "松涛社区"),
        ("锦绣家园小区三期停电", "锦绣家园小区三期"),
    ],
)
def test_a_name_is_cut_out(text: str, name: str) -> None:
    span = estate_span(text)
    assert span is not None
    assert text[slice(*span)] == name


@pytest.mark.parametrize(
    "text",
    ["我们小区太吵", "这个老旧小区没人管", "昨天晚上3栋停电", "隔壁小区的狗", "广场上有人跳舞", ""],
)
def test_no_name_is_made_up(text: str) -> None:
    assert estate_span(text) is None

"""Slips of the pen are put right; words that only sound alike are left alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp import vocabulary
from nlp.labels import Urgency
from nlp.reading import read
from nlp.spelling import put_right

SLIPS = [
    ("亭车太贵", "停车太贵"),
    ("搂道里有人亭车,早音大", "楼道里有人停车,噪音大"),
    ("楼到里没灯", "楼道里没灯"),
    ("电体坏了", "电梯坏了"),
    ("物夜不管", "物业不管"),
    ("邻具吵架", "邻居吵架"),
    ("消访通道堵了", "消防通道堵了"),
    ("门近坏了", "门禁坏了"),
    ("路登坏了", "路灯坏了"),
    ("噪因扰明", "噪音扰民"),
    ("充点桩坏了", "充电桩坏了"),
    ("家里着伙了", "家里着火了"),
    ("悟业不管", "物业不管"),
]

NO_SLIPS = [
    "楼道里有人停车,噪音大",
    "从1楼到6楼没有灯",
    "从一栋楼到二栋楼都没水",
    "他走到楼道口",
    "火车停在站台",
    "等车的人很多",
    "亭子里有人",
    "小区的早音乐会",
    "车上装着货",
    "我们小区物业很好",
    "",
    "...",
    "hello",
]


@pytest.mark.parametrize(("written", "meant"), SLIPS)
def test_a_slip_is_put_right(written: str, meant: str):
    assert put_right(written) == meant


@pytest.mark.parametrize("slip", ["物夜", "亭车", "门近", "楼到", "充点"])
def test_a_slip_alone_first_or_last_is_put_right(slip: str):
    right = put_right(f"就是{slip},唉")[2:4]
    assert right in vocabulary.spellings().heard
    assert put_right(slip) == right
    assert put_right(f"{slip},唉") == f"{right},唉"
    assert put_right(f"就是{slip}") == f"就是{right}"


@pytest.mark.parametrize("written", NO_SLIPS)
def test_what_is_no_slip_stays(written: str):
    assert put_right(written) == written


@pytest.mark.parametrize("word", vocabulary.spellings().heard)
def test_a_word_that_is_right_stays(word: str):
    assert put_right(word) == word


def test_every_slip_that_is_listed_is_put_right():
    for slip, right in vocabulary.spellings().slips.items():
        assert put_right(slip) == right


@settings(deadline=None)
@given(st.text(alphabet="亭停车楼道到搂物夜业电体梯早噪音货火着的,。1一 a", max_size=30))
def test_the_text_keeps_its_length(text: str):
    assert len(put_right(text)) == len(text)


@pytest.mark.parametrize("told", ["车上装着货，挡了路", "门口放着货", "楼道里堆着货，过不去"])
def test_goods_in_the_way_are_no_fire(told: str):
    assert read(told).urgency is not Urgency.EMERGENCY


@pytest.mark.parametrize(
    ("slipped", "right"),
    [("楼到的灯坏了", "楼道的灯坏了"), ("拉级桶满了没人收", "垃圾桶满了没人收")],
)
def test_a_slip_changes_nothing_of_what_is_read(slipped: str, right: str):
    assert read(slipped).tags == read(right).tags

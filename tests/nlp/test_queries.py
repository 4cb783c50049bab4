"""What somebody looks for, as words."""

import pytest

from nlp import queries


@pytest.mark.parametrize(
    "text", ["2026-0012", " 2026-0012\n", "２０２６－００１２", "2026—0012", "2026–0012"]
)
def test_a_number_alone_is_the_number_of_a_case(text: str):
    assert queries.number(text) == "2026-0012"


@pytest.mark.parametrize(
    "text", ["0012", "2026-0012办好了", "请看2026-0012", "20260012", "3-501", "", "1389-12"]
)
def test_anything_beside_it_makes_it_no_number(text: str):
    assert queries.number(text) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("电梯", ("电梯",)),
        ("蔚蓝香廷 3栋", ("蔚蓝香廷", "3栋")),
        ("蔚蓝香廷，3栋、电梯", ("蔚蓝香廷", "3栋", "电梯")),
        ("蔚蓝香廷3栋电梯", ("蔚蓝香廷", "3栋", "电梯")),
        ("3栋2单元501", ("3栋", "2单元", "501")),
        ("3栋2单元501室", ("3栋", "2单元", "501")),
        ("三号楼", ("3栋",)),
        ("十二幢", ("12栋",)),
        ("A3座", ("A3栋",)),
        ("5#", ("5栋",)),
        ("２栋", ("2栋",)),
        ("0012", ("0012",)),
        ("2026-0012", ("2026-0012",)),
        ("13800010011", ("13800010011",)),
        ("电梯 电梯", ("电梯",)),
    ],
)
def test_words_are_told_apart_by_gaps_and_by_the_numbers_of_houses(
    text: str, words: tuple[str, ...]
):
    assert queries.ways(text)[0] == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("王秀英", ("秀英",)),
        ("楼道堆物", ("楼道", "堆物")),
        ("广场舞太吵了", ("广场舞",)),
        ("蔚蓝香廷3栋停车位", ("蔚蓝", "3栋", "停车位")),
    ],
)
def test_what_is_written_together_is_looked_for_whole_and_then_in_words(
    text: str, words: tuple[str, ...]
):
    whole, smaller = queries.ways(text)
    assert whole != smaller
    assert smaller == words


@pytest.mark.parametrize("text", ["电梯", "吵", "3栋", "2026-0012"])
def test_what_can_not_be_cut_is_looked_for_once(text: str):
    assert len(queries.ways(text)) == 1


@pytest.mark.parametrize("text", ["", "  ", "，。"])
def test_nothing_is_no_word(text: str):
    assert queries.ways(text) == ()


def test_a_whole_story_is_looked_for_by_some_of_its_words():
    story = (
        "楼道里堆了好多纸箱和自行车，老人走路不方便，消防通道也堵住了，请社区派人来看一看怎么处理"
    )
    assert all(len(way) <= queries.MOST_WORDS for way in queries.ways(story))

"""Two neighbours who tell of the same trouble are told from two who do not."""

import json
from functools import cache
from itertools import product
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.stopwatch import in_turns
from nlp.knowledge import Knowledge, lexicon, shipped
from nlp.likeness import ALIKE, likeness
from nlp.own_words import OwnWords
from nlp.reading import read

PAIRS = Path(__file__).with_name("likeness_pairs.jsonl")

ALIKE_ENOUGH = [
    ("5栋电梯又罢工了，我爸下不来楼", "电梯停了两天，也没见人来修"),
    ("楼上深更半夜拖凳子", "夜里十二点头顶还在挪桌椅"),
    ("路灯坏了好久", "外面的路灯不亮，走路看不见"),
    ("家里没水了", "怎么又停水了"),
    ("垃圾桶满得盖不上", "垃圾没人收，臭死了"),
]
ABOUT_THE_SAME_THING = [
    ("5栋电梯又罢工了，我爸拄拐下不来", "电梯里老有人抽烟"),
    ("楼道堆着纸箱", "楼道里停着电动车"),
    ("停水了", "停电了"),
    ("楼上深更半夜拖凳子", "楼上漏水滴到我家"),
]


class Figures(NamedTuple):
    precision: float
    recall: float


@cache
def figures(half: str) -> Figures:
    pairs = [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]
    judged = [
        (pair["alike"], likeness(pair["one"], pair["other"]) >= ALIKE)
        for pair in pairs
        if pair["half"] == half
    ]
    right = sum(is_alike and is_told for is_alike, is_told in judged)
    told = sum(is_told for _, is_told in judged)
    return Figures(right / told, right / sum(is_alike for is_alike, _ in judged))


@pytest.mark.parametrize("half", ["tuning", "kept"])
def test_most_are_told_apart(half: str):
    """Measured: 0.86 and 0.87 on the pairs for tuning, 0.87 and 0.92 on those that were kept."""
    assert figures(half).precision >= 0.85
    assert figures(half).recall >= 0.78


@pytest.mark.parametrize(("one", "other"), ALIKE_ENOUGH)
def test_the_same_trouble_in_other_words_is_alike(one: str, other: str):
    assert likeness(one, other) >= ALIKE


@pytest.mark.parametrize(("one", "other"), ABOUT_THE_SAME_THING)
def test_another_trouble_about_the_same_thing_is_not(one: str, other: str):
    assert likeness(one, other) < ALIKE


def test_the_same_words_are_the_same_trouble():
    assert likeness("电梯坏了", "您好，电梯坏了！！谢谢") == 1
    assert likeness("啊啊呜呜", "啊啊呜呜") == 1


@pytest.mark.parametrize("nothing", ["", "  ", "谢谢", "您好", "。。。"])
def test_whoever_tells_nothing_is_like_nobody(nothing: str):
    assert likeness(nothing, "电梯坏了") == 0
    assert likeness(nothing, nothing) == 0


def test_what_is_not_known_is_like_nothing():
    assert likeness("qwrtz", "qwrty") < 0.01


def test_traditional_characters_and_slips_make_no_difference():
    assert likeness("電梯壞了", "电梯坏了") == 1


def test_what_is_cut_from_two_words_does_not_count():
    """Whoever 停电动车 has electricity."""
    assert likeness("门口停电动车", "我们家停电") < ALIKE


def test_dialect_is_understood_where_the_community_has_told_it():
    own = OwnWords(means={"爬爬梯": "电梯"})
    local = Knowledge(lexicon(), shipped().weights, own)
    assert likeness("爬爬梯又坏了", "电梯坏了没人修", knowledge=local) >= ALIKE
    assert likeness("爬爬梯又坏了", "电梯又坏了", knowledge=local) == 1
    assert likeness("爬爬梯又坏了", "电梯坏了没人修") < likeness(
        "爬爬梯又坏了", "电梯坏了没人修", knowledge=local
    )


@settings(deadline=None)
@given(st.text(max_size=40), st.text(alphabet="电梯坏了路灯停水吵垃圾没人修的，a1 ", max_size=20))
def test_either_may_come_first(one: str, other: str):
    assert 0 <= likeness(one, other) <= 1
    assert likeness(one, other) == pytest.approx(likeness(other, one))


def test_a_pair_is_compared_in_about_the_time_that_reading_one_takes():
    said = [one for pair in ALIKE_ENOUGH for one in pair]
    pairs = [*product(said, said)]
    comparing, reading = in_turns(
        lambda: [likeness(one, other) for one, other in pairs],
        lambda: [read(one) for one in said],
    )
    assert comparing / len(pairs) < 2 * reading / len(said)

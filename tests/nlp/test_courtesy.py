"""Greetings and thanks stand around a matter and are no part of it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.courtesy import body_of
from nlp.normalise import normalise

AROUND = [
    ("您好，路灯坏了，谢谢！", "路灯坏了", {"您好", "谢谢"}),
    ("领导，楼道的灯坏了", "楼道的灯坏了", {"领导"}),
    ("尊敬的领导：楼道的灯坏了。感谢！", "楼道的灯坏了", {"尊敬的领导", "感谢"}),
    ("网格员你好，灯坏了", "灯坏了", {"网格员你好"}),
    ("打扰了，请问居委会几点下班", "居委会几点下班", {"打扰了请问"}),
    ("你好，请问医保怎么交？谢谢", "医保怎么交?", {"你好请问", "谢谢"}),
    ("门口很吵，谢谢您，辛苦了", "门口很吵", {"谢谢您辛苦了"}),
    ("Hi，灯坏了", "灯坏了", {"hi"}),
    ("好的谢谢", "好的", {"谢谢"}),
    ("灯坏了。", "灯坏了", set()),
    ("灯什么时候修？", "灯什么时候修?", set()),
]


def body(text: str) -> str:
    plain = normalise(text).text
    found = body_of(plain)
    return plain[found.start : found.end]


@pytest.mark.parametrize(("written", "matter", "courtesies"), AROUND)
def test_the_matter_stands_between_greeting_and_thanks(
    written: str, matter: str, courtesies: set[str]
):
    assert body(written) == matter
    assert set(body_of(normalise(written).text).courtesies) == courtesies


@pytest.mark.parametrize("said", ["你好", "您好！", "谢谢", "谢谢谢谢", "喂，有人吗", "麻烦你们了"])
def test_a_courtesy_alone_leaves_no_matter(said: str):
    assert body(said) == ""
    assert body_of(normalise(said).text).courtesies


@pytest.mark.parametrize(
    "said",
    [
        "你好像没听懂",
        "你好吵啊",
        "hidden",
        "麻烦来修一下灯",
        "物业费太贵",
        "喂猫的碗摆了一地",
        "打扰老人睡觉",
        "嗨到半夜",
    ],
)
def test_what_only_begins_like_a_greeting_is_the_matter(said: str):
    assert body(said) == said
    assert body_of(said).courtesies == ()


@pytest.mark.parametrize("silence", ["", "。。。", "  ", "！！"])
def test_where_nothing_is_said_there_is_no_courtesy(silence: str):
    assert body_of(silence).courtesies == ()
    assert body(silence) == ""


@given(st.text(max_size=100) | st.text(alphabet="你您好谢谢，。！?领导麻烦灯坏了 ", max_size=40))
def test_the_matter_is_a_part_of_the_text(text: str):
    found = body_of(text)
    assert 0 <= found.start <= found.end <= len(text)
    assert all(found.courtesies)


@settings(deadline=None)
@given(st.sampled_from([matter for _, matter, _ in AROUND]), st.sampled_from(["您好，", "你好，"]))
def test_the_same_is_left_whatever_the_greeting(matter: str, greeting: str):
    assert body(greeting + matter) == body(matter)
    assert body(f"{matter}，谢谢") == body(matter)

"""The whole of a reading, and what holds for any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.labels import Intent, Route, Tag, Urgency
from nlp.reading import read

KEYS = ["text", "intent", "tags", "primary", "route", "urgency", "place", "confidence", "reasons"]

STORY = [
    (
        "蔚蓝香廷小区8号车库路面破损严重,是不是该修复一下",
        Tag.FACILITY,
        Route.JOINT,
        {"estate": "蔚蓝香廷小区", "spot": "8号车库"},
    ),
    (
        "一楼老有人堆放杂物,把楼道都(dōu)堵了",
        Tag.CLUTTER,
        Route.SHARED,
        {"floor": "一楼", "spot": "楼道"},
    ),
    (
        "我的小孩现在处于叛逆期,老是逃课,社区(shèqū)干部(gànbù)能帮帮我吗",
        Tag.FAMILY,
        Route.ASSISTED,
        {},
    ),
]


@pytest.mark.parametrize(("told", "tag", "route", "place"), STORY)
def test_the_three_complaints_of_the_newspaper_story(
    told: str, tag: Tag, route: Route, place: dict[str, str]
) -> None:
    reading = read(told)
    assert (reading.intent, reading.tags, reading.route) == (Intent.REPORT, (tag,), route)
    assert reading.urgency == Urgency.NORMAL
    assert reading.place.to_dict() == place


def test_pinyin_makes_no_difference() -> None:
    with_pinyin = read("一楼老有人堆放杂物，把楼道都（dōu）堵了").to_dict()
    without = read("一楼老有人堆放杂物，把楼道都堵了").to_dict()
    for key in ("intent", "tags", "primary", "route", "urgency", "place"):
        assert with_pinyin[key] == without[key]


def test_the_dictionary_has_the_agreed_keys() -> None:
    told = read("3栋楼道里堆满纸箱").to_dict()
    assert list(told) == KEYS
    assert told["tags"] == ["clutter"]
    assert told["place"] == {"building": "3栋", "spot": "楼道"}
    assert set(told["reasons"][0]) == {"label", "word", "weight"}


def test_a_plain_complaint_is_surer_than_a_riddle() -> None:
    assert read("路灯坏了，请派人来修").confidence > read("那个东西又那样了你们懂的吧").confidence


@given(st.text(max_size=200))
def test_any_text_gives_a_reading(text: str) -> None:
    reading = read(text)
    assert 0 <= reading.confidence <= 1
    assert reading.primary == (reading.tags[0] if reading.tags else Tag.OTHER)
    assert len(reading.tags) <= 3
    assert read(text) == reading


@pytest.mark.parametrize(
    "long",
    [
        piece * (4096 // len(piece))
        for piece in ("一", "1", "1-", "(", "(a", "ā", "aa", "3栋", "花园", "楼上", "着火", "😀")
    ],
)
def test_the_longest_message_is_read(long: str) -> None:
    assert read(long).text == long

"""Phrases are found in one pass, longer ones before shorter ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp import segment
from nlp.phrases import Finder, Found, Match, OwnWord, outermost
from nlp.vocabulary import Phrase
from tests.nlp.phrase_makers import a_phrase


def found(text: str, *written: str) -> Found:
    finder = Finder(map(a_phrase, written))
    return finder.find(text, boundaries=segment.boundaries(segment.words(text)))


def told(text: str, *written: str) -> set[str]:
    return {text[one.start : one.end] for one in found(text, *written).about_danger}


def test_a_word_is_found_wherever_it_stands():
    assert told("煤气泄漏，快来，煤气泄漏", "煤气泄漏") == {"煤气泄漏"}
    assert {*found("煤气泄漏", "煤气泄漏").features} == {"l煤气泄漏"}


def test_a_single_character_counts_only_as_a_word_of_its_own():
    assert told("这火很大", "火") == {"火"}
    assert told("吃火锅", "火") == set()


def outer(*spans: tuple[int, int, Phrase]) -> set[str]:
    return {one.phrase.written for one in outermost(Match(*span) for span in spans)}


def test_the_longer_phrase_takes_the_shorter_one_in():
    assert outer((0, 4, a_phrase("煤气泄漏")), (0, 2, a_phrase("煤气"))) == {"煤气泄漏"}


def test_phrases_side_by_side_are_both_kept():
    assert outer((0, 2, a_phrase("煤气")), (2, 4, a_phrase("泄漏"))) == {"煤气", "泄漏"}


def test_what_says_nothing_silences_what_lies_inside():
    hotpot = a_phrase("火锅店", is_neutral=True)
    assert outer((0, 3, hotpot), (0, 1, a_phrase("火"))) == set()


def test_a_word_means_a_kind_of_thing():
    finder = Finder((), {"vehicle": ["面包车"]})
    assert {*finder.find("一辆面包车", boundaries=frozenset()).features} == {"l@vehicle"}


def test_a_word_of_the_community_earns_each_time_it_is_said():
    finder = Finder((), own=[OwnWord("打醮", frozenset({"w唱歌"}), (("tag:noise", 3.0),))])
    said = finder.find("打醮打醮", boundaries=frozenset())
    assert said.earned == {"tag:noise": 6.0}
    assert {*said.features} == {"w唱歌"}


def test_what_is_found_is_also_placed():
    finder = Finder([a_phrase("挡")], {"vehicle": ["车"]})
    text = "车挡"
    places = finder.mentions(text, boundaries=frozenset({0, 1, 2}))
    assert {(one.start, one.end) for one in places} == {(0, 1), (1, 2)}
    assert {name for one in places for name in one.features} == {"l@vehicle", "l挡"}


@given(
    st.lists(st.text(alphabet="车挡门", min_size=2, max_size=4), max_size=8, unique=True),
    st.text(alphabet="车挡门口", max_size=40),
)
def test_every_phrase_in_the_text_is_found_and_no_other(written: list[str], text: str):
    finder = Finder(map(a_phrase, written))
    said = {*finder.find(text, boundaries=frozenset()).features}
    assert said == {f"l{phrase}" for phrase in written if phrase in text}


@pytest.mark.parametrize("nothing", ["", "   ", "。。。", "abc"])
def test_where_nothing_is_said_nothing_is_found(nothing: str):
    assert found(nothing, "煤气泄漏", "车…挡") == Found([], {}, ())


def test_who_knows_no_phrase_finds_none():
    assert Finder(()).find("煤气泄漏", boundaries=frozenset()) == Found([])
    assert Finder(()).mentions("煤气泄漏", boundaries=frozenset()) == []

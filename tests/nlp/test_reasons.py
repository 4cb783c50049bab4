"""A reading is explained by the words that earned it."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from nlp import examples
from nlp.evidence import lay_out
from nlp.knowledge import shipped
from nlp.reading import Reading, read
from nlp.reasons import explain

TOLD = st.sampled_from([one.text for one in examples.for_training()])


def is_named(word: str, reading: Reading, label: str) -> bool:
    return any(reason.label == label and word in reason.word for reason in reading.reasons)


def test_the_word_behind_a_tag_is_named():
    assert is_named("路灯", read("昨天晚上北门那边的路灯又坏了"), "tag:facility")
    assert is_named("垃圾桶", read("北门那边的垃圾桶满了"), "tag:sanitation")
    assert is_named("唱歌", read("楼上半夜唱歌"), "tag:noise")


def test_the_word_behind_an_emergency_comes_first():
    reasons = read("四楼厨房着火了").reasons
    assert reasons[0].label == "danger"
    assert "火" in reasons[0].word


def test_a_question_is_told_by_its_words():
    assert is_named("怎么", read("低保怎么申请"), "intent:consult")


def test_a_word_is_named_as_it_was_written():
    assert is_named("路燈", read("您好，北門的路燈（dēng）壞了"), "tag:facility")


def test_no_more_words_are_named_than_asked_for():
    told = lay_out("楼道里堆满了纸箱和旧家具，没法走路", shipped().finder)
    assert len(explain(told, shipped(), ["tag:clutter"], most=2)) == 2


def test_where_nothing_is_said_nothing_is_explained():
    assert explain(lay_out("", shipped().finder), shipped(), ["tag:clutter", "danger"]) == ()


@settings(deadline=None)
@given(TOLD | st.text(max_size=100))
def test_the_words_behind_a_reading_stand_in_the_text(said: str):
    reading = read(said)
    labels = {f"tag:{tag}" for tag in reading.tags} | {"danger", f"intent:{reading.intent}"}
    for reason in reading.reasons:
        assert reason.word
        assert reason.word in said
        assert reason.label in labels
        assert reason.weight >= 0.1


@settings(deadline=None)
@given(TOLD)
def test_the_strongest_word_comes_first(said: str):
    reasons = read(said).reasons
    for one, next_one in pairwise(reasons):
        assert one.label != next_one.label or one.weight >= next_one.weight

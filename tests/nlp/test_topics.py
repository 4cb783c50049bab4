"""What a text is about, of what people ask a community."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp import topic_training, topics
from nlp.topic_training import Topic
from nlp.topics import about, associations, nearness, of_entry

SMALL = topic_training.learn(
    [
        Topic("dog", "狗证怎么办", "到派出所办。", ("遛狗要证吗", "小狗上牌", "狗狗办证", "狗证")),
        Topic("bus", "老年证怎么办", "到社区办。", ("坐公交要钱吗", "公交免费", "老人坐公交")),
    ]
)
INDIRECT = {
    "老头子八十了，坐公交还要刷钱吗": "elderly.card.bus",
    "孩子九月该念一年级了，户口还在老家": "school.migrant.enroll",
}


def test_words_lead_to_what_they_were_asked_with():
    assert next(iter(about("带狗出门", SMALL))) == 0
    assert next(iter(about("坐公交", SMALL))) == 1
    assert about("天气真好", SMALL) == {} or max(about("天气真好", SMALL).values()) < 0.9


@pytest.mark.parametrize(("text", "code"), INDIRECT.items())
def test_what_is_meant_is_found_without_its_name(text: str, code: str):
    found = about(text)
    assert associations().topics[max(found, key=lambda topic: found[topic])] == code


def test_two_texts_about_the_same_are_nearer_than_two_about_different_things():
    question = about("办个狗证要带什么")
    dog, *_ = of_entry(["犬只登记"], "带犬只免疫证明到派出所办理养犬登记。")
    pension, *_ = of_entry(["养老金认证"], "每年刷脸认证一次。")
    assert nearness(question, dog) > nearness(question, pension)
    assert nearness({}, dog) == pytest.approx(0.0, abs=1e-9)
    assert nearness({1: 1.0}, {1: 1.0}) == pytest.approx(1.0, abs=1e-3)


def test_associations_are_written_down_and_read_again():
    again = topics.unpack(topics.pack(SMALL))
    assert again.topics == SMALL.topics
    assert {name: tuple(map(list, row)) for name, row in again.rows.items()} == {
        name: tuple(map(list, row)) for name, row in SMALL.rows.items()
    }
    with pytest.raises(ValueError, match="no file of topics"):
        topics.unpack(b"something else")


@given(st.text(max_size=300))
@settings(max_examples=50)
def test_any_text_is_about_something_or_nothing(text: str):
    found = about(text)
    assert all(0 < chance <= 1 for chance in found.values())
    assert sum(found.values()) <= 1 + 1e-9
    assert topics.read(topics.written(found)).keys() <= found.keys()


def test_the_examples_are_whole():
    every = topic_training.told()
    assert len(every) > 900
    for topic in every:
        assert topic.question, topic.code
        assert topic.answer, topic.code
        assert len(topic.texts) >= 14, topic.code
        assert len(set(topic.texts)) == len(topic.texts), topic.code

"""Two entries that ask the same, and what one of them says otherwise."""

import pytest

from casework.likeness import NEARLY, Contradiction, Fact, contradictions, likeness, likeness_of
from tests.casework.test_knowledge import an_entry


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("老年证怎么办？", "请问如何办理老年证？"),
        ("居住证去哪里办", "我想问一下居住证怎么办理"),
        ("养狗要办证吗", "养狗办证吗？"),
    ],
)
def test_the_same_in_other_words_of_politeness_is_nearly_the_same(one: str, other: str):
    assert likeness(one, other) >= NEARLY


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("居住证怎么办", "老年证怎么办"),
        ("停车证多少钱", "停车证怎么办"),
        ("社区电话多少", "物业电话多少"),
        ("医保怎么报销", "医保怎么缴费"),
        ("怎么办", "怎么弄"),
        ("老年证", "？"),
    ],
)
def test_what_only_sounds_like_it_is_not(one: str, other: str):
    assert likeness(one, other) < NEARLY


def test_an_entry_is_like_a_question_in_whichever_way_it_is_asked_for():
    entry = an_entry(asks=("敬老卡在哪里领",))
    assert likeness_of(entry, "敬老卡去哪领？") == 1


@pytest.mark.parametrize(
    ("one", "other", "fact", "said", "otherwise"),
    [
        ("打0731-88880000", "打 0731 88880001", Fact.PHONE, "0731-88880000", "0731 88880001"),
        ("上午8点半开门", "9:00开门", Fact.TIME, "上午8点半", "9:00"),
        ("满60周岁", "满 65 岁", Fact.AGE, "60周岁", "65 岁"),
        ("每月100元", "每月1,200元", Fact.MONEY, "100元", "1,200元"),
        ("5个工作日办好", "10个工作日办好", Fact.DAYS, "5个工作日", "10个工作日"),
        ("报销70%", "报销80％", Fact.SHARE, "70%", "80%"),
    ],
)
def test_numbers_that_can_t_both_be_right_are_named(
    one: str, other: str, fact: Fact, said: str, otherwise: str
):
    assert contradictions(one, other) == [Contradiction(fact, (said,), (otherwise,))]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("8:30到17:00", "上午8点半到下午5点"),
        ("电话0731-88880000", "电话 0731 88880000"),
        ("8:30到17:00", "8:30到12:00，14:00到17:00"),
        ("带身份证", "带户口本"),
        ("100元", "100块钱"),
        ("", ""),
    ],
)
def test_the_same_otherwise_written_or_more_of_it_is_no_contradiction(one: str, other: str):
    assert contradictions(one, other) == []

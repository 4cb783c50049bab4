"""Questions as neighbours put them: what they ask for, and which of them are one."""

import pytest

from nlp.questions import ALIKE, alike, aspects, goes_on, is_question


@pytest.mark.parametrize(
    "text", ["居住证怎么办", "几点上班", "可以养狗吗", "物业电话多少？", "请问幼儿园报名", "找谁"]
)
def test_words_that_ask_are_a_question(text: str):
    assert is_question(text)


@pytest.mark.parametrize(
    "text", ["下水道堵了", "谁家的狗一直叫", "路灯坏了", "楼上漏水", "垃圾桶满了好几天"]
)
def test_a_trouble_that_is_told_is_none(text: str):
    assert not is_question(text)


def test_what_is_asked_for_is_known():
    assert aspects("物业电话") == {"phone"}
    assert aspects("社区几点上班") == {"when"}
    assert aspects("下水道堵了") == frozenset()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("游泳馆几点开门", "请问游泳馆什么时候开门？"),
        ("居住证去哪里办", "在哪办居住证啊"),
        ("图书室周末开不开", "图书室星期天开门吗"),
        ("有没有老年食堂", "咱们社区有老年食堂吗？"),
    ],
)
def test_the_same_question_in_other_words_is_the_same(one: str, other: str):
    assert alike(one, other) >= ALIKE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("居住证去哪里办", "老年证去哪里办"),
        ("居住证要带什么材料", "居住证多久能办好"),
        ("图书室周末开不开", "活动室周末开不开"),
        ("物业电话", "社区电话"),
        ("游泳馆几点开门", "可以养鸡吗"),
    ],
)
def test_another_question_is_another_one(one: str, other: str):
    assert alike(one, other) < ALIKE


@pytest.mark.parametrize("text", ["那要带什么材料？", "还要照片吗", "多少钱？", "几点开门"])
def test_some_questions_go_on_about_the_one_before(text: str):
    assert goes_on(text)


def test_a_question_with_a_topic_of_its_own_is_new():
    assert not goes_on("老年证去哪里办？")


@pytest.mark.parametrize("text", ["", "。", "🙂", "a" * 5000, "？？？"])
def test_any_text_is_looked_at(text: str):
    assert 0.0 <= alike(text, "居住证去哪里办") <= 1.0
    assert isinstance(goes_on(text), bool)

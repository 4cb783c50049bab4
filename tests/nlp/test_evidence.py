"""A message is laid out: what it is about, its words, and what the lexicon says of them."""

from collections.abc import Set

from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.courtesy import Body
from nlp.evidence import lay_out, part
from nlp.knowledge import lexicon
from nlp.normalise import normalise
from nlp.numbers import hide


def test_greeting_and_thanks_are_set_apart():
    told = lay_out("您好，楼道的燈坏了（huài），谢谢", lexicon())
    assert told.text == "楼道的灯坏了"
    assert "".join(told.words) == told.text
    assert told.body.courtesies == ("您好", "谢谢")


def test_a_courtesy_tells_something_only_where_hardly_anything_else_is_said():
    assert lay_out("您好，楼道的灯坏了，谢谢", lexicon()).names == named("楼道的灯坏了")
    assert named("好的，谢谢") - named("好的")
    assert named("谢谢") != named("您好")


def named(text: str) -> Set[str]:
    return lay_out(text, lexicon()).names


def test_a_part_is_laid_out_by_itself():
    normal = normalise("路灯坏了，另外电梯停了")
    told = part(normal, Body(7, 11, ()), lexicon())
    assert told.text == "电梯停了"
    assert told.names == lay_out("电梯停了", lexicon()).names


def test_words_about_danger_are_found_where_they_stand():
    told = lay_out("您好，厨房着火了", lexicon())
    found = {told.text[one.start : one.end] for one in told.found.about_danger}
    assert "着火了" in found


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_laid_out(text: str):
    told = lay_out(text, lexicon())
    assert "".join(told.words) == told.text
    assert told.text == hide(told.normal.text[told.body.start : told.body.end])

"""What kind of answer somebody wants."""

from nlp import wants
from nlp.search_terms import query_terms


def test_a_number_a_day_or_a_place_is_asked_for():
    assert wants.kinds_wanted(query_terms("物业电话多少")) == {"phone"}
    assert wants.kinds_wanted(query_terms("图书室几点开门")) == {"hours"}
    assert wants.kinds_wanted(query_terms("社区在哪里")) == {"place"}


def test_an_answer_gives_what_is_asked_for_or_not():
    asked = set(query_terms("一个月多少钱"))
    assert wants.given(asked, "每月150元") == (1.0, 0.0)
    assert wants.given(asked, "请到前台") == (0.0, 1.0)


def test_where_nothing_is_asked_for_nothing_is_missing():
    assert wants.given(set(), "每月150元") == (0.0, 0.0)

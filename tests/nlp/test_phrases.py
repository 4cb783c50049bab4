"""Phrases are found, longer ones before shorter ones."""

import pytest

from nlp import phrases, segment


def words(text: str, family: str = "tags") -> set[str]:
    found = phrases.find(text, boundaries=segment.boundaries(text))
    return {match.word for match in found.of(family) if "neutral" not in match.phrase.earns}


def test_the_longer_phrase_takes_the_shorter_one_in() -> None:
    assert "杂物" not in words("杂物间没有灯")
    assert "杂物" in words("门后面都是杂物")


def test_parts_may_stand_apart_in_a_clause() -> None:
    assert any("楼道" in word and "堆" in word for word in words("楼道里被他家堆得走不动"))


def test_parts_do_not_reach_over_a_full_stop() -> None:
    assert not any(len(word) > 8 for word in words("我在楼道。他在院子里堆雪人"))


def test_a_part_inside_a_phrase_that_says_nothing_does_not_count() -> None:
    assert not words("推着购物车慢慢走到门口")


def test_clauses_begin_after_marks_and_spaces() -> None:
    found = phrases.find("灯坏了,没人修 三天了", boundaries=frozenset())
    assert found.clause_starts == (0, 4, 8)


@pytest.mark.parametrize("nothing", ["", "   ", "。。。", "abc"])
def test_where_nothing_is_said_nothing_is_found(nothing: str) -> None:
    assert not words(nothing)

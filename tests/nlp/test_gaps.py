"""Phrases with gaps are found where their parts follow one another."""

from nlp import gaps, segment, vocabulary
from nlp.gaps import GapFinder
from tests.nlp.phrase_makers import a_phrase


def told(text: str, *written: str) -> set[str]:
    boundaries = segment.boundaries(segment.words(text))
    found = GapFinder(map(a_phrase, written)).find(text, boundaries=boundaries)
    return {text[one.start : one.end] for one in found}


def test_parts_may_stand_apart_in_a_clause():
    assert told("车把门口挡了", "车…挡") == {"车把门口挡"}
    assert told("车停在这里挡路", "车…挡|堵") == {"车停在这里挡"}


def test_parts_that_stand_too_far_apart_are_no_phrase():
    assert told("车从早上八点一直到晚上八点都挡着", "车…挡") == set()


def test_parts_do_not_reach_over_a_full_stop():
    assert told("车来了。他挡着门", "车…挡") == set()


def test_a_wide_phrase_goes_on_in_the_next_clause():
    assert told("车来了，他挡着门", "车……挡") == {"车来了，他挡"}


def test_parts_in_the_wrong_order_are_no_phrase():
    assert told("挡着车", "车…挡") == set()


def test_a_phrase_without_a_gap_is_left_to_others():
    assert told("煤气泄漏", "煤气泄漏", "车…挡") == set()


def test_the_lexicon_knows_danger_in_parts():
    text = "厨房里的煤气罐一直在漏"
    found = gaps.dangers().find(text, boundaries=segment.boundaries(segment.words(text)))
    assert any("emergency" in one.phrase.earns for one in found)


def test_nothing_but_danger_is_told_with_gaps_since_nothing_else_looks_for_them():
    with_gaps = [one for one in vocabulary.phrases() if len(one.parts) > 1]
    assert with_gaps
    assert all(one.is_about_danger for one in with_gaps)

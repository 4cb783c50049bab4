"""What the model looks at: characters, words, the lexicon, and how politely it is said."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp import examples, features, segment
from nlp.evidence import lay_out
from nlp.knowledge import lexicon
from nlp.phrases import Found

NOTHING = Found()
TOLD = st.sampled_from([one.text for one in examples.for_training()])


def test_characters_pairs_and_words_are_named():
    named = features.names("路灯坏", ["路灯", "坏"], NOTHING, ())
    assert named == {"路", "灯", "坏", "\n路", "路灯", "灯坏", "坏\n", "w路灯"}


def test_what_the_lexicon_says_is_named_too():
    found = Found(features=frozenset({"l@lamp"}))
    assert "l@lamp" in features.names("灯", ["灯"], found, ())


def test_a_courtesy_is_told_from_what_it_is_said_about():
    courtesies = {
        name for name in features.names("灯", ["灯"], NOTHING, ("你好", "喂")) if "c" in name
    }
    assert len(courtesies) == 2
    assert all(map(features.is_courtesy, courtesies))


def test_whoever_says_more_is_not_read_by_a_thank_you():
    words = ["灯", "坏", "了"]
    polite = features.names("灯坏了", words, NOTHING, ("你好", "谢谢"))
    assert polite == features.names("灯坏了", words, NOTHING, ())


@pytest.mark.parametrize("body", ["c灯坏了", "w灯", "l灯", "cd", "c", ""])
def test_no_letter_of_the_text_is_taken_for_a_courtesy(body: str):
    named = features.names(body, [*body], NOTHING, ())
    assert not any(map(features.is_courtesy, named))
    assert not any(map(features.is_lexical, named))


def test_the_edges_of_a_message_are_no_part_of_a_word():
    named = features.names("灯", ["灯"], NOTHING, ())
    assert {name for name in named if features.is_inner(name)} == {"灯"}


@settings(deadline=None)
@given(TOLD | st.text(max_size=80))
def test_every_feature_that_is_judged_has_its_place(text: str):
    told = lay_out(text, lexicon())
    words = list(told.words)
    mentions = lexicon().mentions(told.text, boundaries=segment.boundaries(words))
    placed = list(features.placed(told.text, words, mentions))
    judged = {name for name in told.names if not features.is_courtesy(name)}
    assert {feature.name for feature in placed} == judged
    assert all(0 <= one.start <= one.end <= len(told.text) for one in placed)

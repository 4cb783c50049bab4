"""The lexicon files say what they mean."""

import itertools

import pytest

from nlp import vocabulary
from nlp.labels import Tag, Urgency

CUES = {
    "tags": {*Tag, "party", "law", "neutral"},
    "hints": {*Tag, "party"},
    "intents": {
        "request",
        "complaint",
        "question",
        "status",
        "thanks",
        "resolved",
        "unresolved",
        "chat",
        "advert",
        "wish",
        "neutral",
    },
    "urgency": {*Tag, Urgency.EMERGENCY, Urgency.URGENT, "neutral"},
    "edges": {"past", "supposed", "told", "now"},
}


def test_every_label_is_known() -> None:
    for phrase in vocabulary.phrases():
        assert set(phrase.earns) <= CUES[phrase.family], phrase.written


def test_every_part_of_a_phrase_has_words() -> None:
    for phrase in vocabulary.phrases():
        assert phrase.parts, phrase.written
        assert all(word and not set(word) & set("…[]{}|") for part in phrase.parts for word in part)


def test_every_tag_has_words_and_hints() -> None:
    for family in ("tags", "hints"):
        earned = {
            label for one in vocabulary.phrases() if one.family == family for label in one.earns
        }
        assert {*Tag} - {Tag.NEIGHBOUR} <= earned


def test_a_spelling_is_as_long_as_what_it_stands_for() -> None:
    spellings = vocabulary.spellings()
    pairs = itertools.chain(spellings.slips.items(), spellings.traditional.items())
    assert all(len(wrong) == len(right) for wrong, right in pairs)


@pytest.mark.parametrize(
    ("slip", "right"), [("亭车", "停车"), ("早音", "噪音"), ("楼到", "楼道"), ("物夜", "物业")]
)
def test_common_slips_are_known(slip: str, right: str) -> None:
    assert vocabulary.spellings().slips[slip] == right

"""The lexicon files say what they mean."""

import itertools

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
    pairs = itertools.chain(spellings.slips.items(), spellings.characters.items())
    assert all(len(wrong) == len(right) for wrong, right in pairs)


def test_no_word_is_listed_as_a_slip_of_itself() -> None:
    spellings = vocabulary.spellings()
    assert not spellings.slips.keys() & {*spellings.heard, *spellings.slips.values()}


def test_a_slip_is_no_word_of_the_lexicon() -> None:
    """What the lexicon knows counts as a word, and a word is never put right."""
    words = {*vocabulary.words()}
    assert not words & {"亭车", "早音", "物夜", "楼到", *vocabulary.spellings().slips}


def test_a_phrase_names_what_the_model_learns_of_it() -> None:
    for phrase in vocabulary.phrases():
        assert len(phrase.features) == len(phrase.earns) + 1
        assert all(name.startswith("l") and len(name) > 2 for name in phrase.features)
    assert len({phrase.key for phrase in vocabulary.phrases()}) > 5000


def test_a_wide_phrase_is_written_with_six_dots() -> None:
    for phrase in vocabulary.phrases():
        assert phrase.is_wide == ("……" in phrase.written)
        assert not phrase.is_wide or len(phrase.parts) > 1


def test_things_of_everyday_life_have_words() -> None:
    concepts = vocabulary.concepts()
    assert "面包车" in concepts["vehicle"]
    assert all(words for words in concepts.values())
    assert len(concepts) > 100


def test_characters_that_sound_alike_stand_together() -> None:
    syllables = vocabulary.syllables()
    assert {"停", "亭"} <= set(syllables["ting"])
    read_as = [char for characters in syllables.values() for char in characters]
    assert len(read_as) == len(set(read_as)) > 3000

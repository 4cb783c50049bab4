"""What the reader knows: the lexicon, the weights, and the words of the community."""

from pathlib import Path

import pytest

from nlp.calibration import Settings
from nlp.evidence import lay_out
from nlp.knowledge import Knowledge, knowledge, lexicon, lexicon_with, shipped
from nlp.labels import Tag
from nlp.own_words import EARNED, NONE, BrokenWords, OwnWords
from nlp.reading import read
from nlp.scores import LABELS
from nlp.weight_files import BrokenWeights, pack
from nlp.weights import Head, Weights


def weights(**settings: float) -> Weights:
    zeros = (0.0,) * len(LABELS)
    return Weights(Head(LABELS, (1.0,) * len(LABELS), zeros, settings), [], b"")


def test_who_adds_nothing_knows_what_comes_along():
    assert knowledge() is shipped()
    assert shipped().own is NONE
    assert shipped().finder is lexicon()


def test_settings_come_with_the_weights():
    assert Knowledge(lexicon(), weights(tag=0.75)).settings == Settings(tag=0.75)
    assert Knowledge(lexicon(), weights()).settings == Settings()


def test_a_community_may_bring_weights_of_its_own(tmp_path: Path):
    file = tmp_path / "weights.bin"
    bias = tuple(9.0 if label.endswith((":order", ":report")) else -9.0 for label in LABELS)
    file.write_bytes(pack(Head(LABELS, (1.0,) * len(LABELS), bias, {}), [], []))
    assert read("路灯坏了", knowledge=knowledge(learnt=file)).primary is Tag.ORDER


def test_weights_for_other_labels_than_ours_are_not_read_with(tmp_path: Path):
    file = tmp_path / "weights.bin"
    fewer = LABELS[1:]
    file.write_bytes(pack(Head(fewer, (1.0,) * len(fewer), (0.0,) * len(fewer), {}), [], []))
    with pytest.raises(BrokenWeights, match="other labels"):
        knowledge(learnt=file)


def test_a_community_may_bring_words_of_its_own(tmp_path: Path):
    file = tmp_path / "words.toml"
    file.write_text('[tags]\nnoise = "打醮"\n', encoding="utf-8")
    known = knowledge(own=file)
    assert known.own.tags == {Tag.NOISE: ("打醮",)}
    assert known.weights is shipped().weights


def test_what_cannot_be_used_is_refused(tmp_path: Path):
    file = tmp_path / "something"
    file.write_text("这不是词表", encoding="utf-8")
    with pytest.raises(BrokenWords):
        knowledge(own=file)
    with pytest.raises(BrokenWeights):
        knowledge(learnt=file)
    with pytest.raises(OSError, match="nowhere"):
        knowledge(learnt=tmp_path / "nowhere")


def test_a_word_for_a_matter_earns_its_tag():
    finder = lexicon_with(OwnWords(tags={Tag.NOISE: ("打醮",)}))
    told = lay_out("祠堂又打醮", finder)
    assert told.found.earned == {"tag:noise": EARNED, "first:noise": EARNED}
    assert not lay_out("祠堂又打醮", lexicon()).found.earned


def test_a_local_word_has_the_features_of_the_plain_one():
    finder = lexicon_with(OwnWords(means={"磨机": "电梯"}))
    local, plain = lay_out("磨机", finder), lay_out("电梯", lexicon())
    assert "w电梯" in local.names
    assert {name for name in plain.names if "\n" not in name} <= set(local.names)


def test_own_words_are_spelt_as_messages_are():
    finder = lexicon_with(OwnWords(tags={Tag.NOISE: ("KTV樓",)}))
    assert lay_out("ktv楼又开门了", finder).found.earned
    assert lay_out("ＫＴＶ樓又開門了", finder).found.earned

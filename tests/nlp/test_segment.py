"""Words begin and end where a reader would say so."""

import os
import stat
from pathlib import Path

import jieba
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp import examples, segment, vocabulary

HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)
COMMON = st.sampled_from("停车位楼道电梯垃圾物业邻居半夜唱歌的了不在人大小上下一二三")
CHINESE = st.text(st.one_of(COMMON, HAN), max_size=40)
TOLD = examples.for_training()[::100]


def as_jieba_cuts(text: str) -> list[str]:
    segment.warm_up()
    cut: list[str] = jieba.lcut(text, HMM=False)
    return cut


@settings(deadline=None)
@given(CHINESE)
def test_chinese_is_cut_as_jieba_cuts_it(text: str):
    assert segment.words(text) == as_jieba_cuts(text)


def test_what_neighbours_write_is_cut_as_jieba_cuts_it():
    for told in TOLD:
        text = "".join(char for char in told.text if "\u4e00" <= char <= "\u9fa5")
        assert segment.words(text) == as_jieba_cuts(text)


@settings(deadline=None)
@given(st.text(max_size=200))
def test_the_words_together_are_the_text(text: str):
    words = segment.words(text)
    assert "".join(words) == text
    assert all(words)


def test_a_sentence_has_its_words():
    assert segment.words("邻居半夜唱歌") == ["邻居", "半夜", "唱歌"]


def test_our_own_words_stay_whole():
    whole = [word for word in vocabulary.words() if segment.words(word) == [word]]
    assert segment.words("装了地锁") == ["装", "了", "地锁"]
    assert "广场舞" in segment.words("楼下的广场舞很响")
    assert len(whole) > 0.9 * len(vocabulary.words())


def test_a_word_begins_and_ends_somewhere():
    assert segment.boundaries(["邻居", "半夜", "唱歌"]) == {0, 2, 4, 6}
    assert segment.boundaries([]) == {0}


def test_what_the_dictionary_has_is_a_word():
    assert segment.is_word("电梯")
    assert segment.is_word("地锁")
    assert not segment.is_word("梯电")
    assert not segment.is_word("物业管理处的值")
    assert not segment.is_word("")


def test_the_cache_lies_where_nobody_else_writes():
    segment.warm_up()
    folder = Path(jieba.dt.tmp_dir)
    assert folder.stat().st_uid == os.getuid()
    assert not stat.S_IMODE(folder.stat().st_mode) & 0o022


def test_a_folder_open_to_others_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    open_to_all = tmp_path / "linli"
    open_to_all.mkdir()
    open_to_all.chmod(0o777)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert segment.private_folder() != open_to_all

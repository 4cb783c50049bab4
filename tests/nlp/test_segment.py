"""Words begin and end where a reader would say so."""

import os
import stat
from pathlib import Path

import jieba
import pytest

from nlp import segment


def test_a_sentence_has_its_words() -> None:
    assert {0, 2, 4, 6} <= segment.boundaries("邻居半夜唱歌")


def test_our_own_words_stay_whole() -> None:
    segment.warm_up()
    assert 1 not in segment.boundaries("地锁")
    assert 2 not in segment.boundaries("广场舞")


def test_nothing_has_one_boundary() -> None:
    assert segment.boundaries("") == frozenset({0})


def test_the_cache_lies_where_nobody_else_writes() -> None:
    segment.warm_up()
    folder = Path(jieba.dt.tmp_dir)
    assert folder.stat().st_uid == os.getuid()
    assert not stat.S_IMODE(folder.stat().st_mode) & 0o022


def test_a_folder_open_to_others_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_to_all = tmp_path / "linli"
    open_to_all.mkdir()
    open_to_all.chmod(0o777)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert segment.private_folder() != open_to_all

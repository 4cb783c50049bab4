"""The words of a sentence, by jieba's dictionary; the only module that knows jieba."""

import logging
import os
import tempfile
import threading
from collections.abc import Iterable
from functools import cache
from itertools import accumulate
from math import log
from pathlib import Path

import jieba

from nlp import vocabulary

_LOADING = threading.Lock()
_OUR_WORDS_FREQUENCY = 2000
_LONG = 3  # characters; a shorter word has no other inside it
_RAREST = 17.9  # the logarithm of the share of a word that was counted once, turned positive


class _LogFrequencies(dict[str, float]):
    """The logarithm of each word's share of all words, reckoned when it is first asked for."""

    def __init__(self, tokenizer: jieba.Tokenizer) -> None:
        super().__init__()
        self._counts = tokenizer.FREQ
        self._log_total = log(tokenizer.total)

    def __missing__(self, word: str) -> float:
        reckoned = log(self._counts.get(word) or 1) - self._log_total
        if word in self._counts:
            self[word] = reckoned
        return reckoned


def words(text: str) -> list[str]:
    """Cut a text into words; together they are the text.

    The most likely way through jieba's dictionary, as `jieba.lcut(text, HMM=False)` finds it
    (maximum of the summed log frequencies), but in one pass and with each logarithm taken once:
    a fifth of its time (`bench/reading.py`).
    """
    counts, logs = _tables()
    length = len(text)
    best = [0.0] * (length + 1)
    ends = [0] * (length + 1)
    for start in range(length - 1, -1, -1):
        chosen = end = start + 1
        score = logs[text[start]] + best[end]
        while end < length:
            end += 1
            word = text[start:end]
            count = counts.get(word)
            if count is None:  # no word begins like this
                break
            if count and (longer := logs[word] + best[end]) >= score:
                score, chosen = longer, end
        best[start], ends[start] = score, chosen
    return _cut(text, ends)


def _cut(text: str, ends: list[int]) -> list[str]:
    cut = []
    at, length = 0, len(text)
    while at < length:
        end = ends[at]
        cut.append(text[at:end])
        at = end
    return cut


def boundaries(words: Iterable[str]) -> set[int]:
    """Give every index at which a word begins or ends."""
    return {0, *accumulate(map(len, words))}


def search_words(word: str) -> list[str]:
    """Give the shorter dictionary words inside one word, as `jieba.lcut_for_search` does."""
    if len(word) < _LONG:
        return []
    counts, _ = _tables()
    pieces = (
        word[at : at + size]
        for size in (2, 3)
        if len(word) > size
        for at in range(len(word) - size + 1)
    )
    return [piece for piece in pieces if counts.get(piece)]


def rarity(word: str) -> float:
    """Tell how rare a word is in Chinese at large: near 0 for 的, near 1 for what is unknown."""
    _, logs = _tables()
    return min(1.0, -logs[word] / _RAREST)


def is_word(text: str) -> bool:
    """Tell whether the dictionary has it."""
    counts, _ = _tables()
    return bool(counts.get(text))


def warm_up() -> None:
    """Load the dictionary now instead of at the first message."""
    _tables()


@cache  # the lock is for the first messages alone
def _tables() -> tuple[dict[str, int], _LogFrequencies]:
    """Give jieba's table of words and their prefixes (count 0), and the logarithms."""
    with _LOADING:
        return _loaded()


@cache
def _loaded() -> tuple[dict[str, int], _LogFrequencies]:
    """Load jieba once, with our words, its cache in a folder that nobody else can write."""
    jieba.setLogLevel(logging.WARNING)
    jieba.dt.tmp_dir = str(private_folder())
    jieba.dt.initialize()
    for word in vocabulary.words():
        jieba.dt.add_word(word, freq=_OUR_WORDS_FREQUENCY)
    return jieba.dt.FREQ, _LogFrequencies(jieba.dt)


def private_folder() -> Path:
    """Find a folder of our own: jieba unmarshals what lies there, so nobody else may write it."""
    root = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = root / "linli"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        state = folder.stat()
    except (OSError, RuntimeError):
        return Path(tempfile.mkdtemp(prefix="linli-"))
    is_ours = state.st_uid == os.getuid() and not state.st_mode & 0o022
    return folder if is_ours and os.access(folder, os.W_OK) else Path(tempfile.mkdtemp())

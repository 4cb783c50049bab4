"""Where the words of a sentence begin and end; the only module that knows jieba."""

import logging
import os
import tempfile
import threading
from functools import cache
from pathlib import Path

import jieba

from nlp import vocabulary

_LOADING = threading.Lock()
_OUR_WORDS_FREQUENCY = 2000


def boundaries(text: str) -> frozenset[int]:
    """Give every index at which a word begins or ends."""
    ends = {0}
    at = 0
    for word in _tokenizer().cut(text):
        at += len(word)
        ends.add(at)
    return frozenset(ends)


def warm_up() -> None:
    """Load the dictionary now instead of at the first message."""
    _tokenizer()


def _tokenizer() -> jieba.Tokenizer:
    with _LOADING:
        return _loaded()


@cache
def _loaded() -> jieba.Tokenizer:
    """Load jieba once, with our words, its cache in a folder that nobody else can write."""
    jieba.setLogLevel(logging.WARNING)
    jieba.dt.tmp_dir = str(private_folder())
    jieba.dt.initialize()
    for word in vocabulary.words():
        jieba.dt.add_word(word, freq=_OUR_WORDS_FREQUENCY)
    return jieba.dt


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

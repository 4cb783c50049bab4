"""What a question to the community is about, told by its words."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from nlp.normalise import normalise

OTHER = "other"
"""Where no word tells it."""

_FILE = Path(__file__).parent / "lexicon" / "subjects.toml"
# The question says what it is about; the answer names this and that besides.
_OF_QUESTION = 4
# So much of an answer is enough.
_READ = 300


def subject_of(question: str, answer: str = "") -> str:
    """Guess the code of a subject; what stands in the question outweighs what is answered."""
    asked, told = normalise(question).text, normalise(answer[:_READ]).text
    weights = {
        code: sum(_weight(word, asked) * _OF_QUESTION + _weight(word, told) for word in words)
        for code, words in _words().items()
    }
    best = max(weights, key=lambda code: weights[code])
    return best if weights[best] else OTHER


def _weight(word: str, text: str) -> int:
    """The longer a word, the more it tells."""
    return len(word) ** 2 if word in text else 0


@cache
def _words() -> Mapping[str, tuple[str, ...]]:
    read = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {code: tuple(words.split()) for code, words in read.items()}

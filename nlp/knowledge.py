"""What the reader knows: weights, the phrases of the lexicon, the words of the community."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from nlp import features, own_words, segment, vocabulary, weight_files
from nlp.calibration import Settings
from nlp.normalise import normalise
from nlp.own_words import EARNED, OwnWords
from nlp.phrases import Finder, OwnWord
from nlp.scores import LABELS
from nlp.weight_files import BrokenWeights
from nlp.weights import Weights


@dataclass(frozen=True)
class Knowledge:
    """The words and weights that messages are read with."""

    finder: Finder
    weights: Weights
    own: OwnWords = own_words.NONE
    settings: Settings = field(init=False)

    def __post_init__(self) -> None:
        """Read the settings once."""
        object.__setattr__(self, "settings", Settings.from_dict(self.weights.head.settings))


@cache
def shipped() -> Knowledge:
    """Give what comes along with the bot."""
    with _garbage_left_alone():
        return Knowledge(lexicon(), weight_files.load())


def knowledge(*, own: Path | None = None, learnt: Path | None = None) -> Knowledge:
    """Put together what a community knows: its own words and weights, if it has any.

    Raises:
        BrokenWords: the file of words can't be used.
        BrokenWeights: the file of weights can't be used.
        OSError: the file of weights can't be read.
    """
    if own is None and learnt is None:
        return shipped()
    words = own_words.load(own) if own else own_words.NONE
    with _garbage_left_alone():
        return Knowledge(
            lexicon_with(words) if own else lexicon(),
            _learnt(learnt) if learnt else weight_files.load(),
            words,
        )


def _learnt(path: Path) -> Weights:
    """Read what a community has learnt; not what was learnt for other labels than ours."""
    weights = weight_files.unpack(path.read_bytes())
    if weights.head.labels != LABELS:
        raise BrokenWeights("It was learnt by a version of Linli that knew other labels.")
    return weights


@cache
def lexicon() -> Finder:
    """Give the lexicon that comes along with the bot."""
    return Finder(vocabulary.phrases(), vocabulary.concepts())


def lexicon_with(own: OwnWords) -> Finder:
    """Give the lexicon with a community's own words in it."""
    return Finder(vocabulary.phrases(), vocabulary.concepts(), _meanings(own))


def _meanings(own: OwnWords) -> Iterator[OwnWord]:
    """Say what the words of a community mean: a tag, or what another word means."""
    for tag, words in own.tags.items():
        earned = ((f"tag:{tag}", EARNED), (f"first:{tag}", EARNED))
        yield from (OwnWord(normalise(word).text, earned=earned) for word in words)
    for word, meant in own.means.items():
        plain = normalise(meant).text
        cut = segment.words(plain)
        found = lexicon().find(plain, boundaries=segment.boundaries(cut))
        names = features.names(plain, cut, found, ())
        inner = frozenset(name for name in names if features.is_inner(name))
        yield OwnWord(normalise(word).text, features=inner)


@contextmanager
def _garbage_left_alone() -> Iterator[None]:
    """Let the collector rest: of what is loaded nothing is garbage, and looking takes a while."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()

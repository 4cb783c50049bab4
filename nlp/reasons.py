"""Which words earned which label: a reading explained."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from nlp import features, segment
from nlp.evidence import Evidence
from nlp.knowledge import Knowledge
from nlp.scores import is_plain

_LEAST = 0.1
_MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class Reason:
    """Which word, as it was written, earned which label how much (in logits)."""

    label: str
    word: str
    weight: float


def explain(
    evidence: Evidence, knowledge: Knowledge, labels: Iterable[str], *, most: int = _MOST_WORDS
) -> tuple[Reason, ...]:
    """Give the words that speak for each label, the strongest first.

    What a feature adds to a label is shared among its characters, and a word has what its
    characters have.
    """
    asked = tuple(labels)
    earned = _earned(evidence, knowledge, asked)
    return tuple(
        reason for label in asked for reason in _strongest(evidence, label, earned[label], most)
    )


def _earned(
    evidence: Evidence, knowledge: Knowledge, labels: Sequence[str]
) -> dict[str, list[float]]:
    """Share what every feature adds among the characters of the body."""
    words = list(evidence.words)
    mentions = knowledge.finder.mentions(evidence.text, boundaries=segment.boundaries(words))
    times = Counter(name for name, _, _ in features.placed(evidence.text, words, mentions))
    shrink = 1 / sqrt(len(evidence.names) or 1)
    earned = {label: [0.0] * len(evidence.text) for label in labels}
    heard = knowledge.weights.heard(evidence.names, is_plain)
    worths = {name: knowledge.weights.of(name, heard) for name in times}
    for feature in features.placed(evidence.text, words, mentions):
        width = feature.end - feature.start
        if not width:
            continue
        worth = worths[feature.name]
        for label in labels:
            share = worth.get(label, 0.0) * shrink / times[feature.name] / width
            for at in range(feature.start, feature.end):
                earned[label][at] += share
    return earned


def _strongest(evidence: Evidence, label: str, shares: Sequence[float], most: int) -> list[Reason]:
    earned: list[Reason] = []
    at = 0
    begin = evidence.body.start
    for word in evidence.words:
        weight = sum(shares[at : at + len(word)])
        if weight >= _LEAST:
            written = evidence.normal.written(begin + at, begin + at + len(word))
            earned.append(Reason(label, written, round(weight, 2)))
        at += len(word)
    earned.sort(key=lambda reason: -reason.weight)
    return earned[:most]

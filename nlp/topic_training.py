"""Which words lead to which topics, learnt from questions that people might ask. Pure Python.

A name leads to a topic as strongly as it is more frequent there than anywhere (pointwise mutual
information, smoothed towards its share of all questions; only what is more frequent counts).
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path

from nlp.topics import STEP, Associations, names

ASKED = Path(__file__).parent / "examples" / "asked"
"""Topics, each with a question, an answer, and many ways in which it is asked."""

RARE = 3  # what fewer questions have leads nowhere
SMOOTHING = 1.0  # so many questions of the usual mix are added to each topic
_LARGEST = 255
FOLDS = 14


@dataclass(frozen=True)
class Topic:
    """What people ask: its code, an entry for it, and the ways in which it is asked."""

    code: str
    question: str
    answer: str
    texts: tuple[str, ...]

    def but(self, fold: int) -> "Topic":
        """The same without one in `FOLDS` ways of asking; nor is its title known then."""
        first, *kept = (text for at, text in enumerate(self.texts) if at % FOLDS != fold)
        return Topic(self.code, first, self.answer, tuple(kept))


def told(folder: Path = ASKED) -> list[Topic]:
    """Read the topics of all files."""
    lines = (
        line
        for path in sorted(folder.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    )
    return [
        Topic(one["topic"], one["question"], one["answer"], tuple(one["texts"]))
        for one in map(json.loads, lines)
    ]


def learn(topics: Sequence[Topic]) -> Associations:
    """Learn from topics and their titles; the same topics give the same associations."""
    named = [[names(text) for text in (topic.question, *topic.texts)] for topic in topics]
    return associate([topic.code for topic in topics], named)


def associate(codes: Iterable[str], named: Sequence[Sequence[frozenset[str]]]) -> Associations:
    """The same, from the names in each way of asking of each topic."""
    every = sum(map(len, named))
    anywhere = Counter(name for texts in named for text in texts for name in text)
    rows: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for topic, texts in enumerate(named):
        here = Counter(name for text in texts for name in text)
        for name, count in here.items():
            if anywhere[name] < RARE:
                continue
            usual = anywhere[name] / every
            share = (count + SMOOTHING * usual) / (len(texts) + SMOOTHING)
            strength = min(_LARGEST, round(STEP * log(share / usual)))
            if strength > 0:
                rows[name][0].append(topic)
                rows[name][1].append(strength)
    return Associations(tuple(codes), dict(rows))

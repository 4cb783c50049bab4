"""Weights for finding, fitted on questions with the entries that answer them. Needs SciPy."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any

import numpy as np
from scipy.optimize import minimize

from nlp import finding, topic_training, topics
from nlp.finding import AGAINST, FEATURES, TUNING, Option
from nlp.search_terms import (
    ALSO,
    BETWEEN,
    INSIDE,
    answer_terms,
    bearings,
    entry_terms,
    question,
)
from nlp.stretches import ALL
from nlp.topic_training import Topic
from nlp.topics import Associations

WEIGHTS = TUNING.parents[1] / "lexicon" / "finding.toml"
STRENGTH = 0.02  # of the regularisation, L2
ANSWERLESS = 1.0  # how much a question counts to which there is no answer, beside the others
MOST = 40  # entries beside each question
SEED = 20260311
# Communities made of topics: how many, how many topics each knows, and is asked in vain.
WORLDS, KNOWN, UNKNOWN = 6, 220, 110
_HEAD = """\
# How much each thing that is looked at (nlp/finding.py, `FEATURES`) counts, as fitted on
# nlp/examples/finding by `python -m bot train --finding`. Not to be edited by hand.
[weights]
"""


@dataclass(frozen=True)
class Asked:
    """What the entries beside a question look like, and which of them is right, if any."""

    rows: np.ndarray
    right: int | None


def train(entries: Sequence[dict[str, Any]], questions: Sequence[dict[str, Any]]) -> list[float]:
    """Fit the weights of `FEATURES`: a choice among the entries and none of them."""
    asked = [one for base in _bases(entries) for one in laid_out(base, questions)]
    asked += _of_topics(topic_training.told())
    first = np.zeros(len(FEATURES))
    bounds = [_bounds(name) for name in FEATURES]
    fit = minimize(_loss, first, args=(asked,), jac=True, method="L-BFGS-B", bounds=bounds)
    return [round(float(weight), 3) for weight in fit.x]


def _bounds(name: str) -> tuple[float | None, float | None]:
    """Say which way a thing may count: what speaks for an entry never counts against it."""
    if name == FEATURES[0]:
        return None, None
    return (None, 0.0) if name in AGAINST else (0.0, None)


def _of_topics(every: Sequence[Topic]) -> Iterator[Asked]:
    """Questions to communities that know of some topics; the associations have not met them."""
    chance = Random(SEED)  # noqa: S311 - the same each time
    for fold in range(WORLDS):
        known = topic_training.learn([topic.but(fold) for topic in every])
        chosen = _families(every, chance)
        entries = [_entry(topic, fold, chance) for topic in chosen[:KNOWN]]
        questions = [
            {"text": text, "question": topic.question if at < KNOWN else None}
            for at, topic in enumerate(chosen)
            for text in _kept_back(topic, fold)
        ]
        yield from laid_out(entries, questions, known)


def _families(every: Sequence[Topic], chance: Random) -> list[Topic]:
    """Choose topics that are known, and some that are not, most of them akin to known ones.

    How a card is got is known, and it is asked how it is given back: the code tells the kinship.
    """
    families: dict[str, list[Topic]] = {}
    for topic in every:
        families.setdefault(topic.code.rpartition(".")[0], []).append(topic)
    named = sorted(families)
    chance.shuffle(named)
    mixed = [topic for name in named for topic in families[name]]
    some = mixed[: KNOWN + UNKNOWN]
    unknown = set(chance.sample(range(len(some)), UNKNOWN))
    return [
        *(topic for at, topic in enumerate(some) if at not in unknown),
        *(topic for at, topic in enumerate(some) if at in unknown),
    ]


def _kept_back(topic: Topic, fold: int) -> list[str]:
    return [text for at, text in enumerate(topic.texts) if at % topic_training.FOLDS == fold]


def _entry(topic: Topic, fold: int, chance: Random) -> dict[str, Any]:
    """A topic as an entry, some with other ways of asking."""
    asks = chance.sample(topic.but(fold).texts, chance.choice((0, 1, 2, 3)))
    return {"question": topic.question, "asks": asks, "answer": topic.answer}


def laid_out(
    entries: Sequence[dict[str, Any]],
    questions: Sequence[dict[str, Any]],
    known: Associations | None = None,
) -> Iterator[Asked]:
    """Look at the likeliest entries beside every question.

    `known` are other associations than the shipped ones: what they are tried on, they have not met.
    """
    options = [option_of(entry, known) for entry in entries]
    places = {entry["question"]: at for at, entry in enumerate(entries)}
    counts = counts_of(options)
    for one in questions:
        asked = question(one["text"])
        if known is not None:
            asked = replace(asked, about=topics.about(asked.plain, known))
        read = finding.heard(asked, counts)
        rows = np.array(finding.features(read, options, counts))
        right = places.get(one["question"])
        near = np.argsort(-(rows[:, 1] + rows[:, 2] + 0.3 * rows[:, 4] + rows[:, -1]))[:MOST]
        if right is not None and right not in near:
            near = np.append(near[:-1], right)
        at = int(np.flatnonzero(near == right)[0]) if right is not None else None
        yield Asked(rows[near], at)


def option_of(entry: dict[str, Any], known: Associations | None = None) -> Option:
    """Give an entry as it is found."""
    texts = (entry["question"], *entry.get("asks", ()))
    about = topics.of_entry(texts, entry["answer"], known)
    return Option(
        " ".join(entry_terms(texts)),
        " ".join(answer_terms(entry["answer"])),
        entry.get("kind", ""),
        texts,
        bearings=" ".join(bearings(texts, entry["answer"])),
        about=" ".join(map(topics.written, about)),
        said=entry["answer"],
    )


def counts_of(options: Sequence[Option]) -> Counter[str]:
    """Count in how many entries each term is found."""
    counts: Counter[str] = Counter()
    for option in options:
        counts.update(
            {name.lstrip(INSIDE + ALSO) for name in option.question.split()} - {BETWEEN} | {ALL}
        )
    return counts


def _bases(entries: Sequence[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Give the entries as several communities would have them: in full, terse, in part, few."""
    chance = Random(SEED)  # noqa: S311 - the same each time
    yield list(entries)
    yield [{**entry, "asks": []} for entry in entries]
    for _ in range(2):
        yield chance.sample(list(entries), len(entries) // 2)
    yield [{**entry, "asks": [], "kind": "answer"} for entry in chance.sample(list(entries), 40)]


def _loss(weights: np.ndarray, asked: Sequence[Asked]) -> tuple[float, np.ndarray]:
    """The negative log likelihood, with its slope."""
    loss, slope = 0.0, np.zeros_like(weights)
    for one in asked:
        scores = one.rows @ weights
        highest = max(0.0, float(scores.max()))
        powers = np.exp(scores - highest)
        whole = float(np.exp(-highest) + powers.sum())
        counts = ANSWERLESS if one.right is None else 1.0
        loss += counts * (highest + float(np.log(whole)))
        slope += counts * (one.rows.T @ (powers / whole))
        if one.right is not None:
            loss -= float(scores[one.right])
            slope -= one.rows[one.right]
    shrink = STRENGTH * len(asked) * 0.01
    return loss + shrink * float(weights @ weights), slope + 2 * shrink * weights


def told(name: str) -> list[dict[str, Any]]:
    """Read one of the files of the tuning set: entries, questions."""
    lines = (TUNING / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def write(weights: Sequence[float]) -> None:
    """Write the weights down, to be taken along."""
    lines = (f'"{name}" = {weight}\n' for name, weight in zip(FEATURES, weights, strict=True))
    WEIGHTS.write_text(_HEAD + "".join(lines), encoding="utf-8")

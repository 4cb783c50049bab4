"""How probably each of some entries answers a question; all of them may be wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from math import exp, sqrt
from pathlib import Path
from typing import NamedTuple

from nlp import compass, segment, sounds, synonyms, topics, vocabulary, wants
from nlp.search_terms import Question, Term
from nlp.stretches import Stretch, Way, acts_of, covered, stretches_of, told, ways_of

TUNING = Path(__file__).parent / "examples" / "finding"
"""Entries of an invented community, and questions with the entry that answers each, if any."""

FEATURES = (
    "even",
    "both",
    "asked",
    "told",
    "answer",
    "thing told",
    "act other",
    "act unasked",
    "act untold",
    "kind same",
    "kind other",
    "kind none",
    "missing",
    "same",
    "little asked",
    "known asked",
    "signs told",
    "answer fits",
    "answer fails",
    "way",
    "way of the answer",
    "topic",
    "topic of the answer",
    "topic in all",
)
"""What is looked at in an entry beside a question; the first is always 1."""
AGAINST = frozenset(
    {
        "act other",
        "act unasked",
        "act untold",
        "kind other",
        "kind none",
        "missing",
        "little asked",
        "answer fails",
    }
)
"""What speaks against an entry; everything else speaks for it."""


@dataclass(frozen=True)
class Option:
    """An entry that may answer: `question` and `answer` are its terms as the index keeps them.

    `texts` are the ways of asking as they were written, `said` is the answer.
    """

    question: str
    answer: str
    kind: str = ""
    texts: tuple[str, ...] = ()
    bearings: str = ""
    about: str = ""
    said: str = ""


def looked_for(question: Question) -> list[str]:
    """Give every term whose count `chances` wants to know."""
    return [*question.names, *(sound for sound, _, _ in question.sounds)]


def heard(question: Question, counts: Mapping[str, int]) -> Question:
    """Read what is no known word by its sound, where entries have a word that sounds like it."""
    known = [(t.start, t.end) for t in question.terms if counts.get(t.name) and not t.is_inner]
    found: list[Term] = []
    for sound, start, end in sorted(question.sounds, key=lambda one: one[1] - one[2]):
        if not counts.get(sound) or sounds.is_common(question.plain[start:end]):
            continue
        if not any(begin < end and start < last for begin, last in known):
            found.append(Term(sound, start, end))
            known.append((start, end))
    if not found:
        return question
    kept = [
        term
        for term in question.terms
        if not any(new.start < term.end and term.start < new.end for new in found)
    ]
    nearness = {**question.nearness, **{term.name: 1.0 for term in found}}
    return replace(
        question, terms=tuple(sorted((*kept, *found), key=lambda t: t.start)), nearness=nearness
    )


def chances(
    question: Question, options: Sequence[Option], counts: Mapping[str, int]
) -> list[float]:
    """Estimate for each entry the probability that it is the one that answers the question.

    The chances of all add up to less than 1: the rest is that none of them does.
    """
    weights = fitted()
    scores = [
        sum(weight * value for weight, value in zip(weights, values, strict=True))
        for values in features(question, options, counts)
    ]
    highest = max((0.0, *scores))
    powers = [exp(score - highest) for score in scores]
    whole = exp(-highest) + sum(powers)
    return [power / whole for power in powers]


def features(
    question: Question, options: Sequence[Option], counts: Mapping[str, int]
) -> list[tuple[float, ...]]:
    """Look at each entry beside the question, as `FEATURES` says."""
    stretches = stretches_of(question, counts)
    return [_features(question, stretches, option, counts) for option in options]


def _features(
    question: Question,
    stretches: Sequence[Stretch],
    option: Option,
    counts: Mapping[str, int],
) -> tuple[float, ...]:
    ways = ways_of(option.question)
    names = frozenset(question.names)
    best = max((_beside(stretches, names, way, counts) for way in ways), default=_NOTHING)
    everywhere = frozenset().union(*(way.names for way in ways))
    asked = covered(stretches, everywhere)
    return (
        1.0,
        best.both,
        asked,
        best.told,
        covered(stretches, everywhere | _words(option.answer)) - asked,
        best.things_told,
        *_acts(names, best.way),
        *_kinds(names, everywhere, option.kind),
        _missing(stretches, everywhere),
        float(best.both > _SAME),
        1.0 / (1.0 + 2 * sum(one.weight for one in stretches)),
        covered([one for one in stretches if one.is_known], everywhere),
        max((_signs(question.plain, text) for text in option.texts), default=0.0),
        *wants.given(names, option.said),
        *_nearness(question, option.bearings),
        *_about(question, option.about),
    )


class _Beside(NamedTuple):
    both: float
    told: float
    things_told: float
    way: Way


_LINES = 3  # of topics, as an entry keeps them
_NOTHING = _Beside(0.0, 0.0, 0.0, Way((), frozenset(), frozenset()))
_SAME = 0.95  # from here on a question and a way of asking say the same


def _beside(
    stretches: Sequence[Stretch], names: frozenset[str], way: Way, counts: Mapping[str, int]
) -> _Beside:
    """Lay one way of asking beside the question."""
    said, things = told(names, way, counts)
    return _Beside(sqrt(covered(stretches, way.names) * said), said, things, way)


def _acts(names: frozenset[str], way: Way) -> tuple[float, float, float]:
    """Whether another act is asked for, or only one of the two has any."""
    acts = acts_of(names)
    return (
        float(bool(acts and way.acts and not acts & way.acts)),
        float(bool(way.acts and not acts)),
        float(bool(acts and not way.acts)),
    )


def _kinds(names: frozenset[str], theirs: frozenset[str], kind: str) -> tuple[float, float, float]:
    """Whether it is the kind of entry that is asked for, an unasked one, or another."""
    asked = wants.kinds_wanted(names)
    known = wants.kinds_wanted(theirs) | ({kind} & wants.KINDS)
    return (
        float(bool(asked & known)),
        float(kind in wants.KINDS and kind not in asked),
        float(bool(asked and not asked & known)),
    )


def _missing(stretches: Sequence[Stretch], names: frozenset[str]) -> float:
    """How much the most telling thing tells that an entry does not name."""
    return max((s.weight for s in stretches if s.is_thing and not s.names & names), default=0.0)


@lru_cache(maxsize=8192)
def _words(terms: str) -> frozenset[str]:
    return frozenset(terms.split())


def _nearness(question: Question, bearings: str) -> tuple[float, float]:
    """How near the question points to the nearest way of asking, and to the answer."""
    lines = bearings.split()
    if not lines:
        return 0.0, 0.0
    *ways, answer = (compass.nearness(question.bearing, line) for line in lines)
    return max(ways, default=0.0), answer


def _about(question: Question, about: str) -> tuple[float, float, float]:
    """How surely it is the same topic: by the ways of asking, by the answer, by both."""
    lines = about.split()
    if len(lines) != _LINES:
        return 0.0, 0.0, 0.0
    asked, said, both = (topics.nearness(question.about, topics.read(line)) for line in lines)
    return asked, said, both


def _signs(one: str, other: str) -> float:
    """How many single characters of a way of asking, the rare above all, the question has."""
    chars, others = _characters(one), _characters(other.lower())
    both = sum(chars[char] for char in chars.keys() & others.keys())
    return both / (sum(others.values()) or 1.0)


@lru_cache(maxsize=8192)
def _characters(text: str) -> dict[str, float]:
    stop = synonyms.stop_words()
    return {
        char: segment.rarity(char) ** 2 for char in text if char > "\u2e80" and char not in stop
    }


@cache
def fitted() -> tuple[float, ...]:
    """Give the weight of each of `FEATURES`, as `nlp.finding_training` found them."""
    told = vocabulary.table("finding")["weights"]
    return tuple(float(told[name]) for name in FEATURES)

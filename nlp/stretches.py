"""Stretches of a question and of the ways in which an entry is asked for, laid side by side."""

from collections.abc import Iterable, Mapping, Sequence, Set
from functools import lru_cache
from math import log
from typing import NamedTuple

from nlp import segment, sounds, synonyms
from nlp.search_terms import ALSO, BETWEEN, INSIDE, Question
from nlp.synonyms import MEANT

ALL = ""
"""Among the counts of terms: how many entries there are."""

_SENSE = 0.75  # what other words of the same sense count, against the very words
_PIECES = 0.6  # what words count that are only part of the same
_FEW = 60  # entries; the more there are, the more their own counts tell which terms are rare
_WEIGHTS = {"general": 0.25, "acts": 0.6, "doings": 0.5, "people": 0.45}
_REMEMBERED = 8192


class Stretch(NamedTuple):
    """A stretch of the question: what it may be called, what is inside it, how much it tells."""

    names: frozenset[str]
    inner: frozenset[str]
    weight: float
    is_thing: bool
    is_known: bool


class Way(NamedTuple):
    """One way in which an entry is asked for: its stretches, and all that is in them."""

    stretches: tuple[tuple[frozenset[str], frozenset[str]], ...]
    names: frozenset[str]
    acts: frozenset[str]


def stretches_of(question: Question, counts: Mapping[str, int]) -> list[Stretch]:
    """Part a question into stretches; a word that comes twice counts once."""
    spans: dict[tuple[int, int], set[str]] = {}
    for term in question.terms:
        if not term.is_inner:
            spans.setdefault((term.start, term.end), set()).add(term.name)
    found: dict[frozenset[str], Stretch] = {}
    for (start, end), names in spans.items():
        inner = frozenset(
            term.name
            for term in question.terms
            if term.is_inner and start <= term.start and term.end <= end
        )
        near = max(question.nearness.get(name, 1.0) for name in names)
        weight = near * max(_base(name) * _local(name, counts) for name in names)
        key = frozenset(names)
        if key not in found or found[key].weight < weight:
            is_known = any(name in counts for name in key | inner)
            found[key] = Stretch(key, inner, weight, any(map(_is_thing, names)), is_known)
    return list(found.values())


@lru_cache(maxsize=_REMEMBERED)
def ways_of(terms: str) -> tuple[Way, ...]:
    """Take apart what the index keeps of the ways of asking."""
    return tuple(_way(part.split()) for part in terms.split(BETWEEN))


def _way(terms: Sequence[str]) -> Way:
    """Put together again what `search_terms.index_terms` wrote in a row."""
    stretches: list[tuple[set[str], set[str]]] = []
    for term in terms:
        name = term.lstrip(INSIDE + ALSO)
        if term[0] == sounds.HEARD:
            continue
        if term[0] == INSIDE and stretches:
            stretches[-1][1].add(name)
        elif term[0] == ALSO and stretches:
            stretches[-1][0].add(name)
        else:
            stretches.append(({name}, set()))
    names = frozenset(term.lstrip(INSIDE + ALSO) for term in terms)
    whole = frozenset(name for stretch, _ in stretches for name in stretch)
    return Way(
        tuple((frozenset(stretch), frozenset(inner)) for stretch, inner in stretches),
        names,
        acts_of(whole),
    )


def covered(units: Sequence[Stretch], names: Set[str]) -> float:
    """How much of the question is found among these names."""
    whole = sum(unit.weight for unit in units)
    if not whole:
        return 0.0
    return sum(unit.weight * _match(unit.names, unit.inner, names) for unit in units) / whole


def _match(stretch: Set[str], inner: Set[str], names: Set[str]) -> float:
    """How far a stretch is found among these names: by its sense, by its very words."""
    words = len(inner & names) / len(inner) if inner else 1.0
    if stretch & names:
        return _SENSE + (1.0 - _SENSE) * words
    return _PIECES * words if inner else 0.0


def told(names: Set[str], way: Way, counts: Mapping[str, int]) -> tuple[float, float]:
    """How much of a way of asking the question says, in all and of things alone."""
    every = said = things = things_said = 0.0
    for stretch, inner in way.stretches:
        weight = max(_base(name) * _local(name, counts) for name in stretch)
        is_said = weight * _match(stretch, inner, names)
        every, said = every + weight, said + is_said
        if any(map(_is_thing, stretch)):
            things, things_said = things + weight, things_said + is_said
    return (said / every if every else 0.0), (things_said / things if things else 0.5)


def acts_of(names: Iterable[str]) -> frozenset[str]:
    """Give the acts among some terms: two entries that differ in one are two."""
    acts = synonyms.names("acts")
    return frozenset(name for name in names if name[:1] == MEANT and name[1:] in acts)


@lru_cache(maxsize=_REMEMBERED)
def _is_thing(name: str) -> bool:
    return _section(name) not in ("general", "acts", "doings", "people")


@lru_cache(maxsize=_REMEMBERED)
def _section(name: str) -> str:
    return synonyms.section_of(name[1:]) if name.startswith(MEANT) else ""


@lru_cache(maxsize=_REMEMBERED)
def _base(name: str) -> float:
    """How much a term tells anywhere."""
    section = _section(name)
    if section:
        return _WEIGHTS.get(section, 1.0)
    if name[0] == sounds.HEARD:
        return 0.8
    if name[0].isascii():
        return 0.5 if name.isdigit() else 0.9
    return segment.rarity(name) * (0.35 if len(name) == 1 else 0.8)


def _local(name: str, counts: Mapping[str, int]) -> float:
    """How much a term tells among these entries: little when many of them have it."""
    every = counts.get(ALL, 0)
    share = every / (every + _FEW)
    rare = log((every + 1) / (min(every, counts.get(name, 0)) + 0.5)) / log(every + 2)
    return 1.0 - share + share * max(0.05, min(1.0, rare))

"""The words by which an entry is found, and those by which a question looks for it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from nlp import compass, segment, sounds, synonyms, topics
from nlp.courtesy import body_of
from nlp.knowledge import Knowledge, shipped
from nlp.normalise import normalise
from nlp.sounds import HEARD
from nlp.synonyms import MEANT
from nlp.topics import About

VERSION = 2
"""Rises whenever the same text gives other terms: an index of an older version is made anew."""

BETWEEN = "|"
"""Stands between the ways in which an entry is asked for; no term."""
INSIDE = "-"
"""Stands before a term that is found inside the one before it: it tells less."""
ALSO = "+"
"""Stands before another term for the same words as the one before it."""

_LONGEST = 4096  # characters of a question
_MOST_TERMS = 40
_MOST_SOUNDS = 240
_WORD = re.compile(r"[a-z]+[0-9]*|[0-9]+|[^a-z0-9\W_]+")
_ASKED_AT = re.compile(
    r"[?？]|怎么|咋|如何|哪|什么|啥|多少|几点|吗|么|能不能|可不可以|可以|能否|是否|有没有|要不要|谁"
    r"|想问|请问|问一?下|想(?:办|要|找|查|知道|了解)|多久|多长|几"
)
_NEAR = 12  # characters; what is said further from the question is the story around it
_FAR = 0.45


class Term(NamedTuple):
    """A term with the characters of the plain text that it comes from."""

    name: str
    start: int
    end: int
    is_inner: bool = False


@dataclass(frozen=True)
class Question:
    """What somebody asks.

    The plain text, its terms, each with how near it is to the asking, which way it points, and
    what it is about.
    """

    plain: str
    terms: tuple[Term, ...]
    nearness: Mapping[str, float]
    bearing: Sequence[float] = ()
    about: About = field(default_factory=dict)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The terms to look for, each once."""
        return tuple(dict.fromkeys(term.name for term in self.terms))

    @cached_property
    def sounds(self) -> tuple[tuple[str, int, int], ...]:
        """How it sounds, for what is spelt otherwise than in the index."""
        return tuple(sounds.spans(self.plain[:_MOST_SOUNDS]))

    @cached_property
    def meant(self) -> frozenset[str]:
        """The groups of synonyms that are named."""
        return frozenset(name[1:] for name in self.names if name.startswith(MEANT))


def index_terms(text: str) -> list[str]:
    """Cut a text into the terms by which it is found, marked as `INSIDE` and `HEARD` say."""
    plain = _plain(text)
    terms = _telling(_cut(plain))
    found: list[str] = []
    place = (-1, -1)
    for term in terms:
        is_other = (term.start, term.end) == place and not term.is_inner
        found.append((INSIDE if term.is_inner else ALSO if is_other else "") + term.name)
        place = place if term.is_inner else (term.start, term.end)
    heard = (sounds.of(plain[term.start : term.end]) for term in terms if not term.is_inner)
    return list(dict.fromkeys((*found, *filter(None, heard))))


def entry_terms(texts: Sequence[str]) -> list[str]:
    """Cut the ways in which an entry is asked for, with `BETWEEN` between them."""
    found: list[str] = []
    for text in texts:
        if terms := index_terms(text):
            found += [BETWEEN, *terms] if found else terms
    return found


def answer_terms(text: str) -> list[str]:
    """Cut an answer into the terms by which it is found, each once."""
    return list(dict.fromkeys(term.name for term in _telling(_cut(_plain(text)))))


def bearings(ways: Sequence[str], answer: str) -> list[str]:
    """Write down which way an entry points: each way of asking, and at last the answer."""
    return [compass.written(text) for text in (*ways, answer)]


def query_terms(text: str) -> list[str]:
    """Cut a question into the terms by which an answer is looked for, each once."""
    return list(question(text).names)


def question(text: str, knowledge: Knowledge | None = None) -> Question:
    """Read a question; `knowledge` brings the community's own words."""
    knowledge = knowledge or shipped()
    text = text[:_LONGEST]
    plain = sounds.put_right(_plain(text))
    body = body_of(plain)
    plain = plain[body.start : body.end] or plain
    for word, meant in knowledge.own.means.items():
        plain = plain.replace(normalise(word).text, normalise(meant).text)
    terms = _telling(_cut(plain))
    nearness = _nearness(plain, terms)
    chosen = sorted(range(len(terms)), key=lambda at: (-nearness[terms[at].name], at))[:_MOST_TERMS]
    kept = tuple(terms[at] for at in sorted(chosen))
    bearing = compass.bearing(plain, knowledge)
    return Question(plain, kept, nearness, bearing, topics.about(plain))


def _plain(text: str) -> str:
    return normalise(text).text


def _telling(terms: Sequence[Term]) -> list[Term]:
    """Leave out words that say nothing of the thing, unless there are no others."""
    stop = synonyms.stop_words()
    telling = [term for term in terms if term.name not in stop] or terms
    whole = {term.name for term in telling if not term.is_inner}
    return [term for term in telling if not term.is_inner or term.name not in whole]


def _cut(plain: str) -> list[Term]:
    """Cut a plain text into terms: groups of synonyms, words, and the words inside them."""
    words = _words(plain)
    boundaries = {at for _, start, end in words for at in (start, end)}
    meant = synonyms.found_in(plain, boundaries)
    found: list[Term] = []
    outer = [-1] * len(plain)
    for at, one in enumerate(meant):
        is_inner = outer[one.start] >= 0
        found += [Term(MEANT + name, one.start, one.end, is_inner) for name in one.groups]
        found.append(Term(plain[one.start : one.end], one.start, one.end, is_inner=True))
        if not is_inner:
            outer[one.start : one.end] = [at] * (one.end - one.start)
    taken = {(one.start, one.end) for one in meant}
    for word, start, end in words:
        is_inner = any(at >= 0 for at in outer[start:end])
        if (start, end) not in taken and (not is_inner or end - start > 1):
            found.append(Term(word, start, end, is_inner))
        for piece, begin in _inside(word, start):
            if (begin, begin + len(piece)) not in taken:
                found.append(Term(piece, begin, begin + len(piece), is_inner=True))
    return sorted(found, key=lambda term: (term.start, -term.end, term.is_inner))


def _inside(word: str, start: int) -> Iterator[tuple[str, int]]:
    for piece in segment.search_words(word):
        yield piece, start + word.index(piece)


def _words(plain: str) -> list[tuple[str, int, int]]:
    """Cut into words with their places, punctuation left out; numbers and letters stay whole."""
    found: list[tuple[str, int, int]] = []
    for run in _WORD.finditer(plain):
        at = run.start()
        cut = [run[0]] if run[0].isascii() else segment.words(run[0])
        for word in cut:
            found.append((word, at, at + len(word)))
            at += len(word)
    return found


def _nearness(plain: str, terms: Sequence[Term]) -> dict[str, float]:
    """Say of each term whether it stands where something is asked; 1 when nothing is."""
    asked = [found.start() for found in _ASKED_AT.finditer(plain)]
    near = [not asked] * (len(plain) + 1)
    for at in asked:
        first, last = max(0, at - _NEAR), min(len(plain), at + _NEAR) + 1
        near[first:last] = [True] * (last - first)
    weights: dict[str, float] = {}
    for term in terms:
        weight = 1.0 if near[term.start] or near[term.end - 1] else _FAR
        weights[term.name] = max(weights.get(term.name, 0.0), weight)
    return weights


def is_heard(name: str) -> bool:
    """Tell how a word sounds from the word."""
    return name.startswith(HEARD)

"""The phrases of the lexicon found in a text, longer ones before shorter ones."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from nlp import vocabulary
from nlp.vocabulary import NEUTRAL, Phrase

_NEAR, _FAR = 10, 24
_CLAUSE_END = re.compile(r"[。！？；，、!?;,:()【】\s]+|\.{2,}|…+")


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found at `start`..`end` of the plain text."""

    phrase: Phrase
    start: int
    end: int
    word: str
    is_word: bool = True


@dataclass(frozen=True, slots=True)
class Found:
    """All that the lexicon says about a text."""

    text: str
    matches: tuple[Match, ...]
    clause_starts: tuple[int, ...]

    def of(self, family: str) -> tuple[Match, ...]:
        """Give the matches of one family."""
        return tuple(match for match in self.matches if match.phrase.family == family)


_Occurrence = tuple[int, int]


def find(text: str, *, boundaries: frozenset[int]) -> Found:
    """Find every phrase in a plain text; the word boundaries tell words from chance neighbours."""
    clause_starts = _clause_starts(text)
    clause_of = _clause_of(len(text), clause_starts)
    whole: list[Match] = []
    pieces: list[tuple[int, int, Phrase, int]] = []
    index = _index()
    for start, end in _occurrences(text, index):
        for phrase, part in index.uses[text[start:end]]:
            if len(phrase.parts) > 1:
                if end - start > 2 or start in boundaries or end in boundaries:
                    pieces.append((start, end, phrase, part))
            elif end - start > 1 or boundaries.issuperset((start, end)):
                is_word = end - start > 2 or boundaries.issuperset((start, end))
                whole.append(Match(phrase, start, end, text[start:end], is_word))
    silent = _silent(whole)
    spoken = (match for match in whole if NEUTRAL not in match.phrase.earns)
    heard = [
        match for match in spoken if not _is_silenced(match.phrase, match.start, match.end, silent)
    ]
    kept = [match for family in _families(heard) for match in _longest(family)]
    audible = (one for one in pieces if not _is_silenced(one[2], one[0], one[1], silent))
    joined = _joined(audible, clause_of, text)
    return Found(text, tuple(kept) + tuple(joined), clause_starts)


@dataclass(frozen=True, slots=True)
class _Index:
    lengths: Mapping[str, tuple[int, ...]]
    uses: Mapping[str, list[tuple[Phrase, int]]]


@cache
def _index() -> _Index:
    uses: dict[str, list[tuple[Phrase, int]]] = defaultdict(list)
    lengths: dict[str, set[int]] = defaultdict(set)
    for phrase in vocabulary.phrases():
        for number, part in enumerate(phrase.parts):
            for word in part:
                uses[word].append((phrase, number))
                lengths[word[0]].add(len(word))
    return _Index({first: tuple(sorted(sizes)) for first, sizes in lengths.items()}, dict(uses))


def _occurrences(text: str, index: _Index) -> Iterator[_Occurrence]:
    for start, first in enumerate(text):
        for length in index.lengths.get(first, ()):
            if text[start : start + length] in index.uses and start + length <= len(text):
                yield start, start + length


def _families(matches: Iterable[Match]) -> Iterable[list[Match]]:
    families: dict[str, list[Match]] = defaultdict(list)
    for match in matches:
        families[match.phrase.family].append(match)
    return families.values()


def _longest(matches: list[Match]) -> Iterator[Match]:
    """Drop what lies inside a longer phrase."""
    covered: tuple[int, int] = (-1, -1)
    for match in sorted(matches, key=lambda one: (one.start, -one.end)):
        span = (match.start, match.end)
        if match.end <= covered[1] and span != covered:
            continue
        if match.end > covered[1]:
            covered = span
        yield match


def _silent(matches: list[Match]) -> dict[tuple[str, int], tuple[int, int]]:
    """Give, for each scope and index inside a phrase that says nothing, that phrase's span."""
    silent: dict[tuple[str, int], tuple[int, int]] = {}
    for match in matches:
        if NEUTRAL in match.phrase.earns:
            for index in range(match.start, match.end):
                key = (match.phrase.scope, index)
                silent[key] = max(silent.get(key, (0, 0)), (match.start, match.end), key=_end)
    return silent


def _end(span: tuple[int, int]) -> int:
    return span[1]


def _is_silenced(
    phrase: Phrase, start: int, end: int, silent: Mapping[tuple[str, int], tuple[int, int]]
) -> bool:
    """Tell whether a find lies inside a longer phrase that says nothing (the 车 of 购物车)."""
    span = silent.get((phrase.scope, start))
    return span is not None and end <= span[1] and span != (start, end)


def _joined(
    pieces: Iterable[tuple[int, int, Phrase, int]], clause_of: list[int], text: str
) -> Iterator[Match]:
    """Put the parts of gapped phrases together, each phrase at its first place only."""
    begun: dict[int, tuple[int, int, int]] = {}
    done: set[int] = set()
    for start, end, phrase, part in pieces:
        key = id(phrase)
        if key in done:
            continue
        if part > 0 and key in begun:
            first, expected, last_end = begun[key]
            near = start - last_end <= (_FAR if phrase.is_wide else _NEAR)
            same = phrase.is_wide or clause_of[first] == clause_of[start]
            if part == expected and start >= last_end and near and same:
                begun[key] = (first, part + 1, end)
                if part + 1 == len(phrase.parts):
                    done.add(key)
                    yield Match(phrase, first, end, text[first:end])
        if part == 0 and (key not in begun or begun[key][1] == 1):
            begun[key] = (start, 1, end)


def _clause_starts(text: str) -> tuple[int, ...]:
    return (0, *(found.end() for found in _CLAUSE_END.finditer(text) if found.end() < len(text)))


def _clause_of(length: int, starts: tuple[int, ...]) -> list[int]:
    clause_of: list[int] = []
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else length
        clause_of += [number] * (end - start)
    return clause_of

"""The phrases of the lexicon found in a text, all of them in one pass."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

import ahocorasick

from nlp.vocabulary import Phrase

_NEAR, _FAR = 10, 24
_CLAUSE_END = re.compile(r"[。！？；，、,!?;()【】\s]+|\.{2,}|…+")


class Match(NamedTuple):
    """A phrase found at `start`..`end` of the plain text."""

    start: int
    end: int
    phrase: Phrase


class Mention(NamedTuple):
    """Features of the lexicon, and where they come from in the plain text."""

    start: int
    end: int
    features: frozenset[str]


class _Use(NamedTuple):
    """What a word is good for: what it means itself, and gapped phrases of which it is a part.

    `earned` is what a word of the community's own earns, by label; `telling` are the phrases that
    tell of danger or blunt it. `first` and `later` have a bit for each gapped phrase that may
    begin, or go on, with the word.
    """

    length: int
    features: frozenset[str]
    earned: tuple[tuple[str, float], ...]
    telling: tuple[Phrase, ...]
    pieces: tuple[tuple[Phrase, int, int], ...]
    first: int
    later: int


_Part = tuple[int, int, _Use]


@dataclass(frozen=True, slots=True)
class Found:
    """What the lexicon says about a text.

    Names for the model; what words of the community's own earn, by label; the words about danger.
    """

    features: Set[str] = frozenset()
    earned: Mapping[str, float] = field(default_factory=dict)
    about_danger: tuple[Match, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnWord:
    """A word of the community's own: what it means to the model, and what it earns by itself."""

    word: str
    features: frozenset[str] = frozenset()
    earned: tuple[tuple[str, float], ...] = ()


class Finder:
    """Finds many phrases in one pass over a text (Aho and Corasick, 1975)."""

    def __init__(
        self,
        phrases: Iterable[Phrase],
        concepts: Mapping[str, Iterable[str]] | None = None,
        own: Iterable[OwnWord] = (),
    ) -> None:
        """Take phrases, kinds of things with the words that mean them, and a community's words."""
        whole: dict[str, list[Phrase]] = {}
        pieces: dict[str, list[tuple[Phrase, int, int]]] = {}
        bit = 1
        for phrase in phrases:
            if len(phrase.parts) == 1:
                for word in phrase.parts[0]:
                    whole.setdefault(word, []).append(phrase)
                continue
            for place, part in enumerate(phrase.parts):
                for word in part:
                    pieces.setdefault(word, []).append((phrase, place, bit))
            bit <<= 1
        kinds: dict[str, list[str]] = {}
        for kind, words in (concepts or {}).items():
            for word in words:
                kinds.setdefault(word, []).append(f"l@{kind}")
        earned: dict[str, tuple[tuple[str, float], ...]] = {}
        for one in own:
            kinds.setdefault(one.word, []).extend(sorted(one.features))
            earned[one.word] = earned.get(one.word, ()) + one.earned
        self._words = ahocorasick.Automaton()
        for word in whole.keys() | pieces.keys() | kinds.keys():
            use = _use(word, whole.get(word, ()), kinds.get(word, ()), pieces.get(word, ()))
            self._words.add_word(word, use._replace(earned=earned[word]) if word in earned else use)
        self._words.make_automaton()
        self._is_empty = not len(self._words)

    def find(self, text: str, *, boundaries: frozenset[int]) -> Found:
        """Find every phrase in a plain text.

        The word boundaries tell words of one character from characters of other words.
        """
        if self._is_empty:
            return Found()
        named: set[str] = set()
        earned: dict[str, float] = {}
        telling: list[Match] = []
        parts: list[_Part] = []
        begun = possible = 0
        for last, use in self._words.iter(text):
            end = last + 1
            start = end - use.length
            if use.length > 1 or (start in boundaries and end in boundaries):
                named.update(use.features)
                for label, weight in use.earned:
                    earned[label] = earned.get(label, 0.0) + weight
                if use.telling:
                    telling += [Match(start, end, phrase) for phrase in use.telling]
            if use.pieces and (use.length > 2 or start in boundaries or end in boundaries):
                possible |= use.later & begun
                begun |= use.first
                parts.append((start, end, use))
        if possible:
            for match in _joined(_pieces(parts, possible), text):
                named.update(match.phrase.features)
                if match.phrase.is_about_danger:
                    telling.append(match)
        return Found(named, earned, tuple(telling))

    def mentions(self, text: str, *, boundaries: frozenset[int]) -> list[Mention]:
        """Give every feature with its places, for whoever explains what `find` found."""
        found: list[Mention] = []
        parts: list[_Part] = []
        for last, use in [] if self._is_empty else self._words.iter(text):
            end = last + 1
            start = end - use.length
            if use.length > 1 or (start in boundaries and end in boundaries):
                found.append(Mention(start, end, use.features))
            if use.length > 2 or start in boundaries or end in boundaries:
                parts.append((start, end, use))
        joined = _joined(_pieces(parts, -1), text)
        return found + [
            Mention(one.start, one.end, frozenset(one.phrase.features)) for one in joined
        ]


def _use(
    word: str,
    whole: Sequence[Phrase],
    kinds: Sequence[str],
    pieces: Sequence[tuple[Phrase, int, int]],
) -> _Use:
    if not whole and not pieces:
        return _Use(len(word), _together(tuple(kinds)), (), (), (), 0, 0)
    named = (name for phrase in whole for name in phrase.features)
    return _Use(
        length=len(word),
        features=frozenset((*kinds, *named)),
        earned=(),
        telling=tuple(phrase for phrase in whole if phrase.is_about_danger),
        pieces=tuple(pieces),
        first=sum({bit for _, place, bit in pieces if place == 0}),
        later=sum({bit for _, place, bit in pieces if place > 0}),
    )


@cache
def _together(kinds: tuple[str, ...]) -> frozenset[str]:
    """Give the kinds of a word; words of the same kinds share one set."""
    return frozenset(kinds)


def _pieces(parts: Iterable[_Part], possible: int) -> list[tuple[int, int, Phrase, int]]:
    """Give the parts of the phrases that can be whole, in the order of the text."""
    found = [
        (start, end, phrase, place)
        for start, end, use in parts
        if possible & (use.first | use.later)
        for phrase, place, bit in use.pieces
        if bit & possible
    ]
    return sorted(found, key=_span)


def _span(piece: tuple[int, int, Phrase, int]) -> tuple[int, int]:
    return piece[:2]


def _joined(pieces: Sequence[tuple[int, int, Phrase, int]], text: str) -> Iterator[Match]:
    """Put the parts of gapped phrases together, each phrase at its first place only."""
    clauses = [found.end() for found in _CLAUSE_END.finditer(text)]
    begun: dict[str, tuple[int, int, int]] = {}
    for start, end, phrase, part in pieces:
        first, expected, last_end = begun.get(phrase.key, (start, 0, start))
        if part and part == expected and start >= last_end:
            is_near = start - last_end <= (_FAR if phrase.is_wide else _NEAR)
            if is_near and (
                phrase.is_wide or bisect_right(clauses, first) == bisect_right(clauses, start)
            ):
                begun[phrase.key] = first, part + 1, end
                if part + 1 == len(phrase.parts):
                    yield Match(first, end, phrase)
        elif part == 0 and expected <= 1:
            begun[phrase.key] = start, 1, end


def outermost(matches: Iterable[Match]) -> list[Match]:
    """Drop what lies inside a longer phrase of its family, or inside one that says nothing.

    The 火 of 火锅 is no fire: a phrase that says nothing (`neutral`) silences the shorter ones
    inside it.
    """
    kept: list[Match] = []
    covered: dict[str, tuple[int, int]] = {}
    for match in sorted(matches, key=_outer_first):
        family = match.phrase.family
        start, end = covered.get(family, (-1, -1))
        if match.end <= end and (match.start, match.end) != (start, end):
            continue
        if match.end > end:
            covered[family] = match.start, match.end
        if not match.phrase.is_neutral:
            kept.append(match)
    return kept


def _outer_first(match: Match) -> tuple[int, int]:
    return match.start, -match.end

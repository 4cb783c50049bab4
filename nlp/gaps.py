"""Phrases of danger with gaps: parts that stand one after the other with something between them."""

import re
from collections.abc import Iterable, Iterator, Set
from functools import cache
from operator import itemgetter
from typing import NamedTuple

import ahocorasick

from nlp import vocabulary
from nlp.phrases import Match
from nlp.vocabulary import Phrase

_NEAR, _FAR = 10, 24
_CLAUSE_END = re.compile(r"[。！？；，、,!?;()【】\s]+|\.{2,}|…+")


class _Gaps(NamedTuple):
    """Of which phrases a word is a part: phrase, number of the part, bit of the phrase.

    `first` and `later` have the bits of those that may begin, or go on, with the word.
    """

    pieces: tuple[tuple[Phrase, int, int], ...]
    first: int
    later: int


_Part = tuple[int, int, _Gaps]  # where a word stands that is a part of phrases
_Piece = tuple[int, int, Phrase, int]


class GapFinder:
    """Finds phrases with gaps: dearer than whole words, and asked only where they decide."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        """Take phrases; those of a single part are left to `phrases.Finder`."""
        self._words = ahocorasick.Automaton()
        for word, gaps in _gaps_of(one for one in phrases if len(one.parts) > 1).items():
            self._words.add_word(word, (len(word), gaps))
        self._words.make_automaton()

    def find(self, text: str, *, boundaries: Set[int]) -> list[Match]:
        """Find each phrase in a plain text, at its first place only.

        The word boundaries tell words of one character from characters of other words.
        """
        parts: list[_Part] = []
        for last, (length, gaps) in self._words.iter(text):
            start, end = last + 1 - length, last + 1
            if length > 2 or start in boundaries or end in boundaries:
                parts.append((start, end, gaps))
        return [Match(*one) for one in _joined(_pieces(parts, _possible(parts)), text)]


@cache
def dangers() -> GapFinder:
    """Give the finder of what the lexicon knows of danger."""
    return GapFinder(vocabulary.phrases())


def _gaps_of(phrases: Iterable[Phrase]) -> dict[str, _Gaps]:
    """Give the words of phrases with gaps."""
    pieces: dict[str, list[tuple[Phrase, int, int]]] = {}
    first: dict[str, int] = {}
    later: dict[str, int] = {}
    for number, phrase in enumerate(phrases):
        bit = 1 << number
        for place, part in enumerate(phrase.parts):
            bits = later if place else first
            for word in part:
                pieces.setdefault(word, []).append((phrase, place, bit))
                bits[word] = bits.get(word, 0) | bit
    return {
        word: _Gaps(tuple(found), first.get(word, 0), later.get(word, 0))
        for word, found in pieces.items()
    }


def _possible(parts: Iterable[_Part]) -> int:
    """Give the bits of the phrases of which a first part stands before a later one."""
    begun = possible = 0
    for _, _, (_, first, later) in parts:
        possible |= later & begun
        begun |= first
    return possible


def _pieces(parts: Iterable[_Part], possible: int) -> list[_Piece]:
    """Give the parts of the phrases that can be whole, in the order of the text."""
    found = [
        (start, end, phrase, place)
        for start, end, gaps in parts
        if possible & (gaps.first | gaps.later)
        for phrase, place, bit in gaps.pieces
        if bit & possible
    ]
    return sorted(found, key=itemgetter(0, 1))


def _joined(pieces: Iterable[_Piece], text: str) -> Iterator[tuple[int, int, Phrase]]:
    begun: dict[str, tuple[int, int, int]] = {}
    for start, end, phrase, part in pieces:
        first, expected, last_end = begun.get(phrase.key, (0, 0, 0))
        if part == 0:
            if expected <= 1:
                begun[phrase.key] = start, 1, end
            continue
        goes_on = part == expected and last_end <= start
        if goes_on and _reaches(phrase, text, first, last_end, start):
            begun[phrase.key] = first, part + 1, end
            if part + 1 == len(phrase.parts):
                yield first, end, phrase


def _reaches(phrase: Phrase, text: str, first: int, last_end: int, start: int) -> bool:
    """Tell whether a phrase that began at `first` can go on at `start` after its last part."""
    if phrase.is_wide:
        return start - last_end <= _FAR
    if start - last_end > _NEAR:
        return False
    clause = _CLAUSE_END.search(text, first, start + 1)
    return clause is None or clause.end() > start

"""The phrases of the lexicon found in a text, all of them in one pass."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import chain, islice
from types import MappingProxyType
from typing import NamedTuple

import ahocorasick

from nlp.vocabulary import Phrase

_ENOUGH = 4  # every fourth word tells which characters are common
_MARKS = "。，、,!?"
_NOTHING: Mapping[str, float] = MappingProxyType({})


class Match(NamedTuple):
    """A phrase found at `start`..`end` of the plain text."""

    start: int
    end: int
    phrase: Phrase


class Mention(NamedTuple):
    """Features of the lexicon, and where they come from in the plain text."""

    start: int
    end: int
    features: tuple[str, ...]


class Found(NamedTuple):
    """What the lexicon says about a text.

    Names for the model, some of them twice; what words of the community's own earn, by label; the
    words about danger.
    """

    features: Collection[str] = ()
    earned: Mapping[str, float] = _NOTHING
    about_danger: tuple[Match, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnWord:
    """A word of the community's own: what it means to the model, and what it earns by itself."""

    word: str
    features: frozenset[str] = frozenset()
    earned: tuple[tuple[str, float], ...] = ()


class _Extra(NamedTuple):
    """What few words have: labels that they earn by themselves, phrases about danger."""

    earned: tuple[tuple[str, float], ...] = ()
    telling: tuple[Phrase, ...] = ()


# Length, features and what else there is of a word. Plain tuples: there are twenty thousand of
# them, and every one that is found is taken apart.
_Use = tuple[int, tuple[str, ...], _Extra | None]


class Finder:
    """Finds many phrases in one pass over a text (Aho and Corasick, 1975).

    Those of several parts with gaps between are left to `gaps.GapFinder`.
    """

    def __init__(
        self,
        phrases: Iterable[Phrase],
        concepts: Mapping[str, Iterable[str]] | None = None,
        own: Iterable[OwnWord] = (),
    ) -> None:
        """Take phrases, kinds of things with the words that mean them, and a community's words."""
        uses = _uses(tuple(phrases), concepts or {}, tuple(own))
        self._words = ahocorasick.Automaton()
        for mark in _MARKS:  # found sooner than all branches of the root are looked through
            self._words.add_word(mark, (1, (), None))
        for word in _commonest_beginnings(uses):
            self._words.add_word(word, uses[word])
        for word, use in uses.items():
            self._words.add_word(word, use)
        self._words.make_automaton()

    def find(self, text: str, *, boundaries: Set[int]) -> Found:
        """Find every phrase in a plain text.

        The word boundaries tell words of one character from characters of other words.
        """
        named: list[str] = []
        extras: list[tuple[int, int, _Extra]] = []
        for last, (length, features, extra) in self._words.iter(text):
            end = last + 1
            if length > 1 or (last in boundaries and end in boundaries):
                named += features
                if extra:
                    extras.append((end - length, end, extra))
        telling = [Match(start, end, one) for start, end, extra in extras for one in extra.telling]
        return Found(named, _earned(extras) if extras else _NOTHING, tuple(telling))

    def mentions(self, text: str, *, boundaries: Set[int]) -> list[Mention]:
        """Give every feature with its places, for whoever explains what `find` found."""
        return [
            Mention(last + 1 - length, last + 1, tuple(dict.fromkeys(features)))
            for last, (length, features, _) in self._words.iter(text)
            if features and (length > 1 or (last in boundaries and last + 1 in boundaries))
        ]


def _uses(
    phrases: Sequence[Phrase], concepts: Mapping[str, Iterable[str]], own: Iterable[OwnWord]
) -> dict[str, _Use]:
    """Say of every word what it is good for."""
    uses: dict[str, _Use] = {}
    for word, use in chain(
        _uses_of_kinds(concepts),
        _uses_of_phrases(phrases),
        _uses_of_own(own),
    ):
        before = uses.get(word)
        uses[word] = _both(before, use) if before else use
    return uses


def _uses_of_kinds(concepts: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, _Use]]:
    for kind, words in concepts.items():
        names = (f"l@{kind}",)
        shared: dict[int, _Use] = {}
        for word in words:
            length = len(word)
            yield word, shared.setdefault(length, (length, names, None))


def _uses_of_phrases(phrases: Iterable[Phrase]) -> Iterator[tuple[str, _Use]]:
    for phrase in phrases:
        if len(phrase.parts) == 1:
            extra = _Extra(telling=(phrase,)) if phrase.is_about_danger else None
            for word in phrase.parts[0]:
                yield word, (len(word), phrase.features, extra)


def _uses_of_own(own: Iterable[OwnWord]) -> Iterator[tuple[str, _Use]]:
    for one in own:
        yield one.word, (len(one.word), tuple(one.features), _Extra(earned=one.earned))


def _both(one: _Use, other: _Use) -> _Use:
    """Put two uses of a word together; a name may then be there twice."""
    length, names, extra = one
    _, more_names, more_extra = other
    if extra and more_extra:
        extra = _Extra(extra.earned + more_extra.earned, extra.telling + more_extra.telling)
    return length, names + more_names, extra or more_extra


def _commonest_beginnings(words: Iterable[str]) -> list[str]:
    """Give one word for each first character, common characters before rare ones.

    The automaton looks through the branches of a node in the order in which they were added, and
    from its root there are more than two thousand.
    """
    beginnings = {word[:1]: word for word in words}
    commonest = Counter("".join(islice(words, 0, None, _ENOUGH))).most_common()
    return [beginnings[char] for char, _ in commonest if char in beginnings]


def _earned(extras: Iterable[tuple[int, int, _Extra]]) -> dict[str, float]:
    """Add up what words of the community's own earn."""
    earned: dict[str, float] = {}
    for _, _, extra in extras:
        for label, weight in extra.earned:
            earned[label] = earned.get(label, 0.0) + weight
    return earned


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

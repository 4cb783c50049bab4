"""Whether two neighbours tell of the same trouble, each in their own words."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate
from math import hypot
from operator import mul
from pathlib import Path

from nlp import segment, vocabulary, weight_files
from nlp.courtesy import body_of
from nlp.gazetteer import EVERYWHERE
from nlp.knowledge import Knowledge, shipped
from nlp.normalise import Normal, normalise
from nlp.own_words import OwnWords
from nlp.phrases import Finder, Mention
from nlp.places import place_of
from nlp.weights import probability

BEARINGS = Path(__file__).parent / "model" / "bearings.bin"
"""Which way every word points; made by `nlp.bearings`."""

ALIKE = 0.625
"""From here on two messages are taken to tell of the same trouble."""

# Logistic regression on the pairs for tuning in tests/nlp/likeness_pairs.jsonl.
_SLOPE = 24.0
_EVEN_CHANCES = 0.805  # the cosine at which it may as well be another trouble

_ADDRESS = ("estate", "building", "unit", "room")
_PAUSE = ","
_REMEMBERED = 4096  # messages
_LONG_ENOUGH = 3  # characters; so many seldom come together by chance


def likeness(one: str, other: str, *, knowledge: Knowledge | None = None) -> float:
    """Estimate how probably two messages of one building and one tag tell of the same trouble.

    Each points in the direction of its words, characters, kinds of things (`concepts.txt`) and
    troubles (`troubles.toml`); words that keep the same company point the same way. The smaller
    the angle, the likelier. `knowledge` brings a community's own words. Either may come first.
    """
    knowledge = knowledge or shipped()
    plain, other_plain = plainly(one, knowledge.own), plainly(other, knowledge.own)
    if not plain or not other_plain:
        return 0.0
    if plain == other_plain:
        return 1.0
    bearings = (_bearing(text, knowledge.finder) for text in (plain, other_plain))
    cosine = sum(map(mul, *bearings))
    return probability(_SLOPE * (cosine - _EVEN_CHANCES))


def bearing(text: str, *, knowledge: Knowledge | None = None) -> Sequence[float]:
    """Give the direction of a text, of length one; of length zero when nothing of it is known."""
    knowledge = knowledge or shipped()
    return _bearing(plainly(text, knowledge.own), knowledge.finder)


def names(plain: str, finder: Finder) -> Iterator[str]:
    """Name what can point somewhere in a plain text; a name may come more than once."""
    words = segment.words(plain)
    boundaries = segment.boundaries(words)
    for word in words:
        if word.isalpha() and (len(word) > 1 or _is_chinese(word)):
            yield f"w{word}"
            yield from filter(_is_chinese, word)
    for mention in finder.mentions(plain, boundaries=boundaries):
        yield from (name for name in mention.features if name.startswith("l@"))
    told = _troubles().mentions(plain, boundaries=boundaries)
    for mention in _outermost(_of_whole_words(told, words)):
        yield from mention.features


def _is_chinese(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


@lru_cache(maxsize=_REMEMBERED)
def body(text: str) -> str:
    """Give a message in plain spelling, without greeting, thanks and address."""
    plain = normalise(text).text
    found = body_of(plain)
    plain = plain[found.start : found.end]
    place = place_of(Normal(plain, plain, range(len(plain))), EVERYWHERE).to_dict()
    for part in _ADDRESS:
        if part in place:
            plain = plain.replace(place[part], _PAUSE)
    return plain.strip(_PAUSE)


def plainly(text: str, own: OwnWords) -> str:
    """Give the body of a message, words of the community's own translated."""
    plain = body(text)
    for word, meant in own.means.items():
        plain = plain.replace(normalise(word).text, normalise(meant).text)
    return plain


@lru_cache(maxsize=_REMEMBERED)
def _bearing(plain: str, finder: Finder) -> Sequence[float]:
    """Give the direction of a message, of length one; of length zero when nothing is known."""
    summed = weight_files.load(BEARINGS).scores(set(names(plain, finder)))
    length = hypot(*summed) or 1.0
    return [part / length for part in summed]


def _of_whole_words(mentions: Iterable[Mention], words: Sequence[str]) -> Iterator[Mention]:
    """Leave out what is cut from two words: there is no 停电 in 停|电动车."""
    word_at = [at for at, word in enumerate(words) for _ in word]
    starts = list(accumulate(map(len, words), initial=0))
    for mention in mentions:
        first, last = word_at[mention.start], word_at[mention.end - 1]
        is_whole = mention.start == starts[first] and mention.end == starts[last + 1]
        if first == last or is_whole or mention.end - mention.start >= _LONG_ENOUGH:
            yield mention


def _outermost(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Leave out what lies inside a longer one: the 灯 of 路灯."""
    start = end = -1
    for mention in sorted(mentions, key=lambda one: (one.start, -one.end)):
        if mention.end > end or (mention.start, mention.end) == (start, end):
            start, end = mention.start, mention.end
            yield mention


@cache
def _troubles() -> Finder:
    """Find the words of every group of troubles."""
    table = vocabulary.table("troubles")
    return Finder(
        (),
        {
            f"{section}.{name}": words.split()
            for section, groups in table.items()
            for name, words in groups.items()
        },
    )

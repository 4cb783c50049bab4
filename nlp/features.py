"""What the model looks at in a message: characters, words, and what the lexicon says of them."""

from collections.abc import Iterator
from operator import add
from typing import NamedTuple

from nlp.numbers import EDGE
from nlp.phrases import Found, Mention

_NOTHING = frozenset({EDGE, EDGE * 2})  # between the digits of a number
_FEW = 16  # characters; of a longer message pairs and words tell enough
_SPEAKS_FOR_ITSELF = 3  # characters; whoever says more is not read by a hello or a thank you


class Feature(NamedTuple):
    """A feature with the characters of the body that it comes from."""

    name: str
    start: int
    end: int


def names(body: str, words: list[str], found: Found, courtesies: tuple[str, ...]) -> set[str]:
    """Name every feature of a message once.

    Pairs of characters, with the edges of the message, and single ones where it is short; words;
    phrases of the lexicon with the groups that they stand in; courtesies, which only the intent
    may learn from, where hardly anything else is said.
    """
    chars = [*body]
    named = {
        *found.features,
        *_singles(body),
        *map(add, [EDGE, *chars], [*chars, EDGE]),
        *["w" + word for word in words if len(word) > 1],
    }
    if EDGE in body:
        named -= _NOTHING
    if courtesies and len(body) < _SPEAKS_FOR_ITSELF:
        named.update([f"c{word:>2}" for word in courtesies])  # longer than any pair
    return named


def placed(body: str, words: list[str], mentions: list[Mention]) -> Iterator[Feature]:
    """Give every feature at each of its places, for whoever explains a reading."""
    everything = _everywhere(body, words, mentions)
    left_out = _NOTHING if EDGE in body else frozenset()
    yield from (feature for feature in everything if feature.name not in left_out)


def _everywhere(body: str, words: list[str], mentions: list[Mention]) -> Iterator[Feature]:
    framed = f"{EDGE}{body}{EDGE}"
    for at, char in enumerate(_singles(body)):
        yield Feature(char, at, at + 1)
    for at in range(len(framed) - 1):
        yield Feature(framed[at : at + 2], max(0, at - 1), min(len(body), at + 1))
    at = 0
    for word in words:
        if len(word) > 1:
            yield Feature(f"w{word}", at, at + len(word))
        at += len(word)
    for mention in mentions:
        for name in mention.features:
            yield Feature(name, mention.start, mention.end)


def _singles(body: str) -> str:
    """Give the single characters that tell something: those of a short message.

    The digits of a number that is hidden are none.
    """
    return body if len(body) - body.count(EDGE) <= _FEW else ""


def is_courtesy(name: str) -> bool:
    """Tell the features of which only intent and urgency may learn."""
    return len(name) > 2 and name[0] == "c"


def is_lexical(name: str) -> bool:
    """Tell the features that the lexicon gives."""
    return len(name) > 2 and name[0] == "l"


def is_inner(name: str) -> bool:
    """Tell the features of words from those of the edges of a message."""
    return EDGE not in name

"""A message laid out for the reader: plain spelling, body, words, phrases, features."""

from collections.abc import Sequence, Set
from typing import NamedTuple

from nlp import features, segment
from nlp.courtesy import Body, body_of
from nlp.normalise import Normal, normalise
from nlp.numbers import hide
from nlp.phrases import Finder, Found


class Evidence(NamedTuple):
    """What there is to judge a message by.

    `text` is the body in plain spelling, without the digits of telephones and cards. Positions in
    `words` and `found` count from its start, which is at `body.start` of the plain text.
    """

    normal: Normal
    body: Body
    text: str
    words: Sequence[str]
    found: Found
    names: Set[str]


def lay_out(text: str, finder: Finder) -> Evidence:
    """Lay a message out; any text can be."""
    normal = normalise(text)
    body = body_of(normal.text)
    return part(normal, body, finder)


def part(normal: Normal, body: Body, finder: Finder) -> Evidence:
    """Lay out one part of a message."""
    text = hide(normal.text[body.start : body.end])
    words = segment.words(text)
    found = finder.find(text, boundaries=segment.boundaries(words))
    named = features.names(text, words, found, body.courtesies)
    return Evidence(normal, body, text, words, found, named)

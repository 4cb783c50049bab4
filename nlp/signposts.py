"""The words that show the way to a place, all of them found in one pass over a text."""

from collections.abc import Mapping, Sequence
from functools import cache

import ahocorasick

from nlp import vocabulary

Span = tuple[int, int]

TAKEN = "\x01"
"""Stands in the text for every character that another part of the place has taken."""

Signposts = Mapping[str, Sequence[Span]]
"""Where the words of each list of `places.toml` stand; a list without any is not there."""


def signposts_in(text: str) -> Signposts:
    """Find the words of all lists, in the order in which they end."""
    found: dict[str, list[Span]] = {}
    for last, (lists, length) in _words().iter(text):
        end = last + 1
        for name in lists:
            found.setdefault(name, []).append((end - length, end))
    return found


@cache
def _words() -> ahocorasick.Automaton:
    """Find every word with the lists that it stands in and its length."""
    places = vocabulary.table("places")
    kinds = ("strong", "weak", "district", "last", "four", "brands")
    of_estates = {name: places["estate"][name] for name in kinds}
    lists: dict[str, list[str]] = {}
    for name, listed in (of_estates | places["spot"]).items():
        for word in listed.split():
            lists.setdefault(word, []).append(name)
    words = ahocorasick.Automaton()
    for word, names in lists.items():
        words.add_word(word, (tuple(names), len(word)))
    words.make_automaton()
    return words

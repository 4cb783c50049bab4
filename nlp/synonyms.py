"""Words that mean the same to whoever looks for an answer, found in a text."""

from collections.abc import Iterator, Mapping, Set
from functools import cache
from typing import NamedTuple

import ahocorasick

from nlp import vocabulary

MEANT = "="
"""Stands before the name of a group, where it is a term."""

_SECTIONS = ("acts", "doings", "matters", "general", "people", "papers", "money", "estate")
_SURE_ALONE = 3  # characters; a shorter word counts only where jieba, too, begins and ends one


class Meant(NamedTuple):
    """Words of a text, `text[start:end]`, with the names of the groups that they stand in."""

    start: int
    end: int
    groups: tuple[str, ...]


def found_in(text: str, boundaries: Set[int]) -> list[Meant]:
    """Find words that stand in a group, the longest first come; those inside others after them.

    `boundaries` are the places at which jieba begins or ends a word.
    """
    outer: list[Meant] = []
    inner: list[Meant] = []
    end = 0
    for one in sorted(_mentions(text, boundaries), key=lambda one: (one.start, -one.end)):
        if one.start >= end:
            outer.append(one)
            end = one.end
        elif outer and one.end <= end and one.end - one.start > 1:
            inner.append(one)
    return outer + inner


def _mentions(text: str, boundaries: Set[int]) -> Iterator[Meant]:
    for last, (length, groups) in _automaton().iter(text):
        end = last + 1
        start = end - length
        is_cut = start in boundaries and end in boundaries
        if is_cut or length >= _SURE_ALONE or (length > 1 and _is_edge(start, end, boundaries)):
            yield Meant(start, end, groups)


def _is_edge(start: int, end: int, boundaries: Set[int]) -> bool:
    """Whether a word is the beginning or the end of one of jieba's."""
    return (start in boundaries) != (end in boundaries) and not any(
        at in boundaries for at in range(start + 1, end)
    )


@cache
def groups() -> Mapping[str, tuple[str, ...]]:
    """Give the words with the names of their groups."""
    named: dict[str, list[str]] = {}
    for section in _SECTIONS:
        for name, *others in _lines(section):
            for word in dict.fromkeys((name, *others)):
                named.setdefault(word, []).append(name)
    return {word: tuple(names) for word, names in named.items()}


@cache
def names(section: str) -> frozenset[str]:
    """Give the names of the groups of a section, such as acts or papers."""
    return frozenset(line[0] for line in _lines(section))


@cache
def section_of(name: str) -> str:
    """Tell in which section a group stands; of several the first."""
    return next((section for section in _SECTIONS if name in names(section)), "")


@cache
def stop_words() -> frozenset[str]:
    """Give the words that say nothing of the thing that is asked about."""
    return frozenset(word for line in _lines("stop") for word in line)


def _lines(section: str) -> Iterator[list[str]]:
    told: str = vocabulary.table("synonyms")[section]
    return (line.split() for line in told.strip().splitlines())


@cache
def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for word, named in groups().items():
        automaton.add_word(word, (len(word), named))
    automaton.make_automaton()
    return automaton

"""Slips of the pen put right: a word that sounds like a known one, and is none itself."""

import re
from functools import cache

import ahocorasick

from nlp import segment, vocabulary

_NUMERALS = frozenset("0123456789一二两三四五六七八九十百几")


def put_right(text: str) -> str:
    """Write the words that are meant; the text keeps its length.

    People who type by sound take a wrong character of the right syllable (亭车, 早音, 物夜). A word
    of `[heard]` is read where the characters sound like it, all but one are right, and they are no
    word and belong to no word beside them.
    """
    if _slips().search(text):
        text = _slips().sub(lambda found: vocabulary.spellings().slips[found[0]], text)
    for last, meant in _heard().iter(text.translate(_syllables())):
        end = last + 1
        start = end - len(meant)
        if text[start:end] != meant and _is_slip(text, start, end, meant):
            text = text[:start] + meant + text[end:]
    return text


def _is_slip(text: str, start: int, end: int, meant: str) -> bool:
    written = text[start:end]
    if sum(one != other for one, other in zip(written, meant, strict=True)) != 1:
        return False
    if text[start - 1 : start] in _NUMERALS or text[end : end + 1] in _NUMERALS:
        return False
    beside = (text[start - 2 : start + 1], text[start - 1 : start + 1], text[end - 1 : end + 1])
    return not any(len(word) > 1 and segment.is_word(word) for word in (written, *beside))


@cache
def _syllables() -> dict[int, str]:
    """Give one character for all that sound alike."""
    return {
        ord(char): characters[0]
        for characters in vocabulary.syllables().values()
        for char in characters
    }


@cache
def _heard() -> ahocorasick.Automaton:
    """Find the words by their sound; of words that sound alike, the last one listed."""
    heard = ahocorasick.Automaton()
    for word in vocabulary.spellings().heard:
        heard.add_word(word.translate(_syllables()), word)
    heard.make_automaton()
    return heard


@cache
def _slips() -> re.Pattern[str]:
    wrong = sorted(vocabulary.spellings().slips, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, wrong)))

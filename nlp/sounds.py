"""How words sound: residents who type by sound take other characters of the same syllables."""

from collections.abc import Iterator
from functools import cache

import ahocorasick

from nlp import segment, synonyms, vocabulary

HEARD = "~"
"""Stands before the sound of a word, where it is a term."""

_LONGEST = 4  # characters
_USUAL = 0.75  # as rare as a word may be that somebody meant to write (`segment.rarity`)
# What many do not tell apart, in speaking and so in typing.
_ALIKE = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n"))


def of(word: str) -> str | None:
    """Give how a word sounds, as a term; nothing when a character is no common Chinese one."""
    sounds = [_sound_of().get(char) for char in word]
    return HEARD + "".join(filter(None, sounds)) if all(sounds) and len(word) > 1 else None


def spans(text: str, *, start: int = 0) -> Iterator[tuple[str, int, int]]:
    """Give the sound of every two to four characters that follow one another, with their place."""
    known = [_sound_of().get(char) for char in text]
    for at in range(len(text)):
        sound = HEARD
        for end in range(at, min(at + _LONGEST, len(text))):
            one = known[end]
            if one is None:
                break
            sound += one
            if end > at:
                yield sound, start + at, start + end + 1


def put_right(text: str) -> str:
    """Write the words of the lexicon of synonyms that sound like what was written.

    As in `nlp/spelling.py`, only where the characters are no word and belong to none beside them.
    The text keeps its length.
    """
    heard = "".join(_one_for_all().get(char, char) for char in text)
    for last, meant in _heard().iter_long(heard):
        end = last + 1
        start = end - len(meant)
        if text[start:end] != meant and _is_slip(text, start, end, meant):
            text = text[:start] + meant + text[end:]
    return text


def _is_slip(text: str, start: int, end: int, meant: str) -> bool:
    written = text[start:end]
    wrong = sum(one != other for one, other in zip(written, meant, strict=True))
    if wrong * 2 > len(meant):
        return False
    if segment.is_word(written) or written in synonyms.groups():
        return False
    if wrong * 3 <= len(meant):  # what is so long seldom sounds alike by chance
        return True
    beside = (text[max(0, start - 2) : start + 1], text[start - 1 : start + 1])
    after = (text[end - 1 : end + 1], text[end - 1 : end + 2])
    return not any(len(word) > 1 and segment.is_word(word) for word in (*beside, *after))


def is_common(word: str) -> bool:
    """Tell a word that people use from one that hardly anybody does."""
    return segment.is_word(word) and segment.rarity(word) < _USUAL


@cache
def _sound_of() -> dict[str, str]:
    """Give the syllable of each common character, what is not told apart written alike."""
    return {
        char: _plain(syllable)
        for syllable, chars in vocabulary.syllables().items()
        for char in chars
    }


def _plain(syllable: str) -> str:
    for written, meant in _ALIKE:
        syllable = syllable.replace(written, meant)
    return "l" + syllable[1:] if syllable.startswith("n") else syllable


@cache
def _one_for_all() -> dict[str, str]:
    """Give one character for all that sound alike."""
    firsts: dict[str, str] = {}
    return {char: firsts.setdefault(sound, char) for char, sound in _sound_of().items()}


@cache
def _heard() -> ahocorasick.Automaton:
    """Find the words of two characters and more by their sound."""
    heard = ahocorasick.Automaton()
    for word in sorted(synonyms.groups(), key=len):
        if len(word) > 1 and all(char in _sound_of() for char in word):
            heard.add_word("".join(_one_for_all()[char] for char in word), word)
    heard.make_automaton()
    return heard

"""Whether an answer speaks of what was asked: of the place or of the matter, not of anything."""

import re
from collections.abc import Iterable, Sequence, Set
from functools import cache

from nlp import likeness, segment, vocabulary
from nlp.gazetteer import EVERYWHERE, normal_number
from nlp.knowledge import Knowledge, shipped
from nlp.normalise import normalise
from nlp.places import place_of

_NUMBERED = re.compile(r"(?:栋|幢|座|号楼|#|单元|楼)$")
_ESTATE = "小区"


def is_pertinent(
    answer: str,
    *,
    text: str,
    tags: Sequence[str],
    place_words: Sequence[str],
    knowledge: Knowledge | None = None,
) -> bool:
    """Tell whether an answer to a resident's message mentions its place or its matter.

    The place: one of `place_words` (estate, building, spot), or another place that the answer
    itself names, unless it is another building. The matter: a word of the message, one of the same
    kind or trouble, or one that the lexicon or the community knows for a tag. What any answer may
    say (`lexicon/routine.toml`) is neither.
    """
    knowledge = knowledge or shipped()
    return _names_place(answer, place_words) or _names_matter(answer, text, tags, knowledge)


def _names_place(answer: str, place_words: Sequence[str]) -> bool:
    plain = normalise(answer).text
    known = [normalise(word).text for word in place_words if word.strip()]
    if any(_has(plain, word) for word in known):
        return True
    place = place_of(normalise(_without_routine(plain)), EVERYWHERE)
    if place.spot or place.estate or place.floor:
        return True
    numbers = {normal_number(word) for word in known if _NUMBERED.search(word)}
    return place.building is not None and (not numbers or normal_number(place.building) in numbers)


def _has(plain: str, word: str) -> bool:
    """Find a word of the place; 3栋 is not in 13栋, and an estate goes by its name alone."""
    core = word.removesuffix(_ESTATE) if len(word) > len(_ESTATE) + 1 else word
    return re.search(rf"(?<!\d){re.escape(core)}(?!\d)", plain) is not None


def _names_matter(answer: str, text: str, tags: Sequence[str], knowledge: Knowledge) -> bool:
    said = _without_routine(likeness.plainly(answer, knowledge.own))
    told = likeness.plainly(text, knowledge.own)
    if _subjects(said, knowledge) & _subjects(told, knowledge):
        return True
    return any(_is_about(said, tag, knowledge) for tag in tags)


def _subjects(plain: str, knowledge: Knowledge) -> Set[str]:
    """Give the words of a text that tell of something, their kinds and their troubles."""
    return {
        name
        for name in likeness.names(plain, knowledge.finder)
        if len(name) > 2 and name.removeprefix("w") not in _routine() and name not in _kinds()
    }


def _is_about(said: str, tag: str, knowledge: Knowledge) -> bool:
    """Tell whether a text has a word that makes one think of a tag."""
    own = knowledge.own.tags.items()
    if any(normalise(word).text in said for known, words in own for word in words if known == tag):
        return True
    marks = tuple(f"{mark}{tag}" for mark in ("ltags!", "ltags.", "lhints."))
    boundaries = segment.boundaries(segment.words(said))
    found = knowledge.finder.mentions(said, boundaries=boundaries)
    return any(name.startswith(marks) for mention in found for name in mention.features)


def _without_routine(plain: str) -> str:
    """Leave out what any answer may say, the longest words first."""
    return _routine_words().sub(",", plain)


@cache
def _routine() -> frozenset[str]:
    return frozenset(_words("words"))


@cache
def _routine_words() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, _routine()), key=len, reverse=True)))


@cache
def _kinds() -> frozenset[str]:
    return frozenset(f"l@{kind}" for kind in _words("kinds"))


def _words(name: str) -> Iterable[str]:
    words: str = vocabulary.table("routine")[name]
    return words.split()

"""Words of somebody who is alone, and words beside which it is a matter after all."""

import re
from functools import cache

from nlp import vocabulary

_SAYS_LITTLE = 4  # characters beside the words for it


def is_told(plain: str) -> bool:
    """Whether a plain text tells of it, and of nothing beside it that somebody could mend."""
    return bool(_lonely().search(plain)) and not _beside().search(plain)


def without(plain: str) -> str:
    """A plain text without the words for it."""
    return _lonely().sub("，", plain)


def is_all(plain: str) -> bool:
    """Whether hardly anything else is said."""
    beside = without(plain)
    return beside != plain and sum(map(str.isalpha, beside)) < _SAYS_LITTLE


@cache
def _lonely() -> re.Pattern[str]:
    return _any_of(vocabulary.table("small_talk")["lonely"]["phrases"])


@cache
def _beside() -> re.Pattern[str]:
    return _any_of(vocabulary.table("small_talk")["lonely"]["beside"])


def _any_of(words: str) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words.split())))

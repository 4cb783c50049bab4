"""Messages of nothing but formulas, however they are strung together: 谢谢，再见.

The formulas stand in `lexicon/small_talk.toml`, by the kind of small talk that each is.
"""

import re
from enum import StrEnum
from functools import cache

from nlp import vocabulary
from nlp.normalise import normalise


class SmallTalk(StrEnum):
    """The kinds, those first that say more than those below where several come together."""

    LONELY = "lonely"
    INSULT = "insult"
    TEST = "test"
    SLIP = "slip"
    ABOUT = "about"
    BYE = "bye"
    WISH = "wish"
    PRAISE = "praise"
    THANKS = "thanks"
    LAUGH = "laugh"
    NOD = "nod"
    GREETING = "greeting"


_LONGEST = 24  # characters; whoever says more has more to say than formulas
_LONGEST_FORMULA = 10
_TO_ALL = ("大家", "各位")
_SIGNS = re.compile(r"[\W_]+")


def formula(text: str) -> SmallTalk | None:
    """Tell the kind of a message that is nothing but formulas; None for any other."""
    return _of_plain(normalise(text[: 4 * _LONGEST]).text)


def is_small_talk(plain: str) -> bool:
    """Whether a plain text is nothing but formulas; whoever bids everybody farewell says more."""
    if len(plain) > 2 * _LONGEST or _of_plain(plain) is None:
        return False
    return not any(word in plain for word in _TO_ALL)


def _of_plain(plain: str) -> SmallTalk | None:
    # Most messages end at their first signs.
    if not _known_signs().issuperset(sign for sign in plain if sign.isalnum()):
        return None
    signs = _SIGNS.sub("", plain)
    if not signs or len(signs) > _LONGEST:
        return None
    kinds = [_formulas()[word] for word in _cover(signs) if word in _formulas()]
    return min(kinds, key=list(SmallTalk).index, default=None)


def _cover(plain: str) -> tuple[str, ...]:
    """Cut a text into formulas and fillers, as few as will do; nothing where it can't be."""
    words = _words()
    best: list[tuple[str, ...] | None] = [(), *[None] * len(plain)]
    for end in range(1, len(plain) + 1):
        ways = [
            (*before, plain[start:end])
            for start in range(max(0, end - _LONGEST_FORMULA), end)
            if (before := best[start]) is not None and plain[start:end] in words
        ]
        best[end] = min(ways, key=len, default=None)
        if not any(one is not None for one in best[max(0, end - _LONGEST_FORMULA) : end + 1]):
            return ()
    return best[-1] or ()


@cache
def _known_signs() -> frozenset[str]:
    """Every sign of any formula: a message with another one needs no closer look."""
    return frozenset("".join(_words()))


@cache
def _words() -> frozenset[str]:
    return frozenset({*_formulas(), *_fillers()})


@cache
def _formulas() -> dict[str, SmallTalk]:
    """Give every formula with its kind; one that stands twice is of the kind that says more."""
    table = vocabulary.table("small_talk")["whole"]
    return {
        word: kind for kind in reversed(SmallTalk) if kind in table for word in table[kind].split()
    }


@cache
def _fillers() -> frozenset[str]:
    return frozenset(vocabulary.table("small_talk")["fillers"].split())

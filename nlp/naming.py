"""Whether a text does no more than name something: 低保, 停车位, 物业电话."""

from functools import cache

from nlp import segment, vocabulary
from nlp.normalise import normalise

_SHORTEST, _LONGEST = 2, 6  # characters; whoever says more tells something
# What is told of a thing, beside what `lexicon/troubles.toml` knows to happen to it.
_TOLD = frozenset("没不了太很着吵闹响黑脏大叫咬打")
_DENIED = ("不", "没")
# Words that are asked about as often as complained of.
_THINGS = frozenset({"不动产", "停车", "充电", "出租"})


def is_name(text: str) -> bool:
    """Whether words name a thing, and nothing is told to have happened to it."""
    plain = "".join(sign for sign in normalise(text).text if sign.isalnum())
    if not _SHORTEST <= len(plain) <= _LONGEST:
        return False
    words = set(segment.words(plain)) - _THINGS
    is_denied = any(sign in word for word in words for sign in _DENIED)
    return not is_denied and not words & (_TOLD | _happenings())


@cache
def _happenings() -> frozenset[str]:
    groups = vocabulary.table("troubles")["happenings"]
    return frozenset(word for group in groups.values() for word in group.split())

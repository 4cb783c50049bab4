"""The spot of a trouble: the corridor, the garage, the north gate."""

import re
from functools import cache

from nlp import vocabulary

TAKEN = "\x01"
"""Stands in the text for every character that another part of the place has taken."""

_SHOP = r"(?:那[家户个])?.{0,4}(?:店|馆|档|吧|铺|摊|厂|坊|超市|ktv|工地)"


def spot_span(text: str) -> tuple[int, int] | None:
    """Find the first spot that a plain text names."""
    barred: set[int] = set()
    for found in _never().finditer(text):
        barred.update(range(*found.span()))
    for found in _spot().finditer(text):
        if barred.isdisjoint(range(*found.span())):
            return found.span()
    return None


def _any(key: str) -> str:
    words = vocabulary.table("places")["spot"][key].split()
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


@cache
def _spot() -> re.Pattern[str]:
    return re.compile(
        r"(?:\d{1,2}|[一二三四五六七八九十])号(?:车库|门|电梯|库)"
        rf"|小区(?:{_any('of_the_estate')})"
        rf"|(?<={TAKEN})(?:(?![有旁的在])[\u4e00-\u9fff]){{1,6}}工地|(?<={TAKEN})电梯|(?<={TAKEN}的)电梯"
        rf"|对面(?={_SHOP})|地面(?=车位|停车)"
        rf"|(?:{_any('modifiers')}){{0,2}}(?:{_any('nouns')})(?:[a-d]区)?(?:{_any('followers')})?"
        rf"|(?:{_any('landmarks')})(?:{_any('beside')})"
    )


@cache
def _never() -> re.Pattern[str]:
    return re.compile(rf"{_any('never')}|楼下(?=那[家户个])(?!{_SHOP})")

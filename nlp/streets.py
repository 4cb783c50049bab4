"""Streets and rivers by their names: where a trouble is that has no nearer spot."""

import re

from nlp.estates import stem_before
from nlp.signposts import TAKEN, Span

ENDINGS = frozenset("路街巷河")
"""The last characters of such names."""

_A_STREET = re.compile(r"[路街巷河道]")
_KIND = r"(?:(?<![道马公铁走小线一半思网跑陆])路|大道|大街|(?<![小一满])街|(?<!小)巷|(?<!拔)河)"
_CROSSING = (
    rf"[与和][\u4e00-\u9fff]{{1,5}}?{_KIND}(?:交汇处|交叉口|交叉路口|交界处|交界|交口|路口|口)?"
)
# A street that leads to an estate or has a house number is an address, and no spot.
_NAMED = (
    rf"{_KIND}(?:{_CROSSING}|附近|两侧|两边|沿线|支流|边上)?"
    rf"(?![口边面灯段线人过程道中办{TAKEN}]|\d+号|[一二三四五六七八九十\d]+[路号]|社区|街道|小区)"
)
_IN_NO_NAME = r"[不了没有我你他这那条些个每都就成变满\d坐走沿]|横行|行驶|整治|施工|改造"
_SHORTEST, _LONGEST = 2, 5


def street_span(text: str) -> Span | None:
    """Find the first street or river that a plain text names, or a crossing of two."""
    if not _A_STREET.search(text):
        return None
    for found in re.finditer(_NAMED, text):
        stem = re.split(_IN_NO_NAME, stem_before(text, found.start()))[-1]
        if _SHORTEST <= len(stem) <= _LONGEST:
            return found.start() - len(stem), found.end()
    return None

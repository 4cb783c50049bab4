"""Streets and rivers by their names: where a trouble is that has no nearer spot."""

import re

from nlp.estates import stem_before
from nlp.signposts import TAKEN, Span

ENDINGS = frozenset("路街巷河")
"""The last characters of such names."""

_A_STREET = re.compile(r"[路街巷河道]")
_KIND = r"(?:(?<![道马公铁走小线一半思网跑陆])路|大道|大街|(?<![小一满])街|(?<!小)巷|(?<!拔)河)"
_A_KIND = re.compile(rf"{_KIND}$")
_CROSSING = (
    rf"[与和][\u4e00-\u9fff]{{1,5}}?{_KIND}(?:交汇处|交叉口|交叉路口|交界处|交界|交口|路口|口)?"
)
# A street that leads to an estate or has a house number is an address, and no spot.
_NAMED = (
    rf"{_KIND}(?:{_CROSSING}|附近|两侧|两边|沿线|支流|边上|以[东西南北])?"
    rf"(?![口边面灯段线人过程道中办{TAKEN}]|\d+号|[一二三四五六七八九十\d]+[路号]|社区|街道|小区)"
)
_AND = ("与", "和")
_IN_NO_NAME = (
    r"[不了没有我你他这那条些个每都就成变满\d坐走沿]|横行|行驶|整治|施工|改造|大雨|咱们|过街"
)
_SHORTEST, _LONGEST = 2, 5
_LONGEST_KIND = 2  # 大道


def street_span(text: str) -> Span | None:
    """Find the first street or river that a plain text names, or a crossing of two."""
    if not _A_STREET.search(text):
        return None
    for found in re.finditer(_NAMED, text):
        if name := _name_before(text, found.start()):
            return found.start() - len(name), found.end()
    return None


def street_before(text: str, end: int) -> int | None:
    """Tell where a street begins whose name ends there, or two that cross: 青年路 of 青年路夜市."""
    start = _one_before(text, end)
    if start is None or text[start - 1 : start] not in _AND:
        return start
    other = _one_before(text, start - 1)
    return start if other is None else other


def _one_before(text: str, end: int) -> int | None:
    kind = _A_KIND.search(text, max(0, end - _LONGEST_KIND), end)
    name = _name_before(text, kind.start()) if kind else ""
    return kind.start() - len(name) if kind and name else None


def _name_before(text: str, end: int) -> str:
    stem = re.split(_IN_NO_NAME, stem_before(text, end))[-1]
    return stem if _SHORTEST <= len(stem) <= _LONGEST else ""

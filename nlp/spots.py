"""The spot of a trouble: the corridor, the garage, the north gate."""

import re
from functools import cache

import ahocorasick

from nlp import vocabulary

TAKEN = "\x01"
"""Stands in the text for every character that another part of the place has taken."""

_MOST_MODIFIERS = 2
_SHOP = r"(?:那[家户个])?.{0,4}(?:店|馆|档|吧|铺|摊|厂|坊|超市|ktv|工地)"
_SPECIAL = re.compile(
    r"(?:\d{1,2}|[一二三四五六七八九十])号(?:车库|门|电梯|库)"
    rf"|(?<={TAKEN})(?:(?![有旁的在])[\u4e00-\u9fff]){{1,6}}工地|(?<={TAKEN})的?(?P<lift>电梯)"
    rf"|对面(?={_SHOP})|地面(?=车位|停车)"
)
_A_SHOP = re.compile(_SHOP)
_AREA = re.compile(r"[a-d]区")

Span = tuple[int, int]


def spot_span(text: str) -> Span | None:
    """Find the first spot that a plain text names: the longest of those that begin there."""
    words: dict[str, list[Span]] = {}
    for last, (kinds, length) in _words().iter(text):
        for kind in kinds:
            words.setdefault(kind, []).append((last + 1 - length, last + 1))
    barred = words.get("never", [])
    spans = [
        span
        for span in (*_special(text), *_things(text, words))
        if not any(span[0] < end and start < span[1] for start, end in barred)
    ]
    return min(spans, key=_first_then_longest, default=None)


def _first_then_longest(span: Span) -> Span:
    return span[0], -span[1]


def _special(text: str) -> list[Span]:
    return [
        found.span("lift") if found["lift"] else found.span() for found in _SPECIAL.finditer(text)
    ]


def _things(text: str, words: dict[str, list[Span]]) -> list[Span]:
    """Give the things that are places, with what belongs to them before and behind."""
    before = {span[1]: span[0] for span in words.get("modifiers", ())}
    behind = dict(words.get("followers", ()))
    beside = dict(words.get("beside", ()))
    spans = []
    for start, end in words.get("nouns", ()):
        if text.startswith("楼下", start) and _is_a_person(text, end):
            continue
        for _ in range(_MOST_MODIFIERS):
            start = before.get(start, start)
        area = _AREA.match(text, end)
        end = area.end() if area else end
        spans.append((start, behind.get(end, end)))
    for start, end in words.get("of_the_estate", ()):
        if text.endswith("小区", 0, start):
            spans.append((start - 2, end))
    spans += [(start, beside[end]) for start, end in words.get("landmarks", ()) if end in beside]
    return spans


def _is_a_person(text: str, end: int) -> bool:
    """Tell 楼下那家 who quarrels from 楼下那家 shop."""
    return text[end : end + 2] in ("那家", "那户", "那个") and not _A_SHOP.match(text, end)


@cache
def _words() -> ahocorasick.Automaton:
    """Find every word of the lists at once, with the lists that it stands in and its length."""
    kinds: dict[str, list[str]] = {}
    for kind, listed in vocabulary.table("places")["spot"].items():
        for word in listed.split():
            kinds.setdefault(word, []).append(kind)
    found = ahocorasick.Automaton()
    for word, its in kinds.items():
        found.add_word(word, (tuple(its), len(word)))
    found.make_automaton()
    return found

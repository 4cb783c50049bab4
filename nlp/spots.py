"""The spot of a trouble: the corridor, the garage, the north gate."""

import re

from nlp.signposts import Signposts, Span, signposts_in

TAKEN = "\x01"
"""Stands in the text for every character that another part of the place has taken."""

_MOST_MODIFIERS = 2
_SHOP = r"(?:那[家户个])?.{0,4}(?:店|馆|档|吧|铺|摊|厂|坊|超市|ktv|工地)"
# Compiled when it is first needed, to start quickly.
_SPECIAL = (
    r"(?:\d{1,2}|[一二三四五六七八九十])号(?:车库|门|电梯|库)"
    rf"|(?<={TAKEN})(?:(?![有旁的在])[\u4e00-\u9fff]){{1,6}}工地|(?<={TAKEN})的?(?P<lift>电梯)"
    rf"|对面(?={_SHOP})|地面(?=车位|停车)"
)
_A_SHOP = re.compile(_SHOP)
_AREA = re.compile(r"[a-d]区")
_A_SPECIAL = re.compile(f"[号面{TAKEN}]")  # without these there is nothing to look for


def spot_span(text: str, signposts: Signposts | None = None) -> Span | None:
    """Find the first spot that a plain text names: the longest of those that begin there.

    The text's signposts may be known already.
    """
    words = signposts_in(text) if signposts is None else signposts
    spans = [*_special(text), *_things(text, words)]
    if "never" in words:
        barred = {at for start, end in words["never"] for at in range(start, end)}
        spans = [span for span in spans if barred.isdisjoint(range(*span))]
    return min(spans, key=_first_then_longest, default=None)


def _first_then_longest(span: Span) -> Span:
    return span[0], -span[1]


def _special(text: str) -> list[Span]:
    if not _A_SPECIAL.search(text):
        return []
    found = re.finditer(_SPECIAL, text)
    return [one.span("lift") if one["lift"] else one.span() for one in found]


def _things(text: str, words: Signposts) -> list[Span]:
    """Give the things that are places, with what belongs to them before and behind."""
    if not words:
        return []
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

"""The spot of a trouble: the corridor, the garage, the north gate."""

import re
from collections.abc import Iterable
from functools import cache

from nlp import vocabulary
from nlp.estates import stem_before
from nlp.signposts import TAKEN, Signposts, Span, signposts_in
from nlp.streets import ENDINGS, street_before, street_span

_MOST_MODIFIERS = 2
_SHOP = r"(?:那[家户个])?.{0,4}(?:店|馆|档|吧|铺|摊|厂|坊|超市|ktv|工地)"
_SIDE = r"(?:[东西南北前后][面边]|旁边|对面|背后|背面|隔壁)"
_SIDE_AT_END = re.compile(r"(?:[前后外][面头边]|旁边?|对面|背后)$")
# Ground without a name, told by what is beside it: 背后那条路, 东边那块荒地.
_GROUND = r"那[块片段条](?:空地|荒地|草坪|草地|绿地|工地|马路|小?路|地|草)(?![面下上])"
# Compiled when it is first needed, to start quickly.
_SPECIAL = (
    r"(?:\d{1,2}|[一二三四五六七八九十])号(?:车库|门|电梯|库)"
    rf"|(?<={TAKEN})(?:(?![有旁的在])[\u4e00-\u9fff]){{1,6}}工地"
    rf"|{_SIDE}{_GROUND}|对面(?={_SHOP})|地面(?=车位|停车)"
    rf"|(?<={TAKEN})的?(?P<side>[东西南北前后][侧头面边]|旁边|对面|背后|背面|跟前)(?!的|面)"
)
# What is no part of the name of a house: the 虹桥 of 虹桥幼儿园.
_IN_NO_NAME = (
    r"晚上|夜里|白天|早上|一早|傍晚|中午|天$|前后?$|后$|期$|月$|如果|[想停堆放扔晒挂砸站坐处和看堵拿]|几天"
    r"|[不了没有我你他她它这那条些个每都就\d]|小区|社区|区|家|门|楼|附近|公立|私人|大型|连锁"
)
_SHORTEST_NAME, _LONGEST_NAME = 2, 6
_A_SHOP = re.compile(_SHOP)
_PEOPLE = re.compile(
    r"那[家户个位男女老小对]|[养住说嫌骂老阿]|大[爷妈叔婶姐哥]|小[两孩伙夫]|邻|业主|都|把"
)
_WITH_PEOPLE = frozenset("跟和给被上到是往")
_BESIDE_US = frozenset({"楼下", "对面"})  # of our house; what is there is another thing
_STALL = re.compile(r"[\u4e00-\u9fff]{1,3}(?:店铺?|(?<![摆支])摊|铺子)(?![主家员铺位])")
_AREA = re.compile(r"[a-d]区")
_A_SPECIAL = re.compile(f"[号面边背壁{TAKEN}]")  # without these there is nothing to look for


def spot_span(text: str, signposts: Signposts | None = None) -> Span | None:
    """Find the first spot that a plain text names: the longest of those that begin there.

    The text's signposts may be known already.
    """
    words = signposts_in(text) if signposts is None else signposts
    spans = [*_special(text), *_things(text, words)]
    if "never" in words:
        barred = {at for start, end in words["never"] for at in range(start, end)}
        spans = [span for span in spans if barred.isdisjoint(range(*span))]
    first = min(spans, key=_first_then_longest, default=None)
    if first is None or text[first[1] : first[1] + 1] in ENDINGS:  # 花池 of 荷花池巷
        return street_span(text) or first
    return _grown(first, text, spans)


def _first_then_longest(span: Span) -> Span:
    return span[0], -span[1]


def _grown(first: Span, text: str, spans: Iterable[Span]) -> Span:
    """Take what goes on where a spot ends, or within it, as one with it: 东门 and 垃圾房.

    What a spot is beside of leads on to it: 车棚后面的空地.
    """
    start, end = first
    street = street_before(text, start)
    start = start if street is None else street
    if text[start:end] in _BESIDE_US:
        stall = _STALL.match(text, end)
        return start, stall.end() if stall else end
    for begins, ends in sorted(spans):
        leads_on = begins == end + 1 and text[end] == "的" and _SIDE_AT_END.search(text, start, end)
        if begins <= end < ends or leads_on:
            end = ends
    return start, end


def _special(text: str) -> list[Span]:
    if not _A_SPECIAL.search(text):
        return []
    found = re.finditer(_SPECIAL, text)
    return [one.span(one.lastgroup or 0) for one in found]


def _things(text: str, words: Signposts) -> list[Span]:
    """Give the things that are places, with what belongs to them before and behind."""
    if not words:
        return []
    before = {span[1]: span[0] for span in words.get("modifiers", ())}
    behind = dict(words.get("followers", ()))
    beside = dict(words.get("beside", ()))
    houses = {span[0] for span in words.get("landmarks", ())}
    spans = []
    for start, end in words.get("nouns", ()):
        if text.startswith("楼下", start) and _are_people(text, start, end):
            continue
        thing = start
        for _ in range(_MOST_MODIFIERS):
            start = before.get(start, start)
        if text[start:end] in _named() or (start < thing and start in houses):
            start -= len(_name(text, start))
        area = _AREA.match(text, end)
        end = area.end() if area else end
        end = behind.get(end, end)
        ground = re.compile(_GROUND).match(text, end) if text.startswith("那", end) else None
        spans.append((start, ground.end() if ground else end))
    for start, end in words.get("of_the_estate", ()):
        if text.endswith("小区", 0, start):
            spans.append((start - 2, end))
    for start, end in words.get("landmarks", ()):
        if end in beside:
            spans.append((start - len(_name(text, start)), beside[end]))
    return spans


@cache
def _named() -> frozenset[str]:
    """Give the things that a name before them makes a place by itself: 劳动公园, 太平桥头."""
    return frozenset(vocabulary.table("places")["spot"]["named"].split())


def _name(text: str, end: int) -> str:
    """Give the name of a house that ends where its kind begins."""
    name = re.split(_IN_NO_NAME, stem_before(text, end))[-1]
    return name if _SHORTEST_NAME <= len(name) <= _LONGEST_NAME else ""


def _are_people(text: str, start: int, end: int) -> bool:
    """Tell 楼下那家 who quarrels, and whom we quarrel with, from 楼下那家 shop."""
    if text[max(0, start - 1) : start] in _WITH_PEOPLE:
        return True
    return bool(_PEOPLE.match(text, end)) and not _A_SHOP.match(text, end)

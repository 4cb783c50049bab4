"""The name of an estate that no list knows, found by how such names are built."""

import re
from collections.abc import Iterator
from functools import cache

from nlp import vocabulary
from nlp.signposts import Signposts, Span, signposts_in

_LONGEST = 14
_TAIL = (
    r"(?:[一二三四五六七八九十\d]{1,2}期|[a-h]\d?区|[一二三四五六七八][区村](?!别)|[东西南北]区)"
)
_CITY = r"(?:[a-z]\d{1,2}[市区县镇]|[a-z]市)"
_NUMBER = r"(?:[a-z]{0,2}\d{1,3}|[一二三四五六七八九十]{1,3}|[a-h](?=[座栋]))"
_BUILDING = rf"{_NUMBER}(?:[-、,]{_NUMBER}){{0,4}}(?:栋|幢|号楼|座|#)"
_RUN_LEFT = r"[\u4e00-\u9fff\d]*$"
_A_BUILDING = re.compile(r"[栋幢号座#]")
_A_CITY = re.compile(r"[a-z]")


def estate_span(text: str, signposts: Signposts | None = None) -> Span | None:
    """Find the first name of an estate in a plain text, whose signposts may be known already."""
    for stem_end, end in _ends(text, signposts_in(text) if signposts is None else signposts):
        span = _trimmed(text, stem_end, end)
        if span is not None:
            return span
    return None


def _ends(text: str, signposts: Signposts) -> Iterator[Span]:
    """Yield where a name may end, by and by: before what ends it, and after."""
    if "strong" in signposts:
        yield from _after_strong_endings(text)
    if "weak" in signposts:
        yield from _after_weak_endings(text)
    if _A_BUILDING.search(text):
        yield from _before_buildings(text)
    if _A_CITY.search(text):
        yield from _after_cities(text)


def _after_strong_endings(text: str) -> Iterator[Span]:
    """Yield what ends like an estate; 国际公馆小区 is one name, not three."""
    found = list(_strong().finditer(text))
    for number, match in enumerate(found):
        end = match.end()
        for later in found[number + 1 : number + 4]:
            between = text[end : later.start()]
            if "小区" in match[0] or len(between) > 2 or not (between or "同").isalpha():
                break
            end, match = later.end(), later
        yield match.start(), end


def _after_weak_endings(text: str) -> Iterator[Span]:
    for match in _weak().finditer(text):
        yield match.start(), match.end()


def _before_buildings(text: str) -> Iterator[Span]:
    for match in _building().finditer(text):
        yield match.start(), match.start()


def _after_cities(text: str) -> Iterator[Span]:
    """Yield a name without any ending, after a masked city and before what estates have."""
    for match in _city_name().finditer(text):
        yield match.span(1)[1], match.span(1)[1]


def _trimmed(text: str, stem_end: int, end: int) -> Span | None:
    """Cut off what stands before the name; None when nothing of a name is left."""
    stem = stem_before(text, stem_end)
    if _generic().fullmatch(stem) or stem[:1].isdigit():
        return None
    ending = text[stem_end:end]
    if len(stem) < _shortest_stem(ending) or _never().search(stem + ending):
        return None
    return stem_end - len(stem), end


def stem_before(text: str, end: int) -> str:
    """Give what may be a name, or the beginning of one, before an index of a plain text."""
    run = re.compile(_RUN_LEFT).search(text, max(0, end - _LONGEST), end)
    stem = run[0] if run else ""
    return stem[max((found.end() for found in _stoppers().finditer(stem)), default=0) :]


def _shortest_stem(ending: str) -> int:
    """Say how much must stand before an ending: 桃花苑, but not 大花园 or 3栋."""
    core = ending.removesuffix("小区")
    if not ending:
        return 3
    return 1 if len(core) == 2 else max(2, 3 - len(ending))


def _any(key: str) -> str:
    words = vocabulary.table("places")["estate"][key].split()
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


@cache
def _strong() -> re.Pattern[str]:
    return re.compile(rf"(?:{_any('strong')})(?:小区)?{_TAIL}?")


@cache
def _weak() -> re.Pattern[str]:
    due = rf"(?=的?(?:{_any('after')}|{_any('after_weak')})|{_BUILDING}|[,。;!?]|$)"
    return re.compile(rf"(?:(?!社区){_any('weak')})(?:{_TAIL}|{due})|社区(?={_BUILDING})")


@cache
def _building() -> re.Pattern[str]:
    return re.compile(rf"(?<![\da-z]){_BUILDING}(?!住宅|民房|别墅|房子|高楼|大楼)")


@cache
def _city_name() -> re.Pattern[str]:
    due = rf"(?:{_any('after')}|入户|楼道|电梯|车位|停车|消防)"
    return re.compile(rf"{_CITY}([\u4e00-\u9fff]{{3,8}}?)(?={due})")


@cache
def _stoppers() -> re.Pattern[str]:
    return re.compile(
        rf"^\d{{0,2}}[市区县镇]|(?<![城都])市|住(?!宅)"
        rf"|(?<![小社活属\d一二三四五六七八东西南北])区|{_any('before')}"
    )


@cache
def _generic() -> re.Pattern[str]:
    return re.compile(rf"(?:{_any('generic')})*")


@cache
def _never() -> re.Pattern[str]:
    return re.compile(_any("never"))

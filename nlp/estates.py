"""The name of an estate that no list knows, found by how such names are built."""

import re
from collections.abc import Iterator
from functools import cache
from operator import itemgetter

from nlp import segment, vocabulary
from nlp.signposts import Signposts, Span, signposts_in

_LONGEST = 14
_LONG_STEM, _SHORT_STEM = 6, 4  # of a longer stem only the last words are a name
_TAIL = (
    r"(?:[一二三四五六七八九十\d]{1,2}期|[a-h]\d?区|[一二三四五六七八][区村](?!别)|[东西南北]区)"
)
_CITY = r"(?:[a-z]\d{1,2}[市区县镇]|[a-z]市)"
_NUMBER = r"(?:[a-z]{0,2}\d{1,3}|[一二三四五六七八九十]{1,3}|[a-h](?=[座栋]))"
_BUILDING = (
    rf"{_NUMBER}(?:[-、,]{_NUMBER}){{0,4}}(?:栋|幢|号楼|座(?![山桥庙坟碑亭城岛](?![墙坡管]))|#)"
)
_RUN_LEFT = r"[\u4e00-\u9fff\d]*$"
_HALF = 2  # characters of a name before its ending
_LONGEST_LEAD = 3  # characters: 迁入的
# Where the first two characters of a name are due.
_DUE = re.compile(
    "(?:^|[,。!?;在到住是从]|我们?|请问|咨询|建议|投诉|反映|举报|关于|希望|位于|本人"
    "|距离?|紧邻|名下|迁入|撤离)的?$"
)
_HANZI = re.compile(r"[\u4e00-\u9fff]{2}")
# What stands before where a name is none (在戏园子), and what follows (心里面, 阁楼, 园林, 一号线).
_LEADS_ITSELF = frozenset("在住着们我家是来叫找想人到从去回往离对把被没这那该本每的使说像")
_NO_SHORT_NAME = re.compile(
    "里[面头边屋]|阁楼|(?!里).(?:[林区长丁里艺仔子]|方(?!便)|路(?![口边灯面]))"
)
_NO_LONG_NAME = frozenset("线院天腰")
_AFTER_AN_ALLEY = re.compile(r"$|[\d,。!?;住的有]")  # in 香樟里 birds meet, too
_ONLY_A_BORDER = re.compile("以[东西南北]")
_A_BUILDING = re.compile(r"[栋幢号座#]")
_A_CITY = re.compile(r"[a-z]")


def estate_span(text: str, signposts: Signposts | None = None) -> Span | None:
    """Find the first name of an estate in a plain text, whose signposts may be known already."""
    words = signposts_in(text) if signposts is None else signposts
    for stem_end, end in _ends(text, words):
        span = _trimmed(text, stem_end, end)
        if span is not None:
            return span
    branded = _branded().search(text) if "brands" in words else None
    if branded and not _never().search(branded[0]):
        return branded.span()
    return _where_due(text, words)


def _ends(text: str, signposts: Signposts) -> Iterator[Span]:
    """Yield where a name may end, by and by: before what ends it, and after."""
    if "strong" in signposts:
        yield from _after_strong_endings(text)
    if "weak" in signposts or "district" in signposts:
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


def _where_due(text: str, signposts: Signposts) -> Span | None:
    """Find a name like 云锦府, 和平里, 滨江一号 where a text begins, or where one is due later on.

    幼儿园, 心里 and 今年春天 are none.
    """
    short = ((span, _is_short_name) for span in signposts.get("last", ()))
    long = ((span, _is_long_name) for span in signposts.get("four", ()))
    for (middle, end), is_name in sorted([*short, *long], key=itemgetter(0)):
        start = middle - _HALF
        if start >= 0 and _is_due(text, start) and is_name(text, start, middle):
            return start, end
    return None


def _is_due(text: str, start: int) -> bool:
    """Whether a name may begin there: 在|和平里, but not 我家|在戏园."""
    if text[start] in _LEADS_ITSELF:
        return False
    return bool(_DUE.search(text, max(0, start - _LONGEST_LEAD), start))


def _is_short_name(text: str, start: int, middle: int) -> bool:
    """Whether a name of three characters stands there: 和平里, 云锦府."""
    stem, name = text[start:middle], text[start : middle + 1]
    if _NO_SHORT_NAME.match(text, middle):
        return False
    if name.endswith("里"):
        is_within = text.endswith("在", 0, start) and not text.endswith("住在", 0, start)
        return stem in _alleys() and bool(not is_within or _AFTER_AN_ALLEY.match(text, middle + 1))
    is_new = _HANZI.fullmatch(stem) and not segment.is_word(name)
    return bool(is_new) and not _no_house().search(name)


def _is_long_name(text: str, start: int, middle: int) -> bool:
    """Whether a name of four characters stands there: 滨江一号."""
    stem, after = text[start:middle], text[middle + 2 : middle + 3]
    is_told = _HANZI.fullmatch(stem) and not _no_beginning().search(stem)
    return bool(is_told) and after not in _NO_LONG_NAME


def _trimmed(text: str, stem_end: int, end: int) -> Span | None:
    """Cut off what stands before the name; None when nothing of a name is left."""
    stem = _last_words(stem_before(text, stem_end))
    if _generic().fullmatch(stem) or stem[:1].isdigit():
        return None
    ending = text[stem_end:end]
    if len(stem) < _shortest_stem(ending) or _never().search(stem + ending):
        return None
    if _ONLY_A_BORDER.match(text, end):
        return None
    return stem_end - len(stem), end


def _last_words(stem: str) -> str:
    """Of what is too long for a name, give the words at its end: 世纪 of 油烟天天直往上冲世纪."""
    if len(stem) <= _LONG_STEM:
        return stem
    kept = ""
    for word in reversed(segment.words(stem)):
        if len(word) + len(kept) > _SHORT_STEM:
            break
        kept = word + kept
    return kept


def stem_before(text: str, end: int) -> str:
    """Give what may be a name, or the beginning of one, before an index of a plain text."""
    run = re.compile(_RUN_LEFT).search(text, max(0, end - _LONGEST), end)
    stem = run[0] if run else ""
    stops = (found.end() for found in _stoppers().finditer(stem) if not found["kept"])
    return stem[max(stops, default=0) :]


def _shortest_stem(ending: str) -> int:
    """Say how much must stand before an ending: 桃花苑, but not 大花园 or 3栋."""
    core = ending.removesuffix("小区")
    if not ending:
        return 3
    if len(core) == 1 and core != ending:  # 桂苑小区
        return 1
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
    return re.compile(rf"(?:{_any('weak')})(?:{_TAIL}|{due})|社区(?={_BUILDING})")


@cache
def _building() -> re.Pattern[str]:
    return re.compile(rf"(?<![\da-z]){_BUILDING}(?!住宅|民房|别墅|房子|高楼|大楼)")


@cache
def _city_name() -> re.Pattern[str]:
    due = rf"(?:{_any('after')}|入户|楼道|电梯|车位|停车|消防)"
    return re.compile(rf"{_CITY}([\u4e00-\u9fff]{{3,8}}?)(?={due})")


@cache
def _branded() -> re.Pattern[str]:
    """Give how names look that begin with their developer's: 保利麓谷林语."""
    last = rf"(?!里)(?:{_any('last')})"  # in 碧桂园里 is within it
    due = rf"(?:{_any('after')}|{_any('after_weak')})|{_BUILDING}|[,。;!?]|$"
    return re.compile(
        rf"(?:{_any('brands')})(?!公司|集团|地产|置业|.?加油|的|里[面头的]|{_any('after')})"
        rf"(?:[\u4e00-\u9fff]{{0,4}}?(?:{_any('strong')}|{_any('four')}|{last}){_TAIL}?"
        rf"|(?:(?![的了在是被把])[\u4e00-\u9fff]){{1,4}}?{_TAIL}?(?=的?{due}))"
    )


@cache
def _no_house() -> re.Pattern[str]:
    return re.compile(rf"^.[政公花菜果家法]|{_any('never')}")


@cache
def _alleys() -> frozenset[str]:
    return frozenset(vocabulary.table("places")["estate"]["alleys"].split())


@cache
def _no_beginning() -> re.Pattern[str]:
    return re.compile(rf"[一二三四五六七八九十新]$|{_any('no_beginning')}")


@cache
def _stoppers() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<kept>{_any('kept')})|^\d{{0,2}}[市区县镇]|(?<![城都])市|住(?!宅)"
        rf"|(?<![小社活属\d一二三四五六七八东西南北])区|{_any('before')}"
    )


@cache
def _generic() -> re.Pattern[str]:
    return re.compile(rf"(?:{_any('generic')})*")


@cache
def _never() -> re.Pattern[str]:
    return re.compile(_any("never"))

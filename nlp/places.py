"""Where: the estate, building, unit, room, floor and spot that a message names."""

import re
from dataclasses import dataclass

from nlp.estates import estate_span
from nlp.gazetteer import Gazetteer
from nlp.normalise import Normal
from nlp.signposts import TAKEN, Signposts, Span, signposts_in
from nlp.spots import spot_span

PARTS = ("estate", "building", "unit", "room", "floor", "spot")

# Patterns are compiled when a message first needs them (by `re`, which keeps them): most messages
# have a place of no such kind, and starting is quicker.
_NUMBER = (
    r"(?:[甲乙丙丁老]?[a-z]{0,2}\d{1,3}|[甲乙丙丁]?[一二三四五六七八九十]{1,3}"
    r"|[a-z甲乙丙丁](?=[栋幢座塔]|号楼))"
)
_MANY = rf"{_NUMBER}(?:(?:[、,和及~-]|到){_NUMBER}){{0,5}}"
# 501, 1203室; in words, 六零三, but not the year 二零二五; of a tower, 21b.
_ROOM_NUMBER = (
    r"(?:\d{3,4}(?:室|号房|号(?!楼)|房(?!间|子))?(?![\d.]|[元块多年米平个人户月])"
    r"|(?:十?[一二三四五六七八九]|[一二]?十)[零〇][一二三四五六七八九]室?(?![零〇一二三四五六七八九年])"
    r"|\d{1,2}[a-f](?![a-z\d]|户型|插|空开))"
)
# 出门第三栋 is no name of a house, but 书香门第23号楼 one.
_NO_HOUSE_BEFORE = r"(?<![\da-z.:这那哪整每另盖建有])(?<!(?<![^东西南北大家出进]门)第)"
# 3座山墙 is a house's wall; 一座山 is a mountain.
_SEAT = (
    r"座(?!位|椅|谈)"
    r"(?!(?<=[一二三四五六七八九十百]座)[小大]?[山桥庙坟碑亭城岛](?!墙|坡|管))"
)
_TOWER = r"号?塔(?:楼(?![顶道梯上下里外]))?(?!吊|台|机|尖)"
_ANY_HOUSE = (  # 一栋住宅, 3栋楼的
    r"(?!住宅|民房|居民楼|别墅|房子|高楼|大楼|小楼|楼房"
    r"|危房|危旧|旧楼|老楼|木楼|楼的|楼都|楼全|栋)"
)
_HOUSES = (
    rf"(?:{_NUMBER}[栋幢]至(?={_NUMBER}[栋幢]))?"
    rf"{_MANY}(?:栋|幢|号楼|{_TOWER}|{_SEAT}|#楼?){_ANY_HOUSE}"
)
# 红3楼: the houses of a works, by a colour or a side; 甲7一楼 needs no more than its number.
_HOUSE_OF_A_WORKS = (
    r"(?<![\u4e00-\u9fff])[红白黄蓝绿灰][一二三四五六七八九十\d]{1,2}号?楼"
    r"|甲\d{1,2}(?=[一二三四五六][楼层])"
)
_UNIT_OF_A_HOUSE = (
    r"(?:\d{1,2}|[一二三四五六七八九十东西南北中])单元"
    r"|(?<=[栋幢楼#])[一二三四五六七八九\d](?:门洞?(?![口前卫面])|号?门洞)"
    r"|(?<=[栋幢楼#-])\d{1,2}(?=-\d{3,4})"
)
_BUILDING = (
    rf"{_NO_HOUSE_BEFORE}(?P<building>{_HOUSES}|{_HOUSE_OF_A_WORKS})"
    rf"(?:-?的?(?P<unit>{_UNIT_OF_A_HOUSE}))?"
    rf"(?:-?的?(?:[一二三四五六七八九十\d]{{1,2}}[楼层])?的?(?P<room>{_ROOM_NUMBER}))?"
)
_UNIT = (
    r"(?<!\d)(?P<unit>(?:\d{1,2}|[一二三四五六七八九十])(?:单元|号?门洞))"
    rf"(?:的?(?P<room>{_ROOM_NUMBER}))?"
)
# After these a number is no door.
_NO_CODE = r"(?<![货件证]码)(?<![货件证]码[是为: ])(?<!单号)(?<!单号[是为: ])"
_DASHED = (
    rf"(?<![\d.:-]){_NO_CODE}"
    r"(?P<building>[a-z]?\d{1,3})-(?P<unit>\d{1,2})-(?P<room>\d{3,4})(?![\d-]|[元块个次])"
)
# The second flat of a floor: only where an address is due, lest every 1-2-3 is one.
_DASHED_BY_COUNT = (
    r"(?:^|(?<=[,。 住在是家]))(?P<building>[a-z]?\d{1,3})-(?P<unit>\d{1,2})-(?P<room>\d{1,2})"
    r"(?![\d.-]|[元块个次月日号栋幢座楼#])"
)
_SHORT_DASHED = (
    rf"(?<![\d.:#栋幢座楼-]){_NO_CODE}"
    r"(?P<building>[a-z]?\d{1,2})-(?P<room>\d{3,4})"
    r"(?![\d-]|[元块个次人年米平户])"
)
# A flat by its number alone: floor 1 to 49, flat 01 to 19, and no number that people call or know.
_NO_FLAT = r"(?!(?:1(?:10|12|14|19)|315|618|911|1111|1212)(?!\d))(?!(?:19|20)\d\d)"
_FLAT = rf"{_NO_FLAT}[1-4]?[1-9](?:0[1-9]|1\d)"
_ROOM = (
    r"(?:楼上|楼下|隔壁|对门|对面|[住是家找])的?"
    r"(?P<room>(?!1[12]\d(?!\d))(?!(?:19|20)\d\d年?)[1-9]\d{2,3}(?:室|房(?!间|子)|号房)?)"
    r"(?=[的那住天老每又,。;!? ]|家|户|一直|在|半夜|晚上|装修|$)"
    rf"|(?:^|(?<=[,。;!?、 ])|(?<=[找跟和就是给让]))(?P<bare>{_FLAT})"
    r"(?=那|这家|家|户|的(?!电话|分机|车牌)|又|还|天天|拿|把|在|每|半夜|晚上|谈|住|业主)"
    rf"|^(?P<first>{_FLAT})(?![\d.:%a-z-]|[元块年月日号路次米个天人斤公分秒点度线届期晚多级]|大促)(?=[\u4e00-\u9fff])"
    r"|(?<!\d)(?P<marked>[1-9]\d{2,3}(?:室|号房))"
)
_FLOOR = (
    r"(?<![高共总出加盖多爬哪红白黄蓝绿灰\d一二三四五六七八九十a-z第.-])"
    r"(?P<floor>负[一二三四五\d]{1}(?:[楼层]|(?=[a-d]区))|地下[一二三123][楼层]|-[1-4][楼层]|b[1-4](?![\da-z栋座区幢])"
    r"|(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:楼(?:半(?![夜天个年小空点开数死路成截层边]))?|层(?!人|楼|冰|雪|灰|黄|油|厚|皮|膜|土|黑|水|泥|霜|白|薄|高|住宅|[一二三四]?[个户]))"
    r"|顶楼|顶层|底楼|底层(?!门面|商)|高层(?=住户))(?!梯|盘|市)"
)


# Without these there is nothing to look for.
_NUMERAL = re.compile(r"[\d一二三四五六七八九十]|[a-z甲乙丙丁][栋幢座塔号]")
_A_HOUSE = re.compile(r"[栋幢座塔#号红白黄蓝绿灰甲]")
_A_ROOM = re.compile(r"\d\d\d")
_A_FLOOR = re.compile(r"[楼层b-]")
_A_NEW_LIFT = re.compile("[加安]?装[一了]?[部台]?电梯|电梯加装")  # its floors are those who vote


@dataclass(frozen=True, slots=True)
class Place:
    """What the text itself says about where, in its own characters."""

    estate: str | None = None
    building: str | None = None
    unit: str | None = None
    room: str | None = None
    floor: str | None = None
    spot: str | None = None

    def to_dict(self) -> dict[str, str]:
        """Give the parts that are there."""
        parts = ((part, getattr(self, part)) for part in PARTS)
        return {part: value for part, value in parts if value is not None}


NOWHERE = Place()

_Spans = dict[str, Span]


def place_of(normal: Normal, gazetteer: Gazetteer, start: int = 0, end: int | None = None) -> Place:
    """Find the parts of the place that a message names, or that stand at `start`..`end` of it."""
    text = normal.text[start:end]
    signposts = signposts_in(text)
    spans = _numbered(text) if _NUMERAL.search(text) else {}
    if estate := gazetteer.find(text) or estate_span(text, signposts):
        spans["estate"] = estate
    if "building" not in spans and (nicknamed := gazetteer.nicknamed(text)):
        spans["building"] = nicknamed
    if _A_FLOOR.search(text) and not _A_NEW_LIFT.search(text):
        spans |= _groups(_FLOOR, text)
    if spot := gazetteer.named_spot(text) or _spot_beside(spans, text, signposts):
        spans["spot"] = spot
    if not spans:
        return NOWHERE
    return Place(
        **{
            part: normal.written(start + first, start + last)
            for part, (first, last) in spans.items()
        }
    )


def _spot_beside(taken: _Spans, text: str, signposts: Signposts) -> Span | None:
    """Find a spot outside of what other parts have taken: the 小区 of a name is none."""
    if not taken:
        return spot_span(text, signposts)
    for start, end in taken.values():
        text = text[:start] + TAKEN * (end - start) + text[end:]
    return spot_span(text)


def _numbered(text: str) -> _Spans:
    """Find building, unit and room, which are told by their numbers."""
    if "-" in text:
        shapes = (_DASHED, _DASHED_BY_COUNT, _SHORT_DASHED)
        if dashed := next(filter(None, (_groups(shape, text) for shape in shapes)), None):
            return dashed
    spans: _Spans = {}
    if _A_HOUSE.search(text):
        spans = max(map(_spans_of, re.finditer(_BUILDING, text)), key=len, default=spans)
    if "unit" not in spans and ("单元" in text or "门洞" in text):
        spans = _groups(_UNIT, text) | spans
    if "room" not in spans and _A_ROOM.search(text):
        alone = list(_groups(_ROOM, text).values())
        spans |= {"room": alone[0]} if alone else {}
    return spans


def _groups(pattern: str, text: str) -> _Spans:
    found = re.search(pattern, text)
    return _spans_of(found) if found else {}


def _spans_of(found: re.Match[str]) -> _Spans:
    return {part: found.span(part) for part, value in found.groupdict().items() if value}

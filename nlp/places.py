"""Where: the estate, building, unit, room, floor and spot that a message names."""

import re
from dataclasses import dataclass

from nlp.gazetteer import Gazetteer
from nlp.normalise import Normal

_NUMBER = r"(?:[a-z]{0,2}\d{1,3}|[一二三四五六七八九十]{1,3})"
_MANY = rf"{_NUMBER}(?:[、和,及-]{_NUMBER}){{0,4}}"
_BUILDING = re.compile(rf"(?<![\da-z])({_MANY}(?:栋|幢|号楼|座|#楼?))(?![住房民居])")
_UNIT = re.compile(rf"({_NUMBER}单元)")
_ROOM = re.compile(r"(?:单元|栋|幢|号楼|楼|层)的?(\d{3,4}(?:室|号房|房|户)?)(?!\d|元|多|年|平)")
_DASHED = re.compile(r"(?<![\d-])(\d{1,3})-(\d{1,2})-(\d{3,4})(?![\d-])")
_FLOOR = re.compile(
    r"((?:负|地下)?[一二三四五六七八九十]{1,3}[楼层](?!上|下)|(?<!\d)\d{1,2}[楼层]|(?<![a-z])b\d(?![\da-z栋区])|顶楼|顶层|底楼)"
)
_ESTATE = re.compile(
    r"([\u4e00-\u9fff]{2,10}?(?:小区|花园|家园|佳园|公馆|华府|新村|山庄|公寓|国际|名苑|雅苑|华庭)(?:[一二三四五六七八九十\d]期)?)"
)
_SPOT = re.compile(
    r"(\d+号车库|地下车库|车库|楼道口|楼道|楼梯间|楼梯口|电梯|消防通道|公共过道|走廊|天台|楼顶|架空层|健身广场|北门|南门|东门|西门|门口|楼下)"
)
PARTS = ("estate", "building", "unit", "room", "floor", "spot")


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


def place_of(normal: Normal, gazetteer: Gazetteer) -> Place:
    """Find the parts of the place that a message names."""
    spans = {
        "estate": gazetteer.find(normal.text) or _span(_ESTATE, normal.text),
        "building": _span(_BUILDING, normal.text),
        "unit": _span(_UNIT, normal.text),
        "room": _span(_ROOM, normal.text),
        "floor": _span(_FLOOR, normal.text),
        "spot": _span(_SPOT, normal.text),
    }
    dashed = _DASHED.search(normal.text)
    if dashed:
        spans |= {
            "building": dashed.span(1),
            "unit": dashed.span(2),
            "room": dashed.span(3),
        }
    return Place(**{part: normal.written(*span) for part, span in spans.items() if span})


def _span(pattern: re.Pattern[str], text: str) -> tuple[int, int] | None:
    found = pattern.search(text)
    return found.span(1) if found else None

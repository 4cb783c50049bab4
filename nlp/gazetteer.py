"""The estates that a community knows by name, and the numbers of its buildings."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType

from nlp.normalise import normalise

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_NUMBER = re.compile(
    r"([a-z]{0,2}|[红白黄蓝绿灰甲乙丙丁])\s*(\d+|[零〇一二两三四五六七八九十百]+)"
    r"|^([a-z甲乙丙丁])(?=[栋幢座塔]|号楼)"
)
_LONG_ENOUGH = 3  # characters of a name that is known with a slip of the pen


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The places that a community knows by name; an empty one knows none.

    `estates` are official names with their aliases, `buildings` nicknames with estate and number,
    `spots` other names that people use.
    """

    estates: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    buildings: Mapping[str, tuple[str, str]] = field(default_factory=lambda: MappingProxyType({}))
    spots: tuple[str, ...] = ()

    def nicknamed(self, text: str) -> tuple[int, int] | None:
        """Find the first nickname of a building in a plain text."""
        return _first(text, self.buildings)

    def named_spot(self, text: str) -> tuple[int, int] | None:
        """Find the first spot of a plain text that has a name of its own."""
        return _first(text, self.spots)

    def official(self, estate: str | None) -> str | None:
        """Give the official name of an estate as people write it, also with one slip of the pen."""
        if not estate:
            return None
        for name, aliases in self.estates.items():
            if estate == name or estate in aliases:
                return name
        near = [
            name
            for name, aliases in self.estates.items()
            if any(_is_near(_core(estate), _core(one)) for one in (name, *aliases))
        ]
        return near[0] if len(near) == 1 else None

    def find(self, text: str) -> tuple[int, int] | None:
        """Find what first names an estate in a plain text, also with one slip of the pen."""
        if not self.estates:
            return None
        spellings = [
            _plain(one) for name, others in self.estates.items() for one in (name, *others)
        ]
        near = self._find_near(text, {_core(one) for one in spellings})
        exact = [(text.find(one), -len(one)) for one in spellings if one and one in text]
        if not exact:
            return near
        start, minus_length = min(exact)
        if near and near[0] <= start and near[1] >= start - minus_length:
            return near
        return start, start - minus_length

    def _find_near(self, text: str, cores: set[str]) -> tuple[int, int] | None:
        for core in sorted(cores, key=len, reverse=True):
            found = _with_a_slip(core).search(text) if len(core) >= _LONG_ENOUGH else None
            if found:
                start, end = found.span()
                return start, end + 2 if text.startswith("小区", end) else end
        return None


EVERYWHERE = Gazetteer()


def _first(text: str, names: Collection[str]) -> tuple[int, int] | None:
    if not names:
        return None
    plain = [_plain(name) for name in names]
    found = [(text.find(name), -len(name)) for name in plain if name and name in text]
    if not found:
        return None
    start, minus_length = min(found)
    return start, start - minus_length


@cache
def _plain(name: str) -> str:
    """Spell a name as the texts that it is looked for in."""
    return normalise(name).text


@cache
def _with_a_slip(name: str) -> re.Pattern[str]:
    """Find a name in which one character, whichever, may be wrong."""
    slips = (f"{re.escape(name[:at])}.{re.escape(name[at + 1 :])}" for at in range(len(name)))
    return re.compile("|".join(slips), re.DOTALL)


def normal_number(written: str | None) -> str | None:
    """Bring the number of a building, unit or floor into one form: 十二幢 and 12# are both 12.

    红3楼 is 红3 and no other house's 3; B座 is B.
    """
    found = _NUMBER.search((written or "").lower())
    if found is None:
        return None
    letters, number, alone = found.groups()
    if alone:
        return str(alone).upper()
    return letters.upper() + str(int(number) if number.isdecimal() else _chinese_number(number))


def _chinese_number(written: str) -> int:
    total, digit = 0, 0
    for char in written:
        if char in "十百":
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            digit = digit * 10 + _DIGITS[char] if digit and total == 0 else _DIGITS[char]
    return total + digit


def _core(name: str) -> str:
    """Take off what people leave out: the 小区 of 蔚蓝香廷小区."""
    return name[:-2] if name.endswith("小区") and len(name) > 3 else name


def _is_near(written: str, known: str) -> bool:
    """Tell whether a long enough name has at most one wrong character."""
    if len(written) != len(known) or len(known) < _LONG_ENOUGH:
        return False
    return sum(one != other for one, other in zip(written, known, strict=True)) <= 1

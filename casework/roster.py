"""What an entry of the community's lists may read, and what keeps one from being removed."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from casework.entry_errors import (
    CodeUnclear,
    NamePunctuated,
    NameTaken,
    NameTooLong,
    NameTooShort,
    NumbersUnclear,
    NumberTaken,
    PhoneUnclear,
    RemarkTooLong,
    TooManyNumbers,
    UnitsUnclear,
)
from casework.places import Building, Estate, Grid, Organisation

SHORTEST_NAME, LONGEST_NAME = 2, 30
MOST_AT_ONCE = 60
MOST_UNITS = 30
LONGEST_REMARK = 500
# 1:10: one party hub keeps in touch with about ten households.
HUB_HOUSEHOLDS = 10

_SEPARATORS = re.compile(r"[、,;/\s]+")
_RANGE = re.compile(r"([A-Za-z]{0,2})(\d{1,4})(?:-|~|—|–|至|到)+([A-Za-z]{0,2})(\d{1,4})")
_NUMBER = re.compile(r"([A-Za-z]{0,2})(\d{1,4})([A-Za-z]?)")
_WORDS_FOR_IT = re.compile(r"第|栋|幢|座|号楼|号|楼|单元|室|户|#")
_CHINESE_NUMBER = re.compile(r"[零〇一二两三四五六七八九十百]+")
_MARKS = re.compile(r"[，。！？；：、,;:!?<>\"“”]")
_CODE = re.compile(r"[A-Za-z]{0,3}-?\d{1,4}|[A-Za-z]{1,4}")
_PHONE = re.compile(r"\+?\d(?:[ -]?\d){4,14}")

# Brings 十二 into the form of 12; None for what is no number.
Normal = Callable[[str], str | None]


class UsedBy(StrEnum):
    """What can keep an estate, a building, a grid or a flat in use."""

    BUILDINGS = "buildings"
    HOUSEHOLDS = "households"
    RESIDENTS = "residents"
    CASES = "cases"
    DUTIES = "duties"
    INVITATIONS = "invitations"
    ORGANISATIONS = "organisations"
    GROUPS = "groups"
    HUBS = "hubs"


@dataclass(frozen=True)
class Numbers:
    """Numbers that were written: those that are new, and those that stand in the list already."""

    new: tuple[str, ...]
    known: tuple[str, ...]


def name(text: str) -> str:
    """A name as it goes into the lists, without the blanks around it and inside.

    Raises:
        NameTooShort: what is hardly a name: a nought, a full stop.
        NameTooLong: beyond `LONGEST_NAME`.
        NamePunctuated: a sentence rather than a name.
    """
    written = " ".join(unicodedata.normalize("NFC", text).split())
    if len(written) > LONGEST_NAME:
        raise NameTooLong(most=LONGEST_NAME)
    if _MARKS.search(written):
        raise NamePunctuated()
    if len(written) < SHORTEST_NAME or not any(sign.isalpha() for sign in written):
        raise NameTooShort()
    return written


def estate_name(text: str, estates: Iterable[Estate], *, besides: int | None = None) -> str:
    """A name that no other estate goes by.

    Raises:
        NameTaken: another estate is called that, officially or by the people.
        NameTooShort, NameTooLong, NamePunctuated: as for `name`.
    """
    written = name(text)
    _require_free([written], estates, besides=besides)
    return written


def aliases(text: str, estates: Iterable[Estate], *, of: Estate) -> tuple[str, ...]:
    """The other names of an estate, as they were written: 香廷、蔚蓝.

    Raises:
        NameTaken: another estate goes by one of them: take it away there first.
        NameTooShort, NameTooLong, NamePunctuated: as for `name`.
    """
    pieces = re.split(r"[、，,;；\n]+", text)
    written = tuple(dict.fromkeys(name(piece) for piece in pieces if piece.strip()))
    if not written:
        raise NameTooShort()
    _require_free(written, estates, besides=of.id)
    return tuple(one for one in written if one != of.name)


def aliases_after_renaming(estate: Estate, name: str) -> tuple[str, ...]:
    """The other names of an estate that is called `name` now: people go on using the old one."""
    return tuple(one for one in dict.fromkeys([*estate.aliases, estate.name]) if one != name)


def applied(
    written: Sequence[str], *, shown: Sequence[str], current: Sequence[str]
) -> tuple[str, ...]:
    """A list as it is to be now: what was changed against what was shown, done to what is there.

    What a colleague has added or taken away meanwhile stays added or away.
    """
    kept = [one for one in current if one in written or one not in shown]
    added = [one for one in written if one not in shown]
    return tuple(dict.fromkeys([*kept, *added]))


def grid_code(text: str, grids: Iterable[Grid]) -> str:
    """The code of a new grid: A5.

    Raises:
        CodeUnclear: what is no code: letters and a number.
        NameTaken: there is one of that code.
    """
    code = unicodedata.normalize("NFKC", text).replace(" ", "").upper()
    if not _CODE.fullmatch(code):
        raise CodeUnclear()
    for grid in grids:
        if grid.code.upper() == code:
            raise NameTaken(name=code, taken_by=grid.name)
    return code


def grid_name(text: str, grids: Iterable[Grid], *, besides: int | None = None) -> str:
    """A name that no other grid has.

    Raises:
        NameTaken: another grid has it.
        NameTooShort, NameTooLong, NamePunctuated: as for `name`.
    """
    written = name(text)
    for grid in grids:
        if grid.id != besides and grid.name == written:
            raise NameTaken(name=written, taken_by=grid.code)
    return written


def organisation_name(
    text: str, organisations: Iterable[Organisation], *, besides: int | None = None
) -> str:
    """A name that no other organisation of the kind has.

    Raises:
        NameTaken: another one has it.
        NameTooShort, NameTooLong, NamePunctuated: as for `name`.
    """
    written = name(text)
    for one in organisations:
        if one.id != besides and one.name == written:
            raise NameTaken(name=written, taken_by=one.name)
    return written


def numbers(text: str, known: Iterable[str], *, normal: Normal) -> Numbers:
    """The numbers of buildings or rooms that were written: 1-12, or 1、2、3A, or 十二栋.

    Raises:
        NumbersUnclear: where one of them is no number.
        TooManyNumbers: more than `MOST_AT_ONCE`.
    """
    plain = _joined(_WORDS_FOR_IT.sub(" ", unicodedata.normalize("NFKC", text)))
    pieces = [piece for piece in _SEPARATORS.split(plain) if piece]
    found: dict[str, None] = {}
    for piece in pieces:
        found |= dict.fromkeys(_numbers_of(piece, normal))
        if len(found) > MOST_AT_ONCE:
            raise TooManyNumbers(most=MOST_AT_ONCE)
    if not found:
        raise NumbersUnclear(text=text)
    there = {one.upper() for one in known}
    return Numbers(
        tuple(one for one in found if one not in there),
        tuple(one for one in found if one in there),
    )


def number(text: str, buildings: Iterable[Building], *, besides: int, normal: Normal) -> str:
    """The right number of a building.

    Raises:
        NumbersUnclear: what is not just one number.
        NumberTaken: another building of the estate has it.
    """
    others = [one.number for one in buildings if one.id != besides]
    written = numbers(text, others, normal=normal)
    if len(written.new) + len(written.known) > 1:
        raise NumbersUnclear(text=text)
    if written.known:
        raise NumberTaken(number=written.known[0])
    return written.new[0]


def units(text: str, *, normal: Normal) -> int:
    """How many staircases a building has.

    Raises:
        UnitsUnclear: no number between 1 and `MOST_UNITS`.
    """
    plain = _WORDS_FOR_IT.sub("", unicodedata.normalize("NFKC", text)).replace("个", "").strip()
    written = normal(plain) if _CHINESE_NUMBER.fullmatch(plain) else plain
    if written is None or not re.fullmatch(r"\d{1,4}", written):
        raise UnitsUnclear(most=MOST_UNITS)
    if not 1 <= int(written) <= MOST_UNITS:
        raise UnitsUnclear(most=MOST_UNITS)
    return int(written)


def phone(text: str) -> str:
    """A telephone number as it was written, in half-width signs.

    Raises:
        PhoneUnclear: what nobody could dial.
    """
    written = unicodedata.normalize("NFKC", text).strip()
    if not _PHONE.fullmatch(written):
        raise PhoneUnclear()
    return written


def remark(text: str, *, shown: str, current: str) -> str:
    """The remark of a household's file; what a colleague has written meanwhile stays above it.

    Raises:
        RemarkTooLong: beyond `LONGEST_REMARK`.
    """
    written = text.strip()
    kept = current if current != shown else ""
    whole = "\n".join(part for part in (kept, written) if part)
    if len(whole) > LONGEST_REMARK:
        raise RemarkTooLong(most=LONGEST_REMARK, length=len(whole))
    return whole


def is_too_many(households: int) -> bool:
    """Whether a party hub has more households than one person keeps in touch with."""
    return households > HUB_HOUSEHOLDS


def _require_free(names: Iterable[str], estates: Iterable[Estate], *, besides: int | None) -> None:
    taken = {
        one: estate.name
        for estate in estates
        if estate.id != besides
        for one in (*estate.aliases, estate.name)
    }
    for one in names:
        if one in taken:
            raise NameTaken(name=one, taken_by=taken[one])


def _joined(plain: str) -> str:
    """Every range without the blanks in it: 1 - 12."""
    return re.sub(r"\s*([-~—–至到])\s*", r"\1", plain)


def _numbers_of(piece: str, normal: Normal) -> list[str]:
    """The numbers of one piece: a range, or a single one."""
    spread = _RANGE.fullmatch(piece)
    if spread:
        return _range(piece, *spread.groups())
    if _CHINESE_NUMBER.fullmatch(piece):
        return [found for found in [normal(piece)] if found is not None]
    single = _NUMBER.fullmatch(piece)
    if single is None:
        raise NumbersUnclear(text=piece)
    letters, digits, ending = single.groups()
    return [f"{letters.upper()}{int(digits)}{ending.upper()}"]


def _range(piece: str, before: str, first: str, again: str, last: str) -> list[str]:
    if again and again.upper() != before.upper():
        raise NumbersUnclear(text=piece)
    if int(last) < int(first):
        raise NumbersUnclear(text=piece)
    if int(last) - int(first) >= MOST_AT_ONCE:
        raise TooManyNumbers(most=MOST_AT_ONCE)
    return [f"{before.upper()}{one}" for one in range(int(first), int(last) + 1)]

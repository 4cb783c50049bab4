"""What the fields of an order of the hotline are called, in all the forms that go round."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import NamedTuple

from nlp.dates import plain_of
from nlp.normalise import simplified


class Field(StrEnum):
    """What an order says; `EARLIER` is the number of one before it, `ELSE` what is not ours."""

    NUMBER = "number"
    CALLER = "caller"
    PHONE = "phone"
    CAME = "came"
    ADDRESS = "address"
    CONTENT = "content"
    TITLE = "title"
    CATEGORY = "category"
    DEADLINE = "deadline"
    REPLY = "reply"
    STREET = "street"
    DISCREET = "discreet"
    NOTE = "note"
    EARLIER = "earlier"
    ELSE = "else"


_LEXICON = Path(__file__).with_name("lexicon") / "order_fields.toml"
_FIELDS_THAT_TELL = (
    Field.NUMBER,
    Field.CALLER,
    Field.CAME,
    Field.CONTENT,
    Field.DEADLINE,
    Field.ELSE,
)
_TELLS = re.compile(
    "工单|诉求|来电|来话|受理|派单|交办|转办|承办|办结|办理|热线|流水|处置|处理时限"
)
_OPEN, _CLOSE = "[【〔［「『(", "]】〕］」』)"
# Small pictures, as stand before the lines of a message that is passed around.
_PICTURES = "\U0001f300-\U0001faff\u2190-\u27bf\ufe0f\u20e3"
_SHAPES = ("bracketed", "colon", "cell", "spaced", "alone")
_COUNTED = r"(?:\(?\d{1,2}[)、.]|[①-⑳一二三四五六七八九十]{1,2}[、.])"


@cache
def _names() -> Mapping[Field, Sequence[str]]:
    tables = tomllib.loads(_LEXICON.read_text(encoding="utf-8"))
    return {Field(field): names.split() for field, names in tables.items()}


@cache
def telling() -> frozenset[str]:
    """What says beyond doubt that it comes from a hotline; others stand in anybody's letters."""
    names = (name for field in _FIELDS_THAT_TELL for name in _names()[field])
    return frozenset(name.lower() for name in names if is_telling(name))


def is_telling(name: str) -> bool:
    """Whether a name is one that only offices use."""
    return _TELLS.search(name) is not None


@cache
def fields() -> Mapping[str, Field]:
    """Every name in its plain spelling, with the field that it stands for."""
    return {name.lower(): field for field, names in _names().items() for name in names}


def field_named(label: str) -> Field | None:
    """The field that a label, or the heading of a column, stands for; None for an unknown one.

    Marks, brackets, blanks, a star for what has to be filled in, and 热线 or 12345 before it count
    for nothing.
    """
    plain = re.sub(r"[\s*:()\[\]【】〔〕「」_/·-]", "", spelt_plainly(label))
    known = fields()
    short = plain.removeprefix("12345").removeprefix("热线").removeprefix("市民")
    return known.get(plain) or known.get(short)


def spelt_plainly(text: str) -> str:
    """The text sign for sign: half width, small letters, simplified; every place stays its own."""
    whole = "".join("\ufffd" if "\ud800" <= sign <= "\udfff" else sign for sign in text)
    lowered = "".join(
        small if len(small := sign.lower()) == 1 else sign for sign in plain_of(whole)
    )
    return simplified(lowered)


class Label(NamedTuple):
    """A label at `start`..`end` of a text (what parts it from its value included)."""

    field: Field
    name: str
    start: int
    end: int


def labels(plain: str) -> Iterator[Label]:
    """Find the labels of a plain text, in their order."""
    known = fields()
    for found in _pattern().finditer(plain):
        written = next(found[shape] for shape in _SHAPES if found[shape])
        name = re.sub(r"\s", "", written)
        yield Label(known[name], name, found.start(), found.end())


@cache
def _pattern() -> re.Pattern[str]:
    """Labels in brackets, before a colon, in a cell of a table, or alone on their line."""
    names = sorted(fields(), key=len, reverse=True)
    # Two signs are often spread out to the width of four: 姓 名, 电　话.
    spread = [f"{name[0]}[ \t]{{1,4}}{name[1]}" for name in names if len(name) == 2]
    one_of = "|".join([*map(re.escape, names), *spread])
    # What nobody says in a sentence parts a line also where nothing but a blank follows.
    plain_enough = telling() | {name for name in _names()[Field.PHONE] if len(name) > 3}
    plain_words = "|".join(name for name in names if name in plain_enough and len(name) > 2)
    before = rf"[\s,.;:。|!?)】\]…{{\"“'{_PICTURES}]"
    begin = rf"(?:(?<={before})|^)(?:[*#•·>+-]{{1,2}} ?)?{_COUNTED}?[ \t]?\**"
    note = r"(?:\([^()\n]{1,12}\))?"
    return re.compile(
        rf"[{re.escape(_OPEN)}]{_COUNTED}?[ ]?(?P<bracketed>{one_of})[ ]?"
        rf"[{re.escape(_CLOSE)}][ \t]?:?[ \t]?"
        rf"|{begin}(?P<colon>{one_of})[*\"”']*{note}[ \t]{{0,3}}[:]\**[ \t]?"
        rf"|(?:^\|?|[\t|])[ ]?(?P<cell>{one_of})[ ]{{0,8}}(?:[\t|]|[ ]{{2}}|(?<=  ))"
        rf"|(?<=\s)(?P<spaced>{plain_words})[ \t](?=\S)"
        rf"|^[ \t]?(?P<alone>{one_of})[ \t]?(?:\n|$|[ \t](?=\S))",
        re.MULTILINE,
    )

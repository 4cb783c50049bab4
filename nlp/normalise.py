"""A message in one plain spelling, with the way back to what was written."""

import re
from collections.abc import Callable, Sequence
from functools import cache, partial
from typing import NamedTuple

import opencc

from nlp import vocabulary
from nlp.spelling import put_right

_TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ\u0300\u0301\u0304\u030c"
_LETTERS = f"a-zü\u0308ɑɡê'’{_TONES}"
_SYLLABLE = (
    r"(?:[bpm](?:iao|ian|ing|ang|eng|ai|ei|ao|ou|an|en|ie|iu|in|a|o|i|u)"
    r"|f(?:ang|eng|ei|ou|an|en|a|o|u)"
    r"|[dtnl](?:iang|iao|ian|ing|ang|eng|ong|uan|ai|ei|ao|ou|an|en|ia|ie|iu|in|uo|ui|un|üe|ue|a|e|i|u|ü)"
    r"|[gkh](?:uang|uai|uan|ang|eng|ong|ai|ei|ao|ou|an|en|ua|uo|ui|un|a|e|u)"
    r"|[jqx](?:iang|iong|iao|ian|ing|uan|ia|ie|iu|in|ue|un|i|u|ü)"
    r"|(?:[zcs]h?|r)(?:uang|uai|uan|ang|eng|ong|ai|ei|ao|ou|an|en|ua|uo|ui|un|a|e|i|u)"
    r"|y(?:uan|ang|ing|ong|ao|ou|an|in|ue|un|a|o|e|i|u)|w(?:ang|eng|ai|ei|an|en|a|o|u)"
    r"|ang|eng|ai|ei|ao|ou|an|en|er|a|o|e)"
)
_LONGEST_PINYIN = 30
# Unified ideographs, their first extension, the compatible ones.
_IDEOGRAPHS = (range(0x4E00, 0xA000), range(0x3400, 0x4DC0), range(0xF900, 0xFB00))
_GONE = r"\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff\u00ad"
_SPACE = r"\s\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\U000e0000-\U000e007f"
# Compiled when it is first needed, to start quickly.
_CLUTTER = (
    rf"(?P<bracket>\([ {_LETTERS}0-9?\ufffd]{{1,40}}\))"
    rf"|(?P<tone>\(?[{_LETTERS}]{{0,6}}[{_TONES}][{_LETTERS}]{{0,12}}\)?)"
    rf"|(?P<gone>[{_GONE}]+)"
    rf"|(?P<space>[{_SPACE}]+)"
    r"|(?P<run>(?P<one>[^\d\s])(?P=one){2,})"
)
# Most messages have none of it, and two quick looks tell.
_CLUTTERED = re.compile(rf"[({_TONES}{_GONE}{_SPACE}]")
_REPEATED = re.compile(r"(.)\1\1")


class Normal(NamedTuple):
    """A plain spelling (`text`), and for each of its characters the index in `source`."""

    source: str
    text: str
    origin: Sequence[int]

    def written(self, start: int, end: int) -> str:
        """Give back a span of the plain text as it was written."""
        if start >= end:
            return ""
        return self.source[self.origin[start] : self.origin[end - 1] + 1]


def normalise(source: str) -> Normal:
    """Bring a message into one plain spelling."""
    plain = simplified(_narrower()(source))
    if _CLUTTERED.search(plain) or _REPEATED.search(plain):
        return _decluttered(source, plain)
    return Normal(source, put_right(plain), range(len(plain)))


def _decluttered(source: str, plain: str) -> Normal:
    """Leave out pinyin, emoji and the like, keeping the way back."""
    pieces: list[str] = []
    origin: list[int] = []
    at = 0
    for found in re.finditer(_CLUTTER, plain):
        kept = _replacement(found, plain)
        if kept is None:
            continue
        pieces += plain[at : found.start()], kept
        origin += range(at, found.start())
        origin += range(found.start(), found.start() + len(kept))
        at = found.end()
    pieces.append(plain[at:])
    origin += range(at, len(plain))
    return Normal(source, put_right("".join(pieces)), origin)


def simplified(text: str) -> str:
    """Write traditional characters simplified; where that changes the length, one by one."""
    if not _traditional().search(text):
        return text
    simple: str = _converter().convert(text)
    if len(simple) == len(text):
        # To OpenCC 打坏 is pottery (坯); to whoever lives here, something is broken.
        return simple if "坏" not in text else _with_broken_things(text, simple)
    return "".join(_one_for_one(char) for char in text)


def _with_broken_things(text: str, simple: str) -> str:
    return "".join(old if old == "坏" else new for old, new in zip(text, simple, strict=True))


def _one_for_one(char: str) -> str:
    simple: str = _converter().convert(char)
    return simple if len(simple) == 1 else char


@cache
def _traditional() -> re.Pattern[str]:
    """Find any character that OpenCC would write otherwise: to look is quicker than to convert."""
    written = [chr(code) for block in _IDEOGRAPHS for code in block]
    simple = _converter().convert("\n".join(written)).split("\n")
    changed = [old for old, new in zip(written, simple, strict=True) if old != new]
    return re.compile(f"[{''.join(changed)}]")


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def _replacement(found: re.Match[str], plain: str) -> str | None:
    """Say what stands for a find afterwards; None leaves it alone."""
    kind, written = found.lastgroup, found.group()
    if kind == "gone":
        return ""
    if kind == "space":
        return " "
    if kind == "bracket":
        after_chinese = found.start() > 0 and plain[found.start() - 1] > "\u2e80"
        return "" if _is_pinyin(written[1:-1], after_chinese=after_chinese) else None
    if kind == "tone":
        return ""
    return written[:2]


def _is_pinyin(content: str, *, after_chinese: bool) -> bool:
    """Tell pinyin, also damaged on its way here, from a word in brackets."""
    if any(letter in _TONES for letter in content):
        return True
    letters = re.sub(r"[0-5]", "", content).strip()
    if not after_chinese or len(letters) < 2 or not re.search(r"[a-zü]", letters):
        return False
    if re.search(r"[a-z][ ?\ufffd]+[a-z]?|[?\ufffd][a-z]", letters):
        return True
    return len(letters) <= _LONGEST_PINYIN and _pinyin().fullmatch(letters) is not None


@cache
def _pinyin() -> re.Pattern[str]:
    return re.compile(rf"{_SYLLABLE}(?:['’ ]?{_SYLLABLE}){{0,5}}")


@cache
def _narrower() -> Callable[[str], str]:
    """Give what respells by the table: quicker than `translate`, which asks for every character."""
    table = {chr(code): plain for code, plain in _same_length_table().items()}
    wide = re.compile(f"[{re.escape(''.join(table))}]")
    return partial(wide.sub, lambda found: table[found[0]])


@cache
def _same_length_table() -> dict[int, str]:
    """One character for one: full width, capitals, traditional forms, and no half characters."""
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    table |= {ord(letter): letter.lower() for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
    table |= {code: chr(code - 0xFEE0).lower() for code in range(0xFF21, 0xFF3B)}
    table |= {0x3000: " ", 0x3002: "。", 0x2014: "-", 0x2013: "-", 0x2212: "-", 0xFF5E: "~"}
    table |= {ord(old): new for old, new in vocabulary.spellings().characters.items()}
    table |= dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
    return table

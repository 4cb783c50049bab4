"""What somebody looks for: the number of a case, or words that it holds."""

import re
import unicodedata
from collections.abc import Iterable

from nlp import segment
from nlp.gazetteer import normal_number

MOST_WORDS = 8

_NUMBER = re.compile(r"\d{4}-\d{4,9}")
_GAPS = re.compile(r"[\s,，、;；。]+")
_BUILDING = r"(?:[A-Za-z]{0,2}\d{1,3}|[一二三四五六七八九十百]{1,4})(?:栋|幢|号楼|座|#)"
_UNIT = r"(?:\d{1,2}|[一二三四五六七八九十])单元"
_ROOM = r"\d{3,4}室"
# A case number is found before the numbers of houses, which it might be taken for.
_WHOLE = re.compile(rf"({_NUMBER.pattern}|{_BUILDING}|{_UNIT}|{_ROOM})")
_RUNS = re.compile(r"[0-9A-Za-z-]+|[^0-9A-Za-z-]+")
_DASHES = str.maketrans("—–−", "---")

Words = tuple[str, ...]


def number(text: str) -> str | None:
    """The number of a case, where a text is nothing else: also in full width, or a long dash."""
    plain = _plain(text)
    return plain if _NUMBER.fullmatch(plain) else None


def ways(text: str) -> tuple[Words, ...]:
    """Words that are all to be found: as they were written, then cut smaller.

    3号楼 and 三幢 are 3栋, which is how the place of a case reads; 501室 is 501.
    """
    chunks = (part for chunk in _GAPS.split(_plain(text)) for part in _WHOLE.split(chunk))
    written = _few(_as_stored(chunk) for chunk in chunks if chunk)
    smaller = _few(piece for word in written for piece in _pieces(word))
    return tuple(dict.fromkeys(way for way in (written, smaller) if way))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).translate(_DASHES).strip()


def _few(words: Iterable[str]) -> Words:
    return tuple(dict.fromkeys(words))[:MOST_WORDS]


def _as_stored(word: str) -> str:
    if re.fullmatch(_BUILDING, word):
        return f"{normal_number(word)}栋"
    return word.removesuffix("室") if re.fullmatch(_ROOM, word) else word


def _pieces(word: str) -> list[str]:
    """The words of a phrase; a single character says nothing, unless there is nothing else."""
    if _WHOLE.fullmatch(word):
        return [word]
    cut: list[str] = []
    for run in _RUNS.findall(word):
        cut += [run] if run[0].isascii() else segment.words(run)
    return [piece for piece in cut if len(piece) > 1] or [word]

"""What copying did to an order is put right: words broken in two, fields glued together."""

import re
from collections.abc import Iterator
from functools import cache

from nlp.order_fields import fields, is_telling, labels, spelt_plainly

_LONGEST_NAME = 10
_SHORTEST_GLUED = 3
_LEAST_GLUED = 2
_SIGN = r"[一-鿿0-9a-z]"
_HALVES = re.compile(rf"(?:[一-鿿]\n{_SIGN}|{_SIGN}\n[一-鿿])")
_ENDED = frozenset("。；！？：;!?:")


def mended(text: str) -> str:
    """The text with its words whole and each field apart; a sound one as it is."""
    return _parted(_joined(text.replace("\r\n", "\n").replace("\r", "\n")))


def _joined(text: str) -> str:
    """Lines that a picture's text broke: told by a label that goes on in the next line."""
    plain = spelt_plainly(text)
    broken = set(_breaks_within_labels(plain))
    if not broken:
        return text
    whole = "".join(sign for at, sign in enumerate(text) if at not in broken)
    plain = spelt_plainly(whole)
    begins = {one.start for one in labels(plain)}
    signs = list(whole)
    for at, sign in enumerate(plain):
        # What ends with a full stop, and what begins with a label, is a line of its own.
        if sign != "\n" or at + 1 in begins or plain[at - 1 : at] in _ENDED:
            continue
        signs[at] = "" if _HALVES.fullmatch(plain[at - 1 : at + 2]) else " "
    return "".join(signs)


def _breaks_within_labels(plain: str) -> Iterator[int]:
    """Where a line ends in the middle of a label that a colon follows."""
    known = fields()
    for found in re.finditer(r"\n", plain):
        at = found.start()
        head = re.match(rf"([^\n:]{{1,{_LONGEST_NAME}}})[ ]?:", plain[at + 1 :])
        if head is None or head[1] in known:
            continue
        line = plain[max(at - _LONGEST_NAME, 0) : at].rpartition("\n")[2]
        if any(line[-long:] + head[1] in known for long in range(1, len(line) + 1)):
            yield at


def _parted(text: str) -> str:
    """Fields that stand one behind the other without so much as a blank."""
    plain = spelt_plainly(text)
    known = {at for one in labels(plain) for at in range(one.start, one.end)}
    glued = [one.start() for one in _glued().finditer(plain) if one.start() not in known]
    if len(glued) < _LEAST_GLUED:
        return text
    ends = [*glued, len(text)]
    return "\n".join(text[start:end] for start, end in zip([0, *glued], ends, strict=True))


@cache
def _glued() -> re.Pattern[str]:
    """What only a hotline's form calls a field, before a colon, wherever it stands."""
    beside = {"联系电话", "联系方式", "事发地址", "事发地点"}
    words = sorted((one for one in fields() if is_telling(one) or one in beside), key=len)
    words = [one for one in reversed(words) if len(one) >= _SHORTEST_GLUED]
    return re.compile(f"(?:{'|'.join(map(re.escape, words))})(?=[ ]?:)")

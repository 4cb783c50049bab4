"""What others need not know of a person: numbers of phones and cards, and which flat it is."""

import re
from collections.abc import Callable, Sequence
from datetime import date

HIDDEN = "＊＊"
"""Stands where a flat was named."""

# One character for one, so that a place in the plain text is the same place in the text.
_PLAIN = str.maketrans(
    {chr(0xFF10 + digit): str(digit) for digit in range(10)}
    | dict.fromkeys("－—–−‐‑", "-")
    | dict.fromkeys("\u3000\u00a0", " ")
    | {"＋": "+", "（": "(", "）": ")", "．": ".", "Ｘ": "X", "ｘ": "x"}
)


def mask(text: str) -> str:
    """Leave of private numbers only what tells them apart; all other text stays as it is.

    Mobile numbers become 138****5678, landlines 0731-****66, identity numbers 430***12, bank cards
    6222****5678, passports E****78. Numbers of cases, days, prices, flats and hotlines are none.
    """
    return _replaced(text, _private(text))


def mask_people(text: str) -> str:
    """Leave of numbers that lead to one person only what tells them apart; an office's stay."""
    return _replaced(text, _private(text, _of_people()))


def is_masked(text: str) -> bool:
    """Tell whether a number in a text has been masked: nobody can call it any more."""
    return _MASK in text


def names_person(text: str) -> Sequence[str]:
    """Give the numbers, masked, that lead to one person: of a mobile, of a card; not of an office.

    A landline is public wherever it stands.
    """
    return [instead for _, _, instead in _private(text, _of_people())]


def names_flat(text: str, room: str) -> bool:
    """Tell whether a text names a room, as a whole number."""
    return bool(re.search(_whole(room), _plain(text)))


def hide_room(text: str, room_words: Sequence[str]) -> str:
    """Hide a flat wherever a text names it: each of `room_words` (501, 501室, 2单元501).

    Only whole numbers count: 501 is not in 1501.
    """
    words = {_plain(word) for word in room_words if word.strip()}
    if not words:
        return text
    longest_first = sorted(words, key=len, reverse=True)
    flats = re.compile("|".join(map(_whole, longest_first)))
    return _replaced(text, [(*found.span(), HIDDEN) for found in flats.finditer(_plain(text))])


_MASK = "***"
_Span = tuple[int, int, str]  # start, end, and what stands there afterwards
_Form = tuple[re.Pattern[str], Callable[[re.Match[str]], str | None]]


def _of_people() -> list[_Form]:
    return [one for one in _FORMS if one[1] not in {_landline, _local}]


def _plain(text: str) -> str:
    return text.translate(_PLAIN)


def _whole(word: str) -> str:
    """Match a word that no longer number begins or ends with."""
    before = r"(?<!\d)" if word[0].isdecimal() else ""
    after = r"(?!\d)" if word[-1].isdecimal() else ""
    return f"{before}{re.escape(word)}{after}"


def _replaced(text: str, spans: Sequence[_Span]) -> str:
    pieces: list[str] = []
    at = 0
    for start, end, instead in spans:
        pieces += text[at:start], instead
        at = end
    return "".join([*pieces, text[at:]])


def _private(text: str, forms: "Sequence[_Form] | None" = None) -> list[_Span]:
    """Find private numbers in their order, those of a longer form first."""
    plain = _plain(text)
    found: list[_Span] = []
    for pattern, masked in _FORMS if forms is None else forms:
        spans = [(*one.span("number"), masked(one)) for one in pattern.finditer(plain)]
        for start, end, instead in spans:
            if instead is not None:
                found.append((start, end, instead))
                plain = f"{plain[:start]}{' ' * (end - start)}{plain[end:]}"
    return sorted(found)


def _digits(found: re.Match[str]) -> str:
    return re.sub(r"[^\dXx]", "", found["number"])


def _identity(found: re.Match[str]) -> str | None:
    """Mask an identity number of 18 or 15 characters, if a day of birth is in it."""
    digits = _digits(found)
    born = digits[6:14] if len(digits) == 18 else f"19{digits[6:12]}"
    try:
        date(int(born[:4]), int(born[4:6]), int(born[6:]))
    except ValueError:
        return None
    return f"{digits[:3]}***{digits[-2:]}" if born[:2] in {"19", "20"} else None


def _card(found: re.Match[str]) -> str:
    digits = _digits(found)
    return f"{digits[:4]}****{digits[-4:]}"


def _mobile(found: re.Match[str]) -> str:
    digits = _digits(found)
    return f"{digits[:3]}****{digits[-4:]}"


def _landline(found: re.Match[str]) -> str:
    return f"0{found['area'] or found['city']}-****{found['local'][-2:]}"


def _local(found: re.Match[str]) -> str:
    return f"****{_digits(found)[-2:]}"


def _passport(found: re.Match[str]) -> str:
    return f"{found['number'][0]}****{found['number'][-2:]}"


_GAP = r"[ .·_-]{0,3}"


def _groups(*lengths: int) -> str:
    return _GAP.join(rf"\d{{{length}}}" for length in lengths)


_MOBILE_GROUPS = ((3, 4, 4), (3, 3, 5), (4, 3, 4), (4, 4, 3), (3, 2, 3, 3), (5, 6), (7, 4))
_MOBILES = "|".join(
    [*(_groups(*lengths) for lengths in _MOBILE_GROUPS), r"\d(?:[ .·_-]{1,3}\d){10}"]
)
_AREA = r"10|2\d|[3-9]\d{2}"
_FORMS: Sequence[_Form] = [
    (re.compile(pattern), masked)
    for pattern, masked in (
        (r"(?<!\d)(?P<number>\d(?:[ -]?\d){16}[ -]?[\dXx])(?![\da-zA-Z])", _identity),
        (r"(?<!\d)(?P<number>\d{15}|\d{6}[ -]\d{6}[ -]\d{3})(?!\d)", _identity),
        (r"(?<!\d)(?P<number>\d{16,19}|\d{4}(?:[ -]\d{4}){3}(?:[ -]?\d{1,3})?)(?!\d)", _card),
        (rf"(?:(?<!\d)|(?<=(?<!\d)86))(?P<number>(?=1{_GAP}[3-9])(?:{_MOBILES}))(?!\d)", _mobile),
        (
            rf"(?<!\d)(?P<number>\(?(?:0(?P<area>{_AREA})|\+86[ -]?(?P<city>{_AREA}))\)?"
            rf"{_GAP}(?P<local>[1-9]\d{{2,3}}[ -]?\d{{4}})(?: ?(?:转|分机|-) ?\d{{1,5}})?)(?!\d)",
            _landline,
        ),
        (
            r"(?i:电话|座机|固话|tel)[^\d\n]{0,4}(?P<number>[2-9]\d{2,3}[ -]?\d{4})(?!\d)",
            _local,
        ),
        (r"(?<![\da-zA-Z])(?P<number>(?i:E[A-Z]\d{7}|[EGDSP]\d{8}|[HM]\d{8,10}))(?!\d)", _passport),
    )
]

"""Several orders in one text, each by itself."""

import re
from collections.abc import Sequence

from nlp.order_fields import Field, Label, labels, spelt_plainly, telling

_LEAST_TOLD = 8
# A line that begins an order in running text: counted or headed, then its number.
_BEGIN = re.compile(
    r"^[ \t]*(?:[\[(【][^\n\])】]{0,20}[\])】][ ]?)?(?:\(?\d{1,2}[.、):][ ]?)?"
    r"(?:(?:热线)?工单\d{0,3}|编号|单号|工单编?号)?[ :#]{0,3}"
    r"(?P<no>[a-z]{1,8}-?\d{6,20}|20\d{8,22}|[a-z]{1,8}(?:-\d{2,10}){2,4})(?![\da-z])"
    r"(?P<told>[^\n]*)",
    re.MULTILINE,
)


def parts(text: str) -> list[str]:
    """One text for each order: a label that comes again, or another number, begins another."""
    plain = spelt_plainly(text)
    begins = _of_labels(list(labels(plain))) or _of_lines(plain)
    if len(begins) < 2:
        return [text]
    starts, ends = [0, *begins[1:]], [*begins[1:], len(text)]
    cut = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    return [part for part in cut if part.strip()] or [text]


def _of_labels(found: Sequence[Label]) -> list[int]:
    """Where the label of the number comes again; without one, that of what was told."""
    numbers = [one for one in found if one.field is Field.NUMBER]
    if numbers:
        again = [one.start for one in numbers if one.name == numbers[0].name]
        return again if len(again) > 1 else []
    contents = [one for one in found if one.field is Field.CONTENT and one.name in telling()]
    if len({one.name for one in contents}) != 1 or len(contents) < 2:
        return []
    # Each begins with whatever the first begins with.
    first = min(found, key=lambda one: one.start).name
    begins = [one.start for one in found if one.name == first]
    return begins if len(begins) == len(contents) else []


def _of_lines(plain: str) -> list[int]:
    """Where lines begin with numbers that differ, and tell something beside."""
    found = [one for one in _BEGIN.finditer(plain) if len(one["told"].strip()) >= _LEAST_TOLD]
    numbers = [one["no"] for one in found]
    return [one.start() for one in found] if len(set(numbers)) == len(numbers) else []

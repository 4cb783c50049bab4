"""A long text in passages that fit: cut at the end of a paragraph, of a sentence, or anywhere."""

import re

from casework.markup import units

# Where a text is cut best: after a blank line, a line, a sentence, a clause, a blank.
_ENDS = tuple(
    re.compile(one) for one in (r"\n\s*\n", r"\n", r"[。！？!?…][”」）)]*", r"[；;，,、]", r"\s")
)
# A passage of which less would be left is cut at the next sort of end instead.
_LEAST = 3


def passages(text: str, most: int) -> list[str]:
    """The text in passages of at most so many UTF-16 units; only blanks between them are lost."""
    found, left = [], text.strip()
    while units(left) > most:
        at = _cut(left, most)
        found.append(left[:at].rstrip())
        left = left[at:].lstrip()
    return [*found, left] if left or not found else found


def _cut(text: str, most: int) -> int:
    """Behind which sign a passage ends."""
    longest = _fitting(text, most)
    for end in _ENDS:
        ends = [one.end() for one in end.finditer(text, 0, longest)]
        if ends and ends[-1] * _LEAST >= longest:
            return ends[-1]
    return longest


def _fitting(text: str, most: int) -> int:
    """How many signs fit; of those outside the plane of every day, half as many."""
    taken = 0
    for at, sign in enumerate(text):
        taken += 2 if ord(sign) > 0xFFFF else 1
        if taken > most:
            return max(at, 1)
    return len(text)

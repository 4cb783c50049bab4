"""Figures, one under the other."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One line: what was counted or measured, how much, and what that means."""

    name: str
    value: str
    note: str = ""


def table(title: str, figures: Sequence[Figure]) -> str:
    """The figures under a title, in columns."""
    names = max((_width(one.name) for one in figures), default=0)
    values = max((_width(one.value) for one in figures), default=0)
    body = [
        f"  {one.name}{' ' * (names - _width(one.name))}"
        f"  {' ' * (values - _width(one.value))}{one.value}  {one.note}".rstrip()
        for one in figures
    ]
    return "\n".join([title, "─" * (names + values + 4), *body, ""])


def times(more: float, less: float) -> str:
    """How many times as much: 3.2×."""
    return f"{more / less:.1f}×" if less else "—"


def share(part: float, whole: float) -> str:
    """How much of the whole: 97 %."""
    return f"{part / whole:.0%}" if whole else "—"


def _width(text: str) -> int:
    """Columns on a terminal: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)

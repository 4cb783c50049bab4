"""Danger as the lexicon knows it: words that tell of it now, and words that take its edge off."""

from collections.abc import Iterable, Sequence

from nlp.labels import Urgency
from nlp.phrases import Match, outermost

_BLUNTS = ("past", "supposed", "told")
_WINDOW = 12


def danger_told(about_danger: Sequence[Match]) -> list[Match]:
    """Of words about danger give those that tell of it, now and to life or limb, in their order."""
    level = Urgency.EMERGENCY.value
    if not any(level in match.phrase.earns for match in about_danger):
        return []
    matches = outermost(about_danger)
    blunted = _blunted(matches)
    return [
        match
        for match in matches
        if level in match.phrase.earns
        and match.start not in blunted
        and match.end - 1 not in blunted
    ]


def _blunted(matches: Iterable[Match]) -> set[int]:
    """Give every index near words that make a danger past, feared or told, not present."""
    near: set[int] = set()
    present = _near(matches, "now")
    for label in _BLUNTS:
        reach = _near(matches, label)
        near |= reach - present if label == "past" else reach
    return near


def _near(matches: Iterable[Match], label: str) -> set[int]:
    near: set[int] = set()
    for match in matches:
        if match.phrase.family == "edges" and label in match.phrase.earns:
            near.update(range(match.start - _WINDOW, match.end + _WINDOW))
    return near

"""How long a message can wait: danger first."""

from collections.abc import Iterable

from nlp.labels import Intent, Urgency
from nlp.phrases import Found, Match
from nlp.tags import Reason

_EDGES = ("past", "supposed", "told")
_WINDOW = 14


def danger(found: Found) -> tuple[Urgency, tuple[Reason, ...]]:
    """Name the danger that is told of now, or NORMAL."""
    matches = found.of("urgency")
    blunted = _sentences_of(found, (m for m in matches if set(m.phrase.earns) & set(_EDGES)))
    for level in (Urgency.EMERGENCY, Urgency.URGENT):
        reasons = tuple(
            Reason(level.value, match.word, match.phrase.earns[level.value])
            for match in matches
            if level.value in match.phrase.earns and not _is_blunted(match, blunted, found, level)
        )
        if reasons:
            return level, reasons
    return Urgency.NORMAL, ()


def urgency_of(level: Urgency, intent: Intent) -> Urgency:
    """Give what only asks, thanks or chats a low urgency; an emergency stays one."""
    if level is Urgency.EMERGENCY or intent is Intent.REPORT:
        return level
    return Urgency.LOW


def _sentences_of(found: Found, matches: Iterable[Match]) -> list[tuple[int, int]]:
    return [(match.start, match.end) for match in matches]


def _is_blunted(match: Match, edges: list[tuple[int, int]], found: Found, level: Urgency) -> bool:
    """Tell a danger that is past, feared or told from one that is there."""
    del found, level
    return any(
        match.start - _WINDOW <= end and start <= match.end + _WINDOW for start, end in edges
    )

"""How long a message can wait: danger first."""

from nlp.labels import Intent, Urgency
from nlp.phrases import Found, Match

_BLUNTS = {
    Urgency.EMERGENCY: ("past", "supposed", "told"),
    Urgency.URGENT: ("past", "told"),
}
_WINDOW = 12


def danger(found: Found) -> tuple[Urgency, tuple[Match, ...]]:
    """Name the danger that is told of now, with the words that tell it, or NORMAL."""
    matches = found.of("urgency")
    for level, blunts in _BLUNTS.items():
        edges = _edges(found, blunts)
        told = tuple(
            match
            for match in matches
            if level.value in match.phrase.earns and not _is_blunted(match, edges)
        )
        if told:
            return level, told
    return Urgency.NORMAL, ()


def untrue(found: Found) -> set[int]:
    """Give every index near words about a screen, a dream, a drill: what is told there is not."""
    return _near(found, ("told",))


def urgency_of(level: Urgency, intent: Intent, *, is_wish: bool = False) -> Urgency:
    """Give a wish, and what only asks, thanks or chats, a low urgency; danger keeps its own."""
    if level is Urgency.EMERGENCY:
        return level
    if intent is not Intent.REPORT or (is_wish and level is Urgency.NORMAL):
        return Urgency.LOW
    return level


def _edges(found: Found, blunts: tuple[str, ...]) -> set[int]:
    """Give every index near words that make a danger past, feared or told, not present."""
    near: set[int] = set()
    present = _near(found, ("now",))
    for label in blunts:
        reach = _near(found, (label,))
        near |= reach - present if label == "past" else reach
    return near


def _near(found: Found, labels: tuple[str, ...]) -> set[int]:
    near: set[int] = set()
    for match in found.of("edges"):
        if any(label in match.phrase.earns for label in labels):
            near.update(range(match.start - _WINDOW, match.end + _WINDOW))
    return near


def _is_blunted(match: Match, edges: set[int]) -> bool:
    return match.start in edges or match.end - 1 in edges

"""What a message is about: the tags, most important first."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from nlp import vocabulary
from nlp.labels import Tag
from nlp.phrases import Found, Match
from nlp.vocabulary import NEUTRAL


@dataclass(frozen=True, slots=True)
class Reason:
    """Which word earned which label how much."""

    label: str
    word: str
    weight: float


@dataclass(frozen=True, slots=True)
class Matters:
    """The score of every tag that was touched, with the words that earned it."""

    scores: Mapping[Tag, float]
    reasons: tuple[Reason, ...]
    trouble: float

    def tags(self) -> tuple[Tag, ...]:
        """Name the tags that count, most important first."""
        rules = vocabulary.table("rules")["tags"]
        ranked = sorted(self.scores, key=lambda tag: -self.scores[tag])
        if not ranked:
            return ()
        least = max(rules["threshold"], rules["share"] * self.scores[ranked[0]])
        return tuple(tag for tag in ranked if self.scores[tag] >= least)[: rules["most"]]


def weigh(found: Found) -> Matters:
    """Add up what every phrase earns; the same words count once for a tag."""
    scores: dict[Tag, float] = defaultdict(float)
    reasons: list[Reason] = []
    trouble = 0.0
    seen: set[tuple[str, str]] = set()
    for match in found.of("tags"):
        for label, weight in match.phrase.earns.items():
            if label == NEUTRAL or (label, match.word) in seen:
                continue
            seen.add((label, match.word))
            earned = round(weight * _place_factor(match, found), 2)
            reasons.append(Reason(label, match.word, earned))
            trouble += earned if match.phrase.is_trouble else 0.0
            scores[Tag(label)] += earned
    reasons.sort(key=lambda reason: -reason.weight)
    return Matters(_absorbed(scores), tuple(reasons), trouble)


def _place_factor(match: Match, found: Found) -> float:
    """Let what is said first count more."""
    starts = found.clause_starts
    first_end = starts[1] if len(starts) > 1 else len(found.text)
    bonus = float(vocabulary.table("rules")["tags"]["first_clause"])
    return bonus if match.start < first_end else 1.0


def _absorbed(scores: dict[Tag, float]) -> dict[Tag, float]:
    """Drop the tags that are only a circumstance of a stronger one."""
    kept = dict(scores)
    for rule in _absorptions():
        winner, loser = Tag(rule["winner"]), Tag(rule["loser"])
        if winner in kept and loser in kept and kept[loser] <= rule["share"] * kept[winner]:
            del kept[loser]
    return kept


@cache
def _absorptions() -> tuple[dict[str, Any], ...]:
    return tuple(vocabulary.table("rules")["absorbs"])

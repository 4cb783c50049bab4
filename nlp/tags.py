"""What a message is about: the tags, most important first."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from nlp import vocabulary
from nlp.labels import Tag
from nlp.phrases import Found, Match

_PARTY = "party"
_EARNABLE = frozenset({_PARTY, *Tag})


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
        best = self.scores[ranked[0]]
        if best < rules["threshold"]:
            return tuple(ranked[:1]) if best >= rules["fallback"] else ()
        least = max(rules["threshold"], rules["share"] * best)
        return tuple(tag for tag in ranked if self.scores[tag] >= least)[: rules["most"]]


def weigh(found: Found, dangers: tuple[Match, ...] = ()) -> Matters:
    """Add up what every phrase earns, dangers too; the same words count once for a tag."""
    scores: dict[str, float] = defaultdict(float)
    reasons: list[Reason] = []
    trouble = 0.0
    seen: set[tuple[str, str]] = set()
    for match in found.of("tags") + dangers:
        for label, weight in match.phrase.earns.items():
            if label not in _EARNABLE or (label, match.word) in seen:
                continue
            seen.add((label, match.word))
            earned = round(weight * _place_factor(match, found), 2)
            reasons.append(Reason(label, match.word, earned))
            trouble += earned if match.phrase.is_trouble else 0.0
            scores[label] += earned
    reasons.sort(key=lambda reason: -reason.weight)
    return Matters(_absorbed(_with_party(scores)), tuple(reasons), round(trouble, 2))


def _place_factor(match: Match, found: Found) -> float:
    """Let what is said first count more."""
    starts = found.clause_starts
    first_end = starts[1] if len(starts) > 1 else len(found.text)
    bonus = float(vocabulary.table("rules")["tags"]["first_clause"])
    return bonus if match.start < first_end else 1.0


def _with_party(scores: dict[str, float]) -> dict[Tag, float]:
    """Let the one who makes the trouble come after the trouble, unless there is a quarrel."""
    rule = vocabulary.table("rules")["party"]
    party = scores.pop(_PARTY, 0.0)
    tags = {Tag(label): score for label, score in scores.items()}
    quarrel = tags.get(Tag(rule["tag"]), 0.0)
    if not party:
        return tags
    done = max((tags.get(Tag(tag), 0.0) for tag in rule["behind"]), default=0.0)
    if done >= vocabulary.table("rules")["tags"]["threshold"] and quarrel < done:
        tags[Tag(rule["tag"])] = max(quarrel, min(quarrel + party, rule["share"] * done))
    elif quarrel or party >= vocabulary.table("rules")["tags"]["threshold"]:
        tags[Tag(rule["tag"])] = quarrel + party
    return tags


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

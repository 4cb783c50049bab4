"""What a message is about: the tags, most important first."""

from collections import defaultdict
from collections.abc import Mapping, Set
from dataclasses import dataclass

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
        ranked = sorted(self.scores, key=lambda tag: -self.scores[tag])
        if not ranked:
            return ()
        best = self.scores[ranked[0]]
        if best < _rule("threshold"):
            return tuple(ranked[:1]) if best >= _rule("fallback") else ()
        least = max(_rule("threshold"), _rule("share") * best)
        return tuple(tag for tag in ranked if self.scores[tag] >= least)[: int(_rule("most"))]


def weigh(
    found: Found,
    *,
    dangers: tuple[Match, ...] = (),
    untrue: Set[int] = frozenset(),
    accused: str | None = None,
) -> Matters:
    """Add up what every phrase earns, dangers too.

    A danger at an `untrue` index is only told of. `accused` is the flat that is complained of.
    Where nothing comes out of what was said, single words are asked what they make one think of.
    """
    told = [match for match in found.of("tags") if not _is_untrue(match, untrue)]
    matters = _summed(_earned([*told, *dangers], found), accused)
    if dangers or matters.trouble >= _rule("threshold"):
        return matters
    hints = [match for match in found.of("hints") if not _is_untrue(match, untrue)]
    return _summed(_earned(told + hints, found), accused)


def _is_untrue(match: Match, untrue: Set[int]) -> bool:
    is_danger = match.phrase.is_trouble and Tag.SAFETY in match.phrase.earns
    return is_danger and match.start in untrue


def _rule(name: str) -> float:
    return float(vocabulary.table("rules")["tags"][name])


def _earned(told: list[Match], found: Found) -> list[tuple[str, float, Match]]:
    """Give what every phrase earns for every label, the heaviest first."""
    is_trouble = any(match.phrase.is_trouble for match in told)
    earned = [
        (label, _worth(weight, match, found, is_trouble=is_trouble), match)
        for match in told
        for label, weight in match.phrase.earns.items()
        if label in _EARNABLE
    ]
    return sorted(earned, key=lambda one: -one[1])


def _worth(weight: float, match: Match, found: Found, *, is_trouble: bool) -> float:
    """Let what is said first, and what is complained of, count more."""
    starts = found.clause_starts
    first_end = starts[1] if len(starts) > 1 else len(found.text)
    worth = weight * (_rule("first_clause") if match.start < first_end else 1.0)
    if match.phrase.family == "urgency":
        return worth * _rule("danger")
    if is_trouble and not match.phrase.is_trouble:
        worth *= _rule("topic")
    return worth if match.is_word else worth * _rule("chance")


def _summed(earned: list[tuple[str, float, Match]], accused: str | None) -> Matters:
    """Add up, the heaviest first; words that overlap with counted ones count little."""
    scores: dict[str, float] = defaultdict(float)
    counted: dict[str, set[int]] = defaultdict(set)
    seen: set[tuple[str, str]] = set()
    reasons: list[Reason] = []
    trouble = 0.0
    if accused and earned:
        scores[_PARTY] = _rule("accused")
        reasons.append(Reason(_PARTY, accused, _rule("accused")))
    for label, full, match in earned:
        if (label, match.word) in seen:
            continue
        seen.add((label, match.word))
        span = range(match.start, match.end)
        worth = full if counted[label].isdisjoint(span) else full * _rule("again")
        counted[label].update(span)
        reasons.append(Reason(label, match.word, round(worth, 2)))
        scores[label] += worth
        trouble += worth if match.phrase.is_trouble else 0.0
    return Matters(_in_order(_absorbed(_with_party(scores))), tuple(reasons), round(trouble, 2))


def _with_party(scores: dict[str, float]) -> dict[Tag, float]:
    """Let the one who makes the trouble come after the trouble, unless there is a quarrel."""
    rule = vocabulary.table("rules")["party"]
    party = scores.pop(_PARTY, 0.0)
    tags = {Tag(label): score for label, score in scores.items()}
    quarrel = tags.get(Tag(rule["tag"]), 0.0)
    if not party:
        return tags
    done = max((tags.get(Tag(tag), 0.0) for tag in rule["behind"]), default=0.0)
    best = max(tags.values(), default=0.0)
    if done >= _rule("fallback") and quarrel < done:
        is_plain = party >= rule["plain"] and done >= rule["share"] * best
        tags[Tag(rule["tag"])] = max(quarrel, rule["share"] * best if is_plain else 0.0)
    elif quarrel or (party >= _rule("threshold") and best < _rule("threshold")):
        tags[Tag(rule["tag"])] = quarrel + party
    return tags


def _absorbed(scores: dict[Tag, float]) -> dict[Tag, float]:
    """Drop the tags that are only a circumstance of a stronger one."""
    kept = dict(scores)
    for rule in vocabulary.table("rules")["absorbs"]:
        winner, loser = Tag(rule["winner"]), Tag(rule["loser"])
        if winner in kept and loser in kept and kept[loser] <= rule["share"] * kept[winner]:
            del kept[loser]
    return kept


def _in_order(scores: dict[Tag, float]) -> dict[Tag, float]:
    """Put what is really complained of before its circumstances."""
    ordered = dict(scores)
    for rule in vocabulary.table("rules")["ahead"]:
        first, second = Tag(rule["first"]), Tag(rule["second"])
        one, other = ordered.get(first, 0.0), ordered.get(second, 0.0)
        if one <= other and one >= rule["share"] * other > 0:
            ordered[first], ordered[second] = other + 0.01, one
    return ordered

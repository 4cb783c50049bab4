"""The scores of a message: one logit for each thing that can be said of it."""

from bisect import bisect
from collections.abc import Mapping, Sequence, Set
from typing import NamedTuple

from nlp.labels import UNTAGGED, Danger, Intent, Tag, Urgency
from nlp.weights import Weights

TAGS = tuple(Tag)
INTENTS = tuple(Intent)
URGENCIES = tuple(Urgency)
DANGERS = tuple(Danger)
_EMERGENCY, *_CALM = URGENCIES
LABELS = (
    *(f"tag:{tag}" for tag in TAGS),
    *(f"first:{tag}" for tag in TAGS),
    *(f"intent:{intent}" for intent in INTENTS),
    *(f"urgency:{urgency}" for urgency in URGENCIES),
    *(f"kind:{danger}" for danger in DANGERS),
    "danger",
)
"""The labels of a file of weights, in the order in which `Scores` takes them apart."""

_ASKING = tuple(at for at, intent in enumerate(INTENTS) if intent not in UNTAGGED)
_AT = {label: at for at, label in enumerate(LABELS)}
_FIRSTS = len(TAGS)
_INTENTS = _FIRSTS + len(TAGS)
_URGENCIES = _INTENTS + len(INTENTS)
_KINDS = _URGENCIES + len(URGENCIES)

# In logits. Where they hold, hidden units hardly ever change what is read (decision 14).
_PLAIN_FIRST, _PLAIN_INTENT, _PLAINLY_SAFE = 1.3, 1.6, -2.2
_PLAINLY_UNTOLD, _PLAINLY_TOLD = -0.9, 0.1  # around the threshold from which tags are named


class Scores(NamedTuple):
    """Logits, in the order of the labels' definitions.

    `tags` that each tag holds, `firsts` that it comes first, `intents`, `urgencies` and `kinds` of
    danger of which one holds, and `danger` to life or limb.
    """

    tags: Sequence[float]
    firsts: Sequence[float]
    intents: Sequence[float]
    urgencies: Sequence[float]
    kinds: Sequence[float]
    danger: float

    @property
    def intent(self) -> Intent:
        """The likeliest intent."""
        return INTENTS[_best(self.intents)]

    def wanted(self, least: float) -> Intent:
        """The likeliest intent; one that wants nothing only if it leads by so much, in logits."""
        likeliest = self.intent
        if likeliest not in UNTAGGED:
            return likeliest
        asking = max(_ASKING, key=self.intents.__getitem__)
        is_told = self.intents[INTENTS.index(likeliest)] - self.intents[asking] >= least
        return likeliest if is_told else INTENTS[asking]

    @property
    def urgency(self) -> Urgency:
        """The likeliest urgency of what is no emergency: whether it is one, `danger` tells."""
        return _CALM[_best(self.urgencies[1:])]

    @property
    def first(self) -> Tag:
        """The tag that is likeliest to come first."""
        return TAGS[_best(self.firsts)]

    def likeliest(self, most: int) -> tuple[Tag, ...]:
        """Give the tags that are likeliest to come first, the likeliest first; never `other`."""
        ranked = sorted(zip(self.firsts, TAGS, strict=True), reverse=True)
        return tuple(tag for _, tag in ranked if tag is not Tag.OTHER)[:most]


def score(weights: Weights, names: Set[str], earned: Mapping[str, float] | None = None) -> Scores:
    """Score a message by its features, and by what words of the community's own earn."""
    scores = weights.scores(names, is_plain)
    for label, weight in (earned or {}).items():
        scores[_AT[label]] += weight
    return Scores(
        tags=scores[:_FIRSTS],
        firsts=scores[_FIRSTS:_INTENTS],
        intents=scores[_INTENTS:_URGENCIES],
        urgencies=scores[_URGENCIES:_KINDS],
        kinds=scores[_KINDS:-1],
        danger=scores[-1],
    )


def is_plain(scores: Sequence[float]) -> bool:
    """Whether features one by one leave no doubt of the intent, of any tag, of danger."""
    if (
        scores[-1] >= _PLAINLY_SAFE
        or lead(scores[_FIRSTS:_INTENTS]) < _PLAIN_FIRST
        or lead(scores[_INTENTS:_URGENCIES]) < _PLAIN_INTENT
    ):
        return False
    tags = sorted(scores[:_FIRSTS])
    return bisect(tags, _PLAINLY_UNTOLD) == bisect(tags, _PLAINLY_TOLD)


def lead(scores: Sequence[float]) -> float:
    """Give by how much the best is ahead of the next, in logits."""
    second, first = sorted(scores)[-2:]
    return first - second


def _best(scores: Sequence[float]) -> int:
    return scores.index(max(scores))

"""How sure is sure: thresholds, and scores turned into the chance of being right."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from math import exp
from operator import mul
from typing import Any

from nlp.labels import UNTAGGED, Intent
from nlp.scores import Scores, lead


@dataclass(frozen=True, slots=True)
class Settings:
    """What a file of weights is to be used with.

    `tag` is the logit from which a further tag is named. `danger_alone` and `danger_told` are the
    probabilities from which a message is an emergency, without and with words of danger in it;
    for plain ones a fraction of the latter will do (`judgement`).
    Below the chance `ask_below` of being right, the writer is asked.
    `sure` turns (1, lead of the first tag, its logit, log odds of the intent) into the log odds of
    being right, `sure_untold` turns (1, log odds of the intent) where there is no matter.
    """

    tag: float = 0.0
    danger_alone: float = 0.25
    danger_told: float = 0.07
    ask_below: float = 0.5
    sure: tuple[float, ...] = (0.0, 1.0, 0.0, 1.0)
    sure_untold: tuple[float, ...] = (0.0, 1.0)

    def to_dict(self) -> dict[str, Any]:
        """Give the settings as JSON knows them."""
        return asdict(self)

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "Settings":
        """Read settings from a file of weights; what it does not know keeps its default."""
        known = {name: told[name] for name in cls.__dataclass_fields__ if name in told}
        lists = {name: tuple(value) for name, value in known.items() if isinstance(value, list)}
        return cls(**{**known, **lists})


def signs(scores: Scores) -> tuple[float, ...]:
    """Give what tells whether intent and first tag are right."""
    return (1.0, lead(scores.firsts), max(scores.firsts), lead(scores.intents))


def signs_of_intent(scores: Scores) -> tuple[float, ...]:
    """Give what tells whether an intent without a matter is right."""
    return (1.0, lead(scores.intents))


def chance(weights: Sequence[float], told: Sequence[float]) -> float:
    """Turn signs into a probability.

    Raises:
        ValueError: there are more of one than of the other.
    """
    if len(weights) != len(told):
        raise ValueError(f"{len(told)} signs for {len(weights)} weights")
    odds = sum(map(mul, weights, told))
    return 1 / (1 + exp(-max(-30.0, min(30.0, odds))))


def confidence(scores: Scores, intent: Intent, settings: Settings) -> float:
    """Estimate the chance that the intent, and the first tag if it has one, are right."""
    if intent in UNTAGGED:
        return chance(settings.sure_untold, signs_of_intent(scores))
    return chance(settings.sure, signs(scores))

"""The settings that go with weights, chosen on messages that the scorer has not seen."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from sklearn.linear_model import LogisticRegression

from nlp.calibration import Settings, confidence, signs, signs_of_intent
from nlp.examples import Example
from nlp.labels import UNTAGGED, Tag
from nlp.scores import TAGS, Scores

# No lower: a tag too many on a card is worse than one too few, whatever F1 says.
_TAG_THRESHOLDS = tuple(step / 10 for step in range(-2, 9, 2))
_MOST_ASKED = 0.2

Judged = Sequence[tuple[Example, Scores]]


def tune(judged: Judged) -> Settings:
    """Choose the tag threshold, the chances of being right, and when the writer is asked.

    One writer in five is asked at the most: a person with reading glasses should not have to
    explain more than that.
    """
    told, untold = [], []
    for example, scores in judged:
        if scores.intent in UNTAGGED:
            untold.append((signs_of_intent(scores), is_right(example, scores)))
        else:
            told.append((signs(scores), is_right(example, scores)))
    settings = Settings(
        tag=_best_threshold(judged), sure=_chances(told), sure_untold=_chances(untold)
    )
    chances = [confidence(scores, scores.intent, settings) for _, scores in judged]
    return replace(settings, ask_below=round(float(np.quantile(chances, _MOST_ASKED)), 2))


def is_right(example: Example, scores: Scores) -> bool:
    """Tell whether the likeliest intent and, where there is a matter, its first tag are right."""
    if scores.intent is not example.intent:
        return False
    return scores.intent in UNTAGGED or scores.first is example.primary


def _best_threshold(judged: Judged) -> float:
    """Choose the threshold with the best F1 of all tags together."""
    return max(_TAG_THRESHOLDS, key=lambda threshold: _agreement(judged, threshold))


def _agreement(judged: Judged, threshold: float) -> float:
    hits = said = there = 0
    for example, scores in judged:
        if not example.tags:
            continue
        named = {scores.first}
        if scores.first is not Tag.OTHER:
            named |= {
                tag
                for tag, logit in zip(TAGS, scores.tags, strict=True)
                if tag is not Tag.OTHER and logit > threshold
            }
        hits += len(named & set(example.tags))
        said += len(named)
        there += len(example.tags)
    return 2 * hits / (said + there) if said + there else 0.0


def _chances(told: Sequence[tuple[tuple[float, ...], bool]]) -> tuple[float, ...]:
    """Fit the weights that turn signs into a chance; the first sign is 1, for the bias."""
    rights = [is_right for _, is_right in told]
    if len(set(rights)) < 2:
        return (0.0,) * (len(told[0][0]) if told else 2)
    model = LogisticRegression(C=1.0, fit_intercept=False)
    model.fit(np.array([row for row, _ in told]), rights)
    return tuple(round(float(weight), 4) for weight in model.coef_[0])

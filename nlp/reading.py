"""A message in, a Reading out: the one function that the rest of the house calls."""

import re
from dataclasses import dataclass
from typing import Any

from nlp import phrases, segment
from nlp.gazetteer import EVERYWHERE, Gazetteer, normal_number
from nlp.intent import intent_of, is_wish
from nlp.labels import Danger, Intent, Route, Tag, Urgency
from nlp.normalise import normalise
from nlp.phrases import Match
from nlp.places import Place, place_of
from nlp.routes import route_of
from nlp.tags import Matters, Reason, weigh
from nlp.urgency import danger, untrue, urgency_of

__all__ = ["EVERYWHERE", "Gazetteer", "Place", "Reading", "Reason", "normal_number", "read"]

_OWN_HOME = re.compile(r"我们?(?:家|是|住|在)|本人|家住|住在|住址|地址")
_UNTAGGED = frozenset({Intent.THANKS, Intent.CHAT, Intent.OTHER})


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood of one message; the words behind it are in `reasons`.

    `dangers` tells the kinds of an emergency, and is empty for everything else.
    """

    text: str
    intent: Intent
    tags: tuple[Tag, ...]
    primary: Tag
    route: Route
    urgency: Urgency
    place: Place
    confidence: float
    reasons: tuple[Reason, ...]
    dangers: tuple[Danger, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Give the reading as JSON knows it."""
        return {
            "text": self.text,
            "intent": self.intent.value,
            "tags": [tag.value for tag in self.tags],
            "primary": self.primary.value,
            "route": self.route.value,
            "urgency": self.urgency.value,
            "place": self.place.to_dict(),
            "confidence": self.confidence,
            "reasons": [
                {"label": reason.label, "word": reason.word, "weight": reason.weight}
                for reason in self.reasons
            ],
        }


def read(text: str, *, gazetteer: Gazetteer = EVERYWHERE) -> Reading:
    """Read one message; any text gives a Reading."""
    normal = normalise(text)
    found = phrases.find(normal.text, boundaries=segment.boundaries(normal.text))
    place = place_of(normal, gazetteer)
    level, dangers = danger(found)
    is_emergency = level is Urgency.EMERGENCY
    matters = weigh(
        found,
        dangers=dangers if is_emergency else (),
        untrue=frozenset() if is_emergency else untrue(found),
        accused=None if _OWN_HOME.search(normal.text) else place.room,
    )
    intent, lead = intent_of(found, matters, level)
    tags = _tags_of(intent, matters)
    return Reading(
        text=text,
        intent=intent,
        tags=tags,
        primary=tags[0] if tags else Tag.OTHER,
        route=route_of(intent, tags, level),
        urgency=urgency_of(level, intent, is_wish=is_wish(found)),
        place=place,
        confidence=_confidence(matters, lead),
        reasons=_danger_reasons(level, dangers) + matters.reasons,
        dangers=_kinds(dangers) if is_emergency else (),
    )


def _danger_reasons(level: Urgency, dangers: tuple[Match, ...]) -> tuple[Reason, ...]:
    return tuple(
        Reason(level.value, match.word, match.phrase.earns[level.value]) for match in dangers
    )


def _kinds(dangers: tuple[Match, ...]) -> tuple[Danger, ...]:
    """Give each kind of danger once, in the order in which they were told."""
    told = sorted(dangers, key=lambda match: match.start)
    return tuple(dict.fromkeys(Danger(match.phrase.danger) for match in told))


def _tags_of(intent: Intent, matters: Matters) -> tuple[Tag, ...]:
    """A matter that fits no tag is `other`; what is no matter has none."""
    if intent in _UNTAGGED:
        return ()
    return matters.tags() or (Tag.OTHER,)


def _confidence(matters: Matters, lead: float) -> float:
    """Be surer the further the first tag leads the second, and the plainer the intent is."""
    ranked = [*sorted(matters.scores.values(), reverse=True), 0.0, 0.0]
    ahead = (ranked[0] - ranked[1] / 2) / (ranked[0] + 2) if ranked[0] else 0.2
    return round(min(1.0, max(0.05, 0.6 * ahead + 0.4 * max(0.0, lead))), 2)

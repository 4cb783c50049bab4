"""A message in, a Reading out: the one function that the rest of the house calls."""

from dataclasses import replace
from functools import cached_property
from typing import Any, NamedTuple

from nlp.evidence import Evidence, lay_out
from nlp.gazetteer import EVERYWHERE, Gazetteer, normal_number
from nlp.judgement import judge
from nlp.knowledge import Knowledge, shipped
from nlp.labels import UNTAGGED, Danger, Intent, Route, Tag, Urgency
from nlp.matters import Matter, matters_of, tags_with_those_of_matters
from nlp.places import Place, place_of
from nlp.reasons import Reason, explain
from nlp.scores import score

__all__ = [
    "EVERYWHERE",
    "Gazetteer",
    "Knowledge",
    "Matter",
    "Place",
    "Reading",
    "Reason",
    "normal_number",
    "read",
]


_MOST_LIKELY = 3


class Source:
    """What a reading was made from, for questions that are not asked of every message."""

    def __init__(self, evidence: Evidence, knowledge: Knowledge, gazetteer: Gazetteer) -> None:
        self.evidence = evidence
        self.knowledge = knowledge
        self.gazetteer = gazetteer

    @cached_property
    def matters(self) -> tuple[Matter, ...]:
        """Each matter by itself: read when somebody asks, and once."""
        return matters_of(self.evidence, self.knowledge, self.gazetteer)


class Reading(NamedTuple):
    """What was understood of one message.

    `tags` come in order of weight, `primary` is the first of them. `confidence` is the estimated
    probability that intent and primary tag are right; where it `is_sure` the writer need not be
    asked. `dangers` tells the kinds of an emergency. Two readings that say the same are the same,
    whatever they were made from.
    """

    text: str
    intent: Intent
    tags: tuple[Tag, ...]
    primary: Tag
    route: Route
    urgency: Urgency
    place: Place
    confidence: float
    is_sure: bool = True
    dangers: tuple[Danger, ...] = ()
    source: Source | None = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Reading) and self[:-1] == other[:-1]

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self[:-1])

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """The words that earned each tag, and those that tell the danger or the intent."""
        if self.source is None:
            return ()
        labels = [f"tag:{tag}" for tag in self.tags]
        if self.urgency is Urgency.EMERGENCY:
            labels.insert(0, "danger")
        if self.intent is not Intent.REPORT:
            labels.append(f"intent:{self.intent}")
        return explain(self.source.evidence, self.source.knowledge, labels)

    @property
    def likely(self) -> tuple[Tag, ...]:
        """The tags most likely to come first, for whoever is asked which it is."""
        if self.source is None:
            return self.tags
        evidence = self.source.evidence
        scores = score(self.source.knowledge.weights, evidence.names, evidence.found.earned)
        return scores.likeliest(_MOST_LIKELY)

    @property
    def matters(self) -> tuple[Matter, ...]:
        """Each matter with its own words, tags and place, when the message tells several."""
        if self.source is None:
            return ()
        return self.source.matters

    def labels(self) -> dict[str, Any]:
        """Give the labels of the labelling guide."""
        return {
            "intent": self.intent.value,
            "tags": [tag.value for tag in self.tags],
            "primary": self.primary.value,
            "route": self.route.value,
            "urgency": self.urgency.value,
            "place": self._place_of_matter().to_dict(),
        }

    def _place_of_matter(self) -> Place:
        """The place without spot and floor where nothing is the matter there: 广场真热闹."""
        if self.intent not in UNTAGGED:
            return self.place
        return replace(self.place, spot=None, floor=None)

    def to_dict(self) -> dict[str, Any]:
        """Give the reading as JSON knows it."""
        return {
            "text": self.text,
            **self.labels(),
            "confidence": self.confidence,
            "reasons": [
                {"label": reason.label, "word": reason.word, "weight": reason.weight}
                for reason in self.reasons
            ],
            "dangers": [danger.value for danger in self.dangers],
            "matters": [matter.to_dict() for matter in self.matters],
        }


def read(
    text: str, *, gazetteer: Gazetteer = EVERYWHERE, knowledge: Knowledge | None = None
) -> Reading:
    """Read one message; any text gives a Reading.

    `gazetteer` names the places of a community; `knowledge` replaces the words and weights that
    come along with the bot.
    """
    knowledge = knowledge or shipped()
    evidence = lay_out(text, knowledge.finder)
    source = Source(evidence, knowledge, gazetteer)
    place = place_of(evidence.normal, gazetteer)
    told = judge(evidence, knowledge, place)
    return Reading(
        text=text,
        intent=told.intent,
        tags=tags_with_those_of_matters(told, evidence.text, lambda: source.matters),
        primary=told.primary,
        route=told.route,
        urgency=told.urgency,
        place=place,
        confidence=told.confidence,
        is_sure=told.is_sure,
        dangers=told.dangers,
        source=source,
    )

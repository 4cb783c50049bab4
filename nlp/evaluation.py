"""How well readings agree with labels: the figures that `python -m bot evaluate` prints."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nlp.labels import Tag, Urgency
from nlp.places import PARTS
from nlp.reading import Reading, read


@dataclass(frozen=True, slots=True)
class Score:
    """Hits, false alarms and misses of one label."""

    hits: int = 0
    false_alarms: int = 0
    misses: int = 0

    @property
    def precision(self) -> float:
        """Of what was said, the share that was right; 1 when nothing was said."""
        return _share(self.hits, self.hits + self.false_alarms)

    @property
    def recall(self) -> float:
        """Of what was there, the share that was found; 1 when nothing was there."""
        return _share(self.hits, self.hits + self.misses)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return _share(2 * self.hits, 2 * self.hits + self.false_alarms + self.misses)

    @property
    def support(self) -> int:
        """How often the label was there."""
        return self.hits + self.misses

    def __add__(self, other: "Score") -> "Score":
        """Add the counts of two labels."""
        return Score(
            self.hits + other.hits,
            self.false_alarms + other.false_alarms,
            self.misses + other.misses,
        )


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything measured on labelled messages; shares are 0..1.

    `asked` is the share of which the reader is not sure, so that the writer is asked;
    `right_unasked` the share of the others whose intent and primary tag are both right.
    """

    messages: int
    tags: Mapping[str, Score]
    place: Mapping[str, Score]
    emergency: Score
    primary: float
    intent: float
    route: float
    urgency: float
    asked: float
    right_unasked: float

    @property
    def tags_micro(self) -> Score:
        """All tags counted together."""
        return sum(self.tags.values(), Score())

    @property
    def tags_macro_f1(self) -> float:
        """The mean F1 of the tags that were there at all."""
        present = [score.f1 for score in self.tags.values() if score.support]
        return sum(present) / len(present) if present else 1.0

    @property
    def place_micro(self) -> Score:
        """All parts of places counted together."""
        return sum(self.place.values(), Score())


def evaluate(
    labelled: Iterable[Mapping[str, Any]], reader: Callable[[str], Reading] = read
) -> Figures:
    """Read labelled messages and compare; each has the keys of the labelling guide."""
    wanted = list(labelled)
    readings = [reader(line["text"]) for line in wanted]
    got = [reading.labels() for reading in readings]
    unasked = [at for at, reading in enumerate(readings) if reading.is_sure]
    return Figures(
        messages=len(wanted),
        tags={tag.value: _tag_score(tag.value, wanted, got) for tag in Tag},
        place={part: _part_score(part, wanted, got) for part in PARTS},
        emergency=_emergency_score(wanted, got),
        primary=_agreement("primary", wanted, got),
        intent=_agreement("intent", wanted, got),
        route=_agreement("route", wanted, got),
        urgency=_agreement("urgency", wanted, got),
        asked=1 - _share(len(unasked), len(wanted)),
        right_unasked=_share(sum(_is_right(wanted[at], got[at]) for at in unasked), len(unasked)),
    )


_Lines = Sequence[Mapping[str, Any]]


def _tag_score(tag: str, wanted: _Lines, got: _Lines) -> Score:
    return _counted(
        (tag in want["tags"], tag in have["tags"]) for want, have in zip(wanted, got, strict=True)
    )


def _emergency_score(wanted: _Lines, got: _Lines) -> Score:
    level = Urgency.EMERGENCY.value
    return _counted(
        (want["urgency"] == level, have["urgency"] == level)
        for want, have in zip(wanted, got, strict=True)
    )


def _counted(pairs: Iterable[tuple[bool, bool]]) -> Score:
    counts = Counter(pairs)
    return Score(counts[True, True], counts[False, True], counts[True, False])


def _part_score(part: str, wanted: _Lines, got: _Lines) -> Score:
    """Count a part of a place, where places were labelled.

    A wrong one is a false alarm and a miss.
    """
    score = Score()
    for want, have in zip(wanted, got, strict=True):
        if want["place"] is None:
            continue
        right, said = want["place"].get(part), have["place"].get(part)
        is_hit = right is not None and right == said
        score += Score(
            int(is_hit), int(said is not None and not is_hit), int(right is not None and not is_hit)
        )
    return score


def _agreement(key: str, wanted: _Lines, got: _Lines) -> float:
    same = sum(want[key] == have[key] for want, have in zip(wanted, got, strict=True))
    return _share(same, len(wanted))


def _is_right(want: Mapping[str, Any], have: Mapping[str, Any]) -> bool:
    return all(want[key] == have[key] for key in ("intent", "primary"))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0

"""Training on what people corrected: measured first, and taken only if nothing got worse."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from casework.corrections import Correction, Subject
from nlp import examples
from nlp.evaluation import Figures, evaluate
from nlp.examples import Example
from nlp.knowledge import Knowledge
from nlp.labels import Intent, Route, Tag
from nlp.reading import read

# A correction of this community's own weighs as much as so many examples.
WEIGHT = 5
# One in five corrections is not learnt from, but asked afterwards.
ONE_IN = 5

Report = Callable[[str], object]


@dataclass(frozen=True)
class Comparison:
    """One figure before and after; `slack` is how much it may fall and still count as the same."""

    name: str
    before: float
    after: float
    slack: float

    @property
    def is_worse(self) -> bool:
        """Whether the new weights do worse."""
        return self.after < self.before - self.slack - 1e-9


@dataclass(frozen=True)
class Lesson:
    """What training came to: the new weights, and how they compare on messages kept back."""

    weights: bytes
    corrections: int
    messages: int
    comparisons: tuple[Comparison, ...]

    @property
    def is_taken(self) -> bool:
        """Whether nothing got worse."""
        return not any(one.is_worse for one in self.comparisons)


def learn(
    corrections: Iterable[Correction],
    material: Sequence[Example],
    present: Knowledge,
    on_step: Report,
) -> Lesson:
    """Train on examples and a community's corrections, and compare.

    Most corrections are learnt from; the others, and the messages that Linli keeps back, are read
    with the old weights and the new. A figure may fall by one message in all, dangers and
    corrections by none.
    """
    from nlp.training import knowledge_from, train

    lessons = lessons_of(corrections, present)
    taught = [one for case_no, one in lessons if not _is_kept_back(case_no)]
    asked = [one for case_no, one in lessons if _is_kept_back(case_no)]
    data = train([*material, *taught * WEIGHT], present.finder, on_step=on_step)
    on_step("comparing")
    fresh = replace(knowledge_from(data, present.finder), own=present.own)
    held_out = examples.held_out()
    before, after = (_figures(held_out, one) for one in (present, fresh))
    return Lesson(
        weights=data,
        corrections=len(lessons),
        messages=len(held_out) + len(asked),
        comparisons=(*_compared(before, after), *_corrected(asked, present, fresh)),
    )


def save(weights: bytes, path: Path) -> None:
    """Put new weights in the place of old ones, in one step.

    Raises:
        OSError: they can't be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.new")
    beside.write_bytes(weights)
    beside.replace(path)


def lessons_of(corrections: Iterable[Correction], present: Knowledge) -> list[tuple[str, Example]]:
    """Give each corrected message once, by its case, with the labels that people said are right.

    What they did not speak of is as it is read now; places are not learnt from, they are looked up.
    """
    by_message: dict[tuple[str, str], dict[Subject, str]] = {}
    for one in corrections:
        if one.subject is not Subject.PLACE:
            by_message.setdefault((one.case_no, one.text), {})[one.subject] = one.now
    return [(case_no, _lesson(text, said, present)) for (case_no, text), said in by_message.items()]


def _lesson(text: str, said: dict[Subject, str], present: Knowledge) -> Example:
    reading = read(text, knowledge=present)
    intent = Intent(said.get(Subject.INTENT, _of_a_matter(reading.intent)))
    tags = reading.tags or (Tag.OTHER,)
    if Subject.TAG in said:
        first = Tag(said[Subject.TAG])
        tags = tags if first is tags[0] else (first,)
    route = Route(said.get(Subject.ROUTE, reading.route)) if intent is Intent.REPORT else Route.NONE
    return Example(text, intent, tags, route, reading.urgency, reading.place.to_dict())


def _of_a_matter(intent: Intent) -> Intent:
    """Give what a message of a case can be: a question, and a report otherwise."""
    return intent if intent is Intent.CONSULT else Intent.REPORT


def _is_kept_back(case_no: str) -> bool:
    return sha256(case_no.encode()).digest()[0] % ONE_IN == 0


def _figures(held_out: Sequence[Example], reader: Knowledge) -> Figures:
    return evaluate(
        [example.to_dict() for example in held_out], lambda text: read(text, knowledge=reader)
    )


def _compared(before: Figures, after: Figures) -> Iterable[Comparison]:
    one_message = 1 / max(1, before.messages)
    shares = {
        "tags": (before.tags_micro.f1, after.tags_micro.f1),
        "primary": (before.primary, after.primary),
        "intent": (before.intent, after.intent),
        "route": (before.route, after.route),
    }
    for name, (old, new) in shares.items():
        yield Comparison(name, old, new, one_message)
    yield Comparison("emergency", before.emergency.recall, after.emergency.recall, 0.0)


def _corrected(
    asked: Sequence[Example], present: Knowledge, fresh: Knowledge
) -> Iterable[Comparison]:
    """Compare on the corrections that nobody learnt from, if there are any."""
    if asked:
        shares = (_right(asked, present), _right(asked, fresh))
        yield Comparison("corrected", *shares, 0.0)


def _right(asked: Sequence[Example], reader: Knowledge) -> float:
    readings = [read(example.text, knowledge=reader) for example in asked]
    right = sum(
        reading.primary is example.primary and reading.intent is example.intent
        for reading, example in zip(readings, asked, strict=True)
    )
    return right / len(asked)

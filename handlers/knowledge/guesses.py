"""Of which kind a new entry is, and what it is about, as far as can be told from its words."""

from collections.abc import Mapping
from dataclasses import dataclass

from casework.knowledge import EntryKind, Subject
from handlers.desk import Desk
from handlers.questions import finding
from nlp.answer_kinds import kind_of
from nlp.labels import Tag
from nlp.reading import read

# What a matter of a tag is asked about; the other tags say nothing of a subject.
SUBJECTS: Mapping[Tag, Subject] = {
    Tag.PARKING: Subject.PARKING,
    Tag.CLUTTER: Subject.SAFETY,
    Tag.NOISE: Subject.COMMUNITY,
    Tag.FAMILY: Subject.FAMILY,
    Tag.FACILITY: Subject.PROPERTY,
    Tag.SANITATION: Subject.PROPERTY,
    Tag.SAFETY: Subject.SAFETY,
    Tag.PROPERTY: Subject.PROPERTY,
    Tag.NEIGHBOUR: Subject.COMMUNITY,
}
# A neighbour has to be so likely to answer the same that it is about the same.
NEAR = finding.POSSIBLE


@dataclass(frozen=True)
class Sort:
    """What an entry seems to be, to be corrected by a tap."""

    kind: EntryKind
    subject: Subject


def sort_of(desk: Desk, question: str, answer: str) -> Sort:
    """The subject of the nearest entry, or of what the words tell of; the kind by the question."""
    kind = EntryKind(kind_of(question, answer))
    nearest = next(iter(finding.search(desk, question, most=1)), None)
    if nearest is not None and nearest.chance >= NEAR:
        return Sort(kind, nearest.entry.subject)
    about = read(question, knowledge=desk.knowledge).primary
    return Sort(kind, SUBJECTS.get(about, Subject.OTHER))

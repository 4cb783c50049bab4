"""The labelled messages that the model learns from, and those kept back to measure it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from nlp.labels import Danger, Intent, Route, Tag, Urgency

FOLDER = Path(__file__).parent / "examples"
HELD_OUT = FOLDER / "held_out"
# Messages in the language of message boards: a fifth of all. Counted three times they are read
# better by a point than counted twice, and those of chat about as well.
_BOARDS, _BOARDS_COUNT = ("board", "official"), 3


@dataclass(frozen=True, slots=True)
class Example:
    """A message with the labels of the labelling guide.

    `place` has part names and their words; `dangers` are the kinds of an emergency.
    """

    text: str
    intent: Intent
    tags: tuple[Tag, ...]
    route: Route
    urgency: Urgency
    place: Mapping[str, str] | None  # None where nobody has looked for one
    dangers: tuple[Danger, ...] = ()

    @property
    def primary(self) -> Tag:
        """The first tag; `other` where there is none."""
        return self.tags[0] if self.tags else Tag.OTHER

    @property
    def has_matter(self) -> bool:
        """Whether it complains of, asks about or asks after something."""
        return bool(self.tags)

    def to_dict(self) -> dict[str, Any]:
        """Give the example as the labelling guide writes it."""
        return {
            "text": self.text,
            "intent": self.intent.value,
            "tags": [tag.value for tag in self.tags],
            "primary": self.primary.value,
            "route": self.route.value,
            "urgency": self.urgency.value,
            "place": None if self.place is None else dict(self.place),
            **({"dangers": [danger.value for danger in self.dangers]} if self.dangers else {}),
        }


def for_training() -> list[Example]:
    """Give what the model is trained on, in the order of the files; some of it several times."""
    files = _files(FOLDER)
    boards = [file for file in files if file.name.startswith(_BOARDS)]
    again = boards * (_BOARDS_COUNT - 1)
    return [one for file in (*files, *again) for one in _read(file)]


def held_out() -> list[Example]:
    """Give what no training sees."""
    return [one for file in _files(HELD_OUT) for one in _read(file)]


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.jsonl"))


@cache
def _read(file: Path) -> tuple[Example, ...]:
    """They are many, they don't change, and whoever trains or measures asks more than once."""
    with file.open(encoding="utf-8") as lines:
        return tuple(example_of(json.loads(line)) for line in lines)


def example_of(line: Mapping[str, Any]) -> Example:
    """Read a labelled line; labels that do not exist are refused.

    Raises:
        ValueError: a label does not exist.
        KeyError: one is missing.
    """
    return Example(
        text=line["text"],
        intent=Intent(line["intent"]),
        tags=tuple(map(Tag, line["tags"])),
        route=Route(line["route"]),
        urgency=Urgency(line["urgency"]),
        place=line["place"],
        dangers=tuple(map(Danger, line.get("dangers", ()))),
    )

"""What is wrong in a list: where, what, and the remedy, in the words of faults.toml."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from casework.people import Reach

# Each room that reads files has the words of its own faults; a key is told in one of them.
_FILES = "*/faults.toml"


class Language(StrEnum):
    """The command line speaks English, the chat and the marked file Chinese."""

    ENGLISH = "en"
    CHINESE = "zh"


@dataclass(frozen=True)
class Spot:
    """Where a row stands: the file, its sheet if it has any, and the line in it, from 1."""

    file: str
    sheet: str
    line: int


NOWHERE = Spot("", "", 0)


@dataclass(frozen=True)
class Fault:
    """What is wrong in one row, or worth knowing; the cell by the field of its column."""

    spot: Spot
    column: str
    heading: str
    key: str
    facts: Mapping[str, object] = field(hash=False)

    def told(self, language: Language) -> str:
        """Where it is, what it is and the remedy."""
        return f"{_where(self, language)}{_frame('colon', language)}{self.remedy(language)}"

    def remedy(self, language: Language) -> str:
        """What it is and the remedy, for whoever has the cell before them."""
        return told(self.key, language, self.facts)

    def __str__(self) -> str:
        return self.told(Language.ENGLISH)


class SpreadsheetFault(Exception):
    """A file can't be read or written; the message names it and the remedy."""

    def __init__(self, key: str, **facts: object) -> None:
        super().__init__(key, facts)
        self.key = key
        self.facts = facts

    def told(self, language: Language) -> str:
        """What it is and the remedy."""
        return told(self.key, language, self.facts)

    def __str__(self) -> str:
        return self.told(Language.ENGLISH)


class Rejected(Exception):
    """A list has faults; the message has a line for each. Mostly nothing of it is taken then."""

    def __init__(self, file: str, faults: list[Fault], *, is_rest_taken: bool = False) -> None:
        self.file = file
        self.faults = faults
        count = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        taken = "the rest" if is_rest_taken else "nothing"
        head = f"{file} has {count}; {taken} was imported."
        super().__init__("\n".join([head, *map(str, faults)]))


@cache
def wordings() -> Mapping[str, Any]:
    """The file faults.toml, and those of the other rooms."""
    read: dict[str, Any] = {}
    for path in sorted(Path(__file__).parents[1].glob(_FILES)):
        read |= tomllib.loads(path.read_text(encoding="utf-8"))
    return read


def told(key: str, language: Language, facts: Mapping[str, object]) -> str:
    """One sentence, filled; what stands for a choice of scopes is said in the same language."""
    spoken = {
        name: _reaches(fact, language) if isinstance(fact, tuple) else fact
        for name, fact in facts.items()
    }
    return str(wordings()[key][language]).format_map(spoken)


def in_order(faults: Iterable[Fault]) -> list[Fault]:
    """In the order of the file: sheet by sheet as they came, line by line."""
    found = list(dict.fromkeys(faults))
    sheets = list(dict.fromkeys((one.spot.file, one.spot.sheet) for one in found))
    places = {sheet: place for place, sheet in enumerate(sheets)}
    return sorted(found, key=lambda one: (places[one.spot.file, one.spot.sheet], one.spot.line))


def _reaches(reaches: tuple[Reach, ...], language: Language) -> str:
    words = wordings()["reach"]
    return str(words["or"][language]).join(words[one][language] for one in reaches)


def _where(fault: Fault, language: Language) -> str:
    spot = fault.spot
    parts = [_frame("sheet" if spot.sheet else "file", language, file=spot.file, sheet=spot.sheet)]
    if spot.line:
        parts.append(_frame("line", language, line=spot.line))
    if fault.heading:
        parts.append(_frame("column", language, heading=fault.heading))
    return "".join(parts)


def _frame(part: str, language: Language, **facts: object) -> str:
    return str(wordings()["where"][part][language]).format_map(facts)

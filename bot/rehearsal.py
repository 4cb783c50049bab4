"""Questions put to what a community knows, outside the chat: to see what would be answered."""

import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from bot.transcript import BrokenLine, decoded, message
from casework.knowledge import Entry, EntryKind, Subject
from handlers.knowledge import keeping
from handlers.questions.finding import POSSIBLE, SURE, Found, searched
from nlp.finding import TUNING
from nlp.knowledge import Knowledge
from storage.store import Store

SAMPLE = TUNING / "entries.jsonl"


class Verdict(StrEnum):
    """What becomes of a question: answered at once, some answers to choose from, a person."""

    SURE = "sure"
    OFFERED = "offered"
    MISSED = "missed"


@dataclass(frozen=True)
class Rehearsed:
    """A question with what was found, the likeliest first."""

    text: str
    found: Sequence[Found]

    @property
    def verdict(self) -> Verdict:
        """What a resident would meet."""
        chance = self.found[0].chance if self.found else 0.0
        if chance >= SURE:
            return Verdict.SURE
        return Verdict.OFFERED if chance >= POSSIBLE else Verdict.MISSED

    def to_dict(self) -> dict[str, Any]:
        """As JSON knows it."""
        return {
            "text": self.text,
            "found": [
                {
                    "entry": one.entry.id,
                    "question": one.entry.question,
                    "chance": round(one.chance, 4),
                }
                for one in self.found
            ],
            "verdict": self.verdict.value,
        }


def rehearsed(store: Store, text: str, knowledge: Knowledge) -> Rehearsed:
    """Put one question."""
    return Rehearsed(text, searched(store, text, knowledge=knowledge))


def answers(
    lines: Iterable[bytes], store: Store, knowledge: Knowledge
) -> Iterator[Mapping[str, Any]]:
    """Answer each line, plain text or JSON with "text"; blank ones are passed over."""
    for number, raw in enumerate(lines, start=1):
        line = decoded(raw)
        if not line:
            continue
        try:
            told = message(line) if line.startswith("{") else {"text": line}
        except BrokenLine as exc:
            yield {"error": f"line {number}: {exc}"}
            continue
        named = {"id": told["id"]} if "id" in told else {}
        yield {**named, **rehearsed(store, told["text"], knowledge).to_dict()}


@contextmanager
def borrowed(entries: Iterable[Mapping[str, Any]]) -> Iterator[Store]:
    """A store that knows these entries and nothing else, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="linli-") as folder:
        store = Store(Path(folder) / "linli.db")
        try:
            with store.transaction():
                for one in entries:
                    keeping.keep(store, entry_of(one))
            yield store
        finally:
            store.close()


def entry_of(told: Mapping[str, Any]) -> Entry:
    """An entry as a line of JSON tells it: question and answer, perhaps asks, kind and subject."""
    return Entry(
        id=0,
        kind=EntryKind(told.get("kind", EntryKind.ANSWER)),
        subject=Subject(told.get("subject", Subject.OTHER)),
        question=told["question"],
        answer=told["answer"],
        asks=tuple(told.get("asks", ())),
        made_at=datetime.now(UTC),
    )


def entries_in(path: Path) -> list[dict[str, Any]]:
    """The entries of a file, one JSON object a line.

    Raises:
        BrokenLine: a line is none.
    """
    return [_checked(one, number) for number, one in _objects(path, needed="question")]


def questions_in(path: Path) -> list[dict[str, Any]]:
    """The questions of a file: "text", and the "question" of the entry that answers it, or null.

    Raises:
        BrokenLine: a line is none, or there is none at all.
    """
    found = [one for _, one in _objects(path, needed="text")]
    if not found:
        raise BrokenLine("there are no questions in it.")
    return found


def _objects(path: Path, *, needed: str) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, raw in enumerate(path.read_bytes().splitlines(), start=1):
        line = decoded(raw)
        if not line:
            continue
        try:
            told = json.loads(line)
        except ValueError as exc:
            raise BrokenLine(f"line {number}: this is no valid JSON ({exc}).") from exc
        if not isinstance(told, dict) or not isinstance(told.get(needed), str):
            raise BrokenLine(f'line {number}: a line needs "{needed}", a string.')
        yield number, told


def _checked(told: dict[str, Any], number: int) -> dict[str, Any]:
    try:
        entry_of(told)
    except (KeyError, ValueError, TypeError) as exc:
        raise BrokenLine(f"line {number}: this is no entry ({exc}).") from exc
    return told

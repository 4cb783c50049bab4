"""Messages in, readings out, line by line: what `read` and `evaluate` do with text."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from nlp.reading import Knowledge, Reading, read

LABELS = ("text", "intent", "tags", "primary", "route", "urgency", "place")


class BrokenLine(Exception):
    """A line is no message; the message says why."""


@dataclass(frozen=True)
class Answer:
    """What is said to one line: a reading, or what is wrong with the line."""

    content: Mapping[str, Any]
    reading: Reading | None = None

    @property
    def is_error(self) -> bool:
        """Whether the line could not be read."""
        return "error" in self.content

    def to_json(self) -> str:
        """One line of JSON, in plain characters."""
        return json.dumps(self.content, ensure_ascii=False)


def answers(lines: Iterable[bytes], knowledge: Knowledge | None = None) -> Iterator[Answer]:
    """Answer each line; blank ones are passed over."""
    for number, raw in enumerate(lines, start=1):
        line = decoded(raw)
        if line:
            yield _answer(line, number, knowledge)


def labelled(lines: Iterable[bytes]) -> list[Mapping[str, Any]]:
    """The labelled messages of a file.

    Raises:
        BrokenLine: with a line for every one that is no labelled message; or there is none at all.
    """
    found: list[Mapping[str, Any]] = []
    faults: list[str] = []
    for number, raw in enumerate(lines, start=1):
        line = decoded(raw)
        if not line:
            continue
        try:
            found.append(_checked(message(line)))
        except BrokenLine as exc:
            faults.append(f"line {number}: {exc}")
    if faults:
        raise BrokenLine("\n".join(faults))
    if not found:
        raise BrokenLine("there are no messages in it. Label some as data/GUIDE.md says.")
    return found


def _answer(line: str, number: int, knowledge: Knowledge | None) -> Answer:
    if not line.startswith("{"):
        reading = read(line, knowledge=knowledge)
        return Answer(reading.to_dict(), reading)
    try:
        told = message(line)
    except BrokenLine as exc:
        return Answer({"error": f"line {number}: {exc}"})
    named = {"id": told["id"]} if "id" in told else {}
    reading = read(told["text"], knowledge=knowledge)
    return Answer({**named, **reading.to_dict()}, reading)


def message(line: str) -> dict[str, Any]:
    """A JSON object with a text.

    Raises:
        BrokenLine: it is something else; the message says what.
    """
    try:
        told = json.loads(line, parse_constant=_refuse)
    except (ValueError, RecursionError) as exc:
        raise BrokenLine(
            f"this is no valid JSON ({exc}). Correct it, or write plain text."
        ) from exc
    if not isinstance(told, dict) or not isinstance(told.get("text"), str):
        raise BrokenLine('a JSON line needs "text", a string.')
    return {name: _whole(value) for name, value in told.items()}


def _checked(message: dict[str, Any]) -> dict[str, Any]:
    missing = [label for label in LABELS if label not in message]
    if missing:
        raise BrokenLine(f"{', '.join(missing)} missing. Label it as data/GUIDE.md says.")
    return message


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON")


def decoded(raw: bytes) -> str:
    """A line as text; what is no UTF-8 becomes a replacement sign, the rest stays."""
    return raw.decode("utf-8", "replace").lstrip("\ufeff").strip()


def _whole(value: Any) -> Any:
    """Take half surrogate pairs out, which JSON can write and no encoding can carry."""
    if isinstance(value, str):
        return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if isinstance(value, list):
        return [_whole(one) for one in value]
    if isinstance(value, dict):
        return {_whole(name): _whole(one) for name, one in value.items()}
    return value

"""Half-finished conversations, saved with the reply that asked."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from storage.columns import as_instant, instant


@dataclass(frozen=True)
class Dialogue:
    """Where a person is in a conversation, and what they have answered so far."""

    person_id: int
    name: str
    step: str
    updated_at: datetime
    answers: Mapping[str, str] = field(default_factory=dict)


class Dialogues:
    """One open conversation a person."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def of(self, person_id: int) -> Dialogue | None:
        """What this person was in the middle of."""
        row = self._connection.execute(
            "select * from dialogues where person_id = ?", (person_id,)
        ).fetchone()
        return _dialogue(row) if row else None

    def save(self, dialogue: Dialogue) -> None:
        """Remember the step and the answers."""
        self._connection.execute(
            "insert into dialogues (person_id, name, step, answers, updated_at) "
            "values (?, ?, ?, ?, ?) on conflict (person_id) do update set name = excluded.name, "
            "step = excluded.step, answers = excluded.answers, updated_at = excluded.updated_at",
            (
                dialogue.person_id,
                dialogue.name,
                dialogue.step,
                json.dumps(dict(dialogue.answers), ensure_ascii=False),
                instant(dialogue.updated_at),
            ),
        )

    def end(self, person_id: int) -> None:
        """Forget it: finished, or given up."""
        self._connection.execute("delete from dialogues where person_id = ?", (person_id,))

    def end_holding(self, word: str, *, names: Iterable[str]) -> None:
        """Forget conversations of these names, whosever they are, that hold a word."""
        self._connection.execute(
            "delete from dialogues where name in (select value from json_each(?)) "
            "and instr(answers, ?) > 0",
            (json.dumps(list(names)), json.dumps(word, ensure_ascii=False)[1:-1]),
        )

    def idle(self, name: str, *, since: datetime) -> list[Dialogue]:
        """Conversations of this name that nobody has continued since then."""
        rows = self._connection.execute(
            "select * from dialogues where name = ? and updated_at <= ? order by updated_at",
            (name, instant(since)),
        ).fetchall()
        return [_dialogue(row) for row in rows]

    def lay_aside(self, dialogue: Dialogue) -> int:
        """Keep one that was left in the middle, to be gone on with; by which number it is found."""
        cursor = self._connection.execute(
            "insert into laid_aside (person_id, name, step, answers, updated_at) "
            "values (?, ?, ?, ?, ?)",
            (
                dialogue.person_id,
                dialogue.name,
                dialogue.step,
                json.dumps(dict(dialogue.answers), ensure_ascii=False),
                instant(dialogue.updated_at),
            ),
        )
        return cursor.lastrowid or 0

    def laid_aside(self, person_id: int, name: str) -> Mapping[int, Dialogue]:
        """What somebody has left in the middle, by number, the latest first."""
        rows = self._connection.execute(
            "select * from laid_aside where person_id = ? and name = ? order by id desc",
            (person_id, name),
        )
        return {row["id"]: _dialogue(row) for row in rows}

    def forget_laid_aside(self, number: int) -> None:
        """It is gone on with, or not wanted any more."""
        self._connection.execute("delete from laid_aside where id = ?", (number,))


def _dialogue(row: sqlite3.Row) -> Dialogue:
    return Dialogue(
        person_id=row["person_id"],
        name=row["name"],
        step=row["step"],
        updated_at=as_instant(row["updated_at"]),
        answers=json.loads(row["answers"]),
    )

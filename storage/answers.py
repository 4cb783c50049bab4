"""The community's own wording: answers that staff take instead of writing them each time."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from casework.labels import Outcome, Tag
from storage.columns import instant


@dataclass(frozen=True)
class Answer:
    """A template: for one tag or (None) for all, for one outcome."""

    id: int
    tag: Tag | None
    outcome: Outcome
    text: str


class Answers:
    """What is offered when a case is resolved."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(
        self, *, tag: Tag | None, outcome: Outcome, text: str, by: int | None, at: datetime
    ) -> int:
        """Keep a template; its number."""
        cursor = self._connection.execute(
            "insert into answers (tag, outcome, text, set_by, set_at) values (?, ?, ?, ?, ?)",
            (tag or "", outcome, text, by, instant(at)),
        )
        assert cursor.lastrowid is not None  # noqa: S101 - an insert has a row
        return cursor.lastrowid

    def remove(self, answer_id: int) -> None:
        """Forget a template."""
        self._connection.execute("delete from answers where id = ?", (answer_id,))

    def get(self, answer_id: int) -> Answer | None:
        """One template."""
        row = self._connection.execute(
            "select * from answers where id = ?", (answer_id,)
        ).fetchone()
        return _answer(row) if row else None

    def all(self) -> list[Answer]:
        """Every template, by outcome and tag."""
        rows = self._connection.execute("select * from answers order by outcome, tag, id")
        return [_answer(row) for row in rows]

    def fitting(self, tag: Tag, outcome: Outcome) -> list[Answer]:
        """What fits a case: templates for its tag first, then those for all."""
        rows = self._connection.execute(
            "select * from answers where outcome = ? and tag in (?, '') order by tag = '', id",
            (outcome, tag),
        )
        return [_answer(row) for row in rows]


def _answer(row: sqlite3.Row) -> Answer:
    tag = Tag(row["tag"]) if row["tag"] else None
    return Answer(row["id"], tag, Outcome(row["outcome"]), row["text"])

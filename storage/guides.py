"""How far each new colleague has come with the guide of the first day."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from storage.columns import as_instant, instant, maybe_as_instant


@dataclass(frozen=True)
class Guidance:
    """The message that a person has come to, counted from one; `done_at` once all were read."""

    person_id: int
    step: int
    begun_at: datetime
    done_at: datetime | None = None


class Guides:
    """One guide a person, which may be gone through again."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def of(self, person_id: int) -> Guidance | None:
        """How far a person has come; None for whoever was never shown around."""
        row = self._connection.execute(
            "select * from guides where person_id = ?", (person_id,)
        ).fetchone()
        if row is None:
            return None
        begun_at, done_at = as_instant(row["begun_at"]), maybe_as_instant(row["done_at"])
        return Guidance(row["person_id"], row["step"], begun_at, done_at)

    def begin(self, person_id: int, *, at: datetime) -> None:
        """Begin, or begin again."""
        self._connection.execute(
            "insert or replace into guides (person_id, step, begun_at) values (?, 1, ?)",
            (person_id, instant(at)),
        )

    def advance(self, person_id: int, step: int) -> None:
        """Go on to a message."""
        self._connection.execute(
            "update guides set step = ? where person_id = ?", (step, person_id)
        )

    def finish(self, person_id: int, *, at: datetime) -> None:
        """All was read."""
        self._connection.execute(
            "update guides set done_at = ? where person_id = ?", (instant(at), person_id)
        )

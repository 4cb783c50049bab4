"""What files and the index ask of entries, all of them: what is there, and what was there."""

import sqlite3


class EntryFiles:
    """Numbers and questions alone; the entries themselves come from `Entries`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def dropped_questions(self) -> list[str]:
        """The questions of entries that were taken out, and that no other in use asks."""
        rows = self._connection.execute(
            "select distinct question from entries as gone where dropped_at is not null "
            "and not exists (select 1 from entries where question = gone.question "
            "and dropped_at is null) order by question"
        )
        return [row["question"] for row in rows]

    def is_in_use(self, question: str, answer: str) -> bool:
        """Whether just this stands there already."""
        row = self._connection.execute(
            "select 1 from entries where question = ? and answer = ? and dropped_at is null",
            (question, answer),
        ).fetchone()
        return row is not None

    def ids_after(self, entry_id: int, *, most: int) -> list[int]:
        """The numbers of entries in use behind this one, in order."""
        rows = self._connection.execute(
            "select id from entries where id > ? and dropped_at is null order by id limit ?",
            (entry_id, most),
        )
        return [row["id"] for row in rows]

"""What people put right of what was understood."""

import sqlite3

from casework.corrections import Correction, Subject
from storage.columns import as_instant, instant


class Corrections:
    """Appended, and read when the language code learns."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, correction: Correction) -> None:
        """Keep one."""
        self._connection.execute(
            "insert into corrections (case_no, text, subject, was, now, actor_id, at) "
            "values (?, ?, ?, ?, ?, ?, ?)",
            (
                correction.case_no,
                correction.text,
                correction.subject,
                correction.was,
                correction.now,
                correction.actor_id,
                instant(correction.at),
            ),
        )

    def all(self) -> list[Correction]:
        """Every correction whose words are still kept, the oldest first."""
        rows = self._connection.execute(
            "select * from corrections where text <> '' order by id"
        ).fetchall()
        return [
            Correction(
                row["case_no"],
                row["text"],
                Subject(row["subject"]),
                row["was"],
                row["now"],
                row["actor_id"],
                as_instant(row["at"]),
            )
            for row in rows
        ]

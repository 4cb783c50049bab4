"""Who looked at confidential cases and at the files of households."""

import sqlite3
from dataclasses import dataclass

from casework.looks import ONCE_IN, Look, Subject
from storage.columns import as_instant, instant


@dataclass(frozen=True)
class Sought:
    """Whose looks are wanted, or at what; left empty, all of them."""

    person_id: int | None = None
    subject: Subject | None = None
    subject_id: str = ""


class Looks:
    """Appended; forgotten by age alone."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def note(self, look: Look) -> None:
        """Write a look down, unless the same person has just looked at the same thing."""
        self._connection.execute(
            "insert into looks (person_id, subject, subject_id, at) "
            "select ?1, ?2, ?3, ?4 where not exists (select 1 from looks "
            "where subject = ?2 and subject_id = ?3 and person_id = ?1 and at > ?5 and at <= ?4)",
            (
                look.person_id,
                look.subject,
                look.subject_id,
                instant(look.at),
                instant(look.at - ONCE_IN),
            ),
        )

    def count(self, sought: Sought) -> int:
        """How many there are."""
        row = self._connection.execute(
            f"select count(*) from looks where {_WANTED}",  # noqa: S608 - our own words
            _values(sought),
        ).fetchone()
        return int(row[0])

    def some(self, sought: Sought, *, most: int, beyond: int = 0) -> list[Look]:
        """The newest first: so many of them, `beyond` the first few."""
        rows = self._connection.execute(
            f"select * from looks where {_WANTED} "  # noqa: S608 - our own words
            "order by at desc, id desc limit :most offset :beyond",
            {**_values(sought), "most": most, "beyond": beyond},
        )
        return [
            Look(
                row["person_id"], Subject(row["subject"]), row["subject_id"], as_instant(row["at"])
            )
            for row in rows
        ]


_WANTED = """
(:person_id is null or person_id = :person_id)
and (:subject is null or (subject = :subject and subject_id = :subject_id))
"""


def _values(sought: Sought) -> dict[str, object]:
    return {
        "person_id": sought.person_id,
        "subject": sought.subject,
        "subject_id": sought.subject_id,
    }

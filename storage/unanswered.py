"""What people ask in vain, those who ask alike together."""

import sqlite3
from collections.abc import Mapping

from casework.askings import Unanswered, UnansweredState, Wanted
from casework.knowledge import Subject
from storage.columns import as_instant, insert, instant, maybe_as_instant, maybe_instant, update


class UnansweredQuestions:
    """Open until somebody writes the answer down, or says that none is needed."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, new: Unanswered) -> Unanswered:
        """Keep what nobody has asked like this before; the same with its number."""
        return _unanswered(insert(self._connection, "unanswered", _columns(new)))

    def save(self, one: Unanswered) -> None:
        """Write down what became of it."""
        update(self._connection, "unanswered", _columns(one), {"id": one.id})

    def find(self, unanswered_id: int) -> Unanswered | None:
        """One of them."""
        row = self._connection.execute(
            "select * from unanswered where id = ?", (unanswered_id,)
        ).fetchone()
        return _unanswered(row) if row else None

    def count_open(self) -> int:
        """How many nobody has seen to."""
        found = self._connection.execute("select count(*) from unanswered where state = 'open'")
        return int(found.fetchone()[0])

    def open(self, *, most: int = -1) -> list[Unanswered]:
        """Those that nobody has seen to, what most people ask first."""
        rows = self._connection.execute(
            "select unanswered.* from unanswered where state = 'open' order by "
            "(select count(*) from askings where unanswered_id = unanswered.id) desc, id limit ?",
            (most,),
        )
        return [_unanswered(row) for row in rows]

    def wanted(self) -> list[Wanted]:
        """Those that nobody has seen to, what most people ask first, with how many they are."""
        rows = self._connection.execute(
            "select unanswered.*, "
            "count(distinct coalesce(askings.person_id, -askings.id)) as people, "
            "coalesce(max(askings.asked_at), first_at) as last_at from unanswered "
            "left join askings on askings.unanswered_id = unanswered.id "
            "where state = 'open' group by unanswered.id "
            "order by people desc, last_at desc, unanswered.id"
        )
        return [Wanted(_unanswered(row), row["people"], as_instant(row["last_at"])) for row in rows]

    def untold(self, entry_id: int) -> list[Unanswered]:
        """Those that this entry answers, of which somebody has not heard it yet."""
        rows = self._connection.execute(
            "select * from unanswered where state = 'written' and entry_id = ? "
            "and exists (select 1 from askings where unanswered_id = unanswered.id "
            "and told_at is null and person_id is not null) order by id",
            (entry_id,),
        )
        return [_unanswered(row) for row in rows]

    def dropped(self, *, most: int) -> list[Unanswered]:
        """The last of those for which no answer is needed."""
        rows = self._connection.execute(
            "select * from unanswered where state = 'dropped' order by id desc limit ?", (most,)
        )
        return [_unanswered(row) for row in rows]

    def remove(self, unanswered_id: int) -> None:
        """It has become one with another."""
        self._connection.execute("delete from unanswered where id = ?", (unanswered_id,))


def _columns(one: Unanswered) -> Mapping[str, object]:
    return {
        "text": one.text,
        "subject": one.subject,
        "first_at": instant(one.first_at),
        "state": one.state,
        "entry_id": one.entry_id,
        "closed_by": one.closed_by,
        "closed_at": maybe_instant(one.closed_at),
    }


def _unanswered(row: sqlite3.Row) -> Unanswered:
    return Unanswered(
        id=row["id"],
        text=row["text"],
        first_at=as_instant(row["first_at"]),
        subject=Subject(row["subject"]) if row["subject"] else None,
        state=UnansweredState(row["state"]),
        entry_id=row["entry_id"],
        closed_by=row["closed_by"],
        closed_at=maybe_as_instant(row["closed_at"]),
    )

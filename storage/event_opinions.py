"""How people liked an event, and whether they would come again."""

import sqlite3
from collections.abc import Mapping
from datetime import datetime

from casework.attendance import Again, Feedback, Opinion
from storage.columns import instant


class EventOpinions:
    """One of a person for an event, changed by the next one."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def put(self, event_id: int, person_id: int, opinion: Opinion, *, at: datetime) -> None:
        """Note how a person liked it."""
        self._connection.execute(
            "insert into event_opinions (event_id, person_id, opinion, at) values (?, ?, ?, ?) "
            "on conflict (event_id, person_id) do update set opinion = excluded.opinion, "
            "at = excluded.at",
            (event_id, person_id, opinion, instant(at)),
        )

    def put_again(self, event_id: int, person_id: int, again: Again) -> None:
        """Note whether a person who said how it was would come again."""
        self._connection.execute(
            "update event_opinions set again = ? where event_id = ? and person_id = ?",
            (again, event_id, person_id),
        )

    def of(self, event_id: int, person_id: int) -> Feedback | None:
        """What a person said of it, if anything."""
        row = self._connection.execute(
            "select opinion, again from event_opinions where event_id = ? and person_id = ?",
            (event_id, person_id),
        ).fetchone()
        if row is None:
            return None
        return Feedback(Opinion(row["opinion"]), Again(row["again"]) if row["again"] else None)

    def counts(self, event_id: int) -> Mapping[Opinion, int]:
        """How many liked it how much; nobody's is nought."""
        found = self._counts("opinion", event_id)
        return {one: found.get(one, 0) for one in Opinion}

    def counts_again(self, event_id: int) -> Mapping[Again, int]:
        """How many would come again; nobody's is nought."""
        found = self._counts("again", event_id)
        return {one: found.get(one, 0) for one in Again}

    def _counts(self, column: str, event_id: int) -> Mapping[str, int]:
        rows = self._connection.execute(
            f"select {column} as said, count(*) as count from event_opinions "  # noqa: S608 - our own
            "where event_id = ? group by said",
            (event_id,),
        )
        return {row["said"]: int(row["count"]) for row in rows}

"""What an event comes to: heads without a name, its end, its thanks, the matters told at it."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from casework.case import OPEN
from casework.labels import Outcome
from storage.columns import instant, strings


@dataclass(frozen=True)
class Told:
    """How many matters were told at an event, how many of them are solved, how many open."""

    told: int = 0
    solved: int = 0
    open: int = 0


class EventEnds:
    """Counted and due, beside the events themselves: nobody who edits one is in the way."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def set_extra_heads(self, event_id: int, heads: int) -> None:
        """So many came whom nobody ticked by name."""
        self._connection.execute(
            "update events set extra_heads = ? where id = ?", (heads, event_id)
        )

    def due(self, now: datetime, *, most: int) -> list[int]:
        """Events that have come to their end, and of which nobody was told yet."""
        rows = self._connection.execute(
            "select id from events where state = 'open' and ends_at <= ? order by ends_at limit ?",
            (instant(now), most),
        )
        return [int(row["id"]) for row in rows]

    def ended_since(self, since: datetime) -> list[int]:
        """Events that are over, and ended after this."""
        rows = self._connection.execute(
            "select id from events where state = 'over' and ends_at > ? order by id",
            (instant(since),),
        )
        return [int(row["id"]) for row in rows]

    def to_thank(self, event_id: int, *, most: int) -> list[int]:
        """Sign-ups of people with the bot who came and were not thanked yet."""
        rows = self._connection.execute(
            "select id from sign_ups where event_id = ? and came > 0 "
            "and person_id is not null and thanked_at is null order by id limit ?",
            (event_id, most),
        )
        return [int(row["id"]) for row in rows]

    def thanked(self, event_id: int, at: datetime) -> None:
        """Note when the first was thanked."""
        self._connection.execute(
            "update events set thanked_at = ? where id = ? and thanked_at is null",
            (instant(at), event_id),
        )

    def told_at(self, event_id: int) -> Told:
        """What was told at an event, in numbers: only what was solved counts as that."""
        row = self._connection.execute(
            "select count(*) as told, coalesce(sum(outcome = ?1), 0) as solved, "
            "coalesce(sum(stage in (select value from json_each(?2))), 0) as open "
            "from cases where event_id = ?3 "
            "or no in (select case_no from event_matters where event_id = ?3)",
            (Outcome.SOLVED, strings(sorted(OPEN)), event_id),
        ).fetchone()
        return Told(int(row["told"]), int(row["solved"]), int(row["open"]))

    def note_told(self, event_id: int, case_no: str) -> None:
        """Something known already was told at an event, too; it counts at the first one alone."""
        self._connection.execute(
            "insert or ignore into event_matters (case_no, event_id) "
            "select no, ? from cases where no = ? and event_id is null",
            (event_id, case_no),
        )

    def event_of(self, case_no: str) -> int | None:
        """The event at which a matter was told, as its own or together with a neighbour."""
        row = self._connection.execute(
            "select coalesce(cases.event_id, event_matters.event_id) as event_id from cases "
            "left join event_matters on event_matters.case_no = cases.no where cases.no = ?",
            (case_no,),
        ).fetchone()
        return row["event_id"] if row else None

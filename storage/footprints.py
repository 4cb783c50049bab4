"""What people leave behind in notices and events: who got, tapped, came and liked; and its end."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from casework.retention import Horizons
from storage.columns import as_instant, instant

# A notice was over before `?1`; of one that never ended it counts when it began or was made.
_OVER = "ifnull(ended_at, ifnull(begun_at, made_at)) < ?1"
_NAMELESS = (
    "name = '', building_id = null, unit = '', room = '', entered_by = null, checked_by = null, "
    "calendar_version = null"
)
_KNOWN = "person_id is not null or name <> '' or coalesce(entered_by, checked_by) is not null"


@dataclass(frozen=True)
class OpinionGiven:
    """How somebody liked an event: its title, the codes of what they tapped, "" for nothing."""

    title: str
    opinion: str
    again: str
    at: datetime


class Footprints:
    """Each method that takes away does so with at most `most` rows, and says with how many.

    Figures do not change by it: a sign-up, a tap, an opinion stay without the person whose they
    were, and how a notice went is written down with the notice before its copies go.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def opinions_of(self, person_id: int) -> list[OpinionGiven]:
        """How somebody liked what they came to, in order."""
        rows = self._connection.execute(
            "select title, opinion, again, at "
            "from event_opinions join events on events.id = event_id "
            "where person_id = ? order by at, event_id",
            (person_id,),
        )
        return [
            OpinionGiven(row["title"], row["opinion"], row["again"] or "", as_instant(row["at"]))
            for row in rows
        ]

    def forget(self, person_id: int) -> None:
        """Of somebody who is erased no name and no flat stays; what they tapped is nobody's."""
        self._connection.execute(
            "update sign_ups set name = '', building_id = null, unit = '', room = '', "
            "calendar_version = null where person_id = ?",
            (person_id,),
        )
        for table in ("unwanted_topics", "notice_boards"):
            self._connection.execute(
                f"delete from {table} where person_id = ?",  # noqa: S608 - our own names
                (person_id,),
            )

    def guests(self, horizons: Horizons, *, most: int) -> int:
        """Who came to what is over for long, and how they liked it, becomes nameless."""
        guests, opinions = (
            f"update {table} set {gone} where id in (select id from {table} where "  # noqa: S608
            f"event_id in (select id from events where ends_at < ?1) and ({known}) limit ?2)"
            for table, gone, known in (
                ("sign_ups", f"person_id = null, {_NAMELESS}", _KNOWN),
                ("event_opinions", "person_id = null", "person_id is not null"),
            )
        )
        values = (instant(horizons.events), most)
        return sum(self._connection.execute(sql, values).rowcount for sql in (guests, opinions))

    def notices(self, horizons: Horizons, *, most: int) -> int:
        """Who got a notice, and who tapped which button, goes with the messages themselves."""
        values = (instant(horizons.messages), most)
        self._write_down(values[0])
        past = f"notice_id in (select id from notices where {_OVER})"  # noqa: S608 - our own words
        statements = (
            "update notice_taps set person_id = null where id in (select id from notice_taps "  # noqa: S608
            f"where {past} and person_id is not null limit ?2)",
            "delete from notice_copies where (notice_id, person_id, part) in "  # noqa: S608
            f"(select notice_id, person_id, part from notice_copies where {past} limit ?2)",
            "delete from notice_boards where (notice_id, person_id) in "  # noqa: S608
            f"(select notice_id, person_id from notice_boards where {past} limit ?2)",
        )
        return sum(self._connection.execute(sql, values).rowcount for sql in statements)

    def _write_down(self, before: str) -> None:
        """Keep of a notice how many tapped anything, and how many it was for, if nothing says so.

        Only while all of it is still there: what was counted once is not counted anew.
        """
        self._connection.execute(
            "update notices set figures = json_insert(figures, "  # noqa: S608 - our own words
            "'$.recipients', (select count(distinct person_id) from notice_copies "
            "where notice_id = notices.id), "
            "'$.taps', (select count(distinct person_id) from notice_taps "
            "where notice_id = notices.id)) "
            f"where {_OVER} and begun_at is not null "
            "and json_extract(figures, '$.taps') is null",
            (before,),
        )

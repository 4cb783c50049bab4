"""What is kept about one person beside their cases: to be read by them, and to be taken away."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from casework.labels import Role
from casework.people import Home
from storage.columns import as_instant, instant

# Tables of which every row of a person goes.
_GOING = (
    ("dwellings", "person_id"),
    ("dialogues", "person_id"),
    ("laid_aside", "person_id"),
    ("held_words", "person_id"),
    ("paces", "person_id"),
    ("menus", "person_id"),
    ("guides", "person_id"),
    ("hub_households", "person_id"),
    ("duties", "person_id"),
    ("invitations", "used_by"),
    ("invitations", "person_id"),
)


@dataclass(frozen=True)
class OtherHome:
    """Another flat that somebody named: their own, or of `who` for whom they write."""

    kind: str
    who: str
    phone: str
    home: Home


@dataclass(frozen=True)
class Appointment:
    """A role that somebody was given, or that ended."""

    role: Role
    is_given: bool
    at: datetime


class Belongings:
    """Everything of one person that stands in a table of its own."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def joined_at(self, person_id: int) -> datetime:
        """Since when somebody is known."""
        row = self._connection.execute(
            "select joined_at from people where id = ?", (person_id,)
        ).fetchone()
        return as_instant(row["joined_at"])

    def homes(self, person_id: int) -> list[OtherHome]:
        """The flats that somebody named beside the one where they live."""
        rows = self._connection.execute(
            "select * from dwellings where person_id = ? order by id", (person_id,)
        )
        return [
            OtherHome(
                row["kind"],
                row["who"],
                row["phone"],
                Home(row["estate_id"], row["building_id"], row["unit"], row["room"]),
            )
            for row in rows
        ]

    def appointments(self, person_id: int) -> list[Appointment]:
        """The roles that somebody was given or lost, in order."""
        rows = self._connection.execute(
            "select role, is_given, at from duty_changes where person_id = ? order by id",
            (person_id,),
        )
        return [
            Appointment(Role(row["role"]), bool(row["is_given"]), as_instant(row["at"]))
            for row in rows
        ]

    def held(self, person_id: int) -> list[tuple[datetime, str]]:
        """What somebody wrote and nobody has read yet, with when."""
        rows = self._connection.execute(
            "select said_at, text from held_words "
            "where person_id = ? and settled_at is null order by id",
            (person_id,),
        )
        return [(as_instant(row["said_at"]), row["text"]) for row in rows]

    def joined(self, person_id: int) -> list[str]:
        """The cases of others that somebody joined, whether they left them or not."""
        rows = self._connection.execute(
            "select case_no from followers where person_id = ? order by joined_at, case_no",
            (person_id,),
        )
        return [row["case_no"] for row in rows]

    def take_away(self, person_id: int, *, name: str, at: datetime) -> None:
        """Leave of a person nothing but the number, under a `name` that is nobody's.

        What they did at work stays with the number: which role, from when to when.
        """
        self._close_household(person_id)
        for table, column in _GOING:
            self._connection.execute(
                f"delete from {table} where {column} = ?",  # noqa: S608 - our own names
                (person_id,),
            )
        self._connection.execute(
            "update followers set text = '', left_at = ifnull(left_at, ?) where person_id = ?",
            (instant(at), person_id),
        )
        self._connection.execute(
            "update dwellings set phone = '' where phone <> '' and phone = "
            "(select phone from people where id = ?)",
            (person_id,),
        )
        self._connection.execute(
            "update duty_changes set note = '' where person_id = ?", (person_id,)
        )
        self._connection.execute(
            "update corrections set text = '' where actor_id = ?1 "
            "or case_no in (select no from cases where reporter_id = ?1)",
            (person_id,),
        )
        self._connection.execute(
            "update people set name = ?, telegram_id = null, phone = '', estate_id = null, "
            "building_id = null, unit = '', room = '', agreed_at = null, is_visitor = 0, "
            "is_nameless = 0, chose_nameless = 0, declined_at = null, erased_at = ? where id = ?",
            (name, instant(at), person_id),
        )

    def _close_household(self, person_id: int) -> None:
        """The file of a flat in which nobody else lives that we know goes with them."""
        self._connection.execute(
            "update households set remark = '', remark_by = null, remark_at = null "
            "where exists (select 1 from people where id = ?1 and room <> '' "
            "and people.building_id = households.building_id and people.unit = households.unit "
            "and people.room = households.room) "
            "and not exists (select 1 from people where id <> ?1 "
            "and people.building_id = households.building_id and people.unit = households.unit "
            "and people.room = households.room)",
            (person_id,),
        )

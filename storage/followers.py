"""Neighbours who joined another's report."""

import sqlite3
from datetime import datetime

from casework.joining import Follower
from storage.columns import as_instant, instant


class Followers:
    """Who joined which case, in their own words; who left is remembered as having joined."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, follower: Follower) -> None:
        """Somebody joins, or joins again; after having left it they come anew."""
        self._connection.execute(
            "insert into followers (case_no, person_id, joined_at, text) values (?, ?, ?, ?) "
            "on conflict (case_no, person_id) do update set left_at = null, "
            "joined_at = case when left_at is null then joined_at else excluded.joined_at end, "
            "text = case when excluded.text = '' then text else excluded.text end",
            (follower.case_no, follower.person_id, instant(follower.joined_at), follower.text),
        )

    def leave(self, case_no: str, person_id: int, *, at: datetime) -> None:
        """Somebody wants to hear no more."""
        self._connection.execute(
            "update followers set left_at = ? where case_no = ? and person_id = ?",
            (instant(at), case_no, person_id),
        )

    def remove(self, case_no: str, person_id: int) -> None:
        """Somebody never belonged to it: a merge was undone."""
        self._connection.execute(
            "delete from followers where case_no = ? and person_id = ?", (case_no, person_id)
        )

    def of(self, case_no: str) -> list[Follower]:
        """Those who hear of a case, in the order in which they joined."""
        rows = self._connection.execute(
            "select * from followers where case_no = ? and left_at is null "
            "order by joined_at, person_id",
            (case_no,),
        )
        return [_follower(row) for row in rows]

    def is_following(self, case_no: str, person_id: int) -> bool:
        """Whether this person hears of it."""
        return any(one.person_id == person_id for one in self.of(case_no))


def _follower(row: sqlite3.Row) -> Follower:
    return Follower(row["case_no"], row["person_id"], as_instant(row["joined_at"]), row["text"])

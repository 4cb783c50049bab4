"""The messages that show how far a notice is; and who tapped which button of it."""

import sqlite3
from collections.abc import Mapping
from datetime import datetime

from storage.columns import instant


class Boards:
    """One board in a chat for each notice."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def put(self, notice_id: int, person_id: int, outbox_id: int) -> int | None:
        """Note which message is somebody's board now; the row of another that was it before."""
        old = self.of(notice_id).get(person_id)
        self._connection.execute(
            "insert or replace into notice_boards (notice_id, person_id, outbox_id) "
            "values (?, ?, ?)",
            (notice_id, person_id, outbox_id),
        )
        return old if old != outbox_id else None

    def of(self, notice_id: int) -> Mapping[int, int]:
        """The boards of a notice: the row of the outbox by the person who looks at it."""
        rows = self._connection.execute(
            "select person_id, outbox_id from notice_boards where notice_id = ?", (notice_id,)
        )
        return {row["person_id"]: row["outbox_id"] for row in rows}

    def watched(self, since: datetime) -> list[int]:
        """The notices that are on their way, and those that ended or were corrected since."""
        rows = self._connection.execute(
            "select id from notices where state in ('sending', 'paused') or state in "
            "('sent', 'stopped', 'recalled') and (ended_at > ?1 or edited_at > ?1) order by id",
            (instant(since),),
        )
        return [row["id"] for row in rows]

    def tap(self, notice_id: int, button: int, person_id: int, *, at: datetime) -> bool:
        """Count somebody's tap on a button of a notice; False when it was counted before."""
        return bool(
            self._connection.execute(
                "insert or ignore into notice_taps (notice_id, button, person_id, at) "
                "values (?, ?, ?, ?)",
                (notice_id, button, person_id, instant(at)),
            ).rowcount
        )

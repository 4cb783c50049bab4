"""Updates as they came, kept before they are confirmed."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from storage.columns import instant


@dataclass(frozen=True)
class Incoming:
    """One stored update: `raw` is Telegram's JSON, `tries` counts failed attempts."""

    id: int
    update_id: int
    raw: str
    tries: int


class Inbox:
    """What came in and has not been worked yet, in order."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, batch: Iterable[tuple[int, str]], *, at: datetime) -> int:
        """Keep a batch of (update_id, raw JSON); one that is known is left alone. The new ones."""
        before = self._connection.total_changes
        self._connection.executemany(
            "insert or ignore into inbox (update_id, raw, received_at) values (?, ?, ?)",
            [(update_id, raw, instant(at)) for update_id, raw in batch],
        )
        return self._connection.total_changes - before

    def last_update_id(self) -> int | None:
        """The update that came last: the next poll asks for what comes after it."""
        row = self._connection.execute(
            "select update_id from inbox order by id desc limit 1"
        ).fetchone()
        return row["update_id"] if row else None

    def next(self) -> Incoming | None:
        """The oldest update that waits."""
        row = self._connection.execute(
            "select id, update_id, raw, tries from inbox where state = 'waiting' "
            "order by id limit 1"
        ).fetchone()
        return Incoming(**dict(row)) if row else None

    def done(self, incoming: Incoming, *, at: datetime) -> None:
        """It has been worked; its effects are in the same transaction."""
        self._connection.execute(
            "update inbox set state = 'done', done_at = ? where id = ?", (instant(at), incoming.id)
        )

    def failed(self, incoming: Incoming, error: str) -> None:
        """It failed once more."""
        self._connection.execute(
            "update inbox set tries = tries + 1, error = ? where id = ?", (error, incoming.id)
        )

    def set_aside(self, incoming: Incoming, error: str, *, at: datetime) -> None:
        """It can't be worked; it is kept for a person to look at, and the next ones go on."""
        self._connection.execute(
            "update inbox set state = 'aside', error = ?, done_at = ? where id = ?",
            (error, instant(at), incoming.id),
        )

    def waiting(self) -> int:
        """How many updates wait."""
        return int(
            self._connection.execute(
                "select count(*) from inbox where state = 'waiting'"
            ).fetchone()[0]
        )

    def aside(self) -> int:
        """How many were set aside."""
        return int(
            self._connection.execute("select count(*) from inbox where state = 'aside'").fetchone()[
                0
            ]
        )

"""Long work: a row that says what to do and how far it is."""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storage.columns import instant


@dataclass(frozen=True)
class Job:
    """One piece of long work; `progress_id` is the outbox row that shows how far it is."""

    id: int
    kind: str
    params: Mapping[str, Any]
    person_id: int | None
    done: int
    total: int
    progress_id: int | None


class Jobs:
    """What runs beside the conversation."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(
        self,
        kind: str,
        params: Mapping[str, Any],
        *,
        person_id: int | None,
        progress_id: int | None,
        at: datetime,
    ) -> int:
        """Ask for a job; its number."""
        cursor = self._connection.execute(
            "insert into jobs (kind, params, person_id, progress_id, created_at) "
            "values (?, ?, ?, ?, ?)",
            (kind, json.dumps(dict(params)), person_id, progress_id, instant(at)),
        )
        assert cursor.lastrowid is not None  # noqa: S101 - an insert has a row
        return cursor.lastrowid

    def next(self) -> Job | None:
        """The oldest job that waits, or that a killed process left half done."""
        row = self._connection.execute(
            "select * from jobs where state in ('waiting', 'running') order by id limit 1"
        ).fetchone()
        return _job(row) if row else None

    def running(self, job_id: int, *, done: int, total: int) -> None:
        """Note how far it is."""
        self._connection.execute(
            "update jobs set state = 'running', done = ?, total = ? where id = ?",
            (done, total, job_id),
        )

    def finished(self, job_id: int, *, error: str, at: datetime) -> None:
        """Note that it is over, with what went wrong, or nothing."""
        self._connection.execute(
            "update jobs set state = ?, error = ?, finished_at = ? where id = ?",
            ("failed" if error else "finished", error, instant(at), job_id),
        )


def _job(row: sqlite3.Row) -> Job:
    return Job(
        id=row["id"],
        kind=row["kind"],
        params=json.loads(row["params"]),
        person_id=row["person_id"],
        done=row["done"],
        total=row["total"],
        progress_id=row["progress_id"],
    )

"""Long work: a row that says what to do and how far it is."""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storage.columns import instant

WAITING, FINISHED, FAILED = "waiting", "finished", "failed"


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
    state: str = WAITING

    @property
    def is_over(self) -> bool:
        """Whether it was done, and did not fail."""
        return self.state == FINISHED

    @property
    def has_failed(self) -> bool:
        """Whether it came to nothing."""
        return self.state == FAILED


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

    def get(self, job_id: int) -> Job | None:
        """One job."""
        row = self._connection.execute("select * from jobs where id = ?", (job_id,)).fetchone()
        return _job(row) if row else None

    def is_asked(self, kind: str, params: Mapping[str, Any], *, person_id: int) -> bool:
        """Whether this person waits for the same already: it was tapped twice."""
        row = self._connection.execute(
            "select 1 from jobs where kind = ? and params = ? and person_id = ? "
            "and state in ('waiting', 'running')",
            (kind, json.dumps(dict(params)), person_id),
        ).fetchone()
        return row is not None

    def after(self, job_id: int) -> Job | None:
        """The newest job that goes on with what this one has prepared (`after` in its params)."""
        row = self._connection.execute(
            "select * from jobs where id > ?1 and json_extract(params, '$.after') = ?1 "
            "order by id desc limit 1",
            (job_id,),
        ).fetchone()
        return _job(row) if row else None

    def keep(self, job_id: int, params: Mapping[str, Any]) -> None:
        """Keep what a job has found out, beside what it was asked for."""
        self._connection.execute(
            "update jobs set params = json_patch(params, ?) where id = ?",
            (json.dumps(dict(params)), job_id),
        )

    def running(self, job_id: int, *, done: int, total: int) -> bool:
        """Note how far it is; False when it is over already."""
        cursor = self._connection.execute(
            "update jobs set state = 'running', done = ?, total = ? "
            "where id = ? and state in ('waiting', 'running')",
            (done, total, job_id),
        )
        return cursor.rowcount > 0

    def finished(self, job_id: int, *, error: str, at: datetime) -> None:
        """Note that it is over, with what went wrong, or nothing."""
        self._connection.execute(
            "update jobs set state = ?, error = ?, finished_at = ? where id = ?",
            (FAILED if error else FINISHED, error, instant(at), job_id),
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
        state=row["state"],
    )

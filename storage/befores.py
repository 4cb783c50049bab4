"""How a case stood before the last thing that can be taken back."""

import json
import sqlite3

from casework.takebacks import Before
from storage.case_rows import case_of, columns_of, columns_of_party
from storage.columns import as_instant, instant


class Befores:
    """One a case: only the last step can be taken back."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def keep(self, before: Before) -> None:
        """Remember how a case stood; what was remembered of it before gives way."""
        parties = [columns_of_party(party) for party in before.case.parties]
        self._connection.execute(
            "insert or replace into befores (case_no, event_id, actor_id, at, columns, parties) "
            "values (?, ?, ?, ?, ?, ?)",
            (
                before.case.no,
                before.event_id,
                before.actor_id,
                instant(before.at),
                json.dumps(columns_of(before.case), ensure_ascii=False),
                json.dumps(parties, ensure_ascii=False),
            ),
        )

    def of(self, case_no: str) -> Before | None:
        """How it stood, if there is something to take back."""
        row = self._connection.execute(
            "select * from befores where case_no = ?", (case_no,)
        ).fetchone()
        if row is None:
            return None
        case = case_of(json.loads(row["columns"]), json.loads(row["parties"]))
        return Before(case, row["actor_id"], as_instant(row["at"]), row["event_id"])

    def forget(self, actor_id: int) -> None:
        """What this person did can't be taken back by them any more."""
        self._connection.execute("delete from befores where actor_id = ?", (actor_id,))

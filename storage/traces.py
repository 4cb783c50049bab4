"""What was said, and is still to be said, to one person as a colleague."""

import json
import sqlite3
from collections.abc import Collection

from storage.owed import Priority


class Traces:
    """What has to go, or be called back, when somebody is no colleague any more."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def cancel_work(self, person_id: int, *, kept: Collection[str]) -> int:
        """What is still owed to somebody as staff is not said; of the cases `kept` everything is.

        How much there was.
        """
        cursor = self._connection.execute(
            "update outbox set state = 'cancelled' where person_id = ? and state = 'pending' "
            "and (priority = ? or case_no is not null) "
            "and ifnull(case_no, '') not in (select value from json_each(?))",
            (person_id, Priority.NUDGE, json.dumps(sorted(kept))),
        )
        return cursor.rowcount

    def confidences_told(self, person_id: int) -> list[str]:
        """The confidential cases of which somebody was told anything."""
        rows = self._connection.execute(
            "select distinct case_no from outbox where person_id = ? and case_no in "
            "(select no from cases where is_confidential) order by case_no",
            (person_id,),
        )
        return [row["case_no"] for row in rows]

    def cards_told(self, person_id: int) -> list[str]:
        """The cases of which somebody was sent a card."""
        rows = self._connection.execute(
            "select distinct case_no from outbox where person_id = ? and is_card order by case_no",
            (person_id,),
        )
        return [row["case_no"] for row in rows]

    def visits_of(self, person_id: int) -> list[str]:
        """The cases whose resident somebody was asked to call, as long as no answer is noted."""
        rows = self._connection.execute(
            "select case_no from case_events where note = ? and id in "
            "(select max(asked.id) from case_events as asked join cases on no = asked.case_no "
            " where cases.stage = 'resolved' and asked.kind = 'visit_asked' group by no) "
            "order by case_no",
            (str(person_id),),
        )
        return [row["case_no"] for row in rows]

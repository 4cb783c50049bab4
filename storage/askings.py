"""What people asked, and what came of it."""

import json
import sqlite3
from collections.abc import Mapping
from datetime import datetime

from casework.askings import Asking, AskingOutcome, Tally, Verdict
from casework.knowledge import Subject
from storage.columns import as_instant, insert, instant, maybe_as_instant, maybe_instant, update


class Askings:
    """Appended when somebody asks; what came of it is written down beside it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, new: Asking) -> Asking:
        """Keep a question; the same with its number."""
        return _asking(insert(self._connection, "askings", _columns(new)))

    def save(self, asking: Asking) -> None:
        """Write down what came of it."""
        update(self._connection, "askings", _columns(asking), {"id": asking.id})

    def find(self, asking_id: int) -> Asking | None:
        """One question."""
        return self._one("id = ?", asking_id)

    def last_of(self, person_id: int) -> Asking | None:
        """What somebody asked last."""
        return self._one("person_id = ? order by id desc limit 1", person_id)

    def of_case(self, case_no: str) -> Asking | None:
        """The question that became this case."""
        return self._one("case_no = ? order by id limit 1", case_no)

    def of_unanswered(self, unanswered_id: int) -> list[Asking]:
        """Everybody who asked this in vain, the first one first."""
        rows = self._connection.execute(
            "select * from askings where unanswered_id = ? order by id", (unanswered_id,)
        )
        return [_asking(row) for row in rows]

    def note_case(self, asking_id: int, case_no: str) -> None:
        """It was filed as this case."""
        self._connection.execute(
            "update askings set case_no = ? where id = ?", (case_no, asking_id)
        )

    def move(self, from_id: int, to_id: int) -> None:
        """What is asked in vain is the same as something else that is."""
        self._connection.execute(
            "update askings set unanswered_id = ? where unanswered_id = ?", (to_id, from_id)
        )

    def to_tell(self, *, most: int) -> list[Asking]:
        """Those who asked in vain, have not been told, and whose answer is there now."""
        rows = self._connection.execute(
            "select askings.* from askings join unanswered on unanswered.id = unanswered_id "
            "join entries on entries.id = unanswered.entry_id "
            "where unanswered_id is not null and told_at is null and person_id is not null "
            "and unanswered.state = 'written' and entries.dropped_at is null "
            "order by askings.id limit ?",
            (most,),
        )
        return [_asking(row) for row in rows]

    def left(self, *, before: datetime, most: int) -> list[Asking]:
        """Those that were offered choices before then, and did not take any."""
        rows = self._connection.execute(
            "select * from askings where outcome = 'offered' and entry_id is null "
            "and case_no is null and told_at is null and person_id is not null "
            "and asked_at <= ? order by asked_at limit ?",
            (instant(before), most),
        )
        return [_asking(row) for row in rows]

    def tally(self, *, since: datetime) -> list[Tally]:
        """What became of the questions since then."""
        rows = self._connection.execute(
            "select outcome, verdict, entry_id is not null as is_given, count(*) as count "
            "from askings where asked_at >= ? group by outcome, verdict, is_given",
            (instant(since),),
        )
        return [
            Tally(
                AskingOutcome(row["outcome"]),
                Verdict(row["verdict"]) if row["verdict"] else None,
                bool(row["is_given"]),
                row["count"],
            )
            for row in rows
        ]

    def _one(self, where: str, value: object) -> Asking | None:
        row = self._connection.execute(
            f"select * from askings where {where}",  # noqa: S608 - our own words
            (value,),
        ).fetchone()
        return _asking(row) if row else None


def _columns(asking: Asking) -> Mapping[str, object]:
    return {
        "person_id": asking.person_id,
        "text": asking.text,
        "asked_at": instant(asking.asked_at),
        "subject": asking.subject,
        "outcome": asking.outcome,
        "entry_id": asking.entry_id,
        "verdict": asking.verdict,
        "verdict_at": maybe_instant(asking.verdict_at),
        "case_no": asking.case_no,
        "unanswered_id": asking.unanswered_id,
        "told_at": maybe_instant(asking.told_at),
        "brought": json.dumps(dict(asking.brought), ensure_ascii=False),
    }


def _asking(row: sqlite3.Row) -> Asking:
    return Asking(
        id=row["id"],
        person_id=row["person_id"],
        text=row["text"],
        asked_at=as_instant(row["asked_at"]),
        outcome=AskingOutcome(row["outcome"]),
        subject=Subject(row["subject"]) if row["subject"] else None,
        entry_id=row["entry_id"],
        verdict=Verdict(row["verdict"]) if row["verdict"] else None,
        verdict_at=maybe_as_instant(row["verdict_at"]),
        case_no=row["case_no"],
        unanswered_id=row["unanswered_id"],
        told_at=maybe_as_instant(row["told_at"]),
        brought=json.loads(row["brought"]),
    )

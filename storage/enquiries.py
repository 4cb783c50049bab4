"""What people asked us and told the hotline, as far as it is theirs: read by them, taken away."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from casework.askings import Verdict
from casework.retention import Horizons
from casework.telephones import bare
from storage.columns import as_instant, instant

Reword = Callable[[str], str]

# Of whoever called the hotline, and where they live.
_CALLER = "caller = '', phone = '', address = ''"


@dataclass(frozen=True)
class QuestionAsked:
    """What somebody asked, the question that it was answered with, and what they thought of it."""

    at: datetime
    text: str
    answered_as: str
    verdict: Verdict | None


class Enquiries:
    """Each method that takes away by age does so with at most `most` rows, and says how many.

    What was answered, offered or missed is counted on: the rows stay, and what they were about.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def asked_by(self, person_id: int) -> list[QuestionAsked]:
        """What somebody asked, in order."""
        rows = self._connection.execute(
            "select asked_at, text, verdict, ifnull(question, '') as question from askings "
            "left join entries on entries.id = entry_id "
            "where person_id = ? and text <> '' order by askings.id",
            (person_id,),
        )
        return [
            QuestionAsked(
                as_instant(row["asked_at"]),
                row["text"],
                row["question"],
                Verdict(row["verdict"]) if row["verdict"] else None,
            )
            for row in rows
        ]

    def forget(self, person_id: int, reword: Reword, *, phone: str) -> None:
        """Nobody knows any more who asked; the words stay without what names them.

        Of an order in which they were the caller, whosever case it is, the words stay as well.
        """
        self._reword_unanswered(person_id, reword)
        rows = self._connection.execute(
            "select id, text from askings where person_id = ?", (person_id,)
        ).fetchall()
        for row in rows:
            self._connection.execute(
                "update askings set person_id = null, text = ?, brought = '{}' where id = ?",
                (reword(row["text"]), row["id"]),
            )
        if bare(phone):
            self._forget_caller(bare(phone), reword)

    def reword_orders(self, case_no: str, reword: Reword) -> None:
        """Leave of the orders that a case answers no caller, and other words."""
        rows = self._connection.execute(
            "select id, content, reply, return_reason from hotline_orders where case_no = ?",
            (case_no,),
        ).fetchall()
        self._reword_orders(rows, reword)

    def askings(self, horizons: Horizons, *, most: int) -> int:
        """Who asked what, after a time."""
        return self._connection.execute(
            "update askings set person_id = null, text = '', brought = '{}' where id in "
            "(select id from askings where asked_at < ? "
            "and (person_id is not null or text <> '' or brought <> '{}') limit ?)",
            (instant(horizons.askings), most),
        ).rowcount

    def unanswered(self, horizons: Horizons, *, most: int) -> int:
        """What was asked in vain, once it was seen to and is old; in whose words, is gone then."""
        old = (
            "(select id from unanswered where state <> 'open' and first_at < ?1 "
            "and not exists (select 1 from askings where unanswered_id = unanswered.id "
            "and asked_at >= ?1) limit ?2)"
        )
        values = (instant(horizons.askings), most)
        self._connection.execute(
            f"update askings set unanswered_id = null where unanswered_id in {old}",  # noqa: S608
            values,
        )
        return self._connection.execute(
            f"delete from unanswered where id in {old}",  # noqa: S608 - our own words
            values,
        ).rowcount

    def orders(self, horizons: Horizons, *, most: int) -> int:
        """Orders that went back and never were a case; the words of others go with their case."""
        return self._connection.execute(
            f"update hotline_orders set {_CALLER}, content = '', reply = '', "  # noqa: S608
            "return_reason = '' where id in (select id from hotline_orders "
            "where case_no is null and state <> 'open' "
            "and ifnull(returned_at, ifnull(replied_at, entered_at)) < ? "
            "and content || caller || phone || address || reply || return_reason <> '' limit ?)",
            (instant(horizons.cases), most),
        ).rowcount

    def _reword_unanswered(self, person_id: int, reword: Reword) -> None:
        """The first who asked in vain gave it its words."""
        rows = self._connection.execute(
            "select distinct unanswered.id, unanswered.text from unanswered "
            "join askings on unanswered_id = unanswered.id where person_id = ?",
            (person_id,),
        ).fetchall()
        for row in rows:
            self._connection.execute(
                "update unanswered set text = ? where id = ?", (reword(row["text"]), row["id"])
            )

    def _forget_caller(self, digits: str, reword: Reword) -> None:
        rows = self._connection.execute(
            "select id, phone, content, reply, return_reason from hotline_orders where phone <> ''"
        ).fetchall()
        self._reword_orders([row for row in rows if bare(row["phone"]) == digits], reword)

    def _reword_orders(self, rows: list[sqlite3.Row], reword: Reword) -> None:
        for row in rows:
            words = (reword(row[name]) for name in ("content", "reply", "return_reason"))
            self._connection.execute(
                f"update hotline_orders set {_CALLER}, content = ?, reply = ?, "  # noqa: S608
                "return_reason = ? where id = ?",
                (*words, row["id"]),
            )

"""What has been kept long enough, a handful at a time, so that nobody waits for it."""

import json
import sqlite3
from datetime import date

from casework.retention import Horizons
from storage.columns import instant

# What still has to go out, or to be worked.
_OPEN = frozenset({"pending", "held", "sending", "waiting"})


class Retention:
    """Each method takes away at most `most` rows, and says how many it looked at."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def cases(self, horizons: Horizons, *, most: int) -> list[str]:
        """The numbers of cases that are over, and whose words have been kept long enough.

        What was noted after the words had gone grows old, too.
        """
        rows = self._connection.execute(
            "select no from cases where stage in ('closed', 'withdrawn', 'joined') "
            "and closed_at < iif(is_confidential, ?1, ?2) and (redacted_at is null "
            "or exists (select 1 from case_events where case_no = no and note <> '' "
            "and case_events.at > redacted_at "
            "and case_events.at < iif(is_confidential, ?1, ?2))) order by closed_at, no limit ?3",
            (instant(horizons.confidences), instant(horizons.cases), most),
        )
        return [row["no"] for row in rows]

    def attachments(self, horizons: Horizons, *, most: int) -> int:
        """Pictures and voices of cases that have been over for long."""
        return self._delete(
            "attachments",
            "case_no in (select no from cases where closed_at < :before "
            "and stage in ('closed', 'withdrawn', 'joined'))",
            before=instant(horizons.attachments),
            most=most,
        )

    def households(self, horizons: Horizons, *, most: int) -> int:
        """Remarks about flats that nobody has touched for long."""
        return self._connection.execute(
            "update households set remark = '', remark_by = null, remark_at = null where id in "
            "(select id from households where remark <> '' and remark_at < ? limit ?)",
            (instant(horizons.households), most),
        ).rowcount

    def inbox(self, horizons: Horizons, *, most: int) -> int:
        """Messages as they came, once they were worked or set aside."""
        return self._blank("inbox", "received_at", "raw = '', error = ''", horizons, most)

    def outbox(self, horizons: Horizons, *, most: int) -> int:
        """Messages as they went: the row stays, for cards and answers, without its words.

        What could not be said all that time is not said any more. An account that nobody has now
        is not kept either.
        """
        self._connection.execute(
            "update outbox indexed by outbox_pending set state = 'expired' "
            "where state in ('pending', 'sending') and state = 'pending' and created_at < ?",
            (instant(horizons.messages),),
        )
        self._connection.execute(
            "update outbox set state = 'expired' where state = 'held' and created_at < ? "
            "and notice_id in (select id from notices where state = 'paused')",
            (instant(horizons.messages),),
        )
        account = (
            "iif(chat_id < 0 or chat_id in (select telegram_id from people "
            "where telegram_id is not null), chat_id, 0)"
        )
        what = f"params = '{{}}', script_id = null, error = '', chat_id = {account}"
        blanked = self._blank("outbox", "created_at", what, horizons, most)
        # What many were told alike goes with the last of them.
        self._connection.execute(
            "delete from scripts where not exists "
            "(select 1 from outbox where script_id = scripts.id)"
        )
        return blanked

    def papers(self, horizons: Horizons, *, most: int) -> int:
        """Files of our own that have arrived."""
        rows = self._connection.execute(
            "select id, paper_id from outbox where paper_id is not null "
            "and state not in ('pending', 'sending') and ifnull(sent_at, created_at) < ? limit ?",
            (instant(horizons.papers), most),
        ).fetchall()
        self._connection.execute(
            "update outbox set paper_id = null where id in (select value from json_each(?))",
            (json.dumps([row["id"] for row in rows]),),
        )
        self._connection.execute(
            "delete from papers where id in (select value from json_each(?)) "
            "and id not in (select paper_id from outbox where paper_id is not null)",
            (json.dumps([row["paper_id"] for row in rows]),),
        )
        return len(rows)

    def remains(self, horizons: Horizons, *, most: int) -> int:
        """Looks, invitations, what was held or muted, conversations that nobody went on with."""
        messages, looks = instant(horizons.messages), instant(horizons.looks)
        return sum(
            (
                self._delete("looks", "at < :before", before=looks, most=most),
                self._delete("invitations", "expires_at < :before", before=messages, most=most),
                self._delete("held_words", "settled_at < :before", before=messages, most=most),
                # Nobody has read it for as long as a case is kept.
                self._delete(
                    "held_words", "said_at < :before", before=instant(horizons.cases), most=most
                ),
                self._delete("jobs", "finished_at < :before", before=messages, most=most),
                self._forget_accounts(most),
                self._delete("mutes", "ends_at < :before", before=looks, most=most),
                self._delete("dialogues", "updated_at < :before", before=messages, most=most),
                self._delete("laid_aside", "updated_at < :before", before=messages, most=most),
                self._delete(
                    "befores", "at < :before", before=instant(horizons.befores), most=most
                ),
            )
        )

    def _forget_accounts(self, most: int) -> int:
        """Whoever was forgotten got one last answer; the account to which it went goes."""
        return self._connection.execute(
            "update outbox set chat_id = 0 where id in (select outbox.id from people "
            "join outbox on outbox.person_id = people.id where people.erased_at is not null "
            "and outbox.chat_id <> 0 and state not in ('pending', 'sending') limit ?)",
            (most,),
        ).rowcount

    def is_done_on(self, day: date) -> bool:
        """Whether nothing was left to take away on this day."""
        return self._fact("retained_on") == day.isoformat()

    def done_on(self, day: date) -> None:
        """Note that nothing is left for this day."""
        self._note("retained_on", day.isoformat())

    def _blank(self, table: str, column: str, what: str, horizons: Horizons, most: int) -> int:
        """Go on from the row that was seen last, up to one that is still needed."""
        fact = f"{table}_blanked"
        rows = self._connection.execute(
            f"select id, {column} as at, state from {table} where id > ? order by id limit ?",  # noqa: S608
            (int(self._fact(fact) or 0), most),
        ).fetchall()
        old: list[int] = []
        for row in rows:
            if row["at"] >= instant(horizons.messages) or row["state"] in _OPEN:
                break
            old.append(row["id"])
        if old:
            self._connection.execute(
                f"update {table} set {what} where id between ? and ?",  # noqa: S608
                (old[0], old[-1]),
            )
            self._note(fact, str(old[-1]))
        return len(old)

    def _delete(self, table: str, where: str, *, before: str, most: int) -> int:
        return self._connection.execute(
            f"delete from {table} where rowid in "  # noqa: S608 - our own words
            f"(select rowid from {table} where {where} limit :most)",
            {"before": before, "most": most},
        ).rowcount

    def _fact(self, name: str) -> str:
        row = self._connection.execute("select value from facts where name = ?", (name,)).fetchone()
        return str(row["value"]) if row else ""

    def _note(self, name: str, value: str) -> None:
        self._connection.execute(
            "insert or replace into facts (name, value) values (?, ?)", (name, value)
        )

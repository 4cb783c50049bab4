"""Everything that is owed to somebody: said once it has arrived."""

import sqlite3
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from storage.columns import instant, maybe_instant
from storage.outbox_rows import ROWS, owed, packed, said
from storage.owed import EDITABLE, UNSENT, Delivered, Message, Owed, edit_of


class Outbox:
    """What is to be said."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def put(self, message: Message, *, at: datetime) -> int:
        """Owe a message; its row."""
        cursor = self._connection.execute(
            "insert into outbox (chat_id, person_id, priority, method, params, edits_id, case_no,"
            " is_card, is_once, created_at, expires_at, topic, paper_id, script_id, notice_id) "
            "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                message.chat_id,
                message.person_id,
                message.priority,
                message.method,
                packed(message.params),
                message.edits_id,
                message.case_no,
                message.is_card,
                message.is_once,
                instant(at),
                maybe_instant(message.expires_at),
                message.topic,
                message.paper_id,
                message.script_id,
                message.notice_id,
            ),
        )
        assert cursor.lastrowid is not None  # noqa: S101 - an insert has a row
        return cursor.lastrowid

    def edit(self, row: Owed, params: Mapping[str, Any], *, at: datetime) -> None:
        """Change what a row says: in place while it is unsent, by an edit afterwards.

        What is on its way, or failed to go, is in time too: delivery looks again when it arrives.
        """
        method, anew = edit_of(row.message.method, params)
        if row.state in UNSENT:
            kept = {k: v for k, v in row.message.params.items() if k not in EDITABLE}
            self.replace(row.id, {**kept, **anew})
            return
        waiting = self._connection.execute(
            "update outbox set params = ?, script_id = null, "
            "method = iif(method = 'deleteMessage', method, ?) "
            "where edits_id = ? and state = 'pending'",
            (packed(anew), method, row.id),
        )
        if waiting.rowcount:
            return
        self.put(
            Message(
                chat_id=row.message.chat_id,
                method=method,
                params=anew,
                priority=row.message.priority,
                person_id=row.message.person_id,
                edits_id=row.id,
                case_no=row.message.case_no,
                notice_id=row.message.notice_id,
            ),
            at=at,
        )

    def said_last(self, row_id: int) -> Mapping[str, Any]:
        """What a message says, or will say, after all its edits."""
        row = self._connection.execute(
            f"{ROWS} outbox.id = ?1 or edits_id = ?1 order by outbox.id desc limit 1", (row_id,)
        ).fetchone()
        return said(row)

    def cards_of(self, case_no: str) -> list[Owed]:
        """The newest card of a case in each chat."""
        rows = self._connection.execute(
            f"{ROWS} outbox.id in "  # noqa: S608 - our own words
            "(select max(id) from outbox where case_no = ? and is_card group by chat_id)",
            (case_no,),
        )
        return [owed(row) for row in rows]

    def told_at(self, case_no: str, at: datetime) -> list[Owed]:
        """What people were told about a case at one instant: no cards, no edits."""
        rows = self._connection.execute(
            f"{ROWS} case_no = ? and created_at = ? and not is_card "
            "and edits_id is null and method = 'sendMessage' order by outbox.id",
            (case_no, instant(at)),
        )
        return [owed(row) for row in rows]

    def said_about(self, case_no: str) -> list[Owed]:
        """What people were told about a case, one by one, cards among it, but no edits."""
        rows = self._connection.execute(
            f"{ROWS} case_no = ? and person_id is not null and edits_id is null order by outbox.id",
            (case_no,),
        )
        return [owed(row) for row in rows]

    def row_of(self, chat_id: int, message_id: int) -> Owed | None:
        """The row that sent a message."""
        row = self._connection.execute(
            f"{ROWS} chat_id = ? and message_id = ? and state = 'sent' "
            "and edits_id is null order by outbox.id desc limit 1",
            (chat_id, message_id),
        ).fetchone()
        return owed(row) if row else None

    def has_answer(self, chat_id: int, query_id: str) -> bool:
        """Whether a tap in this chat is being answered already."""
        row = self._connection.execute(
            "select 1 from outbox where chat_id = ? and state = 'pending' "
            "and method = 'answerCallbackQuery' "
            "and json_extract(params, '$.callback_query_id') = ?",
            (chat_id, query_id),
        ).fetchone()
        return row is not None

    def get(self, row_id: int) -> Owed:
        """One row."""
        row = self._connection.execute(f"{ROWS} outbox.id = ?", (row_id,)).fetchone()
        return owed(row)

    def is_owed(self, row_id: int) -> bool:
        """Whether it is still to go, now."""
        row = self._connection.execute(
            "select state from outbox where id = ?", (row_id,)
        ).fetchone()
        return bool(row["state"] == Delivered.PENDING)

    def pending_after(self, row_id: int) -> list[tuple[int, int, int]]:
        """(id, chat_id, priority) of what is still owed, beyond a row already known."""
        rows = self._connection.execute(
            "select id, chat_id, priority from outbox indexed by outbox_pending "
            "where state in ('pending', 'sending') and state = 'pending' and id > ? order by id",
            (row_id,),
        )
        return [(row[0], row[1], row[2]) for row in rows]

    def times_given_back(self) -> str:
        """Changes whenever rows that were held are owed again, which delivery knew before."""
        row = self._connection.execute(
            "select value from facts where name = 'outbox_given_back'"
        ).fetchone()
        return str(row["value"]) if row else ""

    def owed(self) -> int:
        """How many messages are still to be said."""
        return int(
            self._connection.execute(
                "select count(*) from outbox indexed by outbox_pending "
                "where state in ('pending', 'sending')"
            ).fetchone()[0]
        )

    def sending(self, row_id: int) -> None:
        """Note, before it goes, that a message which must not go twice is on its way."""
        self._state(row_id, Delivered.SENDING)

    def sent(self, row_id: int, message_id: int | None, *, at: datetime) -> None:
        """It has arrived."""
        self._connection.execute(
            "update outbox set state = 'sent', sent_at = ?, message_id = ?, "
            "attempts = attempts + 1, error = '' where id = ?",
            (instant(at), message_id, row_id),
        )

    def put_back(self, row_id: int, error: str, *, attempts: int = 1) -> None:
        """It did not go; it stays owed, unless it was cancelled meanwhile.

        A copy of a notice that was paused or stopped while it was on its way does as the others.
        """
        self._connection.execute(
            "update outbox set attempts = attempts + ?, error = ?, state = ifnull("
            "(select case notices.state when 'paused' then 'held' when 'stopped' then 'cancelled' "
            "when 'recalled' then 'cancelled' end "
            "from notices where notices.id = notice_id and edits_id is null), 'pending') "
            "where id = ? and state in ('pending', 'sending')",
            (attempts, error, row_id),
        )

    def end(self, row_id: int, state: Delivered, error: str) -> None:
        """It will not go, or nobody can know whether it went."""
        self._state(row_id, state, error)

    def cancel_chat(self, chat_id: int) -> int:
        """Nothing more is owed to a chat that is closed to us, but to leave it; how much was."""
        cancelled = (
            "update outbox set state = iif(notice_id is null, 'cancelled', 'blocked') "
            "where chat_id = ? and state in ('pending', 'held') and method <> 'leaveChat'"
        )
        return self._connection.execute(cancelled, (chat_id,)).rowcount

    def migrate_chat(self, old_id: int, new_id: int) -> None:
        """A group has become a supergroup: what is owed goes to its new number.

        What was said before stays behind: its place in the chat may be another message's there.
        """
        self._connection.execute(
            "update outbox set chat_id = ?, message_id = null where chat_id = ?", (new_id, old_id)
        )

    def leave_topic(self, row_id: int) -> None:
        """It is said to the whole group, and not in a topic of it."""
        self._connection.execute("update outbox set topic = '' where id = ?", (row_id,))

    def recover(self) -> int:
        """After a start: what must not go twice and was on its way is uncertain now."""
        uncertain = (
            "update outbox indexed by outbox_pending set state = 'uncertain' "
            "where state in ('pending', 'sending') and state = 'sending'"
        )
        return self._connection.execute(uncertain).rowcount

    def replace(self, row_id: int, params: Mapping[str, Any]) -> None:
        """Say something else, or the same differently."""
        self._connection.execute(
            "update outbox set params = ?, script_id = null where id = ?", (packed(params), row_id)
        )

    def _state(self, row_id: int, state: Delivered, error: str = "") -> None:
        ended = "update outbox set state = ?, error = ? where id = ?"
        self._connection.execute(ended, (state, error, row_id))

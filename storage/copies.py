"""The copies of a notice: one for each person and part, owed, held, corrected, called back."""

import json
import sqlite3
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storage.columns import instant
from storage.outbox_rows import packed
from storage.owed import Delivered, Priority, change_of

Call = tuple[str, Mapping[str, Any]]

# The rows of a notice that put a message into a chat; what edits or deletes it names that row.
_COPIES = "notice_id = :notice and edits_id is null"
# A part that follows one which has gone, or is going, to the same person.
_IN_PART = (
    "exists (select 1 from notice_copies as copy join outbox as first on first.id = copy.outbox_id "
    "where copy.notice_id = outbox.notice_id and copy.person_id = outbox.person_id "
    "and first.id < outbox.id and first.state in ('sending', 'sent', 'uncertain'))"
)


@dataclass(frozen=True)
class Spot:
    """A part of a notice as it went out: by which method, and the script it is read from."""

    part: int
    method: str
    script_id: int
    params: Mapping[str, Any]


class Copies:
    """Nobody is among them twice, and so nobody gets a notice twice."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def begin(
        self, notice_id: int, parts: Sequence[Call], recipients: Sequence[int], *, at: datetime
    ) -> int:
        """Owe every part to everybody; to how many people.

        What is said stands once, as a script. A person hears all parts before the next one hears
        any. For 20,000 people this took 0.09 s.

        Raises:
            sqlite3.IntegrityError: it was begun before; nothing has changed.
        """
        scripts = [(method, self._script(params)) for method, params in parts]
        self._connection.execute(
            "insert into outbox (chat_id, person_id, priority, method, params, is_once, "
            "created_at, script_id, notice_id) "
            "select telegram_id, people.id, :priority, part.value->>0, '{}', 1, :at, "
            "part.value->>1, :notice from people, json_each(:parts) as part "
            "where people.id in (select value from json_each(:recipients)) "
            "and telegram_id is not null and erased_at is null order by people.id, part.key",
            {
                "priority": Priority.NOTICE,
                "at": instant(at),
                "notice": notice_id,
                "parts": json.dumps(scripts),
                "recipients": json.dumps(list(recipients)),
            },
        )
        owed = self._connection.execute(
            "insert into notice_copies (notice_id, person_id, part, outbox_id) "  # noqa: S608
            "select :notice, person_id, part.key, outbox.id from outbox, json_each(:parts) as part "
            f"where {_COPIES} and script_id = part.value->>1",
            {"notice": notice_id, "parts": json.dumps(scripts)},
        )
        return owed.rowcount // len(parts)

    def hold(self, notice_id: int) -> int:
        """Keep back what has not gone yet, but for the rest of what somebody has in part."""
        return self._turn(notice_id, (Delivered.PENDING,), Delivered.HELD, sparing=_IN_PART)

    def give_back(self, notice_id: int) -> int:
        """Owe again what was kept back, and have delivery look for it; how much."""
        back = self._turn(notice_id, (Delivered.HELD,), Delivered.PENDING)
        self._connection.execute(
            "insert into facts (name, value) values ('outbox_given_back', '1') "
            "on conflict (name) do update set value = cast(value as integer) + 1"
        )
        return back

    def cut(self, notice_id: int) -> int:
        """Nobody else hears of it; whoever has the picture gets its words; how much will not go."""
        waiting = (Delivered.PENDING, Delivered.HELD)
        return self._turn(notice_id, waiting, Delivered.CANCELLED, sparing=_IN_PART)

    def cancel(self, notice_id: int) -> int:
        """What has not gone will not go; how much."""
        waiting = (Delivered.PENDING, Delivered.HELD)
        return self._turn(notice_id, waiting, Delivered.CANCELLED)

    def counts(self, notice_id: int) -> Mapping[Delivered, int]:
        """How many people it has reached, and how it stands with the others; by the last part."""
        rows = self._connection.execute(
            "select outbox.state, count(*) as people from notice_copies as copy "
            "join outbox on outbox.id = outbox_id where copy.notice_id = :notice and part = "
            "(select max(part) from notice_copies where notice_copies.notice_id = :notice) "
            "group by outbox.state",
            {"notice": notice_id},
        )
        return {Delivered(row["state"]): row["people"] for row in rows}

    def waiting(self, notice_id: int) -> int:
        """How many calls are still to be made for it: parts, corrections, deletions."""
        row = self._connection.execute(
            "select count(*) from outbox where notice_id = ? "
            "and state in ('pending', 'held', 'sending')",
            (notice_id,),
        ).fetchone()
        return int(row[0])

    def spots(self, notice_id: int) -> list[Spot]:
        """Its parts as they went out; none once nothing of them is kept."""
        rows = self._connection.execute(
            "select part, outbox.method, script_id, scripts.params from notice_copies as copy "
            "join outbox on outbox.id = outbox_id join scripts on scripts.id = script_id "
            "where copy.notice_id = ? group by part order by part",
            (notice_id,),
        )
        return [
            Spot(row["part"], row["method"], row["script_id"], json.loads(row["params"]))
            for row in rows
        ]

    def correct(self, notice_id: int, spot: Spot, said: Mapping[str, Any], *, at: datetime) -> int:
        """Have a part say something else: `said` as its first call takes it.

        What has not gone says it from the start, and what is on its way is edited when it arrives.
        An older correction that waits gives way. In how many messages it is changed afterwards.
        """
        method, anew = change_of(spot.method, said, was=spot.params)
        self._connection.execute(
            "update scripts set params = ? where id = ?", (packed(said), spot.script_id)
        )
        # Whoever still waits for another picture gets it together with the newer words.
        swap, whole = change_of(spot.method, said, was={})
        facts = {
            "notice": notice_id,
            "script": self._script(anew),
            "method": method,
            "swap": swap,
            "whole": self._script(whole),
            "of": spot.script_id,
            "at": instant(at),
            "priority": Priority.NOTICE,
        }
        self._connection.execute(
            "update outbox set script_id = iif(method = :swap, :whole, :script), params = '{}', "
            "method = iif(method = :swap, :swap, :method) "
            "where notice_id = :notice and state = 'pending' and edits_id in "
            "(select id from outbox where notice_id = :notice and script_id = :of)",
            facts,
        )
        return self._connection.execute(
            "insert into outbox (chat_id, person_id, priority, method, params, edits_id, "  # noqa: S608
            "created_at, script_id, notice_id) "
            "select chat_id, person_id, :priority, :method, '{}', id, :at, :script, :notice "
            f"from outbox as copy where {_COPIES} and script_id = :of and state = 'sent' "
            "and message_id is not null and not exists (select 1 from outbox where "
            "edits_id = copy.id and state = 'pending') order by id",
            facts,
        ).rowcount

    def recall(self, notice_id: int, *, since: datetime, at: datetime) -> int:
        """Take away what arrived since an instant; in how many messages that is tried.

        A correction that waits is not needed any more.
        """
        facts = {
            "notice": notice_id,
            "since": instant(since),
            "at": instant(at),
            "priority": Priority.NOTICE,
        }
        self._connection.execute(
            "update outbox set state = 'cancelled' "
            "where notice_id = :notice and state = 'pending' and edits_id is not null",
            facts,
        )
        return self._connection.execute(
            "insert into outbox (chat_id, person_id, priority, method, params, edits_id, "  # noqa: S608
            "created_at, notice_id) "
            "select chat_id, person_id, :priority, 'deleteMessage', '{}', id, :at, :notice "
            f"from outbox where {_COPIES} and state = 'sent' and message_id is not null "
            "and sent_at > :since order by id",
            facts,
        ).rowcount

    def afterwards(self, notice_id: int, methods: Collection[str]) -> Mapping[Delivered, int]:
        """How what these methods did to it afterwards went: at how many people."""
        rows = self._connection.execute(
            "select state, count(distinct person_id) as people from outbox "
            "indexed by outbox_afterwards where notice_id = ? "
            "and edits_id is not null and method in (select value from json_each(?)) "
            "group by state",
            (notice_id, json.dumps(sorted(methods))),
        )
        return {Delivered(row["state"]): row["people"] for row in rows}

    def reached(self, notice_id: int, *, since: datetime | None = None) -> int:
        """How many people have a message of it that can be found again, arrived since an instant.

        Without an instant it is all of them.
        """
        row = self._connection.execute(
            f"select count(distinct person_id) from outbox where {_COPIES} and state = 'sent' "  # noqa: S608
            "and message_id is not null and sent_at > :since",
            {"notice": notice_id, "since": "" if since is None else instant(since)},
        ).fetchone()
        return int(row[0])

    def _turn(
        self, notice_id: int, olds: Collection[Delivered], new: Delivered, *, sparing: str = "false"
    ) -> int:
        return self._connection.execute(
            f"update outbox set state = :new where {_COPIES} "  # noqa: S608
            f"and state in (select value from json_each(:olds)) and not ({sparing})",
            {"notice": notice_id, "new": new, "olds": json.dumps(list(olds))},
        ).rowcount

    def _script(self, params: Mapping[str, Any]) -> int:
        row = self._connection.execute(
            "insert into scripts (params) values (?) returning id", (packed(params),)
        ).fetchone()
        return int(row["id"])

"""Cases, their history, parties and attachments."""

import sqlite3
from datetime import datetime

from casework import permissions
from casework.case import Attachment, Case, CaseEvent, EventKind, MediaKind, Stage
from casework.errors import CaseNotFound
from casework.filing import number
from casework.people import Person
from casework.permissions import Action
from storage.case_rows import case_of, columns_of
from storage.columns import as_instant, instant, strings

_OPEN = (Stage.RECEIVED, Stage.TRIAGED, Stage.CLAIMED)


class Cases:
    """What residents told, and what became of it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def next_no(self, year: int) -> str:
        """The next free number of a year."""
        row = self._connection.execute(
            "insert into case_serials (year, last) values (?, 1) "
            "on conflict (year) do update set last = last + 1 returning last",
            (year,),
        ).fetchone()
        return number(year, row["last"])

    def save(self, case: Case, *events: CaseEvent) -> None:
        """Write a case as it now stands, and append what happened."""
        values = columns_of(case)
        names = ", ".join(values)
        slots = ", ".join(f":{name}" for name in values)
        renew = ", ".join(f"{name} = excluded.{name}" for name in values if name != "no")
        self._connection.execute(
            f"insert into cases ({names}) values ({slots}) "  # noqa: S608 - our own column names
            f"on conflict (no) do update set {renew}",
            values,
        )
        self._save_parties(case)
        for event in events:
            self.append(event)

    def append(self, event: CaseEvent) -> None:
        """Add one line to a case's history."""
        self._connection.execute(
            "insert into case_events (case_no, kind, actor_id, at, note) values (?, ?, ?, ?, ?)",
            (event.case_no, event.kind, event.actor_id, instant(event.at), event.note),
        )

    def count(self) -> int:
        """How many matters were ever told."""
        row = self._connection.execute("select count(*) from cases").fetchone()
        return int(row[0])

    def find(self, case_no: str) -> Case:
        """One case, for time and for jobs, which see everything.

        Raises:
            CaseNotFound: no such number.
        """
        row = self._connection.execute("select * from cases where no = ?", (case_no,)).fetchone()
        if row is None:
            raise CaseNotFound(case_no=case_no)
        return self._case(row)

    def visible_to(self, person: Person, case_no: str) -> Case:
        """One case, if this person may see it.

        Raises:
            CaseNotFound: no such number, or not for these eyes.
        """
        case = self.find(case_no)
        if not permissions.may(person, Action.SEE, case):
            raise CaseNotFound(case_no=case_no)
        return case

    def reported_by(self, person_id: int, *, limit: int) -> list[Case]:
        """A resident's own matters, open ones first, the newest first."""
        rows = self._connection.execute(
            "select * from cases where reporter_id = ? "
            "order by stage in ('received', 'triaged', 'claimed') desc, received_at desc limit ?",
            (person_id, limit),
        ).fetchall()
        return [self._case(row) for row in rows]

    def all(self) -> list[Case]:
        """Every case, by number: for figures and checks, not for conversations."""
        rows = self._connection.execute("select * from cases order by received_at, no").fetchall()
        return [self._case(row) for row in rows]

    def last_open_of(self, person_id: int, *, since: datetime) -> Case | None:
        """The newest open matter that a resident told since then."""
        row = self._connection.execute(
            "select * from cases where reporter_id = ? and received_at >= ? "
            "and stage in (?, ?, ?) order by received_at desc, no desc limit 1",
            (person_id, instant(since), *_OPEN),
        ).fetchone()
        return self._case(row) if row else None

    def owned_by(self, person_id: int) -> list[Case]:
        """The work on somebody's desk, most pressing first."""
        rows = self._connection.execute(
            "select * from cases where owner_id = ? and stage = ? order by urgency_rank, due_at",
            (person_id, Stage.CLAIMED),
        ).fetchall()
        return [self._case(row) for row in rows]

    def unclaimed_for(self, person: Person) -> list[Case]:
        """What nobody has taken and this person may take, most pressing first."""
        rows = self._connection.execute(
            "select * from cases where stage in (?, ?) order by urgency_rank, due_at",
            (Stage.RECEIVED, Stage.TRIAGED),
        ).fetchall()
        cases = (self._case(row) for row in rows)
        return [case for case in cases if permissions.may(person, Action.CLAIM, case)]

    def history(self, case_no: str) -> list[CaseEvent]:
        """Everything that happened, in order."""
        rows = self._connection.execute(
            "select * from case_events where case_no = ? order by id", (case_no,)
        )
        return [
            CaseEvent(
                row["case_no"],
                EventKind(row["kind"]),
                row["actor_id"],
                as_instant(row["at"]),
                row["note"],
            )
            for row in rows
        ]

    def attach(self, case_no: str, attachment: Attachment, *, album_id: str | None = None) -> None:
        """Keep something that came along with a case."""
        self._connection.execute(
            "insert into attachments "
            "(case_no, person_id, kind, content, caption, album_id, added_at) "
            "values (?, ?, ?, ?, ?, ?, ?)",
            (
                case_no,
                attachment.person_id,
                attachment.kind,
                attachment.content,
                attachment.caption,
                album_id,
                instant(attachment.added_at),
            ),
        )

    def attachments(self, case_no: str) -> list[Attachment]:
        """Everything that came along, in order."""
        rows = self._connection.execute(
            "select * from attachments where case_no = ? order by id", (case_no,)
        )
        return [
            Attachment(
                MediaKind(row["kind"]),
                row["content"],
                row["person_id"],
                as_instant(row["added_at"]),
                row["caption"],
            )
            for row in rows
        ]

    def of_album(self, album_id: str) -> str | None:
        """The case to which the first picture of an album went."""
        row = self._connection.execute(
            "select case_no from attachments where album_id = ? limit 1", (album_id,)
        ).fetchone()
        return row["case_no"] if row else None

    def remember_message(self, chat_id: int, message_id: int, case_no: str) -> None:
        """Note which message told of which case, for the day it is edited or answered."""
        self._connection.execute(
            "insert or replace into case_messages (chat_id, message_id, case_no) values (?, ?, ?)",
            (chat_id, message_id, case_no),
        )

    def of_message(self, chat_id: int, message_id: int) -> str | None:
        """The case that a message told of."""
        row = self._connection.execute(
            "select case_no from case_messages where chat_id = ? and message_id = ?",
            (chat_id, message_id),
        ).fetchone()
        return row["case_no"] if row else None

    def _save_parties(self, case: Case) -> None:
        kept = [party.role for party in case.parties]
        self._connection.execute(
            "delete from case_parties where case_no = ? "
            "and role not in (select value from json_each(?))",
            (case.no, strings(kept)),
        )
        self._connection.executemany(
            "insert into case_parties (case_no, role, is_lead, asked_at) values (?, ?, ?, ?) "
            "on conflict (case_no, role) do update set is_lead = excluded.is_lead",
            [(p.case_no, p.role, p.is_lead, instant(p.asked_at)) for p in case.parties],
        )

    def _case(self, row: sqlite3.Row) -> Case:
        parties = self._connection.execute(
            "select * from case_parties where case_no = ? order by is_lead desc, role", (row["no"],)
        )
        return case_of(row, parties)

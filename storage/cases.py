"""Cases, their history, parties and attachments."""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from casework import permissions
from casework.case import OPEN, Attachment, Case, CaseEvent, EventKind, MediaKind, Stage, WaitingFor
from casework.errors import CaseNotFound
from casework.filing import number
from casework.people import Person
from casework.permissions import Action
from casework.takebacks import BY_THE_WAY
from storage.case_rows import case_of, columns_of, columns_of_party
from storage.columns import as_instant, instant, strings


class Cases:
    """What residents told, and what became of it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        # Told whenever somebody opens a case to read it; the house notes who looked at what.
        self.on_sight: Callable[[Person, Case], None] | None = None

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
        self._put("cases", columns_of(case), key="no")
        self._save_parties(case)
        for event in events:
            self.append(event)

    def append(self, event: CaseEvent) -> int:
        """Add one line to a case's history; its number."""
        cursor = self._connection.execute(
            "insert into case_events (case_no, kind, actor_id, at, note) values (?, ?, ?, ?, ?)",
            (event.case_no, event.kind, event.actor_id, instant(event.at), event.note),
        )
        assert cursor.lastrowid is not None  # noqa: S101 - an insert has a row
        return cursor.lastrowid

    def last_event_id(self, case_no: str) -> int:
        """The number of the newest line of a case's history, but for what time notes down."""
        row = self._connection.execute(
            "select max(id) from case_events where case_no = ? "
            "and kind not in (select value from json_each(?))",
            (case_no, strings(sorted(BY_THE_WAY))),
        ).fetchone()
        return int(row[0] or 0)

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
        return self.cases_of([row])[0]

    def visible_to(self, person: Person, case_no: str) -> Case:
        """One case, if this person may see it.

        Raises:
            CaseNotFound: no such number, or not for these eyes.
        """
        case = self.open_to(person, Action.SEE, case_no)
        if self.on_sight is not None:
            self.on_sight(person, case)
        return case

    def open_to(self, person: Person, action: Action, case_no: str) -> Case:
        """One case, if this person may do this with it, whether or not they may read it all.

        Raises:
            CaseNotFound: no such number, or not for these hands.
        """
        case = self.find(case_no)
        if not permissions.may(person, action, case):
            raise CaseNotFound(case_no=case_no)
        return case

    def all(self) -> list[Case]:
        """Every case, by number: for figures and checks, not for conversations."""
        return self._many("select * from cases order by received_at, no")

    def last_open_of(self, person_id: int, *, since: datetime) -> Case | None:
        """The newest open matter that a resident told since then."""
        found = self._many(
            "select * from cases where reporter_id = ? and received_at >= ? "
            "and stage in (select value from json_each(?)) "
            "order by received_at desc, no desc limit 1",
            person_id,
            instant(since),
            strings(sorted(OPEN)),
        )
        return next(iter(found), None)

    def asking(self, person_id: int) -> Case | None:
        """The newest matter of a resident whose work waits for their answer."""
        found = self._many(
            "select * from cases where reporter_id = ? and stage = ? and waiting_for = ? "
            "order by waiting_since desc, no desc limit 1",
            person_id,
            Stage.WAITING,
            WaitingFor.RESIDENT,
        )
        return next(iter(found), None)

    def children_of(self, case_no: str) -> list[Case]:
        """The cases that were divided from one."""
        return self._many("select * from cases where parent_no = ? order by no", case_no)

    def joined_to(self, case_no: str) -> list[Case]:
        """The cases that were merged into one, and those that had been merged into them."""
        return self._many(
            "with recursive merged(no) as (select no from cases where joined_to = ? "
            "union select cases.no from cases join merged on cases.joined_to = merged.no) "
            "select * from cases where no in (select no from merged) order by no",
            case_no,
        )

    def near(self, building_id: int, *, since: datetime) -> list[Case]:
        """What was told of a building since then, the newest first."""
        return self._many(
            "select * from cases where building_id = ? and received_at >= ? "
            "order by received_at desc limit 100",
            building_id,
            instant(since),
        )

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

    def count_attachments(self, case_nos: Sequence[str]) -> int:
        """How many things came along with some cases."""
        row = self._connection.execute(
            "select count(*) from attachments where case_no in (select value from json_each(?))",
            (strings(case_nos),),
        ).fetchone()
        return int(row[0])

    def of_album(self, album_id: str) -> str | None:
        """The case to which the first picture of an album went."""
        row = self._connection.execute(
            "select case_no from attachments where album_id = ? limit 1", (album_id,)
        ).fetchone()
        return row["case_no"] if row else None

    def remember_message(
        self, chat_id: int, message_id: int, case_no: str, *, is_report: bool = False
    ) -> None:
        """Note which message told of which case, for the day it is edited or answered.

        With `is_report` it is the one that the case was filed from, whatever is noted later.
        """
        self._connection.execute(
            "insert into case_messages (chat_id, message_id, case_no, is_report) "
            "values (?, ?, ?, ?) on conflict do update set case_no = excluded.case_no, "
            "is_report = max(is_report, excluded.is_report)",
            (chat_id, message_id, case_no, is_report),
        )

    def of_message(self, chat_id: int, message_id: int) -> str | None:
        """The case that a message told of."""
        row = self._connection.execute(
            "select case_no from case_messages where chat_id = ? and message_id = ?",
            (chat_id, message_id),
        ).fetchone()
        return row["case_no"] if row else None

    def is_report(self, chat_id: int, message_id: int) -> bool:
        """Whether it is this message that a case was filed from."""
        row = self._connection.execute(
            "select is_report from case_messages where chat_id = ? and message_id = ?",
            (chat_id, message_id),
        ).fetchone()
        return row is not None and bool(row["is_report"])

    def move_belongings(self, from_no: str, to_no: str, *, person_id: int, chat_id: int) -> None:
        """What somebody sent along with one case belongs to another one from now on."""
        self._connection.execute(
            "update attachments set case_no = ? where case_no = ? and person_id = ?",
            (to_no, from_no, person_id),
        )
        self._connection.execute(
            "update case_messages set case_no = ? where case_no = ? and chat_id = ?",
            (to_no, from_no, chat_id),
        )

    def _save_parties(self, case: Case) -> None:
        kept = [party.role for party in case.parties]
        self._connection.execute(
            "delete from case_parties where case_no = ? "
            "and role not in (select value from json_each(?))",
            (case.no, strings(kept)),
        )
        for party in case.parties:
            self._put("case_parties", columns_of_party(party), key="case_no, role")

    def _put(self, table: str, values: Mapping[str, object], *, key: str) -> None:
        """Write a row, or renew the one with the same key."""
        names = ", ".join(values)
        slots = ", ".join(f":{name}" for name in values)
        renew = ", ".join(f"{name} = excluded.{name}" for name in values)
        self._connection.execute(
            f"insert into {table} ({names}) values ({slots}) "  # noqa: S608 - our own names
            f"on conflict ({key}) do update set {renew}",
            values,
        )

    def _many(self, sql: str, *values: object) -> list[Case]:
        return self.cases_of(self._connection.execute(sql, values).fetchall())

    def cases_of(self, rows: Sequence[sqlite3.Row]) -> list[Case]:
        """The cases of some rows, with the parties of all of them read in one go."""
        if not rows:
            return []
        parties: dict[str, list[sqlite3.Row]] = {row["no"]: [] for row in rows}
        for party in self._connection.execute(
            "select * from case_parties where case_no in (select value from json_each(?))",
            (strings(list(parties)),),
        ):
            parties[party["case_no"]].append(party)
        return [case_of(row, parties[row["no"]]) for row in rows]

"""Words are taken out of what is kept: histories, messages, pictures; their numbers stay."""

import html
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator

from casework.case import CaseEvent, EventKind
from storage.columns import as_instant, strings
from storage.outbox import Outbox
from storage.owed import Owed

# What has gone out, or will not go any more.
OVER = "state not in ('pending', 'held', 'sending')"
# What was worked, and what is being worked: the oldest that waits.
HEARD = "(state <> 'waiting' or id = (select min(id) from inbox where state = 'waiting'))"


class Redactions:
    """What a case or a chat loses; nothing of it comes back."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def blank_notes(self, case_no: str, is_to_go: Callable[[CaseEvent], bool]) -> None:
        """Leave of some lines of a history only what happened, when and by whom."""
        rows = self._connection.execute(
            "select * from case_events where case_no = ? and note <> '' order by id", (case_no,)
        ).fetchall()
        going = [row["id"] for row in rows if is_to_go(_event(row))]
        self._connection.execute(
            "update case_events set note = '' where id in (select value from json_each(?))",
            (json.dumps(going),),
        )

    def with_words_of(self, person_id: int) -> list[str]:
        """The cases of others in whose history this person wrote something."""
        rows = self._connection.execute(
            "select distinct case_no from case_events join cases on cases.no = case_no "
            "where actor_id = ?1 and reporter_id <> ?1 and note <> '' order by case_no",
            (person_id,),
        ).fetchall()
        return [row["case_no"] for row in rows]

    def drop_attachments(self, case_no: str) -> None:
        """Take away everything that came along with a case."""
        self._connection.execute("delete from attachments where case_no = ?", (case_no,))

    def drop_attachments_of(self, person_id: int) -> None:
        """Take away everything that somebody sent as a resident, with whatever case."""
        self._connection.execute(
            "delete from attachments where person_id = ?1 and case_no not in "
            "(select no from cases where reporter_id <> ?1 "
            "and (owner_id = ?1 or recorder_id = ?1))",
            (person_id,),
        )

    def forget_words_of(self, case_no: str) -> None:
        """Take away what neighbours wrote of a case, what was corrected in it, how it stood."""
        self._connection.execute("update followers set text = '' where case_no = ?", (case_no,))
        self._connection.execute("update corrections set text = '' where case_no = ?", (case_no,))
        self._connection.execute("delete from befores where case_no = ?", (case_no,))
        self._connection.execute("delete from case_messages where case_no = ?", (case_no,))

    def forget_how_it_stood(self, case_no: str) -> None:
        """Take away what a slip would be taken back to: it holds all words."""
        self._connection.execute("delete from befores where case_no = ?", (case_no,))

    def told(self, case_no: str) -> list[Owed]:
        """Everything that was said about a case and is still there: all cards, all words."""
        rows = self._connection.execute(
            "select id from outbox where case_no = ? and edits_id is null order by id", (case_no,)
        ).fetchall()
        outbox = Outbox(self._connection)
        return [row for row in (outbox.get(one["id"]) for one in rows) if row.is_there]

    def lists_with(self, needles: Iterable[str]) -> list[Owed]:
        """What belongs to no case, is still there and holds one of these: lists, digests, pages."""
        rows = self._connection.execute(
            "select distinct ifnull(edits_id, id) as id from outbox "
            "where case_no is null and person_id is not null "
            "and exists (select 1 from json_each(?) where instr(params, value) > 0) order by id",
            (strings(list(needles)),),
        ).fetchall()
        outbox = Outbox(self._connection)
        found = [outbox.get(row["id"]) for row in rows]
        return [row for row in found if row.is_there and row.message.method == "sendMessage"]

    def blank_messages_about(self, case_nos: Iterable[str]) -> None:
        """Leave of what was said about some cases only that it was said: cards keep their place.

        Lists and digests quote a case, too, and name its number.
        """
        self._connection.execute(
            f"update outbox set params = '{{}}', error = '' where {OVER} "  # noqa: S608
            "and (case_no in (select value from json_each(?1)) or case_no is null "
            "and exists (select 1 from json_each(?1) where instr(params, value) > 0))",
            (strings(list(case_nos)),),
        )

    def blank_messages_holding(self, case_nos: Iterable[str], words: Iterable[str]) -> None:
        """The same for some cases of others, as far as it holds one of these words."""
        rows = self._connection.execute(
            f"select id, params from outbox where {OVER} "  # noqa: S608
            "and case_no in (select value from json_each(?))",
            (strings(list(case_nos)),),
        ).fetchall()
        needles = [word for word in words if word]
        holding = [
            row["id"] for row in rows if any(needle in _said(row["params"]) for needle in needles)
        ]
        self._connection.execute(
            "update outbox set params = '{}', script_id = null, error = '' "
            "where id in (select value from json_each(?))",
            (json.dumps(holding),),
        )

    def blank_updates_holding(self, words: Iterable[str]) -> None:
        """Updates that were worked: a tap brings along the whole message under which it was."""
        self._connection.execute(
            f"update inbox set raw = '', error = '' where {HEARD} "  # noqa: S608
            "and exists (select 1 from json_each(?) where instr(raw, value) > 0)",
            (strings([word for word in words if word]),),
        )

    def close_chat(self, person_id: int, account: int | None, *, called: Iterable[str]) -> None:
        """Leave of what went to and came from an account neither words nor the account.

        Lists and digests went to others: what names the person, as `called`, goes there too.

        What is still owed there is owed no more; what has not been read yet will be.
        """
        self._connection.execute(
            "update outbox set state = 'cancelled' where state in ('pending', 'held') "
            "and (person_id = ?1 or chat_id = ?2)",
            (person_id, account),
        )
        self._connection.execute(
            "update outbox set params = '{}', script_id = null, error = '', chat_id = 0, "  # noqa: S608
            f"message_id = null, paper_id = null where {OVER} and (person_id = ?1 or chat_id = ?2)",
            (person_id, account),
        )
        for word in called:
            self._forget_word(word)
        self._connection.execute(
            "delete from papers where id not in "
            "(select paper_id from outbox where paper_id is not null)"
        )
        if account is not None:
            self._connection.execute("delete from case_messages where chat_id = ?", (account,))
            self._blank_updates(account)

    def _forget_word(self, word: str) -> None:
        """What names somebody, in words and on buttons, and in long work that is done."""
        rows = self._connection.execute(
            f"select id, params from outbox where {OVER} and instr(params, ?) > 0",  # noqa: S608
            (_spelt(word),),
        )
        holding = [row["id"] for row in rows if _is_said(word, json.loads(row["params"]))]
        self._connection.execute(
            "update outbox set params = '{}', script_id = null "
            "where id in (select value from json_each(?))",
            (json.dumps(holding),),
        )
        done = self._connection.execute(
            "select id, params from jobs where state in ('finished', 'failed')"
        )
        naming = [row["id"] for row in done if _is_said(word, json.loads(row["params"]))]
        self._connection.execute(
            "update jobs set params = '{}', error = '' "
            "where id in (select value from json_each(?))",
            (json.dumps(naming),),
        )

    def _blank_updates(self, account: int) -> None:
        """What somebody wrote, as it came, or others passed on of them.

        The rows stay: their numbers keep an update from being worked twice.
        """
        rows = self._connection.execute(
            f"select id, raw from inbox where instr(raw, ?) > 0 and {HEARD}",  # noqa: S608
            (str(account),),
        ).fetchall()
        theirs = [row["id"] for row in rows if _names_account(row["raw"], account)]
        self._connection.execute(
            "update inbox set raw = '', error = '' where id in (select value from json_each(?))",
            (json.dumps(theirs),),
        )


def _said(params: str) -> str:
    """The words of a message."""
    said = json.loads(params)
    return html.unescape(str(said.get("text") or said.get("caption") or ""))


def _spelt(word: str) -> str:
    """A word as it stands in a message that is kept: escaped for Telegram, then for JSON."""
    return json.dumps(html.escape(word, quote=False), ensure_ascii=False)[1:-1]


def _is_said(word: str, params: object) -> bool:
    """Whether people read a word in a message; the names of its parameters are no words."""
    if isinstance(params, dict):
        return any(_is_said(word, value) for value in params.values())
    if isinstance(params, list):
        return any(_is_said(word, one) for one in params)
    return isinstance(params, str) and word in html.unescape(params)


def _names_account(raw: str, account: int) -> bool:
    """Whether an update came from an account, or brings along what did: forwarded, a contact."""
    try:
        return account in _accounts(json.loads(raw))
    except ValueError:
        return False


def _accounts(part: object) -> Iterator[object]:
    """The numbers of people in an update, however deep they lie."""
    if isinstance(part, dict):
        for name, value in part.items():
            yield from (value,) if name in {"id", "user_id"} else _accounts(value)
    elif isinstance(part, list):
        for one in part:
            yield from _accounts(one)


def _event(row: sqlite3.Row) -> CaseEvent:
    return CaseEvent(
        row["case_no"],
        EventKind(row["kind"]),
        row["actor_id"],
        as_instant(row["at"]),
        row["note"],
    )

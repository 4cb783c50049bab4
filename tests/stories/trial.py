"""Updates that are tried out on a town and undone: thousands of them in one story."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from telegram import Update

from emulator.entities import utf16_length
from emulator.html import parse
from storage.dialogues import Dialogue
from tests.stories.town import Town

LONGEST_TEXT, LONGEST_CAPTION, LONGEST_TOAST, LONGEST_DATA = 4096, 1024, 200, 64
# Messages that were tried are numbered from here.
FIRST = 1_000_000

# Where something stands about a case, and under which name its number stands there.
WATCHED = {"cases": "no", "case_parties": "case_no", "case_events": "case_no"}

# What somebody does: data of a button under what was asked last, or the facts of a message.
Step = str | Mapping[str, Any]


@dataclass(frozen=True)
class Said:
    """A call of the Bot API that is owed; `words` as people read them."""

    chat_id: int
    method: str
    words: str
    params: Mapping[str, Any]

    def faults(self) -> Iterator[str]:
        """What Telegram would refuse."""
        most = LONGEST_CAPTION if "caption" in self.params else LONGEST_TEXT
        if self.method == "answerCallbackQuery":
            most = LONGEST_TOAST
        if utf16_length(self.words) > most:
            yield f"{utf16_length(self.words)} units, {most} allowed: {self.words[:40]}"
        for row in self.params.get("reply_markup", {}).get("inline_keyboard", []):
            yield from (
                f"too much data: {one['callback_data']}"
                for one in row
                if len(one["callback_data"].encode()) > LONGEST_DATA
            )


@dataclass(frozen=True)
class Outcome:
    """What came of an update: what was said, which cases changed, what is asked now."""

    said: tuple[Said, ...]
    changed: frozenset[str]
    dialogue: Dialogue | None

    def to(self, chat_id: int) -> str:
        """All words for one chat."""
        return "\n".join(one.words for one in self.said if one.chat_id == chat_id)

    @property
    def is_answered(self) -> bool:
        """Whether a tap's little clock has stopped."""
        return any(one.method == "answerCallbackQuery" for one in self.said)


class Undone(Exception):
    """The try is over."""


class Trial:
    """A house in which nothing that is tried lasts, and everything arrives at once."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.store = town.store
        self._serial = 900_000_000
        for statement in _watches(self.store.connection):
            self.store.connection.execute(statement)

    @contextmanager
    def undone(self) -> Iterator[None]:
        """Whatever happens in here has not happened afterwards."""
        self.town.house.desk.now = self.town.house.clock.now()
        try:
            with self.store.transaction():
                yield
                raise Undone
        except Undone:
            pass

    def taps(self, who_id: int, data: str, *, chat_id: int | None = None) -> Outcome:
        """Somebody taps a button, whether their phone shows it or not."""
        message = {"message_id": self._asked_in(who_id), "date": 1, "text": "…"}
        return self._worked(
            who_id,
            callback_query={
                "id": f"trial {self._next()}",
                "from": _user(who_id),
                "message": {**message, "chat": _chat(chat_id or who_id)},
                "chat_instance": "1",
                "data": data,
            },
        )

    def sends(self, who_id: int, *, is_edit: bool = False, **facts: Any) -> Outcome:
        """Somebody sends a message."""
        message = {
            "message_id": self._next(),
            "date": int(self.town.house.clock.now().timestamp()),
            "chat": _chat(who_id),
            "from": _user(who_id),
            **facts,
        }
        if facts.get("text", "").startswith("/"):
            length = len(facts["text"].split()[0])
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        return self._worked(who_id, **{"edited_message" if is_edit else "message": message})

    def walks(self, who_id: int, *steps: Step) -> Outcome:
        """Somebody goes through a conversation; ":" begins the data of a button."""
        came = Outcome((), frozenset(), None)
        for step in steps:
            if isinstance(step, str) and step.startswith(":"):
                came = self.taps(who_id, step[1:])
            else:
                came = self.sends(who_id, **({"text": step} if isinstance(step, str) else step))
        return came

    def _worked(self, who_id: int, **update: Any) -> Outcome:
        self._touched()
        newest = self._newest()
        bot = self.town.house.application.bot
        read = Update.de_json({"update_id": self._next(), **update}, bot)
        self.town.house.worker.handle(read)
        changed = self._touched()
        person = self.store.people.of_telegram(who_id)
        asked = self.store.dialogues.of(person.id) if person else None
        return Outcome(tuple(self._arrived(newest)), changed, asked)

    def _asked_in(self, who_id: int) -> int:
        """The message that asked what is open."""
        person = self.store.people.of_telegram(who_id)
        asked = self.store.dialogues.of(person.id) if person else None
        row_id = asked.answers.get("asked") if asked else None
        return (self.store.outbox.get(int(row_id)).message_id or 1) if row_id else 1

    def _touched(self) -> frozenset[str]:
        """Which cases have changed since this was last asked."""
        rows = self.store.connection.execute("delete from temp.touched returning no").fetchall()
        return frozenset(row["no"] for row in rows)

    def _newest(self) -> int:
        row = self.store.connection.execute("select max(id) from outbox").fetchone()
        return int(row[0] or 0)

    def _arrived(self, row_id: int) -> Iterator[Said]:
        """What is owed since then, as if it had been delivered."""
        rows = self.store.connection.execute("select * from outbox where id > ?", (row_id,))
        for one in rows.fetchall():
            params = json.loads(one["params"])
            words = str(params.get("text") or params.get("caption") or "")
            if params.get("parse_mode") == "HTML":
                words, _ = parse(words)
            if one["method"].startswith("send"):
                self.store.outbox.sent(one["id"], FIRST + one["id"], at=self.town.house.desk.now)
            yield Said(one["chat_id"], one["method"], words, params)

    def _next(self) -> int:
        self._serial += 1
        return self._serial


def _watches(connection: sqlite3.Connection) -> Iterator[str]:
    """Statements that have the database note, as long as we look, which cases really change.

    Asking how everything stands before and after each of thousands of tries took far longer.
    """
    yield "create temp table if not exists touched (no text)"
    for table, no in WATCHED.items():
        columns = [row["name"] for row in connection.execute(f"pragma table_info({table})")]
        old, new = (", ".join(f"{side}.{one}" for one in columns) for side in ("old", "new"))
        for act, when, side in (
            ("insert", "", "new"),
            ("delete", "", "old"),
            ("update", f"when ({old}) is not ({new})", "new"),
        ):
            yield (
                f"create temp trigger if not exists {table}_{act} after {act} on main.{table} "  # noqa: S608
                f"{when} begin insert into touched values ({side}.{no}); end"
            )


def _user(person_id: int) -> dict[str, Any]:
    return {"id": person_id, "is_bot": False, "first_name": f"某人{person_id}"}


def _chat(chat_id: int) -> dict[str, Any]:
    if chat_id < 0:
        return {"id": chat_id, "type": "supergroup", "title": "群"}
    return {"id": chat_id, "type": "private", "first_name": "某人"}

"""What was said while a person was slowed or muted: kept until it was heard."""

import json
import sqlite3
from collections.abc import Iterable
from datetime import datetime

from casework.case import Attachment, MediaKind
from casework.manners import HeldWord, Why
from storage.columns import as_instant, instant, maybe_as_instant


class HeldWords:
    """Messages in the order in which they came; open ones have not been heard yet."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def put(self, word: HeldWord) -> None:
        """Keep a message."""
        self._connection.execute(
            "insert into held_words (person_id, why, message_id, text, attachment, said_at) "
            "values (?, ?, ?, ?, ?, ?)",
            (
                word.person_id,
                word.why,
                word.message_id,
                word.text,
                _packed(word),
                instant(word.said_at),
            ),
        )

    def open_of(self, person_id: int, why: Why | None = None) -> list[HeldWord]:
        """What somebody said that nobody has heard yet."""
        return self._select(
            "person_id = ? and settled_at is null and why = ifnull(?, why)", person_id, why
        )

    def is_open(self, person_id: int, why: Why) -> bool:
        """Whether anything is held."""
        row = self._connection.execute(
            "select 1 from held_words where person_id = ? and settled_at is null and why = ?",
            (person_id, why),
        ).fetchone()
        return row is not None

    def since(self, person_id: int, at: datetime) -> list[HeldWord]:
        """What was held of somebody since then, heard or not, and whatever is open still."""
        return self._select(
            "person_id = ? and (settled_at is null or said_at >= ?)", person_id, instant(at)
        )

    def last_said_at(self, person_id: int, why: Why) -> datetime | None:
        """When something of somebody was held last, heard since or not."""
        row = self._connection.execute(
            "select max(said_at) from held_words where person_id = ? and why = ?", (person_id, why)
        ).fetchone()
        return maybe_as_instant(row[0])

    def people(self, why: Why) -> list[int]:
        """Of whom something is held, by our own number."""
        rows = self._connection.execute(
            "select distinct person_id from held_words where settled_at is null and why = ? "
            "order by person_id",
            (why,),
        )
        return [row[0] for row in rows]

    def amend(self, person_id: int, message_id: int, text: str) -> bool:
        """A message was edited; whether it is one that is held."""
        cursor = self._connection.execute(
            "update held_words set text = ? "
            "where person_id = ? and message_id = ? and settled_at is null",
            (text, person_id, message_id),
        )
        return cursor.rowcount > 0

    def keep_for(self, person_id: int, why: Why) -> None:
        """Whatever is held of somebody is held for another reason from now on."""
        self._connection.execute(
            "update held_words set why = ? where person_id = ? and settled_at is null",
            (why, person_id),
        )

    def settle(self, words: Iterable[HeldWord], *, case_no: str | None, at: datetime) -> None:
        """They were heard, and went to this case."""
        self._connection.executemany(
            "update held_words set settled_at = ?, case_no = ? where id = ?",
            [(instant(at), case_no, one.id) for one in words],
        )

    def _select(self, where: str, *values: object) -> list[HeldWord]:
        rows = self._connection.execute(
            f"select * from held_words where {where} order by id",  # noqa: S608 - our own words
            values,
        )
        return [_word(row) for row in rows.fetchall()]


def _packed(word: HeldWord) -> str | None:
    """What came along, and what it belongs to or answers; None for bare words."""
    kept: dict[str, object] = {}
    if word.attachment is not None:
        kept |= {"kind": word.attachment.kind, "content": word.attachment.content}
    if word.album_id:
        kept["album_id"] = word.album_id
    if word.reply_to is not None:
        kept["reply_to"] = word.reply_to
    return json.dumps(kept) if kept else None


def _word(row: sqlite3.Row) -> HeldWord:
    kept = json.loads(row["attachment"] or "{}")
    said_at = as_instant(row["said_at"])
    attachment = None
    if "kind" in kept:
        kind = MediaKind(kept["kind"])
        attachment = Attachment(kind, kept["content"], row["person_id"], said_at, row["text"])
    return HeldWord(
        person_id=row["person_id"],
        why=Why(row["why"]),
        message_id=row["message_id"],
        text=row["text"],
        said_at=said_at,
        attachment=attachment,
        album_id=kept.get("album_id", ""),
        reply_to=kept.get("reply_to"),
        id=row["id"],
        settled_at=maybe_as_instant(row["settled_at"]),
        case_no=row["case_no"],
    )

"""Rows of the outbox as they are read: what stands in a script is part of what they say."""

import json
import sqlite3
from collections.abc import Mapping
from typing import Any

from storage.columns import maybe_as_instant
from storage.owed import Delivered, Message, Owed, Priority

# To be followed by what is looked for.
ROWS = (
    "select outbox.*, scripts.params as script from outbox "
    "left join scripts on scripts.id = outbox.script_id where "
)


def packed(params: Mapping[str, Any]) -> str:
    """Parameters as they lie in a column."""
    return json.dumps(dict(params), ensure_ascii=False)


def said(row: sqlite3.Row) -> Mapping[str, Any]:
    """The parameters of a row: its own add to those of its script, or override them."""
    params: Mapping[str, Any] = json.loads(row["script"] or "{}") | json.loads(row["params"])
    return params


def owed(row: sqlite3.Row) -> Owed:
    """A row that was found by `ROWS`."""
    return Owed(
        id=row["id"],
        message=Message(
            chat_id=row["chat_id"],
            method=row["method"],
            params=said(row),
            priority=Priority(row["priority"]),
            person_id=row["person_id"],
            edits_id=row["edits_id"],
            case_no=row["case_no"],
            is_card=bool(row["is_card"]),
            is_once=bool(row["is_once"]),
            expires_at=maybe_as_instant(row["expires_at"]),
            topic=row["topic"],
            paper_id=row["paper_id"],
            script_id=row["script_id"],
            notice_id=row["notice_id"],
        ),
        state=Delivered(row["state"]),
        attempts=row["attempts"],
        message_id=row["message_id"],
    )

"""What both sides say happened: the emulator's updates and chats, the bot's tables."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bench import invitation
from bench.neighbourhood import CLAIMERS, Neighbourhood
from storage.store import Store

Row = sqlite3.Row
# A message by its chat and its number in it.
Place = tuple[int, int]
# A chat and an instant: everything that one turn wrote carries the instant at which it was done.
Turn = tuple[int, str]


@dataclass(frozen=True)
class Update:
    """An update as the emulator kept it: whose it is, and the message or the tap."""

    id: int
    state: str
    chat_id: int
    message_id: int | None
    text: str

    @property
    def is_tap(self) -> bool:
        """A tap rather than a message."""
        return self.message_id is None


@dataclass(frozen=True)
class Evidence:
    """Everything that the account needs, read once the house has come to rest."""

    updates: tuple[Update, ...]
    heard: Mapping[int, frozenset[int]]
    inbox: Mapping[int, Row]
    outbox: Mapping[Turn, list[Row]]
    cases: Mapping[str, Row]
    case_of: Mapping[Place, str]
    talked: frozenset[str]
    drafts: frozenset[Place]
    held: frozenset[Place]
    claims: tuple[Row, ...]
    sign_ups: int
    faults: tuple[str, ...]

    @property
    def owed(self) -> list[Row]:
        """All rows of the outbox."""
        return [row for rows in self.outbox.values() for row in rows]

    @property
    def told(self) -> dict[str, list[Place]]:
        """The messages that told of each case."""
        places = defaultdict(list)
        for place, case_no in self.case_of.items():
            places[case_no].append(place)
        return places


async def gather(place: Neighbourhood) -> Evidence:
    """Ask the emulator, and read the database."""
    updates = tuple(_update(one) for one in await place.get("updates"))
    people = {*place.residents, *CLAIMERS, *(one.chat_id for one in updates)}
    store = Store(place.database, is_read_only=True)
    try:
        rows = _Tables(store.connection)
        people |= {row["chat_id"] for row in rows.all("outbox")}
        heard = {person: await _heard(place, person) for person in people}
        return Evidence(
            updates=updates,
            heard=heard,
            inbox={row["update_id"]: row for row in rows.all("inbox")},
            outbox=_by_turn(rows.all("outbox")),
            cases={row["no"]: row for row in rows.all("cases")},
            case_of={
                (row["chat_id"], row["message_id"]): row["case_no"]
                for row in rows.all("case_messages")
            },
            talked=frozenset(one["case_no"] for one in rows.all("talks") if one["taken_at"]),
            drafts=rows.drafts(),
            held=rows.held(),
            claims=tuple(row for row in rows.all("case_events") if row["kind"] == "claimed"),
            sign_ups=len(rows.all("sign_ups")),
            faults=(*store.faults(), *invitation.faults(place, store)),
        )
    finally:
        store.close()


class _Tables:
    """Whole tables: the account looks at all of them, the bot never does."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def all(self, table: str) -> list[Row]:
        return self._connection.execute(f"select * from {table}").fetchall()  # noqa: S608

    def held(self) -> frozenset[Place]:
        """The messages of people who write faster than anybody in need."""
        found = self._connection.execute(
            "select p.telegram_id, h.message_id "
            "from held_words h join people p on p.id = h.person_id"
        )
        return frozenset((row["telegram_id"], row["message_id"]) for row in found)

    def drafts(self) -> frozenset[Place]:
        """The messages that wait in a half-finished conversation."""
        found = self._connection.execute(
            "select p.telegram_id, d.answers from dialogues d join people p on p.id = d.person_id"
        ).fetchall()
        return frozenset(
            (row["telegram_id"], message_id)
            for row in found
            for message_id in _waiting(json.loads(row["answers"]))
        )


def _waiting(answers: dict[str, str]) -> list[int]:
    """The messages that a conversation keeps: the one it is about, and what joined it since."""
    kept = [answers, *json.loads(answers.get("more", "[]"))]
    return [int(one["message_id"]) for one in kept if "message_id" in one]


def _by_turn(rows: list[Row]) -> dict[Turn, list[Row]]:
    turns = defaultdict(list)
    for row in rows:
        turns[row["chat_id"], row["created_at"]].append(row)
    return turns


async def _heard(place: Neighbourhood, person: int) -> frozenset[int]:
    """The messages of the bot that a person has on the screen."""
    seen = await place.get(f"people/{person}/messages")
    return frozenset(one["message_id"] for one in seen["messages"] if not one.get("from_me"))


def _update(told: dict[str, Any]) -> Update:
    update = told["update"]
    tap = update.get("callback_query")
    message = update.get("message") or {}
    return Update(
        id=told["update_id"],
        state=told["state"],
        chat_id=tap["from"]["id"] if tap else message["chat"]["id"],
        message_id=None if tap else message["message_id"],
        text=message.get("text") or message.get("caption") or "",
    )

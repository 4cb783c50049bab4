"""Group chats of the grids, and the topics in them."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from storage.columns import instant

# Supergroups have lower numbers than this, small groups higher ones.
_SUPERGROUPS_END = -1_000_000_000_000


@dataclass(frozen=True)
class GroupChat:
    """A group that the bot is in; `grid_id` is None until somebody says whose it is."""

    chat_id: int
    title: str
    grid_id: int | None
    is_forum: bool
    is_member: bool


@dataclass(frozen=True)
class Topic:
    """A topic of a group: `thread_id` is Telegram's, None until it is made."""

    chat_id: int
    code: str
    name: str
    thread_id: int | None


class Groups:
    """Where cards go beside the private chats."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def put(self, chat_id: int, title: str, *, is_forum: bool, at: datetime) -> None:
        """The bot was taken into a group, or the group has changed."""
        self._connection.execute(
            "insert into group_chats (chat_id, title, is_forum, added_at) values (?, ?, ?, ?) "
            "on conflict (chat_id) do update set title = excluded.title, "
            "is_forum = excluded.is_forum, is_member = 1",
            (chat_id, title, is_forum, instant(at)),
        )

    def leave(self, chat_id: int) -> None:
        """The bot is not in it any more."""
        self._connection.execute(
            "update group_chats set is_member = 0 where chat_id = ?", (chat_id,)
        )

    def give_to(self, chat_id: int, grid_id: int | None) -> None:
        """Say which grid's group it is."""
        self._connection.execute(
            "update group_chats set grid_id = ? where chat_id = ?", (grid_id, chat_id)
        )

    def get(self, chat_id: int) -> GroupChat | None:
        """One group."""
        row = self._connection.execute(
            "select * from group_chats where chat_id = ?", (chat_id,)
        ).fetchone()
        return _group(row) if row else None

    def of_grid(self, grid_id: int | None) -> list[GroupChat]:
        """The groups of a grid that the bot is in."""
        rows = self._connection.execute(
            "select * from group_chats where grid_id = ? and is_member order by chat_id",
            (grid_id,),
        )
        return [_group(row) for row in rows]

    def may_have_moved(self, title: str) -> bool:
        """Whether one of our small groups has this name: it may be about to become another."""
        row = self._connection.execute(
            "select 1 from group_chats where title = ? and is_member and chat_id > ?",
            (title, _SUPERGROUPS_END),
        ).fetchone()
        return row is not None

    def migrate(self, old_id: int, new_id: int) -> None:
        """A group has become a supergroup, with another number; the bot has come along."""
        self._connection.execute(
            "update or replace group_chats set chat_id = ?, is_member = 1 where chat_id = ?",
            (new_id, old_id),
        )
        self._connection.execute("delete from topics where chat_id = ?", (old_id,))

    def set_forum(self, chat_id: int, *, is_forum: bool) -> None:
        """Note whether a group has topics that we may make."""
        self._connection.execute(
            "update group_chats set is_forum = ? where chat_id = ?", (is_forum, chat_id)
        )

    def want_topic(self, chat_id: int, code: str, name: str) -> None:
        """A topic that is to be there; it is made when something is said in it."""
        self._connection.execute(
            "insert into topics (chat_id, code, name) values (?, ?, ?) on conflict do nothing",
            (chat_id, code, name),
        )

    def topic(self, chat_id: int, code: str) -> Topic | None:
        """One topic, made or not."""
        row = self._connection.execute(
            "select * from topics where chat_id = ? and code = ?", (chat_id, code)
        ).fetchone()
        return Topic(**dict(row)) if row else None

    def set_thread(self, chat_id: int, code: str, thread_id: int | None) -> None:
        """It was made; or, None, somebody has deleted it."""
        self._connection.execute(
            "update topics set thread_id = ? where chat_id = ? and code = ?",
            (thread_id, chat_id, code),
        )


def _group(row: sqlite3.Row) -> GroupChat:
    return GroupChat(
        row["chat_id"], row["title"], row["grid_id"], bool(row["is_forum"]), bool(row["is_member"])
    )

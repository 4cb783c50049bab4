"""What the house knows of itself: its name at Telegram, and what it keeps to itself."""

import secrets
import sqlite3


class Facts:
    """A few values by name."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @property
    def username(self) -> str:
        """The bot's name in links, without the @; empty until the first start."""
        return self._value("username")

    def set_username(self, username: str) -> None:
        """Keep the bot's name in links."""
        self._connection.execute(
            "insert or replace into facts (name, value) values ('username', ?)", (username,)
        )

    @property
    def salt(self) -> bytes:
        """What is mixed into the marks of accounts, so that no other house makes the same."""
        self._connection.execute(
            "insert or ignore into facts (name, value) values ('salt', ?)", (secrets.token_hex(16),)
        )
        return bytes.fromhex(self._value("salt"))

    @property
    def index_mark(self) -> str:
        """How the words were cut by which entries are found; empty when nobody has said it."""
        return self._value("index_mark")

    def set_index_mark(self, mark: str) -> None:
        """Keep how they are cut now."""
        self._connection.execute(
            "insert or replace into facts (name, value) values ('index_mark', ?)", (mark,)
        )

    def _value(self, name: str) -> str:
        row = self._connection.execute("select value from facts where name = ?", (name,)).fetchone()
        return str(row["value"]) if row else ""

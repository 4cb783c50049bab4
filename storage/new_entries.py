"""Entries that are new, or have changed: each is looked at once, whoever wrote it down.

Numbered one by one, not by the time of a change: a long import writes under the time at which it
began, and somebody may enter an entry meanwhile.
"""

import sqlite3


class NewEntries:
    """Whatever was written down and not looked at since."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def note(self, entry_id: int) -> None:
        """One was written down, or reads otherwise."""
        self._connection.execute(
            "insert or ignore into entries_to_meet (entry_id) values (?)", (entry_id,)
        )

    def unseen(self, *, most: int) -> list[int]:
        """The numbers of those that were not looked at yet."""
        rows = self._connection.execute(
            "select entry_id from entries_to_meet order by entry_id limit ?", (most,)
        )
        return [row["entry_id"] for row in rows]

    def note_seen(self, entry_id: int) -> None:
        """Somebody looked at it."""
        self._connection.execute("delete from entries_to_meet where entry_id = ?", (entry_id,))

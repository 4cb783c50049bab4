"""Files of our own making on their way to somebody: QR pictures, workbooks, one's own data."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from storage.columns import instant

PICTURE = "image/png"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Paper:
    """A file with a name that a person can read."""

    name: str
    mime: str
    content: bytes


class Papers:
    """Kept with the message that carries them, until it has arrived and for some days after."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def put(self, paper: Paper, *, at: datetime) -> int:
        """Keep a file; its number."""
        row = self._connection.execute(
            "insert into papers (name, mime, content, made_at) values (?, ?, ?, ?) returning id",
            (paper.name, paper.mime, paper.content, instant(at)),
        ).fetchone()
        return int(row["id"])

    def get(self, paper_id: int) -> Paper:
        """A file by its number, which always exists."""
        row = self._connection.execute(
            "select name, mime, content from papers where id = ?", (paper_id,)
        ).fetchone()
        return Paper(row["name"], row["mime"], row["content"])

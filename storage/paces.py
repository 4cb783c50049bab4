"""How fast people write: what each did within the last minute."""

import json
import sqlite3

from casework.manners import Pace, Stroke, StrokeKind
from storage.columns import as_instant, instant, maybe_as_instant, maybe_instant


class Paces:
    """One row a person, of the last minute in which they wrote."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def of(self, person_id: int) -> Pace:
        """What somebody did lately."""
        row = self._connection.execute(
            "select * from paces where person_id = ?", (person_id,)
        ).fetchone()
        if row is None:
            return Pace(person_id)
        strokes = (_stroke(*one) for one in json.loads(row["recent"]))
        return Pace(person_id, tuple(strokes), maybe_as_instant(row["slowed_at"]))

    def save(self, pace: Pace) -> None:
        """Keep it as it has become."""
        recent = [[one.kind, instant(one.at), one.album_id] for one in pace.strokes]
        self._connection.execute(
            "insert or replace into paces (person_id, recent, slowed_at) values (?, ?, ?)",
            (pace.person_id, json.dumps(recent), maybe_instant(pace.alerted_at)),
        )


def _stroke(kind: str, at: str, album_id: str) -> Stroke:
    return Stroke(StrokeKind(kind), as_instant(at), album_id)

"""Which topics of notices a person wants."""

import sqlite3
from datetime import datetime

from casework.notices import Topic
from storage.columns import instant


class TopicsWanted:
    """All of them, as long as nobody says otherwise; urgent notices never ask."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def unwanted(self, person_id: int) -> frozenset[Topic]:
        """What a person has turned off."""
        rows = self._connection.execute(
            "select topic from unwanted_topics where person_id = ?", (person_id,)
        )
        return frozenset(Topic(row["topic"]) for row in rows)

    def turn_off(self, person_id: int, topic: Topic, *, at: datetime) -> None:
        """A person wants no more notices of a topic."""
        self._connection.execute(
            "insert or ignore into unwanted_topics (person_id, topic, since) values (?, ?, ?)",
            (person_id, topic, instant(at)),
        )

    def turn_on(self, person_id: int, topic: Topic) -> None:
        """A person wants them again."""
        self._connection.execute(
            "delete from unwanted_topics where person_id = ? and topic = ?", (person_id, topic)
        )

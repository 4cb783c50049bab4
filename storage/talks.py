"""Conversations between residents and the community about a question."""

import sqlite3
from collections.abc import Mapping

from casework.talks import Talk, TalkState
from storage.columns import as_instant, insert, instant, maybe_as_instant, maybe_instant, update


class Talks:
    """One that is not over a case; what is said in it stands in the history of the case."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, new: Talk) -> Talk:
        """Keep a conversation that begins; the same with its number."""
        return _talk(insert(self._connection, "talks", _columns(new)))

    def save(self, talk: Talk) -> None:
        """Write down how it stands."""
        update(self._connection, "talks", _columns(talk), {"id": talk.id})

    def find(self, talk_id: int) -> Talk | None:
        """One conversation."""
        return self._one("id = ?", talk_id)

    def of_case(self, case_no: str) -> Talk | None:
        """The one about this question that is not over."""
        return self._one("case_no = ? and ended_at is null", case_no)

    def of_asker(self, person_id: int) -> list[Talk]:
        """Those of a resident that are not over, the latest first."""
        return self._many("asker_id = ? and ended_at is null order by id desc", person_id)

    def of_helper(self, person_id: int) -> list[Talk]:
        """Those that somebody of the community has taken and that are not over."""
        return self._many("helper_id = ? and ended_at is null order by id desc", person_id)

    def of_person(self, person_id: int) -> list[Talk]:
        """Those that somebody takes part in, on either side, and that are not over."""
        mine = "(asker_id = ?1 or helper_id = ?1)"
        return self._many(f"{mine} and ended_at is null order by id desc", person_id)

    def last_of_case(self, case_no: str) -> Talk | None:
        """The latest one about a question, whether it is over or not."""
        return self._one("case_no = ? order by id desc limit 1", case_no)

    def earlier_of_case(self, talk: Talk) -> Talk | None:
        """The one before it, about the same question."""
        known = self._many("case_no = ? order by id desc", talk.case_no)
        return next((one for one in known if one.id < talk.id), None)

    def last_of_asker(self, person_id: int) -> Talk | None:
        """The latest one of a resident, whether it is over or not."""
        return self._one("asker_id = ? order by id desc limit 1", person_id)

    def going_on(self) -> list[Talk]:
        """All that are not over."""
        return self._many("ended_at is null and ? order by id", 1)

    def _one(self, where: str, value: object) -> Talk | None:
        found = self._many(where, value)
        return found[0] if found else None

    def _many(self, where: str, value: object) -> list[Talk]:
        rows = self._connection.execute(
            f"select * from talks where {where}",  # noqa: S608 - our own words
            (value,),
        )
        return [_talk(row) for row in rows]


def _columns(talk: Talk) -> Mapping[str, object]:
    return {
        "case_no": talk.case_no,
        "asker_id": talk.asker_id,
        "helper_id": talk.helper_id,
        "state": talk.state,
        "asked_at": instant(talk.asked_at),
        "taken_at": maybe_instant(talk.taken_at),
        "said_at": maybe_instant(talk.said_at),
        "widened_at": maybe_instant(talk.widened_at),
        "ended_at": maybe_instant(talk.ended_at),
        "ended_by": talk.ended_by,
        "turned_at": maybe_instant(talk.turned_at),
    }


def _talk(row: sqlite3.Row) -> Talk:
    return Talk(
        id=row["id"],
        case_no=row["case_no"],
        asker_id=row["asker_id"],
        asked_at=as_instant(row["asked_at"]),
        state=TalkState(row["state"]),
        helper_id=row["helper_id"],
        taken_at=maybe_as_instant(row["taken_at"]),
        said_at=maybe_as_instant(row["said_at"]),
        widened_at=maybe_as_instant(row["widened_at"]),
        ended_at=maybe_as_instant(row["ended_at"]),
        ended_by=row["ended_by"],
        turned_at=maybe_as_instant(row["turned_at"]),
    )

"""What is counted of events and notices; what the figures mean stands in casework."""

import json
import sqlite3
from datetime import datetime

from casework.community_figures import EventCount, NoticeCount
from casework.events import EventState, Genre
from casework.notices import BEGUN, NoticeState, Topic
from casework.sending import KEPT_ALWAYS
from storage.columns import as_instant, instant, maybe_as_instant

# Notices of which copies have gone out; a recalled one has been there.
_GONE = (*sorted(BEGUN), NoticeState.RECALLED)
# A copy that did not arrive because its reader has blocked the bot.
_BLOCKED = "(outbox.state = 'blocked' or (outbox.state = 'failed' and people.is_reachable = 0))"
# Told at an event: as a case of its own, or together with what a neighbour had told.
_TOLD = (
    "(event_id = events.id "
    "or no in (select case_no from event_matters where event_matters.event_id = events.id))"
)
# How the figures are called that count the taps on each button of a notice.
_TAPS = "taps_"


class CommunityFigures:
    """Reads alone."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def events(self, start: datetime, end: datetime) -> list[EventCount]:
        """All events but drafts that begin from `start` up to, not including, `end`, in order."""
        rows = self._connection.execute(
            "select events.*, "  # noqa: S608 - our own
            "(select coalesce(sum(came), 0) from sign_ups where event_id = events.id) as came, "
            "(select coalesce(sum(heads), 0) from sign_ups where event_id = events.id "
            " and state in ('signed', 'offered')) as signed, "
            f"(select count(*) from cases where {_TOLD}) as matters, "
            f"(select count(*) from cases where {_TOLD} and outcome = 'solved') as solved "
            "from events where state <> 'draft' and starts_at >= ? and starts_at < ? "
            "order by starts_at, id",
            (instant(start), instant(end)),
        )
        marks = self._people(start, end)
        return [_event(row, marks.get(row["id"], frozenset())) for row in rows]

    def nameless(self, start: datetime, end: datetime) -> int:
        """Sign-ups that came, of which it is not kept any more whose they were.

        How many people that is, nobody knows.
        """
        row = self._connection.execute(
            "select count(*) from sign_ups join events on events.id = event_id "
            "where events.state in ('open', 'over') and came > 0 "
            "and person_id is null and name = '' and starts_at >= ? and starts_at < ?",
            (instant(start), instant(end)),
        ).fetchone()
        return int(row[0])

    def notices(self, start: datetime, end: datetime) -> list[NoticeCount]:
        """All notices that began to go out in this time, in order."""
        rows = self._connection.execute(
            "select * from notices where begun_at >= ? and begun_at < ? "
            "and state in (select value from json_each(?)) order by begun_at, id",
            (instant(start), instant(end), json.dumps(_GONE)),
        )
        return [self._notice(row) for row in rows]

    def since(self) -> datetime | None:
        """Since when there is anything on record: when the first people came; None before that."""
        row = self._connection.execute("select min(joined_at) from people").fetchone()
        return maybe_as_instant(row[0])

    def _people(self, start: datetime, end: datetime) -> dict[int, frozenset[str]]:
        """Who came to each event, as marks: somebody without the bot is one by name and flat."""
        rows = self._connection.execute(
            "select event_id, case when person_id is not null then 'p' || person_id "
            "else json_array(name, building_id, unit, room) end as mark "
            "from sign_ups join events on events.id = event_id "
            "where came > 0 and (person_id is not null or name <> '') "
            "and starts_at >= ? and starts_at < ?",
            (instant(start), instant(end)),
        )
        found: dict[int, set[str]] = {}
        for row in rows:
            found.setdefault(row["event_id"], set()).add(row["mark"])
        return {event_id: frozenset(marks) for event_id, marks in found.items()}

    def _notice(self, row: sqlite3.Row) -> NoticeCount:
        """By the figures that were kept of it; what they do not tell yet, by its copies."""
        kept: dict[str, int] = json.loads(row["figures"])
        counted = kept if kept.keys() >= KEPT_ALWAYS else {**self._copies(row["id"]), **kept}
        taps = sum(count for name, count in kept.items() if name.startswith(_TAPS))
        return NoticeCount(
            id=row["id"],
            title=row["title"],
            topic=Topic(row["topic"]),
            begun_at=as_instant(row["begun_at"]),
            recipients=counted["people"],
            delivered=counted["sent"],
            blocked=counted["blocked"],
            failed=counted["failed"] + counted["uncertain"],
            taps=taps or kept.get("taps", 0) or self._taps(row["id"]),
        )

    def _copies(self, notice_id: int) -> dict[str, int]:
        """A copy of several parts has arrived with the last of them."""
        row = self._connection.execute(
            "select count(*) as people, coalesce(sum(outbox.state = 'sent'), 0) as sent, "  # noqa: S608 - our own
            f"coalesce(sum({_BLOCKED}), 0) as blocked, "
            f"coalesce(sum(outbox.state = 'failed' and not {_BLOCKED}), 0) as failed, "
            "coalesce(sum(outbox.state = 'uncertain'), 0) as uncertain "
            "from notice_copies as copies left join people on people.id = copies.person_id "
            "left join outbox on outbox.id = copies.outbox_id where copies.notice_id = ?1 and "
            "part = (select max(part) from notice_copies where notice_copies.notice_id = ?1)",
            (notice_id,),
        ).fetchone()
        return dict(row)

    def _taps(self, notice_id: int) -> int:
        row = self._connection.execute(
            "select count(*) from notice_taps where notice_id = ?", (notice_id,)
        ).fetchone()
        return int(row[0])


def _event(row: sqlite3.Row, people: frozenset[str]) -> EventCount:
    return EventCount(
        id=row["id"],
        title=row["title"],
        genre=Genre(row["genre"]),
        place=row["place"],
        starts_at=as_instant(row["starts_at"]),
        state=EventState(row["state"]),
        heads=row["came"],
        extra_heads=row["extra_heads"],
        signed=row["signed"],
        matters=row["matters"],
        solved=row["solved"],
        people=people,
    )

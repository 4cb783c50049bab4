"""Events of the community."""

import sqlite3
from datetime import datetime

from casework.audiences import packed, unpacked
from casework.case import MediaKind
from casework.events import Event, EventState, Genre
from casework.notices import Media
from storage.columns import as_instant, insert, instant, maybe_as_instant, maybe_instant, update


class Events:
    """What there is, was, or was called off."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, new: Event) -> Event:
        """Keep a new event; the same with its number."""
        return _event(insert(self._connection, "events", _columns(new)))

    def find(self, event_id: int) -> Event | None:
        """One event, if there is one of this number."""
        return self._one("id = ?", event_id)

    def of_code(self, code: str) -> Event | None:
        """The event whose sheet at the door carries this code."""
        return self._one("code = ?", code)

    def save(self, event: Event, *, was: int) -> bool:
        """Write an event down; False when it is no longer the version that was read."""
        where = {"id": event.id, "version": was}
        return update(self._connection, "events", _columns(event), where)

    def between(self, start: datetime, end: datetime) -> list[Event]:
        """All that begin from `start` up to, not including, `end`, in the order of beginning."""
        rows = self._connection.execute(
            "select * from events where starts_at >= ? and starts_at < ? order by starts_at, id",
            (instant(start), instant(end)),
        )
        return [_event(row) for row in rows]

    def drafts(self) -> list[Event]:
        """Those that nobody was told of yet."""
        rows = self._connection.execute("select * from events where state = 'draft' order by id")
        return [_event(row) for row in rows]

    def festivals_since(self, start: datetime) -> frozenset[str]:
        """The festivals for which there is an event, or the draft of one, from `start` on."""
        rows = self._connection.execute(
            "select distinct festival from events where festival is not null "
            "and state <> 'cancelled' and starts_at >= ?",
            (instant(start),),
        )
        return frozenset(row["festival"] for row in rows)

    def to_come(self, now: datetime) -> list[Event]:
        """The open ones that have not ended, the next first."""
        rows = self._connection.execute(
            "select * from events where state = 'open' and ends_at > ? order by starts_at, id",
            (instant(now),),
        )
        return [_event(row) for row in rows]

    def past(self, now: datetime) -> list[Event]:
        """Those that have ended or were called off, the latest first."""
        rows = self._connection.execute(
            "select * from events where state in ('over', 'cancelled') "
            "or (state = 'open' and ends_at <= ?) order by starts_at desc, id desc",
            (instant(now),),
        )
        return [_event(row) for row in rows]

    def _one(self, where: str, value: object) -> Event | None:
        row = self._connection.execute(
            f"select * from events where {where}",  # noqa: S608 - our own words
            (value,),
        ).fetchone()
        return _event(row) if row else None


def _columns(event: Event) -> dict[str, object]:
    return {
        "title": event.title,
        "about": event.about,
        "genre": event.genre,
        "place": event.place,
        "starts_at": instant(event.starts_at),
        "ends_at": instant(event.ends_at),
        "sign_up_until": maybe_instant(event.sign_up_until),
        "capacity": event.capacity,
        "household_most": event.household_most,
        "audience": packed(event.audience),
        "media_kind": event.media.kind if event.media else None,
        "media": event.media.content if event.media else None,
        "organiser_id": event.organiser_id,
        "state": event.state,
        "version": event.version,
        "code": event.code,
        "festival": event.festival,
        "made_by": event.made_by,
        "made_at": instant(event.made_at),
        "ended_at": maybe_instant(event.ended_at),
        "why": event.why,
        "extra_heads": event.extra_heads,
        "thanked_at": maybe_instant(event.thanked_at),
    }


def _event(row: sqlite3.Row) -> Event:
    return Event(
        id=row["id"],
        title=row["title"],
        genre=Genre(row["genre"]),
        place=row["place"],
        starts_at=as_instant(row["starts_at"]),
        ends_at=as_instant(row["ends_at"]),
        code=row["code"],
        made_at=as_instant(row["made_at"]),
        about=row["about"],
        sign_up_until=maybe_as_instant(row["sign_up_until"]),
        capacity=row["capacity"],
        household_most=row["household_most"],
        audience=unpacked(row["audience"]),
        media=Media(MediaKind(row["media_kind"]), row["media"]) if row["media"] else None,
        organiser_id=row["organiser_id"],
        state=EventState(row["state"]),
        version=row["version"],
        festival=row["festival"],
        made_by=row["made_by"],
        ended_at=maybe_as_instant(row["ended_at"]),
        why=row["why"],
        extra_heads=row["extra_heads"],
        thanked_at=maybe_as_instant(row["thanked_at"]),
    )

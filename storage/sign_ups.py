"""Who signed up for an event, who waits, who came."""

import sqlite3
from datetime import datetime

from casework.events import Event
from casework.people import Home
from casework.sign_ups import GuestList, SignUp, SignUpState
from storage.columns import as_instant, insert, instant, maybe_as_instant, maybe_instant, update


class SignUps:
    """One of a person for an event; people without the bot are entered by name."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, new: SignUp) -> SignUp:
        """Keep a new sign-up; the same with its number."""
        return _sign_up(insert(self._connection, "sign_ups", _columns(new)))

    def save(self, sign_up: SignUp) -> None:
        """Write a sign-up down as it stands now."""
        update(self._connection, "sign_ups", _columns(sign_up), {"id": sign_up.id})

    def find(self, sign_up_id: int) -> SignUp | None:
        """One sign-up by our own number."""
        rows = self._connection.execute("select * from sign_ups where id = ?", (sign_up_id,))
        return next((_sign_up(row) for row in rows), None)

    def of(self, event_id: int, person_id: int) -> SignUp | None:
        """What a person has to do with an event."""
        rows = self._connection.execute(
            "select * from sign_ups where event_id = ? and person_id = ?", (event_id, person_id)
        )
        return next((_sign_up(row) for row in rows), None)

    def of_event(self, event_id: int) -> list[SignUp]:
        """Everybody, in the order in which they came into the list."""
        rows = self._connection.execute(
            "select * from sign_ups where event_id = ? order by queued_at, id", (event_id,)
        )
        return [_sign_up(row) for row in rows]

    def of_person(self, person_id: int) -> list[SignUp]:
        """All of a person, the newest first."""
        rows = self._connection.execute(
            "select * from sign_ups where person_id = ? order by id desc", (person_id,)
        )
        return [_sign_up(row) for row in rows]

    def guests_of(self, event: Event) -> GuestList:
        """The list of an event."""
        return GuestList(event, tuple(self.of_event(event.id)))

    def to_remind(
        self,
        event_id: int,
        *,
        day_before: datetime | None,
        hours_before: datetime | None,
        most: int,
    ) -> list[SignUp]:
        """Whoever comes and was not told since one of the two reminders was due; None is never."""
        rows = self._connection.execute(
            "select * from sign_ups where event_id = ?1 and state = 'signed' "
            "and (ifnull(day_before_at, '') < ?2 or ifnull(hours_before_at, '') < ?3) "
            "order by id limit ?4",
            (event_id, maybe_instant(day_before) or "", maybe_instant(hours_before) or "", most),
        )
        return [_sign_up(row) for row in rows]

    def unanswered(self, now: datetime, *, most: int) -> list[SignUp]:
        """Offers whose time is over."""
        rows = self._connection.execute(
            "select * from sign_ups where state = 'offered' and offered_until <= ? "
            "order by offered_until, id limit ?",
            (instant(now), most),
        )
        return [_sign_up(row) for row in rows]

    def in_vain(self, now: datetime, *, most: int) -> list[SignUp]:
        """Whoever still waits for a seat at something that has begun."""
        rows = self._connection.execute(
            "select sign_ups.* from sign_ups indexed by sign_ups_waiting "
            "join events on events.id = event_id "
            "where sign_ups.state = 'waiting' and events.state in ('open', 'over') "
            "and starts_at <= ? order by sign_ups.id limit ?",
            (instant(now), most),
        )
        return [_sign_up(row) for row in rows]

    def with_room(self, now: datetime) -> list[int]:
        """The events to come for which somebody waits who would fit into the seats that are free.

        The line of a full event is not read: thirty of them took 0.14 s of every tick.
        """
        rows = self._connection.execute(
            "with waiting (event_id, heads) as ("
            "  select event_id, min(heads) from sign_ups indexed by sign_ups_waiting "
            "  where state = 'waiting' group by event_id) "
            "select id from waiting join events on id = waiting.event_id "
            "where state = 'open' and starts_at > ? and (capacity is null or capacity >= "
            "  heads + (select ifnull(sum(heads), 0) from sign_ups "
            "  where event_id = events.id and state in ('signed', 'offered'))) order by id",
            (instant(now),),
        )
        return [row["id"] for row in rows]


def _columns(one: SignUp) -> dict[str, object]:
    return {
        "event_id": one.event_id,
        "person_id": one.person_id,
        "name": one.name,
        "building_id": one.home.building_id,
        "unit": one.home.unit,
        "room": one.home.room,
        "heads": one.heads,
        "state": one.state,
        "at": instant(one.at),
        "queued_at": instant(one.queued_at),
        "offered_until": maybe_instant(one.offered_until),
        "entered_by": one.entered_by,
        "came": one.came,
        "came_at": maybe_instant(one.came_at),
        "checked_by": one.checked_by,
        "day_before_at": maybe_instant(one.day_before_at),
        "hours_before_at": maybe_instant(one.hours_before_at),
        "thanked_at": maybe_instant(one.thanked_at),
        "calendar_version": one.calendar_version,
    }


def _sign_up(row: sqlite3.Row) -> SignUp:
    return SignUp(
        id=row["id"],
        event_id=row["event_id"],
        state=SignUpState(row["state"]),
        at=as_instant(row["at"]),
        queued_at=as_instant(row["queued_at"]),
        person_id=row["person_id"],
        name=row["name"],
        home=Home(building_id=row["building_id"], unit=row["unit"], room=row["room"]),
        heads=row["heads"],
        offered_until=maybe_as_instant(row["offered_until"]),
        entered_by=row["entered_by"],
        came=row["came"],
        came_at=maybe_as_instant(row["came_at"]),
        checked_by=row["checked_by"],
        day_before_at=maybe_as_instant(row["day_before_at"]),
        hours_before_at=maybe_as_instant(row["hours_before_at"]),
        thanked_at=maybe_as_instant(row["thanked_at"]),
        calendar_version=row["calendar_version"],
    )

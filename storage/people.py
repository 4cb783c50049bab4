"""People and their duties."""

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import datetime

from casework.labels import Role
from casework.people import Duty, Home, Person, Reach
from casework.places import Place
from storage.columns import instant


class People:
    """Who the community knows."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def get(self, person_id: int) -> Person:
        """One person by our own number, which always exists."""
        row = self._connection.execute("select * from people where id = ?", (person_id,)).fetchone()
        return self._person(row)

    def of_telegram(self, telegram_id: int) -> Person | None:
        """The person behind a Telegram account, if we have met."""
        row = self._connection.execute(
            "select * from people where telegram_id = ?", (telegram_id,)
        ).fetchone()
        return self._person(row) if row else None

    def meet(self, telegram_id: int, name: str, *, at: datetime) -> Person:
        """The person behind a Telegram account, made known when new."""
        self._connection.execute(
            "insert into people (telegram_id, name, joined_at) values (?, ?, ?) "
            "on conflict (telegram_id) do nothing",
            (telegram_id, name, instant(at)),
        )
        person = self.of_telegram(telegram_id)
        assert person is not None  # noqa: S101 - the row was made one line above
        return person

    def add(self, name: str, *, phone: str, telegram_id: int | None, at: datetime) -> Person:
        """Enter somebody from a list; a known Telegram account is renewed instead."""
        row = self._connection.execute(
            "insert into people (telegram_id, name, phone, joined_at) values (?, ?, ?, ?) "
            "on conflict (telegram_id) do update set name = excluded.name, phone = excluded.phone "
            "returning id",
            (telegram_id, name, phone, instant(at)),
        ).fetchone()
        return self.get(row["id"])

    def renew(self, person_id: int, *, name: str, phone: str, telegram_id: int | None) -> None:
        """Correct what a list says about somebody."""
        self._connection.execute(
            "update people set name = ?, phone = ?, telegram_id = ? where id = ?",
            (name, phone, telegram_id, person_id),
        )

    def phones(self) -> Mapping[int, str]:
        """The phone numbers that are known, by our own number of the person."""
        rows = self._connection.execute("select id, phone from people where phone <> ''")
        return {row["id"]: row["phone"] for row in rows}

    def everyone(self) -> list[Person]:
        """Everybody, in the order of joining."""
        rows = self._connection.execute("select * from people order by id").fetchall()
        return [self._person(row) for row in rows]

    def move_home(self, person_id: int, home: Home) -> None:
        """Note where a person lives."""
        self._connection.execute(
            "update people set estate_id = ?, building_id = ?, unit = ?, room = ? where id = ?",
            (home.estate_id, home.building_id, home.unit, home.room, person_id),
        )

    def set_reachable(self, telegram_id: int, *, is_reachable: bool) -> None:
        """Note that a person blocked the bot, or came back."""
        self._connection.execute(
            "update people set is_reachable = ? where telegram_id = ?", (is_reachable, telegram_id)
        )

    def give_duty(self, person_id: int, duty: Duty) -> None:
        """Give a duty; giving it twice changes nothing."""
        self._connection.execute(
            "insert into duties (person_id, role, reach, scope_id) values (?, ?, ?, ?) "
            "on conflict do nothing",
            (person_id, duty.role, duty.reach, duty.scope_id),
        )

    def with_role(self, role: Role, place: Place) -> list[Person]:
        """Everybody whose duty of this role covers the place and who has the bot."""
        rows = self._connection.execute(
            "select distinct people.* from people join duties on duties.person_id = people.id "
            "where duties.role = :role and telegram_id is not null and ("
            "  reach = 'community' or (reach = 'estate' and scope_id = :estate_id)"
            "  or (reach = 'grid' and scope_id = :grid_id)"
            "  or (reach = 'building' and scope_id = :building_id)) order by people.id",
            {
                "role": role,
                "estate_id": place.estate_id,
                "grid_id": place.grid_id,
                "building_id": place.building_id,
            },
        ).fetchall()
        return [self._person(row) for row in rows]

    def anywhere_with_role(self, role: Role) -> list[Person]:
        """Everybody who holds this role somewhere and has the bot."""
        rows = self._connection.execute(
            "select distinct people.* from people join duties on duties.person_id = people.id "
            "where duties.role = ? and telegram_id is not null order by people.id",
            (role,),
        ).fetchall()
        return [self._person(row) for row in rows]

    def _person(self, row: sqlite3.Row) -> Person:
        return Person(
            id=row["id"],
            name=row["name"],
            telegram_id=row["telegram_id"],
            home=Home(row["estate_id"], row["building_id"], row["unit"], row["room"]),
            duties=tuple(self._duties(row["id"])),
            is_reachable=bool(row["is_reachable"]),
        )

    def _duties(self, person_id: int) -> Iterable[Duty]:
        rows = self._connection.execute(
            "select role, reach, scope_id from duties where person_id = ? order by id", (person_id,)
        )
        return (Duty(Role(row[0]), Reach(row[1]), row[2]) for row in rows)

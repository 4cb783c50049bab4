"""People and their duties."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from casework.labels import Role
from casework.people import Duty, Home, Person, Reach, name_until_met
from casework.places import Place
from storage.columns import instant, maybe_as_instant, strings
from storage.person_rows import PERSON, person_of

# A duty that covers a place.
_COVERS = """
(reach = 'community' or (reach = 'estate' and scope_id = :estate_id)
 or (reach = 'grid' and scope_id = :grid_id)
 or (reach = 'building' and scope_id = :building_id))
"""


class People:
    """Who the community knows."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def get(self, person_id: int) -> Person:
        """One person by our own number, which always exists."""
        return self.some([person_id])[person_id]

    def some(self, person_ids: Iterable[int]) -> Mapping[int, Person]:
        """Several people by our own numbers, in one go."""
        numbers = json.dumps(sorted(set(person_ids)))
        found = self._select("where people.id in (select value from json_each(?))", (numbers,))
        return {person.id: person for person in found}

    def of_telegram(self, telegram_id: int) -> Person | None:
        """The person behind a Telegram account, if we have met."""
        return next(iter(self._select("where telegram_id = ?", (telegram_id,))), None)

    def meet(self, telegram_id: int, name: str, *, at: datetime) -> Person:
        """The person behind a Telegram account, made known when new, and named when met."""
        self._connection.execute(
            "insert into people (telegram_id, name, joined_at) values (?, ?, ?) "
            "on conflict (telegram_id) do update set name = excluded.name where people.name = ?",
            (telegram_id, name, instant(at), name_until_met(telegram_id)),
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
        return self._select("order by people.id", ())

    def move_home(self, person_id: int, home: Home) -> None:
        """Note where a person lives."""
        self._connection.execute(
            "update people set estate_id = ?, building_id = ?, unit = ?, room = ? where id = ?",
            (home.estate_id, home.building_id, home.unit, home.room, person_id),
        )

    def rename(self, person_id: int, name: str) -> None:
        """Note what a person would like to be called."""
        self._connection.execute("update people set name = ? where id = ?", (name, person_id))

    def set_nameless(self, person_id: int, *, is_nameless: bool) -> None:
        """Note whether those who handle what a person tells from now on read no name."""
        self._connection.execute(
            "update people set is_nameless = ?1, chose_nameless = ?1 where id = ?2",
            (is_nameless, person_id),
        )

    def note_asked(self, person_id: int, *, at: datetime) -> None:
        """Note when a person was asked whether we may keep what they tell us."""
        self._connection.execute(
            "update people set asked_at = ? where id = ?", (instant(at), person_id)
        )

    def agree(self, person_id: int, *, at: datetime) -> None:
        """Note that a person agrees, once: they are named unless they chose otherwise."""
        self._connection.execute(
            "update people set agreed_at = ?, declined_at = null, is_nameless = chose_nameless "
            "where id = ? and agreed_at is null",
            (instant(at), person_id),
        )

    def decline(self, person_id: int, *, at: datetime) -> None:
        """Note that a person does not agree: they go without a name, and no home is kept."""
        self._connection.execute(
            "update people set agreed_at = null, asked_at = ?, declined_at = ?, is_nameless = 1 "
            "where id = ?",
            (instant(at), instant(at), person_id),
        )
        self.move_home(person_id, Home())

    def set_visitor(self, person_id: int, *, is_visitor: bool) -> None:
        """Note that a person lives elsewhere, or here after all."""
        self._connection.execute(
            "update people set is_visitor = ? where id = ?", (is_visitor, person_id)
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

    def take_duty(self, person_id: int, duty: Duty) -> None:
        """Take a duty away; one that is not held is no trouble."""
        self._connection.execute(
            "delete from duties where person_id = ? and role = ? and reach = ? and scope_id is ?",
            (person_id, duty.role, duty.reach, duty.scope_id),
        )

    def own_duties(self, person_id: int) -> tuple[Duty, ...]:
        """What a person is entrusted with themselves, without the desks they stand in for."""
        rows = self._connection.execute(
            "select role, reach, scope_id from duties where person_id = ? order by id",
            (person_id,),
        )
        return tuple(Duty(Role(row[0]), Reach(row[1]), row[2]) for row in rows)

    def with_roles(self, roles: Iterable[Role], place: Place) -> list[Person]:
        """Everybody with the bot and a duty of these roles that covers the place, role by role."""
        scope = {"estate_id": place.estate_id, "grid_id": place.grid_id}
        return self._holding(roles, _COVERS, building_id=place.building_id, **scope)

    def with_role(self, role: Role, place: Place) -> list[Person]:
        """Everybody whose duty of this role covers the place and who has the bot."""
        return self.with_roles([role], place)

    def anywhere_with_roles(self, roles: Iterable[Role]) -> list[Person]:
        """Everybody who holds these roles somewhere and has the bot, role by role."""
        return self._holding(roles, "true")

    def anywhere_with_role(self, role: Role) -> list[Person]:
        """Everybody who holds this role somewhere and has the bot."""
        return self.anywhere_with_roles([role])

    def of_phone(self, phone: str) -> Person | None:
        """Whoever has this telephone number (digits alone); first somebody with the bot."""
        found = self._select(
            "where replace(replace(phone, '-', ''), ' ', '') = ? and phone <> '' "
            "order by telegram_id is null, people.id limit 1",
            (phone,),
        )
        return next(iter(found), None)

    def present(self, person: Person) -> Person:
        """Whoever sits at a person's desk now: they themselves, or who stands in for them.

        A stand-in may be away too; where everybody stands in for everybody, the last of them
        stays. Nobody sits there who can't be told anything.
        """
        return self.all_present([person])[0]

    def all_present(self, people: Sequence[Person]) -> list[Person]:
        """Whoever sits at the desks of several people now, desk by desk."""
        rows = self._connection.execute(
            "select person_id, stand_in_id from leaves where is_active and ended_at is null"
        )
        stand_ins = dict(rows.fetchall())
        if not any(person.id in stand_ins for person in people):
            return list(people)
        known = self.some(stand_ins.values())
        return [_at_desk_of(person, stand_ins, known) for person in people]

    def phone_of(self, person_id: int) -> str:
        """The phone number of a person, or an empty string."""
        row = self._connection.execute(
            "select phone from people where id = ?", (person_id,)
        ).fetchone()
        return str(row["phone"])

    def reached_at(self, person_id: int) -> datetime | None:
        """When something that we said last arrived at a person."""
        row = self._connection.execute(
            "select max(sent_at) from outbox where person_id = ? and state = 'sent'", (person_id,)
        ).fetchone()
        return maybe_as_instant(row[0])

    def colleagues(self) -> list[Person]:
        """Everybody with a duty and the bot, by name."""
        return self._select(
            "where telegram_id is not null and people.id in "
            "(select person_id from duties where role <> 'resident') order by name, people.id",
            (),
        )

    def holders(self) -> list[Person]:
        """Everybody with a duty of their own, with the bot or without it, by name."""
        return self._select(
            "where people.id in (select person_id from duties where role <> 'resident') "
            "order by name, people.id",
            (),
        )

    def _holding(self, roles: Iterable[Role], where: str, **scope: int | None) -> list[Person]:
        """Everybody with the bot and a duty of these roles, role by role, each of them once."""
        holding = (
            "select person_id, min(asked.key) as turn from json_each(:roles) as asked "  # noqa: S608
            f"join duties on role = asked.value where {where} group by person_id"
        )
        return self._select(
            f"join ({holding}) as holding on holding.person_id = people.id "
            "where telegram_id is not null order by holding.turn, people.id",
            {"roles": strings(list(roles)), **scope},
        )

    def _select(self, where: str, values: Sequence[object] | Mapping[str, object]) -> list[Person]:
        rows = self._connection.execute(f"{PERSON} {where}", values)
        return [person_of(row) for row in rows.fetchall()]


def _at_desk_of(
    person: Person, stand_ins: Mapping[int, int], known: Mapping[int, Person]
) -> Person:
    """Follow the stand-ins, as long as there is one who was not met yet and can be reached."""
    seen = {person.id}
    while (number := stand_ins.get(person.id)) is not None and number not in seen:
        stand_in = known[number]
        if stand_in.telegram_id is None or not stand_in.is_reachable:
            return person
        seen.add(number)
        person = stand_in
    return person

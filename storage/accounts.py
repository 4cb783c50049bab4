"""Which Telegram account is whose: somebody on the lists gets theirs, and may lose it again."""

import sqlite3

from casework.people import Person
from storage.people import People

# What an account has merely by having written: kept where it is, whoever the account is.
_OF_THE_ACCOUNT = frozenset(
    {
        "outbox",
        "dialogues",
        "menus",
        "guides",
        "paces",
        "notice_copies",
        "notice_taps",
        "notice_boards",
        "unwanted_topics",
    }
)
# What a chat has been shown: it goes where the account goes.
_SHOWN = ("menus", "guides", "notice_copies", "notice_taps", "notice_boards", "unwanted_topics")

_GOES_ALONG = ("is_reachable", "agreed_at", "declined_at", "is_nameless", "chose_nameless")


class Accounts:
    """A record from the lists and the record of an account become one person, and nothing is lost.

    Where the account's own record holds nothing yet, the account moves over to the listed one, and
    can move back. Otherwise what the list knows is moved to the account's record, for good.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._people = People(connection)

    def unlinked(self, words: str = "", *, most: int = 200) -> list[Person]:
        """People on the lists without an account: those with duties first, or those so named."""
        rows = self._connection.execute(
            "select id from people where telegram_id is null and erased_at is null and "
            "(case when ?1 = '' then id in (select person_id from duties) "
            " else instr(name, ?1) > 0 or (length(?1) >= 4 and instr(phone, ?1) > 0) end) "
            "order by id not in (select person_id from duties), name, id limit ?2",
            (words, most),
        ).fetchall()
        known = self._people.some(row["id"] for row in rows)
        return [known[row["id"]] for row in rows]

    def unlinked_of_phone(self, phone: str) -> list[Person]:
        """Staff on the lists without an account who have this number (digits, without the 86)."""
        rows = self._connection.execute(
            "select id from people where telegram_id is null and erased_at is null and phone <> '' "
            "and ltrim(replace(replace(phone, '-', ''), ' ', ''), '+') in (?1, '86' || ?1) "
            "and id in (select person_id from duties where role <> 'resident') order by id",
            (phone,),
        ).fetchall()
        known = self._people.some(row["id"] for row in rows)
        return [known[row["id"]] for row in rows]

    def is_blank(self, person_id: int) -> bool:
        """Whether nothing but what was said back and forth belongs to a record."""
        return not any(
            self._connection.execute(
                f"select 1 from {table} where {column} = ? limit 1",  # noqa: S608 - of the schema
                (person_id,),
            ).fetchone()
            for table, column in self._references()
            if table not in _OF_THE_ACCOUNT
        )

    def has_acted(self, person_id: int) -> bool:
        """Whether the history of a case names a record: history is never edited."""
        row = self._connection.execute(
            "select 1 from case_events where actor_id = ? limit 1", (person_id,)
        ).fetchone()
        return row is not None

    def move(self, from_id: int, to_id: int) -> None:
        """The account of one record is the other's from now on; consent and home go along."""
        row = self._connection.execute(
            "select telegram_id, agreed_at, declined_at, is_nameless, chose_nameless, is_reachable "
            "from people where id = ?",
            (from_id,),
        ).fetchone()
        self._hand(row["telegram_id"], from_id, to_id)
        self._connection.execute(
            "update people set is_reachable = ?, "
            "agreed_at = ifnull(agreed_at, ?), declined_at = ifnull(declined_at, ?), "
            "is_nameless = max(is_nameless, ?), chose_nameless = max(chose_nameless, ?) "
            "where id = ?",
            (*(row[name] for name in _GOES_ALONG), to_id),
        )
        self._connection.execute(
            "update people set (estate_id, building_id, unit, room) = "
            "(select estate_id, building_id, unit, room from people where id = ?1) "
            "where id = ?2 and estate_id is null",
            (from_id, to_id),
        )

    def move_back(self, listed_id: int, account_id: int) -> None:
        """Undo `move`: the account has its own record again, the listed person has none."""
        row = self._connection.execute(
            "select telegram_id from people where id = ?", (listed_id,)
        ).fetchone()
        self._hand(row["telegram_id"], listed_id, account_id)

    def _hand(self, telegram_id: int, from_id: int, to_id: int) -> None:
        """One record loses an account, another gets it, with what was said in its chat."""
        self._connection.execute("update people set telegram_id = null where id = ?", (from_id,))
        self._connection.execute(
            "update people set telegram_id = ? where id = ?", (telegram_id, to_id)
        )
        self._connection.execute(
            "update outbox set person_id = ? where chat_id = ? and person_id = ?",
            (to_id, telegram_id, from_id),
        )
        for table in _SHOWN:
            self._connection.execute(
                f"update or replace {table} set person_id = ? where person_id = ?",  # noqa: S608
                (to_id, from_id),
            )

    def absorb(self, listed_id: int, account_id: int) -> None:
        """Everything of a listed record belongs to the account's record from now on.

        Name and phone are the list's; the home is, where the account had none. What both have, such
        as following the same case, stays once.
        """
        row = self._connection.execute("select * from people where id = ?", (listed_id,)).fetchone()
        # What can be taken back for a minute holds numbers of people that would be nobody's.
        self._connection.execute("delete from befores")
        self._drop_idle_sign_ups(listed_id, account_id)
        for table, column in self._references():
            if table != "case_events":
                self._connection.execute(
                    f"update or ignore {table} set {column} = ? where {column} = ?",  # noqa: S608
                    (account_id, listed_id),
                )
                self._connection.execute(
                    f"delete from {table} where {column} = ?",  # noqa: S608 - the doubles
                    (listed_id,),
                )
        self._connection.execute("delete from people where id = ?", (listed_id,))
        self._connection.execute(
            "update people set name = ?, phone = ? where id = ?",
            (row["name"], row["phone"], account_id),
        )
        self._connection.execute(
            "update people set estate_id = ?, building_id = ?, unit = ?, room = ? "
            "where id = ? and estate_id is null",
            (row["estate_id"], row["building_id"], row["unit"], row["room"], account_id),
        )

    def _drop_idle_sign_ups(self, listed_id: int, account_id: int) -> None:
        """Where the list has a seat, that the account once called off is no reason to lose it."""
        self._connection.execute(
            "delete from sign_ups where person_id = ?1 and state in ('cancelled', 'lapsed') "
            "and came is null and event_id in (select event_id from sign_ups where person_id = ?2 "
            "and state not in ('cancelled', 'lapsed'))",
            (account_id, listed_id),
        )

    def _references(self) -> list[tuple[str, str]]:
        """Every column that names a person."""
        rows = self._connection.execute(
            'select tables.name, keys."from" from sqlite_master as tables '
            "join pragma_foreign_key_list(tables.name) as keys "
            "where tables.type = 'table' and keys.\"table\" = 'people'"
        )
        return [(row[0], row[1]) for row in rows]

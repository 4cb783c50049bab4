"""Who is not heard, until when, and why."""

import sqlite3
from datetime import datetime

from casework.mutes import Mute
from storage.columns import as_instant, instant, maybe_as_instant


class Mutes:
    """One at a time a person; those that are over stay, to be looked up."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, mute: Mute) -> Mute:
        """Somebody is not heard from now on; with its number."""
        row = self._connection.execute(
            "insert into mutes (person_id, reason, muted_by, began_at, ends_at) "
            "values (?, ?, ?, ?, ?) returning *",
            (
                mute.person_id,
                mute.reason,
                mute.muted_by,
                instant(mute.began_at),
                instant(mute.ends_at),
            ),
        ).fetchone()
        return _mute(row)

    def find(self, mute_id: int) -> Mute | None:
        """One by its number."""
        return next(iter(self._select("id = ?", mute_id)), None)

    def of(self, person_id: int, *, at: datetime) -> Mute | None:
        """The one that holds for somebody now."""
        found = self._select(
            "person_id = ? and ends_at > ? and lifted_at is null", person_id, instant(at)
        )
        return found[-1] if found else None

    def all_of(self, person_id: int) -> list[Mute]:
        """Everything of one person that is still kept, in order."""
        return self._select("person_id = ?", person_id)

    def open(self, at: datetime) -> list[Mute]:
        """Whoever is not heard now, who will be heard first again coming first."""
        found = self._select("ends_at > ? and lifted_at is null", instant(at))
        return sorted(found, key=lambda one: one.ends_at)

    def ended_untold(self, at: datetime) -> list[Mute]:
        """Those that are over, and nobody has heard of it yet."""
        return self._select("ends_at <= ? and lifted_at is null and told_at is null", instant(at))

    def lift(self, mute_id: int, *, by: int, at: datetime) -> None:
        """It is over before its time, and said so."""
        self._connection.execute(
            "update mutes set lifted_by = ?, lifted_at = ?, told_at = ?, account_mark = '' "
            "where id = ?",
            (by, instant(at), instant(at), mute_id),
        )

    def tell(self, mute_id: int, *, at: datetime) -> None:
        """That it is over was said."""
        self._connection.execute(
            "update mutes set told_at = ?, account_mark = '' where id = ?", (instant(at), mute_id)
        )

    def forget(self, person_id: int) -> None:
        """Take away everything of somebody who is forgotten, but what is known by a mark."""
        self._connection.execute(
            "delete from mutes where person_id = ? and account_mark = ''", (person_id,)
        )

    def detach(self, mute_id: int, mark: str, *, reason: str) -> None:
        """Keep of one nothing but its days and by whom; `mark` tells whom it concerns."""
        self._connection.execute(
            "update mutes set account_mark = ?, reason = ? where id = ?", (mark, reason, mute_id)
        )

    def is_any_detached(self, *, at: datetime) -> bool:
        """Whether anybody who comes may be one who was muted when they were forgotten."""
        row = self._connection.execute(
            "select 1 from mutes where account_mark <> '' and lifted_at is null and ends_at > ?",
            (instant(at),),
        ).fetchone()
        return row is not None

    def attach(self, mark: str, person_id: int) -> None:
        """Whoever is known again by their mark is muted as they were."""
        self._connection.execute(
            "update mutes set person_id = ?, account_mark = '' where account_mark = ?",
            (person_id, mark),
        )

    def _select(self, where: str, *values: object) -> list[Mute]:
        rows = self._connection.execute(
            f"select * from mutes where {where} order by id",  # noqa: S608 - our own words
            values,
        )
        return [_mute(row) for row in rows.fetchall()]


def _mute(row: sqlite3.Row) -> Mute:
    return Mute(
        person_id=row["person_id"],
        reason=row["reason"],
        muted_by=row["muted_by"],
        began_at=as_instant(row["began_at"]),
        ends_at=as_instant(row["ends_at"]),
        lifted_by=row["lifted_by"],
        lifted_at=maybe_as_instant(row["lifted_at"]),
        told_at=maybe_as_instant(row["told_at"]),
        id=row["id"],
    )

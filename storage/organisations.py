"""Property companies and owners' committees, and the estates that they look after."""

import sqlite3
from collections.abc import Iterable

from casework.places import Organisation, OrganisationKind

_SELECT = """
select organisations.*,
  (select group_concat(estate_id) from organisation_estates
   where organisation_id = organisations.id) as estates
from organisations
"""


class Organisations:
    """A small table, read by staff."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def all(self, kind: OrganisationKind | None = None) -> list[Organisation]:
        """All of a kind, or of both, in the order in which they were entered."""
        rows = self._connection.execute(
            f"{_SELECT} where ?1 is null or kind = ?1 order by kind, id", (kind,)
        )
        return [_organisation(row) for row in rows]

    def get(self, organisation_id: int) -> Organisation | None:
        """One of them."""
        row = self._connection.execute(f"{_SELECT} where id = ?", (organisation_id,)).fetchone()
        return _organisation(row) if row else None

    def of_estate(self, estate_id: int) -> list[Organisation]:
        """Who looks after an estate."""
        return [one for one in self.all() if estate_id in one.estate_ids]

    def put(
        self,
        kind: OrganisationKind,
        name: str,
        *,
        phone: str = "",
        contact: str = "",
        estate_ids: Iterable[int] = (),
    ) -> int:
        """Add one or renew all that is known of it; its id."""
        row = self._connection.execute(
            "insert into organisations (kind, name, phone, contact) values (?, ?, ?, ?) "
            "on conflict (kind, name) do update set phone = excluded.phone, "
            "contact = excluded.contact returning id",
            (kind, name, phone, contact),
        ).fetchone()
        number = int(row["id"])
        self._connection.execute(
            "delete from organisation_estates where organisation_id = ?", (number,)
        )
        self._connection.executemany(
            "insert into organisation_estates (organisation_id, estate_id) values (?, ?)",
            [(number, estate_id) for estate_id in sorted(set(estate_ids))],
        )
        return number

    def rename(self, organisation_id: int, name: str) -> None:
        """Give one another name."""
        self._connection.execute(
            "update organisations set name = ? where id = ?", (name, organisation_id)
        )

    def remove(self, organisation_id: int) -> None:
        """Forget one that looks after nothing here any more."""
        self._connection.execute(
            "delete from organisation_estates where organisation_id = ?", (organisation_id,)
        )
        self._connection.execute("delete from organisations where id = ?", (organisation_id,))


def _organisation(row: sqlite3.Row) -> Organisation:
    numbers = sorted(int(one) for one in (row["estates"] or "").split(",") if one)
    return Organisation(
        row["id"],
        OrganisationKind(row["kind"]),
        row["name"],
        row["phone"],
        row["contact"],
        tuple(numbers),
    )

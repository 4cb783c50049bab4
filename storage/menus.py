"""Which menu and keyboard each member of staff was last shown."""

import sqlite3
from collections.abc import Mapping


class Menus:
    """Marks of what was shown, by person; whoever has none was shown what residents are."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def shown_to(self, person_id: int) -> str | None:
        """The mark of what a person was last shown."""
        row = self._connection.execute(
            "select shown from menus where person_id = ?", (person_id,)
        ).fetchone()
        return str(row["shown"]) if row else None

    def keep(self, person_id: int, shown: str) -> None:
        """Note what a person is shown from now on."""
        self._connection.execute(
            "insert or replace into menus (person_id, shown) values (?, ?)", (person_id, shown)
        )

    def forget(self, person_id: int) -> None:
        """Note that a person is shown what residents are."""
        self._connection.execute("delete from menus where person_id = ?", (person_id,))

    def to_be_compared(self) -> Mapping[int, str | None]:
        """The marks of whoever can be told and may be shown something else than residents are.

        Members of staff to whom nothing has ever arrived have not opened the bot: they are shown
        their menu with the first hello.
        """
        rows = self._connection.execute(
            "select people.id, menus.shown from people "
            "left join menus on menus.person_id = people.id where people.id in "
            "(select person_id from menus union select person_id from duties "
            "  where role <> 'resident') "
            "and telegram_id is not null and is_reachable and (menus.shown is not null or exists ("
            "  select 1 from outbox where outbox.person_id = people.id and state = 'sent')) "
            "order by people.id"
        )
        return {row["id"]: row["shown"] for row in rows}

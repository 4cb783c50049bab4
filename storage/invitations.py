"""Invitations to staff: who may become what, until when, and who did."""

import sqlite3
from datetime import datetime

from casework.invitations import Invitation
from casework.labels import Role
from casework.people import Duty, Reach
from storage.columns import as_instant, instant, maybe_as_instant

_OPEN = "used_at is null and revoked_at is null and expires_at > ?"


class Invitations:
    """Each is used once, or never; none is deleted."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, new: Invitation) -> Invitation:
        """Keep a new invitation; the same with its number."""
        row = self._connection.execute(
            "insert into invitations "
            "(code, role, reach, scope_id, person_id, made_by, made_at, expires_at) "
            "values (?, ?, ?, ?, ?, ?, ?, ?) returning *",
            (
                new.code,
                new.duty.role,
                new.duty.reach,
                new.duty.scope_id,
                new.person_id,
                new.made_by,
                instant(new.made_at),
                instant(new.expires_at),
            ),
        ).fetchone()
        return _invitation(row)

    def of_code(self, code: str) -> Invitation | None:
        """The invitation of a link."""
        return self._one("code = ?", code)

    def get(self, invitation_id: int) -> Invitation | None:
        """One invitation by our own number."""
        return self._one("id = ?", invitation_id)

    def open(self, *, at: datetime, made_by: int | None = None) -> list[Invitation]:
        """Those that can be taken up, of one person or of all, the newest first."""
        rows = self._connection.execute(
            f"select * from invitations where {_OPEN} "  # noqa: S608 - our own words
            "and (?2 is null or made_by = ?2) order by id desc",
            (instant(at), made_by),
        )
        return [_invitation(row) for row in rows]

    def use(self, invitation_id: int, *, by: int, at: datetime) -> bool:
        """Note who took it up; False when somebody else was faster."""
        cursor = self._connection.execute(
            "update invitations set used_by = ?, used_at = ? "
            "where id = ? and used_at is null and revoked_at is null",
            (by, instant(at), invitation_id),
        )
        return cursor.rowcount == 1

    def revoke(self, invitation_id: int, *, by: int | None, at: datetime) -> bool:
        """Take it back; False when it was used, or taken back, before."""
        cursor = self._connection.execute(
            "update invitations set revoked_by = ?, revoked_at = ? "
            "where id = ? and used_at is null and revoked_at is null",
            (by, instant(at), invitation_id),
        )
        return cursor.rowcount == 1

    def _one(self, where: str, value: object) -> Invitation | None:
        row = self._connection.execute(
            f"select * from invitations where {where}",  # noqa: S608 - our own words
            (value,),
        ).fetchone()
        return _invitation(row) if row else None


def _invitation(row: sqlite3.Row) -> Invitation:
    return Invitation(
        code=row["code"],
        duty=Duty(Role(row["role"]), Reach(row["reach"]), row["scope_id"]),
        made_by=row["made_by"],
        made_at=as_instant(row["made_at"]),
        expires_at=as_instant(row["expires_at"]),
        person_id=row["person_id"],
        used_by=row["used_by"],
        used_at=maybe_as_instant(row["used_at"]),
        revoked_at=maybe_as_instant(row["revoked_at"]),
        id=row["id"],
    )

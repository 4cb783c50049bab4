"""The first admin: as long as there is none, an invitation lies ready for one."""

from casework import departures
from casework.labels import Role
from casework.people import Duty
from handlers.desk import Desk
from handlers.staff import letters


def link(desk: Desk) -> str | None:
    """The link that makes its first reader an admin; None as long as an admin can be reached.

    An imported admin whose account was mistyped lets nobody in. The link that lies ready is shown
    again at each start, until it is over.
    """
    if departures.admins(desk.store.people.anywhere_with_role(Role.ADMIN)):
        return None
    wanted = Duty(Role.ADMIN)
    ready = (
        one
        for one in desk.store.invitations.open(at=desk.now)
        if one.duty == wanted and one.made_by is None and one.person_id is None
    )
    invitation = next(ready, None) or letters.enter(desk, wanted, by=None)
    return letters.link(desk, invitation)

"""Staff come by invitation: one link, one person, one duty, for some days."""

import secrets
import string
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from casework.errors import NotYoursToGive
from casework.labels import Role
from casework.people import Duty
from casework.permissions import APPOINTS, GRANTS, REACHES, Action
from casework.places import Place
from casework.rules import Rules

# What Telegram takes in a link, but for its two marks; 24 of them are 142 bits of chance.
SIGNS = string.ascii_letters + string.digits
LENGTH = 24


class InvitationState(StrEnum):
    """Whether an invitation can still be taken up, and if not, why."""

    OPEN = "open"
    EXPIRED = "expired"
    USED = "used"
    REVOKED = "revoked"


@dataclass(frozen=True)
class Invitation:
    """A duty that waits for whoever has the link.

    `made_by` is None for the command line and the first start; `person_id` is somebody on the lists
    without an account, who gets the account of whoever takes it up; `used_by` is the record which
    that account had until then.
    """

    code: str
    duty: Duty
    made_by: int | None
    made_at: datetime
    expires_at: datetime
    person_id: int | None = None
    used_by: int | None = None
    used_at: datetime | None = None
    revoked_at: datetime | None = None
    id: int = 0

    def state(self, *, at: datetime) -> InvitationState:
        """How it stands: what was used or taken back stays so, however late it is."""
        if self.revoked_at is not None:
            return InvitationState.REVOKED
        if self.used_at is not None:
            return InvitationState.USED
        return InvitationState.EXPIRED if at >= self.expires_at else InvitationState.OPEN


def invite(
    duty: Duty, *, by: int | None, person_id: int | None, rules: Rules, at: datetime
) -> Invitation:
    """A new invitation; the rights of whoever makes it were asked for before."""
    code = "".join(secrets.choice(SIGNS) for _ in range(LENGTH))
    expires_at = at + timedelta(days=rules.invitation_days)
    return Invitation(code, duty, by, at, expires_at, person_id)


def is_settled(used: Invitation, *, rules: Rules, at: datetime) -> bool:
    """Whether it was taken up so long ago that a mistake would have been seen: as long as it ran.

    After that whoever came by it is a colleague like all others, and leaves like them.
    """
    return used.used_at is not None and at > used.used_at + timedelta(days=rules.invitation_days)


def roles_to_give(own: Iterable[Duty]) -> tuple[Role, ...]:
    """The roles that somebody with these duties of their own may invite to, somewhere."""
    givable = frozenset[Role]().union(*(_given_by(duty) for duty in own))
    return tuple(role for role in REACHES if role in givable)


def may_give(own: Iterable[Duty], duty: Duty, where: Place) -> bool:
    """Whether somebody with these duties of their own may give `duty`, whose scope is `where`.

    A desk that one only stands in for gives no such right: ask with a person's own duties alone.
    """
    is_usual = duty.reach in REACHES.get(duty.role, ())
    return is_usual and any(duty.role in _given_by(one) and one.covers(where) for one in own)


def require_right(own: Iterable[Duty], duty: Duty, where: Place | None) -> None:
    """Refuse a duty that is not somebody's to give, or whose place is not there any more.

    Raises:
        NotYoursToGive: in both cases.
    """
    if where is None or not may_give(own, duty, where):
        raise NotYoursToGive()


def _given_by(duty: Duty) -> frozenset[Role]:
    """The roles that one duty lets its holder give."""
    if Action.APPOINT not in GRANTS.get(duty.role, frozenset()):
        return frozenset()
    return APPOINTS.get(duty.role, frozenset())

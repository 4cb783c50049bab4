"""Somebody who abuses the bot is not heard for some days: who may be, how long, what passes."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from casework.case import CaseEvent, EventKind
from casework.errors import MuteReasonMissing, MuteTooLong, NotToBeMuted
from casework.people import Person
from casework.rules import Rules

# How many days are offered to be tapped.
USUAL_DAYS = (1, 3, 7)
LONGEST_REASON = 200

# What staff say to a resident, and what a resident says to staff, in the history of a case.
SAID_BY_STAFF = frozenset({EventKind.REPLIED, EventKind.RESIDENT_ASKED})
SAID_BY_RESIDENT = frozenset({EventKind.ADDED, EventKind.ATTACHED})


@dataclass(frozen=True)
class Mute:
    """From when until when, by whom and why; `told_at` is when the end of it was said."""

    person_id: int
    reason: str
    muted_by: int
    began_at: datetime
    ends_at: datetime
    lifted_by: int | None = None
    lifted_at: datetime | None = None
    told_at: datetime | None = None
    id: int = 0

    def holds(self, at: datetime) -> bool:
        """Whether the person is not heard now."""
        return self.lifted_at is None and self.began_at <= at < self.ends_at


def require_mutable(person: Person, *, by: Person) -> None:
    """Refuse to mute staff, oneself, and whoever does not write to the bot.

    Raises:
        NotToBeMuted: with the name.
    """
    is_writing = person.telegram_id is not None and person.erased_at is None
    if person.is_staff or person.id == by.id or not is_writing:
        raise NotToBeMuted(name=person.name)


def days_to_choose(rules: Rules) -> tuple[int, ...]:
    """How many days are offered, as far as the community allows them."""
    return tuple(days for days in USUAL_DAYS if days <= rules.longest_mute_days)


def require_days(days: int, rules: Rules) -> int:
    """As many days as were named.

    Raises:
        MuteTooLong: no day at all, or more than the community allows.
    """
    if not 1 <= days <= rules.longest_mute_days:
        raise MuteTooLong(days=days, most=rules.longest_mute_days)
    return days


def mute(person: Person, *, by: Person, days: int, reason: str, rules: Rules, at: datetime) -> Mute:
    """Decide that somebody is not heard from now on.

    Raises:
        NotToBeMuted: staff, oneself, somebody who does not write to the bot.
        MuteTooLong: see `require_days`.
        MuteReasonMissing: whoever is muted reads why.
    """
    require_mutable(person, by=by)
    if not reason.strip():
        raise MuteReasonMissing
    ends_at = at + timedelta(days=require_days(days, rules))
    return Mute(person.id, reason.strip()[:LONGEST_REASON], by.id, at, ends_at)


def mark_of(account: int, salt: bytes) -> str:
    """By which an account is known again, and can't be told: a slow hash of its number.

    Whoever is forgotten while they are muted is still muted when they write again. scrypt with the
    parameters that RFC 7914 names for a login: to try all numbers of accounts takes years.
    """
    return hashlib.scrypt(str(account).encode(), salt=salt, n=2**14, r=8, p=1, dklen=16).hex()


def awaits_answer(history: Sequence[CaseEvent], reporter_id: int) -> bool:
    """Whether the last word of a case is one of staff to the resident, who may answer it."""
    for event in reversed(history):
        if event.kind in SAID_BY_STAFF and event.actor_id != reporter_id:
            return True
        if event.kind in SAID_BY_RESIDENT and event.actor_id == reporter_id:
            return False
    return False

"""Somebody new: made known, and muted as they were if they have been forgotten meanwhile."""

from casework import mutes
from casework.people import Person
from handlers.desk import Desk


def meet(desk: Desk, account: int, name: str) -> Person:
    """The person behind a Telegram account, made known when new."""
    known = desk.store.people.of_telegram(account)
    if known is not None:
        return known
    person = desk.store.people.meet(account, name, at=desk.now)
    if desk.store.mutes.is_any_detached(at=desk.now):
        desk.store.mutes.attach(mutes.mark_of(account, desk.store.facts.salt), person.id)
    return person

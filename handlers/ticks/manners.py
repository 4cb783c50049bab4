"""Whoever has paused is heard; a mute whose days are over ends."""

from casework import manners
from casework.manners import Why
from casework.people import Person
from handlers.desk import Desk
from handlers.residents import gathering, mutes
from handlers.ticks.apart import apart


def run(desk: Desk) -> None:
    """Hear what was held, each person's as one message; tell that a mute is over."""
    for person_id in desk.store.held_words.people(Why.FLOOD):
        with apart(desk, f"What was held of person {person_id}"):
            _hear(desk, desk.store.people.get(person_id))
    for mute in desk.store.mutes.ended_untold(desk.now):
        with apart(desk, f"The end of the mute of person {mute.person_id}"):
            mutes.end(desk, mute)


def _hear(desk: Desk, person: Person) -> None:
    """Once they have paused; of somebody who was erased meanwhile nothing is filed."""
    held = desk.store.held_words.open_of(person.id, Why.FLOOD)
    if person.erased_at is not None:
        desk.store.held_words.settle(held, case_no=None, at=desk.now)
    elif manners.is_to_be_heard(held, desk.office.rules, at=desk.now):
        gathering.hear(desk, person)

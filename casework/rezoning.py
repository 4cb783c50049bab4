"""A building goes over to another grid: which of its cases go along, and who has them then."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from casework import handling, lifecycle, permissions, satisfaction
from casework.case import OPEN, Case, CaseEvent, EventKind, Party, PartyState, Stage
from casework.office import Office
from casework.people import Person

# What is not over; what was merged into another goes along, for it may be parted again.
_GOING_ON = OPEN | {Stage.REOPEN_ASKED, Stage.JOINED}


def goes_along(case: Case, was: int | None, *, office: Office, at: datetime) -> bool:
    """Whether a case at the building follows it: open, or such that it could come back.

    What somebody has placed in another grid than the building's stays where it was placed.
    """
    if case.place.grid_id != was:
        return False
    return case.stage in _GOING_ON or satisfaction.may_reopen(case, office, at=at)


def rezone(
    case: Case,
    grid_id: int | None,
    people: Mapping[int, Person],
    *,
    named: str,
    actor_id: int | None,
    at: datetime,
) -> tuple[Case, CaseEvent]:
    """Put a case into the grid of its building, with a note; its dates stay.

    What waited for its grid is triaged by it. Whoever has answered for a party, and answers for it
    no more in the new grid, leaves it to those who do: `people` are known by their numbers.
    """
    placed = replace(case, place=replace(case.place, grid_id=grid_id))
    to = handling.free_stage(placed) if case.is_unclaimed else case.stage
    moved, event = lifecycle.move(
        placed, to, EventKind.REZONED, actor_id=actor_id, at=at, note=named
    )
    parties = tuple(_still_asked(party, case, moved, people) for party in moved.parties)
    return replace(moved, parties=parties), event


def must_part(owner: Person, case: Case, moved: Case) -> bool:
    """Whether the one who has a case could take it in the old grid, and can't in the new one.

    Who had it without that, because a colleague passed it on, goes on having it.
    """
    is_theirs = permissions.could_take(owner, case)
    return is_theirs and not permissions.could_take(owner, moved)


def heir(candidates: Iterable[Person], moved: Case) -> Person | None:
    """Who has it from now on: the only one who could take it there; None where there are more."""
    able = [one for one in candidates if permissions.could_take(one, moved)]
    return able[0] if len(able) == 1 else None


def may_go_on(owner: Person, case: Case, history: Sequence[CaseEvent]) -> bool:
    """Whether a case that comes back can go to the one who had it, wherever it lies now."""
    was_moved = any(event.kind is EventKind.REZONED for event in history)
    return not was_moved or permissions.could_take(owner, case)


def _still_asked(party: Party, case: Case, moved: Case, people: Mapping[int, Person]) -> Party:
    person = people.get(party.person_id) if party.person_id is not None else None
    if person is None or not party.owes:
        return party
    answered = permissions.answers_for(person, party.role, case)
    if not answered or permissions.answers_for(person, party.role, moved):
        return party
    return replace(party, state=PartyState.ASKED, person_id=None, answered_at=None)

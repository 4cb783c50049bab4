"""To whom a case can be given: those who may take it, the ones nearest to it first."""

from telegram import InlineKeyboardMarkup

from casework import permissions
from casework.case import Case
from casework.people import Person, Reach
from handlers import phrasing
from handlers.keyboards import button, grid, named
from handlers.turn import Turn

MOST = 10


def to_choose(turn: Turn, case: Case) -> list[Person]:
    """Colleagues who may take a case, the same grid's first; whoever is away by the stand-in."""
    people = turn.store.people
    present = {one.id: one for one in people.all_present(people.colleagues())}
    found = [
        one
        for one in present.values()
        if one.is_reachable
        and one.id not in {case.owner_id, turn.sender.id}
        and permissions.could_take(one, case)
    ]
    return sorted(found, key=lambda one: not _is_near(one, case))


def chosen(turn: Turn, case: Case, person_id: int) -> Person | None:
    """The colleague who was chosen; none, when they can't take it any more."""
    people = turn.store.people
    meant = next((one for one in people.colleagues() if one.id == person_id), None)
    if meant is None:
        return None
    present = people.present(meant)
    return next((one for one in to_choose(turn, case) if one.id == present.id), None)


def named_by(turn: Turn, case: Case, words: str) -> Person | None:
    """The one colleague whom somebody names in words."""
    name = words.strip()
    found = [
        one for one in to_choose(turn, case) if one.name in name or (name and name in one.name)
    ]
    return found[0] if len(found) == 1 else None


def choice(turn: Turn, case: Case, page: int) -> InlineKeyboardMarkup:
    """So many names at a time, and the way to the next ones."""
    found = to_choose(turn, case)
    shown = found[page * MOST :][:MOST]
    is_last = len(found) <= (page + 1) * MOST
    following = button("transfers.more", "passpage", case.no, 0 if is_last else page + 1)
    turning = [following] if len(found) > MOST else []
    return grid(
        (named(phrasing.titled(one), "passto", case.no, one.id) for one in shown),
        across=2,
        last=[*turning, button("buttons.cancel", "cancel")],
    )


def _is_near(person: Person, case: Case) -> bool:
    """Whether one of their duties is for just where the case is."""
    return any(
        duty.reach is not Reach.COMMUNITY and duty.covers(case.place) for duty in person.duties
    )

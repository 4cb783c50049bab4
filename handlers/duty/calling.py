"""Whom a question reaches: the people on duty now, for its grid or its subject."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from casework import duty, permissions
from casework.case import Case
from casework.duty import Clock, Shift
from casework.knowledge import Subject
from casework.people import Person
from casework.permissions import Action
from handlers.desk import Desk


def on_duty(desk: Desk, case: Case) -> list[Person]:
    """Who is asked now; nobody where nobody is on duty, or can be reached.

    The most particular shifts come first: of those for all only where they reach nobody. In the
    place of somebody who can't be reached their stand-in is asked.
    """
    for tier in duty.tiers(holding(desk, case)):
        found = _once(_reached(desk, shift, case) for shift in tier)
        if found:
            return found
    return []


def second_circle(desk: Desk, case: Case) -> list[Person]:
    """Who is asked when nobody has taken it: all stand-ins, and everybody on duty."""
    shifts = holding(desk, case)
    stand_ins = (_stand_in(desk, shift, case) for shift in shifts)
    return _once([*stand_ins, *(_reached(desk, shift, case) for shift in shifts)])


def holding(desk: Desk, case: Case) -> list[Shift]:
    """The shifts that hold now for a question, the most particular ones first."""
    shifts = desk.store.shifts.all()
    if not shifts:
        return []
    grid_id, subject = case.place.grid_id, subject_of(desk, case)
    return duty.on_duty(shifts, desk.now, grid_id=grid_id, subject=subject, clock=clock(desk))


def since(desk: Desk, case: Case) -> datetime | None:
    """Since when somebody has been on duty for a question; None where nobody is."""
    return duty.began_at(holding(desk, case), desk.now, clock=clock(desk))


def was_on_duty(desk: Desk, case: Case, at: datetime) -> bool:
    """Whether somebody was on duty for a question at an earlier moment."""
    shifts, grid_id = desk.store.shifts.all(), case.place.grid_id
    subject = subject_of(desk, case)
    return bool(duty.on_duty(shifts, at, grid_id=grid_id, subject=subject, clock=clock(desk)))


def next_begin(desk: Desk, case: Case) -> datetime | None:
    """When somebody comes on duty for a question the next time who can be asked at all."""
    return duty.next_begin(
        [one for one in desk.store.shifts.all() if _will_be_there(desk, one, case)],
        desk.now,
        grid_id=case.place.grid_id,
        subject=subject_of(desk, case),
        clock=clock(desk),
    )


def is_on_duty(desk: Desk, person: Person) -> bool:
    """Whether somebody is on duty now, or stands in for somebody who is."""
    planned = {person.id, *person.stands_in_for}
    shifts = [one for one in desk.store.shifts.all() if {one.person_id, one.stand_in_id} & planned]
    return duty.began_at(shifts, desk.now, clock=clock(desk)) is not None


def subject_of(desk: Desk, case: Case) -> Subject | None:
    """What a question is about, as far as the asking that became it says so."""
    asking = desk.store.askings.of_case(case.no)
    if asking is None:
        last = desk.store.askings.last_of(case.reporter_id)
        asking = last if last is not None and last.text == case.text else None
    return asking.subject if asking is not None else None


def clock(desk: Desk) -> Clock:
    """The calendar with the community's own days, and its zone."""
    return Clock(desk.office.calendar, desk.office.zone)


def at_post(desk: Desk, shift: Shift) -> Person | None:
    """Who keeps a shift at this moment, whatever is asked; None where nobody can be told."""
    return next(filter(_is_heard, _in_line(desk, shift)), None)


def _reached(desk: Desk, shift: Shift, case: Case) -> Person | None:
    """The one on duty; away or out of reach their stand-in; on leave whoever has their desk."""
    return next((one for one in _in_line(desk, shift) if _is_to_ask(one, case)), None)


def _in_line(desk: Desk, shift: Shift) -> list[Person]:
    """Whoever keeps a shift, and who is asked where the one before can't be."""
    keeper = desk.store.people.get(shift.person_id)
    there = (one for one in _named(desk, shift) if not desk.store.leaves.is_away(one.id))
    present = desk.store.people.present(keeper)
    return _once([*there, present if present.id != keeper.id else None])


def _named(desk: Desk, shift: Shift) -> list[Person]:
    """The one on duty, and the stand-in."""
    keeper = desk.store.people.get(shift.person_id)
    if shift.stand_in_id is None:
        return [keeper]
    return [keeper, desk.store.people.get(shift.stand_in_id)]


def _will_be_there(desk: Desk, shift: Shift, case: Case) -> bool:
    """Whether somebody of a shift can be asked; who is away now may be back by then."""
    people = (*_named(desk, shift), *_in_line(desk, shift))
    return any(_is_to_ask(one, case) for one in people)


def _stand_in(desk: Desk, shift: Shift, case: Case) -> Person | None:
    others = _named(desk, shift)[1:]
    there = (one for one in others if not desk.store.leaves.is_away(one.id))
    return next((one for one in there if _is_to_ask(one, case)), None)


def _is_to_ask(person: Person, case: Case) -> bool:
    """Whether somebody hears us, may read the question, and did not ask it themselves."""
    is_other = person.id != case.reporter_id
    return _is_heard(person) and is_other and permissions.may(person, Action.SEE, case)


def _is_heard(person: Person) -> bool:
    return person.telegram_id is not None and person.is_reachable


def _once(people: Iterable[Person | None]) -> list[Person]:
    def known() -> Iterator[Person]:
        yield from (one for one in people if one is not None)

    return list({person.id: person for person in known()}.values())

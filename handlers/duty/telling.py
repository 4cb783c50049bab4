"""Whoever is on duty, or stands in, hears what has become of their shifts."""

from casework.duty import Shift
from casework.people import Person
from handlers.desk import Desk
from handlers.duty import weeks
from handlers.keyboards import button, rows
from handlers.wording import Said, say


def added(desk: Desk, shift: Shift, *, by: Person) -> None:
    """A new one."""
    line = weeks.line(desk, shift)
    _tell(desk, shift.person_id, say("duty.told_new", line=line), by)
    _tell(desk, shift.stand_in_id, say("duty.told_stand_in", line=line), by)


def changed(desk: Desk, before: Shift, after: Shift, *, by: Person) -> None:
    """It is kept otherwise, by somebody else, or with another stand-in."""
    was, line = weeks.line(desk, before), weeks.line(desk, after)
    staying = {after.person_id, after.stand_in_id} & {before.person_id, before.stand_in_id}
    for person_id in staying:
        _tell(desk, person_id, say("duty.told_changed", was=was, line=line), by)
    for person_id in {before.person_id, before.stand_in_id} - staying:
        _tell(desk, person_id, say("duty.told_dropped", line=was), by)
    if after.person_id not in staying:
        _tell(desk, after.person_id, say("duty.told_new", line=line), by)
    if after.stand_in_id not in staying:
        _tell(desk, after.stand_in_id, say("duty.told_stand_in", line=line), by)


def dropped(desk: Desk, shift: Shift, *, by: Person) -> None:
    """It is kept no more."""
    for person_id in {shift.person_id, shift.stand_in_id}:
        _tell(desk, person_id, say("duty.told_dropped", line=weeks.line(desk, shift)), by)


def _tell(desk: Desk, person_id: int | None, text: Said, by: Person) -> None:
    """Whoever sets the plan reads it there, and hears nothing besides."""
    if person_id is None or person_id == by.id:
        return
    person = desk.store.people.get(person_id)
    desk.pass_on(person, text, keyboard=rows([button("duty.mine", "myduty")]))

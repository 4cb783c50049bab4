"""Leaves begin and end with the day; people are told in the morning, once."""

from casework.quiet_hours import is_quiet
from handlers.desk import Desk
from handlers.staff import stand_ins
from handlers.ticks.apart import apart


def run(desk: Desk) -> None:
    """See to every leave whose first day has come, or whose last day is over."""
    today = desk.now.astimezone(desk.settings.zone).date()
    for leave in desk.store.leaves.to_end(today):
        with apart(desk, f"the end of the leave of person {leave.person_id}"):
            stand_ins.end(desk, leave)
    for leave in desk.store.leaves.to_begin(today):
        with apart(desk, f"the beginning of the leave of person {leave.person_id}"):
            stand_ins.begin(desk, leave)
    if not is_quiet(desk.now, desk.office):
        _tell(desk)


def _tell(desk: Desk) -> None:
    """What began or ended at midnight is told once somebody may be woken."""
    for leave in desk.store.leaves.begun_untold():
        with apart(desk, f"word of the leave of person {leave.person_id}"):
            stand_ins.tell_begun(desk, leave, actor_id=leave.person_id)
            stand_ins.tell_away(desk, leave)
    for leave in desk.store.leaves.ended_untold():
        with apart(desk, f"word of the return of person {leave.person_id}"):
            stand_ins.tell_ended(desk, leave)

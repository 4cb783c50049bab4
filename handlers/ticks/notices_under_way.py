"""Notices on their way: their boards say how far they are; at night they rest, and then go on."""

from casework import permissions
from casework.notices import Notice
from casework.permissions import Action
from casework.sending import is_to_rest, is_to_resume
from handlers.desk import Desk
from handlers.notices import board, sending
from handlers.ticks.apart import apart


def run(desk: Desk) -> None:
    """See to each that is on its way, or was over not long ago; cheap when there is none."""
    for number in desk.store.boards.watched(desk.now - sending.COUNTED_FOR):
        with apart(desk, f"notice {number}"):
            notice = desk.store.notices.find(number)
            if notice is not None:
                _see_to(desk, notice)


def _see_to(desk: Desk, notice: Notice) -> None:
    if is_to_rest(notice, now=desk.now, office=desk.office):
        notice = sending.rest(desk, notice)
    elif is_to_resume(notice, now=desk.now):
        notice = sending.resume(desk, notice)
    is_new = notice.ended_at is None and not desk.store.boards.of(notice.id)
    # Ten thousand copies are counted once a tick.
    now = sending.progress(desk, notice)
    notice = sending.settle(desk, notice, now)
    if is_new:
        _show(desk, notice)
    board.refresh(desk, notice, now)


def _show(desk: Desk, notice: Notice) -> None:
    """Whoever wrote it, asked for it or agreed sees that it goes."""
    concerned = (notice.made_by, notice.edited_by, notice.asked_by, notice.approved_by)
    for person_id in dict.fromkeys(one for one in concerned if one is not None):
        person = desk.store.people.get(person_id)
        if permissions.holds(person, Action.NOTIFY):
            board.post(desk, notice, person)

"""Who answers a question, and when to expect it: as its resident reads it."""

from casework.case import Case
from handlers import phrasing
from handlers.cases import alerts
from handlers.desk import Desk
from handlers.duty import calling, roles
from handlers.events import hours
from handlers.wording import Said, lines, say


def expected(desk: Desk, case: Case) -> Said:
    """Who has it, or is asked now; else when somebody comes on duty; and the promise."""
    by = _by(desk, case)
    owners = alerts.owners(desk, case)
    if owners:
        return say("talks.expect.owned", who=roles.some(desk, owners), by=by)
    on_duty = calling.on_duty(desk, case)
    if on_duty:
        return say("talks.expect.now", who=roles.some(desk, on_duty), by=by)
    takers = alerts.recipients(desk, case)
    who = roles.some(desk, takers) if takers else say("reports.office")
    promised = say("talks.expect.told", who=who, by=by)
    begins = calling.next_begin(desk, case)
    if begins is None:
        return promised
    return lines(say("talks.expect.later", at=hours.moment(desk, begins)), promised)


def still_waiting(desk: Desk, case: Case) -> Said:
    """Nobody was free in time: the question is kept, and when to expect an answer."""
    is_on_duty = bool(calling.on_duty(desk, case))
    told = say("talks.more_asked", by=_by(desk, case)) if is_on_duty else expected(desk, case)
    return lines(say("talks.nobody_free", no=case.no), told)


def _by(desk: Desk, case: Case) -> Said:
    """By when; a date that is past is promised to nobody."""
    if case.due_at < desk.now:
        return say("talks.soon")
    return say("talks.by", due=phrasing.promise(desk, case))

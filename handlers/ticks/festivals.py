"""A festival that is coming: the admins get the draft of its notice, once, on a morning of work."""

from casework import foresight
from casework.festivals import Festival
from casework.quiet_hours import is_quiet, last_digest
from handlers.desk import Desk
from handlers.ticks.apart import apart
from handlers.year import calendar, festival_drafts

# So few drafts a tick, also after a long time without one.
MOST_AT_ONCE = 5


def run(desk: Desk) -> None:
    """Give the drafts that are due; with nobody to decide they wait."""
    office = desk.office
    if is_quiet(desk.now, office) or last_digest(desk.now, office) is None:
        return
    _remind(desk)
    due = foresight.by_day(_due(desk))
    if due and festival_drafts.deciders(desk):
        for some in due[:MOST_AT_ONCE]:
            with apart(desk, f"the draft of the festival {some[0].code}"):
                festival_drafts.give(desk, some)


def _remind(desk: Desk) -> None:
    """A day before, whoever adopted a notice and gave it no time hears of it, once."""
    for occasion in desk.store.festivals.forgotten():
        found = calendar.find(desk, occasion.festival, occasion.year, with_dropped=True)
        if found is None:
            continue
        if foresight.is_forgotten(occasion, found.day, now=desk.now, office=desk.office):
            with apart(desk, f"the forgotten notice of the festival {occasion.festival}"):
                festival_drafts.remind(desk, found, occasion)


def _due(desk: Desk) -> list[Festival]:
    """The festivals whose draft is due and was not given yet."""
    today, kept = calendar.today(desk), desk.store.festivals
    coming = [
        one
        for one in calendar.between(desk, today, foresight.horizon(today, desk.office))
        if foresight.is_to_be_told(one.day, today=today, office=desk.office)
        and kept.occasion(one.code, one.year) is None
    ]
    if not coming:
        return []
    off = {code for code, standing in kept.standing().items() if standing.is_off}
    return [one for one in coming if one.code not in off]

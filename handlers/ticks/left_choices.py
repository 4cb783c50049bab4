"""Somebody was offered answers and took none: as with a draft, a person sees to it later."""

from datetime import timedelta

from handlers.desk import Desk
from handlers.questions import passing
from handlers.ticks.apart import apart
from handlers.visit import Absence

MOST_AT_ONCE = 20


def run(desk: Desk) -> None:
    """Pass a handful on; the others in the next ticks."""
    before = desk.now - timedelta(minutes=desk.office.rules.draft_minutes)
    for asking in desk.store.askings.left(before=before, most=MOST_AT_ONCE):
        with apart(desk, f"question {asking.id}, to which no choice was taken"):
            person = desk.store.people.get(asking.person_id or 0)
            passing.settle(Absence(desk, person), asking)

"""On the day of its review whoever has an entry is reminded of it, and again every week."""

from datetime import datetime, time

from casework import knowledge
from casework.quiet_hours import Haste, may_be_told
from handlers import days
from handlers.desk import Desk
from handlers.knowledge import reviews
from handlers.ticks.apart import apart

# So few people that nobody who writes in the middle of it has to wait.
MOST_AT_ONCE = 5


def run(desk: Desk) -> None:
    """Remind a handful, each of all that is theirs; the others in the next ticks."""
    office, today = desk.office, days.today(desk)
    due_at = datetime.combine(today, time(), office.zone)
    if not may_be_told(due_at, Haste.GATHERED, now=desk.now, office=office):
        return
    before = desk.now - knowledge.REMINDED_EVERY
    for owner_id in desk.store.entry_lists.owners_to_remind(
        today, before=before, most=MOST_AT_ONCE
    ):
        with apart(desk, f"the review of entries of person {owner_id}"):
            reviews.remind(desk, owner_id)

"""A new entry meets what was asked in vain; whoever asked hears it once, and not at night."""

from casework import civil_hours
from handlers.desk import Desk
from handlers.questions import meeting, telling
from handlers.ticks.apart import apart

# So few that nobody who writes in the middle of it has to wait.
MOST_AT_ONCE = 20
# Where nothing is asked in vain, entries are only passed by.
MOST_PASSED = 500


def run(desk: Desk) -> None:
    """Look at a handful of entries, and tell a handful of people; the others in the next ticks."""
    is_asked = bool(desk.store.unanswered.count_open())
    for entry_id in desk.store.new_entries.unseen(most=MOST_AT_ONCE if is_asked else MOST_PASSED):
        with apart(desk, f"what entry {entry_id} may answer"):
            entry = desk.store.entries.find(entry_id)
            if is_asked and entry is not None and entry.is_live:
                meeting.meet(desk, entry)
        desk.store.new_entries.note_seen(entry_id)
    if not civil_hours.is_civil(desk.now, desk.office):
        return
    for asking in desk.store.askings.to_tell(most=MOST_AT_ONCE):
        with apart(desk, f"the new answer to question {asking.id}"):
            telling.tell(desk, asking)

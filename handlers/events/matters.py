"""What was told at an event, in numbers: whoever holds one need not be one who may read it."""

from casework.case import Case
from casework.events import Event
from casework.labels import Outcome
from casework.people import Person
from handlers.desk import Desk
from handlers.events.keepers import keepers
from handlers.wording import Said, say
from storage.owed import Priority


def told(desk: Desk, event: Event) -> Said:
    """How much was told, and how much of it is solved."""
    found = desk.store.event_ends.told_at(event.id)
    if not found.told:
        return say("door.nothing_told")
    return say("door.told", told=found.told, solved=found.solved, open=found.open)


def tell(desk: Desk, case: Case, *, by: Person) -> None:
    """One is solved: whoever holds the event hears so, quietly, without a word of the matter."""
    event_id = desk.store.event_ends.event_of(case.no)
    event = desk.store.events.find(event_id) if event_id is not None else None
    if event is None or case.outcome is not Outcome.SOLVED:
        return
    found = desk.store.event_ends.told_at(event.id)
    news = say("door.solved", title=event.title, told=found.told, solved=found.solved)
    for person in keepers(desk, event):
        if person.id != by.id:
            desk.pass_on(person, news, priority=Priority.NUDGE, case_no=case.no)

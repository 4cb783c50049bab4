"""Messages whose question nobody answered are filed all the same; so is half a recording."""

from datetime import timedelta

from handlers import dialogue
from handlers.cases import drafts, records
from handlers.desk import Desk
from handlers.ticks.apart import apart
from handlers.visit import Absence
from storage.dialogues import Dialogue


def run(desk: Desk) -> None:
    """File everything that was told and has waited long enough."""
    since = desk.now - timedelta(minutes=desk.office.rules.draft_minutes)
    for name in (drafts.NAME, records.NAME):
        for left in desk.store.dialogues.idle(name, since=since):
            if _is_to_be_filed(left):
                with apart(desk, f"A draft of person {left.person_id}"):
                    dialogue.lay_aside(Absence(desk, desk.store.people.get(left.person_id)))


def _is_to_be_filed(left: Dialogue) -> bool:
    if left.name == records.NAME:
        return records.has_told(left.answers)
    return left.step != drafts.UNSURE

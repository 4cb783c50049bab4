"""Messages whose question nobody answered are filed all the same."""

from datetime import timedelta

from handlers import drafts
from handlers.desk import Desk
from handlers.ticks.apart import apart
from handlers.visit import Absence


def run(desk: Desk) -> None:
    """File every draft that has waited long enough."""
    since = desk.now - timedelta(minutes=desk.office.rules.draft_minutes)
    for draft in desk.store.dialogues.idle(drafts.NAME, since=since):
        if draft.step == drafts.UNSURE:
            continue
        with apart(desk, f"A draft of person {draft.person_id}"):
            drafts.settle(Absence(desk, desk.store.people.get(draft.person_id)), draft)

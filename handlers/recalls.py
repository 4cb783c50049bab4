"""A confidence is taken back from those who must not know of it, or not any more."""

from casework import permissions
from casework.case import Case
from casework.permissions import Action
from handlers import audience
from handlers.desk import Desk
from handlers.wording import say
from storage.outbox import Owed


def recall(desk: Desk, case: Case) -> None:
    """Words give way to a line that says nothing; pictures and voices go, if Telegram lets them."""
    if case.is_confidential:
        for row in desk.store.outbox.said_about(case.no):
            if row.is_there and not _may_know(desk, case, row):
                _take_back(desk, case, row)


def _may_know(desk: Desk, case: Case, row: Owed) -> bool:
    """Whoever handles it; and whoever told or was told as a resident, who read only their own."""
    assert row.message.person_id is not None  # noqa: S101 - asked for by those who were told
    person = desk.store.people.get(row.message.person_id)
    is_inside = permissions.may(person, Action.SEE, case)
    return is_inside or not person.is_staff or audience.has_told(desk, case, person)


def _take_back(desk: Desk, case: Case, row: Owed) -> None:
    said, nothing = desk.store.outbox.said_last(row.id), say("cards.passed_on", no=case.no)
    if row.message.method != "sendMessage":
        if said:
            desk.withdraw(row)
    elif said.get("text") != nothing:
        desk.rewrite(row, nothing)

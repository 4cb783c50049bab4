"""A confidence is taken back from those who must not know of it, or not any more."""

from casework import permissions
from casework.case import Case
from casework.permissions import Action
from handlers.cases import audience
from handlers.desk import Desk
from handlers.wording import say
from storage.owed import Owed


def recall(desk: Desk, case: Case) -> None:
    """Words give way to a line that says nothing; pictures and voices go, if Telegram lets them."""
    if case.is_confidential:
        for row in desk.store.outbox.said_about(case.no):
            if row.is_there and not _may_know(desk, case, row):
                _take_back(desk, case, row)


def close_lists(desk: Desk, case: Case) -> None:
    """Lists and digests in which a case was read as it must not be read any more are closed.

    Those who told of it keep theirs.
    """
    for row in desk.store.redactions.lists_with([case.no]):
        assert row.message.person_id is not None  # noqa: S101 - asked for by those who were told
        reader = desk.store.people.get(row.message.person_id)
        if case.no in str(desk.store.outbox.said_last(row.id)) and not audience.has_told(
            desk, case, reader
        ):
            desk.rewrite(row, say("cards.list_closed"))


def _may_know(desk: Desk, case: Case, row: Owed) -> bool:
    """Whoever handles it; and whoever told or was told as a resident, who read only their own."""
    assert row.message.person_id is not None  # noqa: S101 - asked for by those who were told
    person = desk.store.people.get(row.message.person_id)
    is_inside = permissions.may(person, Action.SEE, case)
    # Whoever was told as a colleague, and is none any more, was not told as a resident.
    is_resident = not person.is_staff and not desk.store.duty_changes.of(person.id)
    return is_inside or is_resident or audience.has_told(desk, case, person)


def _take_back(desk: Desk, case: Case, row: Owed) -> None:
    said, nothing = desk.store.outbox.said_last(row.id), say("cards.passed_on", no=case.no)
    if row.message.method != "sendMessage":
        if said:
            desk.withdraw(row)
    elif said.get("text") != nothing:
        desk.rewrite(row, nothing)

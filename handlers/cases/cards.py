"""The card of a case: for everybody who handles it and its grid's group, kept up to date."""

from collections.abc import Iterable

from casework import permissions
from casework.case import Case
from casework.handling import raises_alarm
from casework.labels import Kind
from casework.people import Person
from casework.permissions import Action
from handlers.cases import dossiers, faces, recalls
from handlers.cases.card_buttons import buttons
from handlers.cases.dossiers import Dossier
from handlers.desk import Desk
from handlers.duty import calling
from handlers.keyboards import Keyboard, button, rows
from handlers.wording import plain, say
from storage.groups import GroupChat
from storage.owed import Owed, Priority


def send(desk: Desk, person: Person, case: Case, *, priority: Priority = Priority.ALERT) -> None:
    """Give a person the card of a case; it becomes the one that is kept up to date."""
    deal(desk, [person], dossiers.gather(desk, case), priority=priority)


def deal(
    desk: Desk, people: Iterable[Person], known: Dossier, *, priority: Priority = Priority.ALERT
) -> None:
    """Give several people the card of a case."""
    is_to_be_answered = known.case.kind is Kind.QUESTION and known.case.is_unclaimed
    for person in people:
        desk.pass_on(
            person,
            faces.face(desk, known, person),
            keyboard=buttons(known.case, person),
            priority=priority,
            case_no=known.case.no,
            is_card=True,
            # Whoever is on duty in the evening hears it then.
            is_heard=is_to_be_answered and calling.is_on_duty(desk, person),
        )


def post(desk: Desk, known: Dossier, *, priority: Priority = Priority.ALERT) -> None:
    """Put the card up in the groups of its grid; what is confidential is shown in none."""
    case = known.case
    for group in groups_for(desk, case):
        if group.is_forum:
            name = plain(f"names.tag.{case.primary}")
            desk.store.groups.want_topic(group.chat_id, case.primary, name)
        desk.post(
            group.chat_id,
            faces.group_face(desk, known),
            _group_buttons(case),
            case_no=case.no,
            topic=case.primary if group.is_forum else "",
            priority=priority,
        )


def groups_for(desk: Desk, case: Case) -> list[GroupChat]:
    """The groups in which a case may be shown: those of its grid, unless it is confidential."""
    return [] if case.is_confidential else desk.store.groups.of_grid(case.place.grid_id)


def refresh(desk: Desk, case: Case) -> None:
    """Bring every card of a case up to date, wherever it was sent."""
    sent = desk.store.outbox.cards_of(case.no)
    if not sent:
        return
    known = dossiers.gather(desk, case)
    people = desk.store.people.some(one.message.person_id for one in sent if one.message.person_id)
    groups = {group.chat_id for group in groups_for(desk, case)}
    for row in sent:
        if row.message.person_id is not None:
            _refresh_private(desk, known, row, people[row.message.person_id])
        elif row.message.chat_id in groups:
            desk.rewrite(row, faces.group_face(desk, known), _group_buttons(case))
        else:
            desk.rewrite(row, say("cards.not_here", no=case.no))
    recalls.recall(desk, case)


def refresh_for(desk: Desk, case: Case, person: Person) -> None:
    """Bring the card that one person has of a case up to date: what they may do has changed."""
    own = [row for row in desk.store.outbox.cards_of(case.no) if row.message.person_id == person.id]
    if own:
        known = dossiers.gather(desk, case)
        for row in own:
            _refresh_private(desk, known, row, person)


def _refresh_private(desk: Desk, known: Dossier, row: Owed, person: Person) -> None:
    if permissions.may(person, Action.SEE, known.case):
        desk.rewrite(row, faces.face(desk, known, person), buttons(known.case, person))
    else:
        desk.rewrite(row, say("cards.passed_on", no=known.case.no))


def _group_buttons(case: Case) -> Keyboard | None:
    """In a group there is one thing to do: to take it."""
    if not case.is_unclaimed:
        return None
    key = "talks.answer_it" if case.kind is Kind.QUESTION else "buttons.claim"
    key = "buttons.have_it" if raises_alarm(case) else key
    return rows([button(key, "claim", case.no)])

"""Who hears of a case at once."""

from collections.abc import Iterable

from casework import permissions, routing
from casework.case import Case, CaseEvent
from casework.labels import Role, Urgency
from casework.people import Person
from casework.permissions import Action
from handlers import cards
from handlers.desk import Desk
from storage.outbox import Priority


def announce(desk: Desk, case: Case) -> None:
    """Give everybody who should take it the card of a case."""
    is_emergency = case.urgency is Urgency.EMERGENCY
    priority = Priority.EMERGENCY if is_emergency else Priority.ALERT
    for person in recipients(desk, case):
        cards.send(desk, person, case, priority=priority)


def announce_to_the_new(desk: Desk, case: Case) -> None:
    """After a correction: a card for those who should have one now and had none."""
    have_one = {row.message.chat_id for row in desk.store.outbox.cards_of(case.no)}
    for person in recipients(desk, case):
        if person.telegram_id not in have_one:
            cards.send(desk, person, case)


def renew(desk: Desk, case: Case, *events: CaseEvent) -> None:
    """Save what was put right of a case: those who should have it now get it, all cards follow."""
    desk.store.cases.save(case, *events)
    announce_to_the_new(desk, case)
    cards.refresh(desk, case)


def recipients(desk: Desk, case: Case) -> list[Person]:
    """Who should take a case: the lead and the grid worker; in an emergency all three levels.

    A case without a place, or whose roles nobody holds who can be reached, goes to the branch,
    then the committee, then any grid worker: never to nobody, as long as there is anybody. An
    emergency whose grid is not known goes to everybody at all three levels: one of them is near.
    """
    roles = routing.roles_to_alert(case.route, case.urgency, desk.office.rules)
    if case.urgency is Urgency.EMERGENCY and case.place.grid_id is None:
        return _hearing(case, _anywhere(desk, reversed(roles)))
    if case.place.is_known or case.place.grid_id is not None:
        found = _hearing(case, _there(desk, case, roles))
        if found:
            return found
    return next(filter(None, (of_role(desk, case, role) for role in routing.LAST_RESORTS)), [])


def of_role(desk: Desk, case: Case, role: Role) -> list[Person]:
    """Whoever holds the role where the case is, else anywhere: as far as they may hear of it."""
    return _hearing(case, _there(desk, case, [role])) or _hearing(case, _anywhere(desk, [role]))


def _there(desk: Desk, case: Case, roles: Iterable[Role]) -> Iterable[Person]:
    return (person for role in roles for person in desk.store.people.with_role(role, case.place))


def _anywhere(desk: Desk, roles: Iterable[Role]) -> Iterable[Person]:
    return (person for role in roles for person in desk.store.people.anywhere_with_role(role))


def _hearing(case: Case, people: Iterable[Person]) -> list[Person]:
    """Each person once, and only those who can be reached and may see the case."""
    by_id = {person.id: person for person in people if person.is_reachable}
    return [one for one in by_id.values() if permissions.may(one, Action.SEE, case)]

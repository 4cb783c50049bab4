"""Who hears of a case at once."""

from collections.abc import Iterable

from casework import permissions, routing
from casework.case import Case
from casework.labels import Role, Urgency
from casework.people import Person
from casework.permissions import Action
from handlers import cards
from handlers.desk import Desk
from storage.outbox import Priority

EMERGENCY_ROLES = (Role.GRID_WORKER, Role.BRANCH_SECRETARY, Role.ADMIN)
# When nobody holds the roles that should hear of it, one of these will.
LAST_RESORTS = (Role.BRANCH_SECRETARY, Role.ADMIN, Role.GRID_WORKER)


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


def recipients(desk: Desk, case: Case) -> list[Person]:
    """Who should take a case: the lead and the grid worker; in an emergency all three levels.

    A case without a place, or whose roles nobody holds, goes to the branch, then the
    committee, then any grid worker: never to nobody, as long as there is anybody. An emergency
    whose grid is not known goes to everybody at all three levels: one of them is near.
    """
    if case.urgency is Urgency.EMERGENCY and case.place.grid_id is None:
        roles = reversed(EMERGENCY_ROLES)
        everybody = (one for role in roles for one in desk.store.people.anywhere_with_role(role))
        return _seeing(case, everybody)
    if case.place.grid_id is not None or case.place.is_known:
        found = _covering(desk, case, _roles(desk, case))
        if found:
            return found
    for role in LAST_RESORTS:
        found = _covering(desk, case, [role]) or _seeing(
            case, desk.store.people.anywhere_with_role(role)
        )
        if found:
            return found
    return []


def _roles(desk: Desk, case: Case) -> Iterable[Role]:
    if case.urgency is Urgency.EMERGENCY:
        return EMERGENCY_ROLES
    return routing.roles_to_alert(case.route, desk.office.rules)


def _covering(desk: Desk, case: Case, roles: Iterable[Role]) -> list[Person]:
    found = (person for role in roles for person in desk.store.people.with_role(role, case.place))
    return _seeing(case, found)


def _seeing(case: Case, people: Iterable[Person]) -> list[Person]:
    """Each person once, and only those who may see the case."""
    by_id = {person.id: person for person in people}
    return [one for one in by_id.values() if permissions.may(one, Action.SEE, case)]

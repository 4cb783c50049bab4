"""Who hears of a case at once."""

from collections.abc import Iterable
from itertools import product

from casework import permissions, routing
from casework.case import Case, CaseEvent, EventKind, Party
from casework.labels import Kind, Role, Urgency
from casework.people import Person
from casework.permissions import Action
from handlers import phrasing
from handlers.cases import cards, dossiers
from handlers.desk import Desk
from handlers.duty import calling
from handlers.wording import Said, plain, say
from storage.owed import Priority

# Who decides, and who is asked when nobody of those whom a case concerns is left: the next only
# where there is nobody of the first.
HIGHER_UP = (Role.BRANCH_SECRETARY, Role.ADMIN)


def announce(desk: Desk, case: Case) -> None:
    """Give everybody who should take it, or assist, the card of a case; and its grid's group."""
    priority = _priority(case)
    called, known = _everybody(desk, case), dossiers.gather(desk, case)
    cards.deal(desk, called, known, priority=priority)
    cards.post(desk, known, priority=priority)
    _play(desk, called, case)
    if case.urgency is Urgency.EMERGENCY:
        log_alarm(desk, case, called)


def _priority(case: Case) -> Priority:
    return Priority.EMERGENCY if case.urgency is Urgency.EMERGENCY else Priority.ALERT


def log_alarm(desk: Desk, case: Case, called: list[Person]) -> None:
    """Write down who was called out, each time: somebody may ask, afterwards, who knew."""
    names = plain("names.comma").join(person.name for person in called)
    desk.store.cases.append(CaseEvent(case.no, EventKind.ALARMED, None, desk.now, names))


def announce_to_the_new(desk: Desk, case: Case) -> None:
    """After a change: a card for those who should have one now and had none."""
    cards_of_it = desk.store.outbox.cards_of(case.no)
    have_one = {row.message.chat_id for row in cards_of_it if row.is_there}
    new = [one for one in _everybody(desk, case) if one.telegram_id not in have_one]
    groups = cards.groups_for(desk, case) if case.is_open else []
    is_to_be_posted = bool(groups) and not have_one & {group.chat_id for group in groups}
    if not new and not is_to_be_posted:
        return
    known = dossiers.gather(desk, case)
    cards.deal(desk, new, known, priority=_priority(case))
    _play(desk, new, case)
    if is_to_be_posted:
        cards.post(desk, known, priority=_priority(case))


def _everybody(desk: Desk, case: Case) -> list[Person]:
    """Whoever is to take a case while nobody has it, its owner, and the parties that owe."""
    if not case.is_open:
        return []
    takers = recipients(desk, case) if case.is_unclaimed else owners(desk, case)
    assisting = (one for party in case.parties if party.owes for one in members(desk, case, party))
    return _hearing(case, [*takers, *assisting])


def tell(desk: Desk, person: Person, case: Case, text: Said) -> None:
    """Tell somebody about a case: in an emergency, so that it is heard at night too."""
    desk.pass_on(person, text, priority=_priority(case), case_no=case.no)


def owners(desk: Desk, case: Case) -> list[Person]:
    """The one who has a case; while away, whoever stands in, unless it is about their own flat."""
    if case.owner_id is None:
        return []
    owner = desk.store.people.get(case.owner_id)
    present = desk.store.people.present(owner)
    return [owner if permissions.is_other_side(present, case) else present]


def members(desk: Desk, case: Case, party: Party) -> list[Person]:
    """The people of a party: the one who has answered for it, else all who hold the role there.

    Whoever has the whole case on the desk is not asked for a part of it; whoever answered in the
    place of somebody who is back again is asked no more.
    """
    if party.person_id is not None:
        person = desk.store.people.present(desk.store.people.get(party.person_id))
        may_know = not permissions.is_other_side(person, case)
        if may_know and permissions.answers_for(person, party.role, case):
            return [person]
    people = of_role(desk, case, party.role)
    return [person for person in people if not person.is_at_desk_of(case.owner_id)]


def _play(desk: Desk, people: Iterable[Person], case: Case) -> None:
    """A voice is heard at once, before anybody has written down what it says."""
    if phrasing.is_wordless(case, phrasing.VOICES):
        for attachment, person in product(desk.store.cases.attachments(case.no), people):
            desk.forward(person, attachment, say("cards.voice", no=case.no), case.no)


def recipients(desk: Desk, case: Case) -> list[Person]:
    """Who should take a case: the lead and the grid worker; in an emergency all three levels.

    A case without a place, or whose roles nobody holds who can be reached, goes to the branch,
    then the committee, then any grid worker: never to nobody, as long as there is anybody. An
    emergency whose grid is not known goes to everybody at all three levels: one of them is near.
    """
    if case.kind is Kind.QUESTION:
        answering = _hearing(case, calling.on_duty(desk, case))
        if answering:
            return answering
    roles = routing.roles_to_alert(case.route, case.urgency, desk.office.rules)
    if case.urgency is Urgency.EMERGENCY and case.place.grid_id is None:
        return _hearing(case, _anywhere(desk, reversed(roles)))
    if case.place.is_known or case.place.grid_id is not None:
        found = _hearing(case, _there(desk, case, roles))
        if found:
            return found
    return next(filter(None, (of_role(desk, case, role) for role in routing.LAST_RESORTS)), [])


def others_to_take(desk: Desk, case: Case, besides: Person) -> list[Person]:
    """Who could take a case that somebody gives back: those it concerns, else whoever is above."""
    circles = (recipients(desk, case), *(of_role(desk, case, role) for role in HIGHER_UP))
    others = ([one for one in circle if one.id != besides.id] for circle in circles)
    return next(filter(None, others), [])


def of_role(desk: Desk, case: Case, role: Role) -> list[Person]:
    """Whoever holds the role where the case is, else anywhere: as far as they may hear of it."""
    return _hearing(case, _there(desk, case, [role])) or _hearing(case, _anywhere(desk, [role]))


def _there(desk: Desk, case: Case, roles: Iterable[Role]) -> list[Person]:
    people = desk.store.people
    return people.all_present(people.with_roles(roles, case.place))


def _anywhere(desk: Desk, roles: Iterable[Role]) -> list[Person]:
    people = desk.store.people
    return people.all_present(people.anywhere_with_roles(roles))


def _hearing(case: Case, people: Iterable[Person]) -> list[Person]:
    """Each person once, and only those who can be reached and may see the case."""
    by_id = {person.id: person for person in people if person.is_reachable}
    return [one for one in by_id.values() if permissions.may(one, Action.SEE, case)]

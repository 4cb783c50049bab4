"""Somebody blocks the bot, or comes back: those who work for them, and their colleagues, see it."""

from collections import defaultdict

from telegram import Update
from telegram.constants import ChatType

from casework import permissions
from casework.case import Case
from casework.labels import Role, Urgency
from casework.people import Person
from casework.permissions import TOLD_TO_RESIDENTS, Action
from handlers import menus, phrasing
from handlers.cases import alerts, cards
from handlers.desk import Desk
from handlers.duty import leaving
from handlers.keyboards import button, rows
from handlers.turn import Turn
from handlers.wording import Said, plain, say
from storage.owed import Priority

MOST_NAMED = 8


async def notice(update: Update, turn: Turn) -> None:
    """Whoever writes or taps in private can be reached again, asked before all other handlers."""
    chat = update.effective_chat
    speaks = update.message or update.edited_message or update.callback_query
    if chat is None or chat.type != ChatType.PRIVATE or speaks is None:
        return
    if not turn.sender.is_reachable:
        come_back(turn.desk, chat.id)
        turn.forget_sender()


def go(desk: Desk, telegram_id: int) -> None:
    """Nothing that we say reaches somebody any more: said once to those who should know."""
    known = desk.store.people.of_telegram(telegram_id)
    if known is None or not known.is_reachable:
        return
    takers = _takers(desk, known)
    desk.store.people.set_reachable(telegram_id, is_reachable=False)
    person = desk.store.people.get(known.id)
    told = _own(desk, person)
    for case in told:
        cards.refresh(desk, case)
    leaving.fall_silent(desk, person)
    _tell_owners(desk, person, told)
    if person.is_staff:
        _tell_admins(desk, person)
        _pass_on(desk, takers)


def come_back(desk: Desk, telegram_id: int) -> None:
    """They hear us again: what they missed, in one line; the cards lose their warning."""
    known = desk.store.people.of_telegram(telegram_id)
    if known is None or known.is_reachable:
        return
    desk.store.people.set_reachable(telegram_id, is_reachable=True)
    person = desk.store.people.get(known.id)
    for case in _own(desk, person):
        cards.refresh(desk, case)
    menus.renew(desk, person)
    missed = _missed(desk, person)
    if missed:
        nos = plain("names.comma").join(missed[:MOST_NAMED])
        desk.tell(person, "unreachable.missed", nos=nos, count=len(missed))
    if person.is_staff:
        _welcome_colleague(desk, person)


def _welcome_colleague(desk: Desk, person: Person) -> None:
    """What lies there for a colleague; who has never heard us has not come back, but come."""
    worklists = desk.store.worklists
    is_back = desk.store.people.reached_at(person.id) is not None
    hello = say("unreachable.back") if is_back else Said()
    if permissions.holds(person, Action.CLAIM):
        own, unclaimed = len(worklists.desk_of(person)), len(worklists.unclaimed_for(person))
        desk.tell(person, "unreachable.desk", hello=hello, own=own, unclaimed=unclaimed)
    else:
        owed = len(worklists.owed_by(person))
        desk.tell(person, "unreachable.owed", hello=hello, count=owed)


def _own(desk: Desk, person: Person) -> list[Case]:
    """What they told that is not over."""
    told = desk.store.worklists.told_by(person.id)
    return [case for case in told if case.is_open and case.reporter_id == person.id]


def _tell_owners(desk: Desk, person: Person, told: list[Case]) -> None:
    """Whoever has something of theirs hears that words do not arrive, and what to do instead."""
    by_owner: dict[int, list[Case]] = defaultdict(list)
    owners: dict[int, Person] = {}
    for case in told:
        for owner in alerts.owners(desk, case):
            if owner.id != person.id:
                owners[owner.id] = owner
                by_owner[owner.id].append(case)
    contact = phrasing.contact(desk, person)
    for owner_id, cases in by_owner.items():
        # Apart: what somebody told without a name is not named beside what they told with it.
        nameless = [case for case in cases if case.is_nameless]
        named = [case for case in cases if not case.is_nameless]
        for one in nameless:
            desk.tell(owners[owner_id], "unreachable.owner_nameless", nos=one.no)
        if named:
            nos = plain("names.comma").join(case.no for case in named)
            desk.tell(
                owners[owner_id], "unreachable.owner", name=person.name, nos=nos, contact=contact
            )


def _tell_admins(desk: Desk, person: Person) -> None:
    """A colleague hears nothing any more: the committee should know, once."""
    worklists = desk.store.worklists
    own = [case for case in worklists.desk_of(person) if case.owner_id == person.id]
    for admin in desk.store.people.anywhere_with_role(Role.ADMIN):
        if admin.id != person.id:
            desk.tell(
                admin,
                "unreachable.colleague",
                who=phrasing.titled(person),
                contact=phrasing.contact(desk, person),
                own=len(own),
                unclaimed=len(worklists.unclaimed_for(person)),
                keyboard=rows([button("unreachable.leave", "leaveof", person.id)]),
            )


def _takers(desk: Desk, person: Person) -> list[tuple[Case, list[Person]]]:
    """What nobody has taken that somebody could take, and who was to take it."""
    unclaimed = desk.store.worklists.unclaimed_for(person)
    return [(case, alerts.recipients(desk, case)) for case in unclaimed]


def _pass_on(desk: Desk, takers: list[tuple[Case, list[Person]]]) -> None:
    """What was theirs alone to take lies with the next ones now, who get its card for that."""
    for case, before in takers:
        had = {one.id for one in before}
        for person in alerts.recipients(desk, case):
            if person.id not in had:
                is_emergency = case.urgency is Urgency.EMERGENCY
                priority = Priority.EMERGENCY if is_emergency else Priority.ALERT
                cards.send(desk, person, case, priority=priority)


def _missed(desk: Desk, person: Person) -> list[str]:
    """Their cases in which something happened that they would have been told of."""
    since = desk.store.people.reached_at(person.id)
    if since is None:
        return []
    return [
        case.no
        for case in desk.store.worklists.told_by(person.id)
        if any(
            event.at > since and event.kind in TOLD_TO_RESIDENTS and event.actor_id != person.id
            for event in desk.store.cases.history(case.no)
        )
    ]

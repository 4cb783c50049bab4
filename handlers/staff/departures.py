"""Somebody leaves the service: the desk changes hands and the access ends, in one moment."""

from collections.abc import Sequence
from dataclasses import dataclass

from casework import departures, handling
from casework.case import Case
from casework.labels import Role
from casework.people import Person
from handlers import dialogue
from handlers.cases import audience, ledger
from handlers.desk import Desk
from handlers.duty import roles
from handlers.keyboards import everyday
from handlers.staff import appointments, stand_ins
from handlers.visit import Absence
from handlers.wording import plain, say
from storage.owed import Priority


@dataclass(frozen=True)
class Departed:
    """What became of a desk: what the successor has now, and what waits for anybody."""

    given: Sequence[Case]
    free: Sequence[Case]


def depart(desk: Desk, leaver: Person, successor: Person | None, *, by_id: int) -> Departed:
    """Everything that somebody had in hand changes hands, and every duty of theirs ends.

    Without a successor all cases go back to those who can take them.

    Raises:
        LastAdmin: for the admin without whom nobody could act.
        NotASuccessor: when the one who was chosen can't take the desk over.
    """
    store = desk.store
    own = store.people.own_duties(leaver.id)
    appointments.require_another_admin(desk, leaver, own)
    if successor is not None:
        require_successor(desk, leaver, successor)
    dialogue.lay_aside(Absence(desk, leaver))
    _end_leaves(desk, leaver)
    _cancel_what_is_owed(desk, leaver)
    given, free = share_out(desk, leaver, successor)
    for case in given:
        _hand_over(desk, case, successor, by_id=by_id)
    _pass_on_households(desk, leaver, successor)
    note = plain("departures.reason")
    # Without a duty nothing can stay on their desk: the rest goes back to those who can take it.
    after = appointments.take(desk, leaver, *own, by_id=by_id, note=note, is_told=False)
    _say_goodbye(desk, after)
    if successor is not None and successor.id != by_id:
        desk.tell(successor, "departures.yours_now", who=leaver.name, count=len(given))
    return Departed(given, free)


def require_successor(desk: Desk, leaver: Person, successor: Person) -> None:
    """Refuse whoever can't take the desk over.

    Raises:
        NotASuccessor: with the name.
    """
    own = desk.store.people.own_duties(successor.id)
    is_away = desk.store.leaves.is_away(successor.id)
    departures.require_successor(leaver, successor, own, is_away=is_away)


def share_out(
    desk: Desk, leaver: Person, successor: Person | None
) -> tuple[list[Case], list[Case]]:
    """The cases that would go to the successor, and those that would wait for anybody."""
    cases = stand_ins.own_cases(desk, leaver)
    if successor is None:
        return [], cases
    own = desk.store.people.own_duties(successor.id)
    given = [case for case in cases if departures.can_inherit(successor, own, case)]
    return given, [case for case in cases if case not in given]


def households_left(desk: Desk, leaver: Person, successor: Person | None) -> int:
    """How many households would have no party hub any more: all, unless the successor is one."""
    own = desk.store.people.own_duties(successor.id) if successor is not None else ()
    if any(duty.role is Role.PARTY_HUB for duty in own):
        return 0
    return len(desk.store.hubs.households_of(leaver.id))


def _hand_over(desk: Desk, case: Case, successor: Person | None, *, by_id: int) -> None:
    """The successor has the case, and whoever told it hears who that is."""
    if successor is None:
        return
    moved, event = handling.hand_over(case, successor.id, actor_id=by_id, at=desk.now)
    ledger.renew(desk, moved, event)
    owner = roles.named(desk, moved, successor)
    audience.tell(desk, moved, say("leave.told_resident", no=moved.no, owner=owner))


def _end_leaves(desk: Desk, leaver: Person) -> None:
    """Their own leave is over; whoever relied on them as a stand-in looks for another one."""
    for leave in desk.store.leaves.open():
        if leave.person_id == leaver.id:
            stand_ins.call_off(desk, leave)
        elif leave.stand_in_id == leaver.id:
            stand_ins.refused(desk, leave)


def _cancel_what_is_owed(desk: Desk, leaver: Person) -> None:
    """What is still on its way to them as staff does not go; what they told themselves, does."""
    told = [case.no for case in desk.store.worklists.told_by(leaver.id)]
    desk.store.traces.cancel_work(leaver.id, kept=told)


def _pass_on_households(desk: Desk, leaver: Person, successor: Person | None) -> None:
    """The households of a party hub go to a successor who is one."""
    if successor is not None and not households_left(desk, leaver, successor):
        for household_id in desk.store.hubs.households_of(leaver.id):
            desk.store.hubs.give(household_id, successor.id, at=desk.now)


def _say_goodbye(desk: Desk, leaver: Person) -> None:
    desk.tell(
        leaver,
        "departures.thanks",
        name=leaver.name,
        community=desk.community.name,
        keyboard=everyday(leaver),
        priority=Priority.REPLY,
    )

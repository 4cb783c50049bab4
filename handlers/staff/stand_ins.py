"""A desk changes hands: what the stand-in, the person on leave, the admins and residents hear."""

from casework import handling, permissions
from casework.case import Case
from casework.labels import Role
from casework.people import Leave, Person
from casework.permissions import Action
from handlers import menus, phrasing
from handlers.cases import audience, cards, ledger
from handlers.desk import Desk
from handlers.duty import roles
from handlers.keyboards import Keyboard, button, rows
from handlers.wording import Said, say


def begin(desk: Desk, leave: Leave) -> None:
    """The stand-in sits at the desk from now on; people are told in a second step."""
    desk.store.leaves.begin(leave.person_id)
    _refresh(desk, desk.store.people.get(leave.person_id))


def tell_begun(desk: Desk, leave: Leave, *, actor_id: int) -> None:
    """Both hear that it has begun; what is to go over for good goes over now."""
    person, stand_in = people_of(desk, leave)
    handed_over = _hand_over(desk, leave, actor_id=actor_id) if leave.is_hand_over else []
    desk.store.leaves.tell_begun(person.id, handed_over=[case.no for case in handed_over])
    desk.tell(
        stand_in,
        "leave.yours_now",
        who=person.name,
        days=phrasing.period(desk, leave.period),
        cases=len(own_cases(desk, person)) + len(handed_over),
        unclaimed=len(desk.store.worklists.unclaimed_for(person)),
        keyboard=rows([button("leave.refuse", "standno", person.id)]),
    )
    menus.renew(desk, stand_in)


def tell_away(desk: Desk, leave: Leave, *, key: str = "leave.begun") -> None:
    """The one who is away reads who stands in, with a button for coming back early."""
    person, _ = people_of(desk, leave)
    desk.pass_on(person, about(desk, leave, key), keyboard=way_back(leave))


def about(desk: Desk, leave: Leave, key: str) -> Said:
    """A sentence about a leave, its days and its stand-in."""
    _, stand_in = people_of(desk, leave)
    return say(key, days=phrasing.period(desk, leave.period), stand_in=phrasing.titled(stand_in))


def ask_stand_in(desk: Desk, leave: Leave) -> None:
    """The stand-in of a leave that is still to come may say no."""
    person, stand_in = people_of(desk, leave)
    desk.tell(
        stand_in,
        "leave.please",
        who=person.name,
        days=phrasing.period(desk, leave.period),
        keyboard=rows([button("leave.refuse", "standno", person.id)]),
    )


def end(desk: Desk, leave: Leave) -> None:
    """The person sits at their desk again; people are told in a second step."""
    _vacate(desk, leave, is_told=False)


def tell_ended(desk: Desk, leave: Leave) -> None:
    """Both hear that it is over, with what lies on the desk, and what stays where it went."""
    person, stand_in = people_of(desk, leave)
    desk.store.leaves.tell_ended(person.id)
    gone = [case for case in _handed_over(desk, leave) if case.is_at_work]
    key = "leave.welcome_back_without" if gone else "leave.welcome_back"
    cases = len(own_cases(desk, person))
    desk.tell(person, key, stand_in=stand_in.name, cases=cases, gone=len(gone))
    desk.tell(stand_in, "leave.relieved", who=person.name)
    menus.renew(desk, stand_in)


def call_off(desk: Desk, leave: Leave, *, is_silent: bool = False) -> None:
    """Another leave takes its place, or none: whoever was to stand in need not."""
    person, stand_in = people_of(desk, leave)
    _vacate(desk, leave)
    if not is_silent:
        desk.tell(stand_in, "leave.relieved", who=person.name)


def refused(desk: Desk, leave: Leave) -> None:
    """The stand-in can't: the desk is its owner's again, and the person and the admins hear it."""
    person, stand_in = people_of(desk, leave)
    _vacate(desk, leave)
    for case in _handed_over(desk, leave):
        _give_back(desk, case, leave)
    days = phrasing.period(desk, leave.period)
    again = rows([button("leave.another", "leaveagain", person.id)])
    desk.tell(person, "leave.refused", stand_in=stand_in.name, days=days, keyboard=again)
    for admin in desk.store.people.anywhere_with_role(Role.ADMIN):
        if admin.id not in {person.id, stand_in.id}:
            desk.tell(
                admin,
                "leave.refused_of",
                who=person.name,
                stand_in=stand_in.name,
                days=days,
                keyboard=again,
            )


def people_of(desk: Desk, leave: Leave) -> tuple[Person, Person]:
    """The one who is away, and the one who stands in."""
    people = desk.store.people
    return people.get(leave.person_id), people.get(leave.stand_in_id)


def own_cases(desk: Desk, person: Person) -> list[Case]:
    """What lies on a person's own desk, not on those of whoever they stand in for."""
    return [case for case in desk.store.worklists.desk_of(person) if case.owner_id == person.id]


def way_back(leave: Leave) -> Keyboard:
    """One tap ends a leave, whether it has begun or not."""
    return rows([button("leave.back", "back", leave.person_id)])


def _vacate(desk: Desk, leave: Leave, *, is_told: bool = True) -> None:
    """The stand-in leaves the desk; what they took there and may not work on alone stays there."""
    desk.store.leaves.end(leave.person_id, at=desk.now, is_told=is_told)
    person, stand_in = people_of(desk, leave)
    for case in own_cases(desk, stand_in):
        if not permissions.may(stand_in, Action.WORK, case):
            _give_back(desk, case, leave)
    _refresh(desk, person)
    if is_told:
        menus.renew(desk, stand_in)


def _give_back(desk: Desk, case: Case, leave: Leave) -> None:
    back, event = handling.hand_over(case, leave.person_id, actor_id=leave.stand_in_id, at=desk.now)
    ledger.renew(desk, back, event)


def _hand_over(desk: Desk, leave: Leave, *, actor_id: int) -> list[Case]:
    """The cases on the desk go over, and those who told of them hear who has them now.

    What is about the stand-in's own flat stays where it is.
    """
    person, stand_in = people_of(desk, leave)
    gone = []
    for case in own_cases(desk, person):
        if permissions.is_other_side(stand_in, case):
            continue
        given, event = handling.hand_over(case, stand_in.id, actor_id=actor_id, at=desk.now)
        ledger.renew(desk, given, event)
        owner = roles.named(desk, given, stand_in)
        audience.tell(desk, given, say("leave.told_resident", no=given.no, owner=owner))
        gone.append(given)
    return gone


def _handed_over(desk: Desk, leave: Leave) -> list[Case]:
    """The cases that went over with this leave and are still where they went."""
    cases = (desk.store.cases.find(no) for no in leave.handed_over)
    return [case for case in cases if case.is_at_work and case.owner_id == leave.stand_in_id]


def _refresh(desk: Desk, person: Person) -> None:
    """What a card says and offers follows whoever sits at the desk, or could take it there."""
    for case in [*own_cases(desk, person), *desk.store.worklists.unclaimed_for(person)]:
        cards.refresh(desk, case)

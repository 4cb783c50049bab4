"""A building goes over to another grid, and its open cases go along."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from casework import extensions, handling, permissions, rezoning
from casework.case import Case, CaseEvent, Stage
from casework.extensions import Request
from casework.handling import raises_alarm
from casework.labels import Role
from casework.people import Person
from casework.permissions import Action
from casework.places import Building, Place
from handlers import phrasing
from handlers.cases import alerts, audience, cards, grants, ledger, reopening
from handlers.desk import Desk
from handlers.duty import roles
from handlers.wording import Said, clip, lines, plain, say

# Who hears, in either grid, which cases have come or gone.
HEARING = (Role.GRID_WORKER, Role.BRANCH_SECRETARY)
LONGEST_NUMBERS = 600
MOST_LINES = 40


@dataclass(frozen=True)
class _Change:
    """A building on its way from one grid to another, and by whom."""

    building: Building
    was: int | None
    by_id: int | None
    named: str


@dataclass(frozen=True)
class _Gone:
    """A case before and after, and whoever had it and has it no more."""

    before: Case
    after: Case
    parted: Person | None = None


def going_along(desk: Desk, building: Building, was: int | None) -> list[Case]:
    """The cases at a building that follow it out of the grid `was`, oldest first."""
    since = desk.now - timedelta(days=desk.office.rules.reopen_days)
    found = desk.store.worklists.at_building(building.id, since=since)
    return [
        case
        for case in found
        if rezoning.goes_along(case, was, office=desk.office, at=desk.now)
        and not (case.stage is Stage.JOINED and not audience.living(desk, case).is_open)
    ]


def open_along(desk: Desk, building: Building, was: int | None) -> list[Case]:
    """Those among them that somebody still has work to do on, or to decide."""
    return [
        case
        for case in going_along(desk, building, was)
        if case.is_open or case.stage is Stage.REOPEN_ASKED
    ]


def follow(desk: Desk, building: Building, *, was: int | None, by_id: int | None) -> list[str]:
    """See to the cases of a building whose grid was `was` until now; the numbers of open ones.

    `by_id` is None for lists that are read from the command line.
    """
    if building.grid_id == was:
        return []
    named = plain(
        "rezoning.named", before=grid_name(desk, was), after=grid_name(desk, building.grid_id)
    )
    change = _Change(building, was, by_id, named)
    gone = [_move(desk, change, case) for case in going_along(desk, building, was)]
    still = [one for one in gone if _is_for_staff(one.after)]
    if still:
        _tell_old_grid(desk, change, still)
        _tell_new_grid(desk, change, still)
    return [one.after.no for one in still]


def grid_name(desk: Desk, grid_id: int | None) -> str:
    """A grid by name, or that there is none."""
    grid = desk.store.places.grid(grid_id) if grid_id is not None else None
    return grid.name if grid else plain("rezoning.no_grid")


def _move(desk: Desk, change: _Change, case: Case) -> _Gone:
    """One case: where it lies now, who has it, and who must hear of it."""
    known = desk.store.people.some(
        party.person_id for party in case.parties if party.person_id is not None
    )
    moved, event = rezoning.rezone(
        case,
        change.building.grid_id,
        known,
        named=change.named,
        actor_id=change.by_id,
        at=desk.now,
    )
    request = extensions.pending(desk.store.cases.history(case.no))
    grants.take_buttons(desk, case, request)
    owner = desk.store.people.get(case.owner_id) if case.owner_id and case.is_at_work else None
    if owner is None or not rezoning.must_part(owner, case, moved):
        _keep(desk, moved, event)
        if case.is_unclaimed and change.was is not None:
            # The receipt has named those of the old grid.
            _tell_free(desk, moved)
        gone = _Gone(case, moved)
    else:
        gone = _Gone(case, _pass_on(desk, change, owner, moved, event), owner)
    if request is not None:
        _say_to_ask_again(desk, gone.after, request)
    return gone


def _keep(desk: Desk, moved: Case, event: CaseEvent) -> None:
    """Whoever had it has it; what nobody has is called out to those who could take it now."""
    if raises_alarm(moved):
        ledger.update(desk, moved, event)
        alerts.announce(desk, moved)
    else:
        ledger.renew(desk, moved, event)
    if moved.stage is Stage.REOPEN_ASKED:
        _ask_to_decide(desk, moved)


def _say_to_ask_again(desk: Desk, case: Case, request: Request) -> None:
    """Whoever has the case reads that nobody decides any more about the time it was to have."""
    until = phrasing.day(desk, request.until)
    for person in alerts.owners(desk, case):
        desk.tell(person, "rezoning.ask_again", no=case.no, until=until, case_no=case.no)


def _ask_to_decide(desk: Desk, case: Case) -> None:
    """Whoever decides in the new grid gets the card, unless they have one."""
    having = {row.message.chat_id for row in desk.store.outbox.cards_of(case.no) if row.is_there}
    for person in reopening.deciders(desk, case):
        if person.telegram_id not in having:
            cards.send(desk, person, case)


def _pass_on(desk: Desk, change: _Change, owner: Person, moved: Case, event: CaseEvent) -> Case:
    """The one who has the same post in the new grid has it now; else whoever takes it."""
    heir = rezoning.heir(_successors(desk, owner, moved.place), moved)
    if heir is None:
        free, returned = handling.give_back(
            moved,
            reason=plain("rezoning.reason", named=change.named),
            office=desk.office,
            actor_id=change.by_id,
            at=desk.now,
        )
        ledger.renew(desk, free, event, returned)
        _tell_free(desk, free)
        return free
    given, handed = handling.hand_over(moved, heir.id, actor_id=change.by_id, at=desk.now)
    ledger.renew(desk, given, event, handed)
    told = say("rezoning.told_owner", no=given.no, owner=roles.named(desk, given, heir))
    audience.tell(desk, given, told)
    return given


def _tell_free(desk: Desk, case: Case) -> None:
    """Whoever told it hears who looks for somebody now."""
    grid = desk.store.places.grid(case.place.grid_id) if case.place.grid_id is not None else None
    where = grid.name if grid else plain("rezoning.committee")
    audience.tell(desk, case, say("rezoning.told_free", no=case.no, grid=where))


def _successors(desk: Desk, owner: Person, place: Place) -> list[Person]:
    """Those who hold the owner's posts at the new place and sit at their own desks."""
    roles = dict.fromkeys(
        duty.role for duty in owner.duties if Action.CLAIM in permissions.GRANTS.get(duty.role, ())
    )
    people = desk.store.people.with_roles(roles, place)
    return [
        one for one in people if one.is_reachable and desk.store.people.present(one).id == one.id
    ]


def _is_for_staff(case: Case) -> bool:
    return case.is_open or case.stage is Stage.REOPEN_ASKED


def _tell_old_grid(desk: Desk, change: _Change, gone: Sequence[_Gone]) -> None:
    """What has left, to those who could read it; whoever had it reads who has it now."""
    parted = {one.parted.id: one.parted for one in gone if one.parted is not None}
    place = _place(change, change.was)
    people = {one.id: one for one in _people(desk, place)} | {
        one.id: one for one in desk.store.people.all_present(list(parted.values()))
    }
    for person in people.values():
        left = [one for one in gone if _has_lost(person, one)]
        if left:
            desk.tell(
                person,
                "rezoning.left"
                if change.building.grid_id is not None
                else "rezoning.left_for_none",
                building=building_name(desk, change.building),
                grid=grid_name(desk, change.building.grid_id),
                count=len(left),
                cases=lines(*(_now_with(desk, one.after) for one in left[:MOST_LINES])),
            )


def _tell_new_grid(desk: Desk, change: _Change, gone: Sequence[_Gone]) -> None:
    """What has come, to those who may read it."""
    for person in _people(desk, _place(change, change.building.grid_id)):
        come = [one.after for one in gone if _has_gained(person, one)]
        own = [case for case in come if person.is_at_desk_of(case.owner_id)]
        if come:
            desk.tell(
                person,
                "rezoning.arrived",
                building=building_name(desk, change.building),
                before=grid_name(desk, change.was),
                count=len(come),
                nos=_numbers(come),
                own=say("rezoning.yours", nos=_numbers(own)) if own else Said(),
            )


def building_name(desk: Desk, building: Building) -> str:
    """A building with its estate, in one line."""
    return phrasing.place(desk.store.places, Place(building.estate_id, building.id))


def _people(desk: Desk, place: Place) -> Iterator[Person]:
    """Whoever works in a grid now, each once."""
    if place.grid_id is None:
        return
    people = desk.store.people.all_present(desk.store.people.with_roles(HEARING, place))
    yield from {one.id: one for one in people}.values()


def _place(change: _Change, grid_id: int | None) -> Place:
    return Place(change.building.estate_id, change.building.id, grid_id)


def _has_lost(person: Person, one: _Gone) -> bool:
    """Whether somebody could read a case, and can't any more."""
    saw = permissions.may(person, Action.SEE, one.before)
    return saw and not permissions.may(person, Action.SEE, one.after)


def _has_gained(person: Person, one: _Gone) -> bool:
    """Whether somebody may read a case who could not, or has it now."""
    saw = permissions.may(person, Action.SEE, one.before)
    is_heir = one.parted is not None and person.is_at_desk_of(one.after.owner_id)
    return permissions.may(person, Action.SEE, one.after) and (is_heir or not saw)


def _now_with(desk: Desk, case: Case) -> Said:
    """A number, and who has it."""
    if case.owner_id is None or not case.is_at_work:
        return say("rezoning.line", no=case.no)
    owner = desk.store.people.get(case.owner_id)
    return say("rezoning.line_owner", no=case.no, owner=phrasing.titled(owner))


def _numbers(some: Sequence[Case]) -> str:
    return clip(plain("names.comma").join(case.no for case in some), LONGEST_NUMBERS)

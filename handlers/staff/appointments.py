"""A duty is given or taken: written down, said, and what the person can do changes at once."""

from collections.abc import Sequence
from datetime import datetime

from casework import departures
from casework.labels import Role
from casework.people import Duty, DutyChange, Person
from handlers import menus
from handlers.desk import Desk
from handlers.duty import leaving
from handlers.keyboards import everyday
from handlers.staff import beginnings, duties, guide, letters, vacancies
from handlers.wording import Said, plain, say
from storage.store import Store


def give(desk: Desk, person: Person, duty: Duty, *, by_id: int | None, note: str = "") -> Person:
    """Give a duty; the person as now known. `by_id` is None for the command line and lists.

    One that is held already is not given twice. Whoever becomes a grid worker for the first time
    is shown around.
    """
    before = desk.store.people.own_duties(person.id)
    if not enter(desk.store, person, duty, by_id=by_id, at=desk.now, note=note):
        return desk.store.people.get(person.id)
    appointed = desk.store.people.get(person.id)
    menus.renew(desk, appointed, is_told=False)
    desk.tell(
        appointed,
        "appointments.given",
        duty=duties.name(desk, duty),
        may=plain(f"appointments.may.{duty.role}"),
        waiting=_waiting(desk, appointed),
        keyboard=everyday(appointed),
    )
    is_new = duty.role is Role.GRID_WORKER and not any(one.role is duty.role for one in before)
    if is_new:
        guide.begin(desk, appointed)
    if duty.role is Role.ADMIN:
        beginnings.tell(desk, appointed)
    return appointed


def welcome(desk: Desk, person: Person) -> None:
    """Somebody on the lists has the bot now: what they are already, and what they may do."""
    own = desk.store.people.own_duties(person.id)
    menus.renew(desk, person, is_told=False)
    desk.tell(
        person,
        "appointments.welcome",
        name=person.name,
        duties=duties.names(desk, own),
        waiting=_waiting(desk, person),
        keyboard=everyday(person),
    )
    beginnings.tell(desk, person)
    if any(duty.role is Role.GRID_WORKER for duty in own):
        guide.begin(desk, person)


def enter(
    store: Store, person: Person, duty: Duty, *, by_id: int | None, at: datetime, note: str = ""
) -> bool:
    """Give a duty without a word: for lists that are taken in before anybody has the bot.

    Whether it is a new one.
    """
    if duty in store.people.own_duties(person.id):
        return False
    store.people.give_duty(person.id, duty)
    store.duty_changes.add(DutyChange(person.id, duty, by_id, at, note, is_given=True))
    return True


def take(
    desk: Desk,
    person: Person,
    *some: Duty,
    by_id: int | None,
    note: str = "",
    is_told: bool = True,
) -> Person:
    """Take duties away; the person as now known.

    What lies on their desk and can't stay there goes back to those who can take it, and what they
    promised as a party is asked anew. With `is_told` false they hear of it in other words.

    Raises:
        LastAdmin: for the admin without whom nobody could act.
    """
    own = desk.store.people.own_duties(person.id)
    lost = [duty for duty in some if duty in own]
    if not lost:
        return person
    require_another_admin(desk, person, lost)
    before = desk.store.people.get(person.id)
    for duty in lost:
        desk.store.people.take_duty(person.id, duty)
        desk.store.duty_changes.add(
            DutyChange(person.id, duty, by_id, desk.now, note, is_given=False)
        )
    leaving.end_for(desk, person.id)
    vacancies.vacate(desk, before, by_id=by_id)
    letters.end_void(desk, person.id, by=by_id)
    after = desk.store.people.get(person.id)
    menus.renew(desk, after, is_told=False)
    if is_told:
        desk.tell(
            after,
            "appointments.taken",
            duty=duties.names(desk, tuple(lost)),
            left=duties.names(desk, desk.store.people.own_duties(person.id)),
            keyboard=everyday(after),
        )
    return after


def require_another_admin(desk: Desk, person: Person, lost: Sequence[Duty]) -> None:
    """Refuse to take from the last admin who can act what makes them one.

    Raises:
        LastAdmin: when nobody else is left.
    """
    people = desk.store.people
    if not any(duty.role is Role.ADMIN for duty in lost):
        return
    if any(one.role is Role.ADMIN and one not in lost for one in people.own_duties(person.id)):
        return
    departures.require_another_admin(person.id, people.anywhere_with_role(Role.ADMIN))


def _waiting(desk: Desk, person: Person) -> Said:
    """What lies there already for somebody who has just come."""
    count = len(desk.store.worklists.unclaimed_for(person))
    return say("appointments.waiting", count=count) if count else Said()

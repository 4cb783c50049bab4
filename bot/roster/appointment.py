"""A duty given to somebody by hand."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.roster.addresses import duty_of
from bot.roster.cells import bare_building
from bot.roster.directory import Directory, Scope, no_grid
from bot.roster.faults import Language, told
from bot.roster.forms import role_name
from bot.roster.inventory import Inventory, roster_of
from casework.errors import LastAdmin
from casework.labels import Role
from casework.people import Duty, Reach, name_until_met
from casework.permissions import REACHES
from storage.store import Store

if TYPE_CHECKING:
    from handlers.desk import Desk


class Refused(Exception):
    """The duty can't be given so; the message says why and what to do."""


@dataclass(frozen=True)
class Appointment:
    """Who is to get which duty, and where; nowhere named is the whole community."""

    role: Role
    telegram_id: int
    grid: str | None = None
    estate: str | None = None
    building: str | None = None


def appoint(desk: "Desk", wanted: Appointment) -> str:
    """Give the duty inside the caller's transaction; what was done, as a line to read.

    Raises:
        Refused: the place is not known, or more than one was named.
    """
    from handlers.staff import appointments

    store = desk.store
    scope = _scope(wanted, Directory(roster_of(store)))
    known = store.people.of_telegram(wanted.telegram_id)
    person = known or store.people.meet(
        wanted.telegram_id, name_until_met(wanted.telegram_id), at=desk.now
    )
    who = person.name if known else f"{person.name} (new)"
    if wanted.role is Role.RESIDENT:
        return f"{who} is known as a resident; residents hold no duty."
    duty = duty_of(store, wanted.role, scope)
    verb = "already is" if duty in store.people.own_duties(person.id) else "is now"
    appointments.give(desk, person, duty, by_id=None)
    return f"{who} {verb} {wanted.role.value} {role_name(wanted.role)} for {_where(store, duty)}."


def revoke(desk: "Desk", wanted: Appointment) -> str:
    """Take the duty away inside the caller's transaction; what was done, as a line to read.

    Raises:
        Refused: nobody has this account or this duty, or it is the last admin who can act.
    """
    from handlers.staff import appointments

    store = desk.store
    scope = _scope(wanted, Directory(roster_of(store)))
    person = store.people.of_telegram(wanted.telegram_id)
    if person is None:
        raise Refused(f"Nobody is known by the Telegram account {wanted.telegram_id}.")
    duty = duty_of(store, wanted.role, scope)
    what = f"{wanted.role.value} {role_name(wanted.role)} for {_where(store, duty)}"
    if duty not in store.people.own_duties(person.id):
        raise Refused(f"{person.name} is not {what}. Name the place that belongs to the duty.")
    try:
        appointments.take(desk, person, duty, by_id=None)
    except LastAdmin as exc:
        raise Refused(
            f"{person.name} is the last admin whom the bot can reach. Grant admin to somebody "
            "else first, and have them open the bot."
        ) from exc
    return f"{person.name} is no longer {what}."


def invite(
    desk: "Desk",
    role: Role,
    *,
    grid: str | None = None,
    estate: str | None = None,
    building: str | None = None,
) -> str:
    """Make an invitation inside the caller's transaction; its link.

    Raises:
        Refused: the place is not known, the role does not go with it, or the bot never ran.
    """
    from handlers.staff import letters

    store = desk.store
    if not store.facts.username:
        raise Refused("The bot's name is not known yet. Run the bot once, then invite again.")
    wanted = Appointment(role, 0, grid=grid, estate=estate, building=building)
    found = _scope(wanted, Directory(roster_of(store)))
    duty = duty_of(store, role, found)
    if duty.reach not in REACHES.get(role, ()):
        allowed = ", ".join(REACHES.get(role, ())) or "nothing"
        raise Refused(f"{role.value} goes with {allowed}. Name such a place.")
    return letters.link(desk, letters.enter(desk, duty, by=None))


def _where(store: Store, duty: Duty) -> str:
    if duty.reach is Reach.COMMUNITY:
        return "the whole community"
    return f"{duty.reach.value} {Inventory(store).scope_name(duty)}"


def _scope(wanted: Appointment, directory: Directory) -> Scope:
    named = [text for text in (wanted.grid, wanted.estate, wanted.building) if text is not None]
    if len(named) > 1:
        raise Refused(
            "Name one of --grid, --estate and --building. Give further duties one by one."
        )
    if wanted.grid is not None:
        return _in_grid(wanted.grid, directory)
    if wanted.estate is not None:
        return _in_estate(wanted.estate, directory)
    return Scope() if wanted.building is None else _in_building(wanted.building, directory)


def _in_grid(code: str, directory: Directory) -> Scope:
    grid = directory.grid(code)
    if grid is None:
        key, facts = no_grid(code, directory)
        raise Refused(_capital(told(key, Language.ENGLISH, facts)))
    return Scope(Reach.GRID, grid)


def _in_estate(name: str, directory: Directory) -> Scope:
    estate = directory.estate(name)
    if estate is None:
        raise Refused(_no_estate(name, directory))
    return Scope(Reach.ESTATE, estate)


def _in_building(text: str, directory: Directory) -> Scope:
    name, slash, number = text.rpartition("/")
    estate = directory.estate(name)
    if not slash:
        raise Refused(f'"{text}" is no building. Write it as ESTATE/NUMBER.')
    if estate is None:
        raise Refused(_no_estate(name, directory))
    if not directory.has_building(estate, bare_building(number)):
        raise Refused(f'{estate} has no building "{number}". Import it first, or correct it.')
    return Scope(Reach.BUILDING, estate, bare_building(number))


def _no_estate(name: str, directory: Directory) -> str:
    known = ", ".join(directory.estates)
    remedy = f"Known: {known}." if known else "None is known yet: import a list of estates first."
    return f'There is no estate "{name}". {remedy}'


def _capital(sentence: str) -> str:
    return sentence[0].upper() + sentence[1:]

"""A duty given to somebody by hand."""

from dataclasses import dataclass
from datetime import datetime

from bot.roster.directory import Directory, Scope, no_grid
from bot.roster.enrolment import duty_of
from bot.roster.forms import role_name
from bot.roster.inventory import Inventory, roster_of
from bot.roster.tables import bare_building
from casework.labels import Role
from casework.people import Reach
from storage.store import Store


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


def appoint(store: Store, wanted: Appointment, *, at: datetime) -> str:
    """Give the duty inside the caller's transaction; what was done, as a line to read.

    Raises:
        Refused: the place is not known, or more than one was named.
    """
    scope = _scope(wanted, Directory(roster_of(store)))
    known = store.people.of_telegram(wanted.telegram_id)
    person = known or store.people.meet(wanted.telegram_id, f"Telegram {wanted.telegram_id}", at=at)
    who = person.name if known else f"{person.name} (new)"
    if wanted.role is Role.RESIDENT:
        return f"{who} is known as a resident; residents hold no duty."
    duty = duty_of(store, wanted.role, scope)
    verb = "already is" if duty in store.people.own_duties(person.id) else "is now"
    store.people.give_duty(person.id, duty)
    where = (
        "the whole community"
        if scope.reach is Reach.COMMUNITY
        else f"{scope.reach.value} {Inventory(store).scope_name(duty)}"
    )
    return f"{who} {verb} {wanted.role.value} {role_name(wanted.role)} for {where}."


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
        raise Refused(_capital(no_grid(code, directory)))
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

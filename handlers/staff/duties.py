"""A duty as people read it, and where it is."""

from casework.labels import Role
from casework.people import Duty, Person, Reach
from casework.places import Place
from handlers import phrasing
from handlers.desk import Desk
from handlers.wording import plain
from storage.places import Places


def name(desk: Desk, duty: Duty) -> str:
    """网格员（A1 第一网格）."""
    return plain("duties.name", role=phrasing.role(duty.role), scope=scope(desk.store.places, duty))


def names(desk: Desk, some: tuple[Duty, ...]) -> str:
    """Several duties, beside each other; a word for none."""
    held = [name(desk, duty) for duty in some if duty.role is not Role.RESIDENT]
    return plain("names.comma").join(held) if held else plain("duties.none")


def scope(places: Places, duty: Duty) -> str:
    """Where a duty reaches, by the names that people know."""
    found: str | None = None
    if duty.reach is Reach.COMMUNITY:
        return plain("duties.everywhere")
    if duty.reach is Reach.GRID:
        grid = places.grid(duty.scope_id or 0)
        found = plain("duties.grid", code=grid.code, name=grid.name) if grid else None
    elif where := place(places, duty):
        found = phrasing.place(places, Place(where.estate_id, where.building_id))
    return found or plain("duties.gone")


def place(places: Places, duty: Duty) -> Place | None:
    """The scope of a duty as a place; None when it is not there any more."""
    number = duty.scope_id or 0
    if duty.reach is Reach.COMMUNITY:
        return Place()
    if duty.reach is Reach.GRID:
        return Place(grid_id=number) if places.grid(number) else None
    if duty.reach is Reach.ESTATE:
        return Place(estate_id=number) if places.estate(number) else None
    building = places.building(number)
    return Place(building.estate_id, building.id, building.grid_id) if building else None


def read(role: str, reach: str, number: str) -> Duty:
    """A duty from the parts of a button's data; 0 stands for no place in particular."""
    wanted = Reach(reach)
    return Duty(Role(role), wanted, None if wanted is Reach.COMMUNITY else int(number))


def packed(duty: Duty) -> tuple[str, str, int]:
    """The same as parts of a button's data."""
    return duty.role, duty.reach, duty.scope_id or 0


def titled(desk: Desk, person: Person) -> str:
    """A colleague with the first of their own duties: a desk they only stand in for is no title."""
    own = desk.store.people.own_duties(person.id)
    roles = [duty.role for duty in own if duty.role is not Role.RESIDENT]
    if not roles:
        return person.name
    return plain("names.titled", role=phrasing.role(roles[0]), name=person.name)

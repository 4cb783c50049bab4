"""A checked roster into the store: what is new, what is other, what stays."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.roster.acquaintance import Acquaintance
from bot.roster.directory import Directory, Scope
from bot.roster.forms import Subject
from bot.roster.inventory import Inventory, roster_of
from bot.roster.rows import BuildingRow, PersonRow, Roster
from casework.labels import Role
from casework.people import Duty, Home, Person, Reach
from storage.store import Store


@dataclass
class Tally:
    """What became of the rows of one list."""

    added: int = 0
    changed: int = 0
    same: int = 0

    def count(self, *, is_new: bool, is_other: bool) -> None:
        """Count one row."""
        self.added += is_new
        self.changed += is_other and not is_new
        self.same += not (is_new or is_other)


@dataclass
class Enrolment:
    """Writes lists into the store, inside the caller's transaction, and counts.

    What is in the store and not in the lists stays as it is. `on_row` hears of every row done.
    """

    store: Store
    roster: Roster
    at: datetime
    on_row: Callable[[], None] = lambda: None
    tallies: dict[Subject, Tally] = field(
        default_factory=lambda: {subject: Tally() for subject in Subject}
    )

    def __post_init__(self) -> None:
        self._before = roster_of(self.store)
        self._directory = Directory(self._before, self.roster)

    def enter(self) -> Mapping[Subject, Tally]:
        """Enter the lists in the order in which they need each other."""
        self._enter_estates()
        self._enter_grids()
        self._enter_buildings()
        self._enter_households()
        self._enter_people()
        return self.tallies

    def _enter_estates(self) -> None:
        known = {one.name: one for one in self._before.estates}
        for row in self.roster.estates:
            old = known.get(row.name)
            new = replace(old, aliases=row.aliases or old.aliases) if old else row
            if old != new:
                self.store.places.put_estate(new.name, new.aliases)
            known[row.name] = new
            self._done(Subject.ESTATES, is_new=old is None, is_other=old != new)

    def _enter_grids(self) -> None:
        known = {one.code.lower(): one for one in self._before.grids}
        for row in self.roster.grids:
            old = known.get(row.code.lower())
            new = replace(row, code=old.code) if old else row
            if old != new:
                self.store.places.put_grid(new.code, new.name)
            known[row.code.lower()] = new
            self._done(Subject.GRIDS, is_new=old is None, is_other=old != new)

    def _enter_buildings(self) -> None:
        known = {(one.estate, one.number.lower()): one for one in self._before.buildings}
        address = _Address(self.store, self._directory)
        for row in self.roster.buildings:
            estate = address.estate(row.estate)
            old = known.get((estate, row.number.lower()))
            new = replace(row, estate=estate, grid=address.grid(row.grid))
            new = _kept(old, new) if old else new
            if old != new:
                self.store.places.put_building(
                    estate_id=address.estate_ids[estate],
                    number=new.number,
                    grid_id=address.grid_ids.get(new.grid),
                    units=new.units or 1,
                )
            known[estate, row.number.lower()] = new
            self._done(Subject.BUILDINGS, is_new=old is None, is_other=old != new)

    def _enter_households(self) -> None:
        address = _Address(self.store, self._directory)
        known = {(one.building_id, one.unit, one.room) for one in self.store.places.households()}
        for row in self.roster.households:
            building_id = address.building_ids[address.estate(row.estate), row.building.lower()]
            key = (building_id, row.unit, row.room)
            if key not in known:
                self.store.places.put_household(
                    building_id=building_id, unit=row.unit, room=row.room
                )
            self._done(Subject.HOUSEHOLDS, is_new=key not in known, is_other=False)
            known.add(key)

    def _enter_people(self) -> None:
        address = _Address(self.store, self._directory)
        known = Acquaintance(self.store)
        for row in self.roster.people:
            home = address.home(row)
            old = known.find(row, home)
            person = known.enter(row, old, at=self.at)
            is_other = person is not old
            is_other |= self._move(person, home)
            is_other |= self._give(person, address.duties(row))
            known.note(person.id, phone=row.phone)
            self._done(Subject.PEOPLE, is_new=old is None, is_other=is_other)

    def _move(self, person: Person, home: Home) -> bool:
        """Note the home, if the row has one; whether it is another one than before."""
        new = _completed(home, person.home)
        is_other = new not in (Home(), person.home)
        if is_other:
            self.store.people.move_home(person.id, new)
        return is_other

    def _give(self, person: Person, duties: list[Duty]) -> bool:
        """Give duties; whether any is new."""
        own = self.store.people.own_duties(person.id)
        fresh = [duty for duty in duties if duty not in own]
        for duty in fresh:
            self.store.people.give_duty(person.id, duty)
        return bool(fresh)

    def _done(self, subject: Subject, *, is_new: bool, is_other: bool) -> None:
        self.tallies[subject].count(is_new=is_new, is_other=is_other)
        self.on_row()


def _kept(old: BuildingRow, new: BuildingRow) -> BuildingRow:
    """The new row, where it says something; the old one, where it does not."""
    return replace(new, number=old.number, grid=new.grid or old.grid, units=new.units or old.units)


def _completed(new: Home, old: Home) -> Home:
    """A home that is told in part is the rest of the known one, unless it lies elsewhere."""
    if new.estate_id != old.estate_id or new.building_id not in (None, old.building_id):
        return new
    return Home(old.estate_id, old.building_id, new.unit or old.unit, new.room or old.room)


class _Address:
    """From names to our own numbers, once the places are in the store."""

    def __init__(self, store: Store, directory: Directory) -> None:
        inventory = Inventory(store)
        self._directory = directory
        self.estate_ids = {one.name: one.id for one in inventory.estates.values()}
        self.grid_ids = {one.code: one.id for one in inventory.grids.values()}
        self.building_ids = {
            (inventory.estates[one.estate_id].name, one.number.lower()): one.id
            for one in inventory.buildings.values()
        }

    def estate(self, name: str) -> str:
        """The official name of an estate."""
        return self._directory.estate(name) or name

    def grid(self, code: str) -> str:
        """The code of a grid as the store writes it; empty for none."""
        official = (self._directory.grid(code) or "").lower() if code else ""
        return next((known for known in self.grid_ids if known.lower() == official), "")

    def home(self, row: PersonRow) -> Home:
        """Where a row says that the person lives."""
        if not row.estate:
            return Home()
        estate = self.estate(row.estate)
        building_id = self.building_ids.get((estate, row.building.lower()))
        return Home(self.estate_ids[estate], building_id, row.unit, row.room)

    def duties(self, row: PersonRow) -> list[Duty]:
        """What a row makes a person responsible for; living here is no duty."""
        if row.role is Role.RESIDENT:
            return []
        scopes = [self._directory.scope(text) or Scope() for text in row.scopes] or [Scope()]
        return [self.duty(row.role, scope) for scope in scopes]

    def duty(self, role: Role, scope: Scope) -> Duty:
        """A duty with our own number of its scope."""
        if scope.reach is Reach.GRID:
            return Duty(role, scope.reach, self.grid_ids[self.grid(scope.name)])
        if scope.reach is Reach.ESTATE:
            return Duty(role, scope.reach, self.estate_ids[scope.name])
        if scope.reach is Reach.BUILDING:
            return Duty(role, scope.reach, self.building_ids[scope.name, scope.number.lower()])
        return Duty(role)


def duty_of(store: Store, role: Role, scope: Scope) -> Duty:
    """A duty within a scope that the store knows."""
    return _Address(store, Directory(roster_of(store))).duty(role, scope)

"""A checked roster into the store: what is new, what is other, what stays."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from bot.roster.acquaintance import Acquaintance
from bot.roster.addresses import Addresses
from bot.roster.changes import Changes, Rezoned
from bot.roster.consequences import Consequences
from bot.roster.directory import Directory
from bot.roster.forms import Subject
from bot.roster.inventory import roster_of
from bot.roster.rows import BuildingRow, HubRow, OrganisationRow, Roster
from casework import departures
from casework.labels import Role
from casework.people import Duty, Home, Person
from casework.telephones import differ
from storage.store import Store

if TYPE_CHECKING:
    from casework.places import Building


@dataclass
class Enrolment:
    """Writes lists into the store, inside the caller's transaction, and counts.

    What is in the store and not in the lists stays as it is. `on_row` hears of every row done.
    """

    store: Store
    roster: Roster
    at: datetime
    consequences: Consequences
    on_row: Callable[[], None] = lambda: None
    changes: Changes = field(default_factory=Changes)

    def __post_init__(self) -> None:
        self._before = roster_of(self.store)
        self._directory = Directory(self._before, self.roster)
        self._gone_over: list[tuple[Building, int | None]] = []

    def enter(self) -> Changes:
        """Enter the lists in the order in which they need each other."""
        self._enter_estates()
        self._enter_grids()
        self._enter_buildings()
        self._addresses = Addresses(self.store, self._directory)
        self._enter_households()
        self._enter_people()
        self._enter_organisations()
        self._enter_hubs()
        self._follow()
        return self.changes

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
        addresses = Addresses(self.store, self._directory)
        for row in self.roster.buildings:
            estate = addresses.estate(row.estate)
            old = known.get((estate, row.number.lower()))
            new = replace(row, estate=estate, grid=addresses.grid(row.grid))
            new = _kept(old, new) if old else new
            if old != new:
                building_id = self.store.places.put_building(
                    estate_id=addresses.estate_ids[estate],
                    number=new.number,
                    grid_id=addresses.grid_ids.get(new.grid),
                    units=new.units or 1,
                )
                if old is not None and old.grid != new.grid:
                    self._rezone(building_id, old, new, addresses)
            known[estate, row.number.lower()] = new
            self._done(Subject.BUILDINGS, is_new=old is None, is_other=old != new)

    def _rezone(
        self, building_id: int, old: BuildingRow, new: BuildingRow, addresses: Addresses
    ) -> None:
        """The building has gone over to another grid: what is open there will go along."""
        self.changes.rezoned.append(Rezoned(new.estate, new.number, old.grid, new.grid))
        building = self.store.places.building(building_id)
        assert building is not None  # noqa: S101 - it was put one moment ago
        self._gone_over.append((building, addresses.grid_ids.get(old.grid)))

    def _follow(self) -> None:
        """Last of all: whoever looks after the new grid may stand in the same lists."""
        for building, was in self._gone_over:
            self.consequences.follow(building, was)

    def _enter_households(self) -> None:
        known = {(one.building_id, one.unit, one.room) for one in self.store.places.households()}
        for row in self.roster.households:
            building_id = self._addresses.building_id(row.estate, row.building)
            key = (building_id, row.unit, row.room)
            if key not in known:
                self.store.places.put_household(
                    building_id=building_id, unit=row.unit, room=row.room
                )
            self._done(Subject.HOUSEHOLDS, is_new=key not in known, is_other=False)
            known.add(key)

    def _enter_people(self) -> None:
        known = Acquaintance(self.store)
        for row in self.roster.people:
            home = self._addresses.home(row)
            old = known.find(row, home)
            joined = known.join(row, old) if old is not None else None
            person = known.enter(row, joined or old, at=self.at)
            if joined is not None and self.store.people.own_duties(person.id):
                self.consequences.welcome(person)
            if old is not None and old.name != person.name:
                self.changes.renamed.append((old.name, person.name))
            is_other = person is not old
            is_other |= self._move(person, home)
            is_other |= self._give(person, self._addresses.duties(row))
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
        """Give duties, but for those that were taken away; whether any is new."""
        own = self.store.people.own_duties(person.id) if duties else ()
        lacking = [duty for duty in dict.fromkeys(duties) if duty not in own]
        before = self.store.duty_changes.of(person.id) if lacking else []
        fresh = [duty for duty in lacking if not departures.was_taken(before, duty)]
        for duty in fresh:
            self.consequences.give(person, duty)
            self.changes.duties[duty.role].append(person.name)
        self.changes.withheld += [(person.name, one.role) for one in lacking if one not in fresh]
        return bool(fresh)

    def _enter_organisations(self) -> None:
        known = {(one.kind, one.name): one for one in self._before.organisations}
        for row in self.roster.organisations:
            old = known.get((row.kind, row.name))
            official = {self._addresses.estate(name) for name in row.estates}
            estates = sorted(official, key=self._addresses.estate_ids.__getitem__)
            new = _told_of(old, replace(row, estates=tuple(estates)))
            if old != new:
                self.store.organisations.put(
                    new.kind,
                    new.name,
                    phone=new.phone,
                    contact=new.contact,
                    estate_ids=[self._addresses.estate_ids[name] for name in new.estates],
                )
            known[row.kind, row.name] = new
            self._done(Subject.ORGANISATIONS, is_new=old is None, is_other=old != new)

    def _enter_hubs(self) -> None:
        if not self.roster.hubs:
            return
        known = dict(self.store.hubs.all())
        hubs = _Hubs(self.store)
        for row in self.roster.hubs:
            person_id = hubs.find(row)
            if person_id is None:
                self._done(Subject.HUBS, is_new=False, is_other=False)
                continue
            household = self.store.places.put_household(
                building_id=self._addresses.building_id(row.estate, row.building),
                unit=row.unit,
                room=row.room,
            )
            before = known.get(household.id)
            if before != person_id:
                self.store.hubs.give(household.id, person_id, at=self.at)
            known[household.id] = person_id
            is_other = before != person_id
            self._done(Subject.HUBS, is_new=before is None, is_other=is_other)

    def _done(self, subject: Subject, *, is_new: bool, is_other: bool) -> None:
        self.changes.tallies[subject].count(is_new=is_new, is_other=is_other)
        self.on_row()


class _Hubs:
    """Who is meant by a row of the hubs: a hub first, then whoever has kept households so far."""

    def __init__(self, store: Store) -> None:
        self._phones = store.people.phones()
        keeping = set(store.hubs.all().values())
        people = [one for one in store.people.everyone() if one.erased_at is None]
        hubs = [one for one in people if one.holds(Role.PARTY_HUB)]
        self._people = hubs + [one for one in people if one.id in keeping]

    def find(self, row: HubRow) -> int | None:
        """Our number of the person; None for whoever is a hub no more, though the list says so."""
        return next((one.id for one in self._people if self._is_meant(one, row)), None)

    def _is_meant(self, person: Person, row: HubRow) -> bool:
        if row.telegram_id is not None and person.telegram_id is not None:
            return row.telegram_id == person.telegram_id
        return person.name == row.name and not differ(self._phones.get(person.id, ""), row.phone)


def _kept(old: BuildingRow, new: BuildingRow) -> BuildingRow:
    """The new row, where it says something; the old one, where it does not."""
    return replace(new, number=old.number, grid=new.grid or old.grid, units=new.units or old.units)


def _told_of(old: OrganisationRow | None, new: OrganisationRow) -> OrganisationRow:
    """The new row, where it says something; the old one, where it does not."""
    if old is None:
        return new
    return replace(
        new,
        phone=new.phone or old.phone,
        contact=new.contact or old.contact,
        estates=new.estates or old.estates,
    )


def _completed(new: Home, old: Home) -> Home:
    """A home that is told in part is the rest of the known one, unless it lies elsewhere."""
    if new.estate_id != old.estate_id or new.building_id not in (None, old.building_id):
        return new
    return Home(old.estate_id, old.building_id, new.unit or old.unit, new.room or old.room)

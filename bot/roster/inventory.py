"""What the store holds, as a roster: the way out, and the measure of what an import changes."""

from collections.abc import Iterator

from bot.roster.forms import wording
from bot.roster.rows import (
    BuildingRow,
    EstateRow,
    GridRow,
    HouseholdRow,
    HubRow,
    OrganisationRow,
    PersonRow,
    Roster,
)
from casework.labels import Role
from casework.people import Duty, Person, Reach
from casework.places import Building, Estate, Grid
from storage.store import Store


class Inventory:
    """All places of a store by our own numbers."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.estates: dict[int, Estate] = {one.id: one for one in store.places.estates()}
        self.grids: dict[int, Grid] = {one.id: one for one in store.places.grids()}
        self.buildings: dict[int, Building] = {one.id: one for one in store.places.buildings()}

    def roster(self) -> Roster:
        """Places and people together."""
        return Roster(
            estates=tuple(EstateRow(one.name, one.aliases) for one in self.estates.values()),
            grids=tuple(GridRow(one.code, one.name) for one in self.grids.values()),
            buildings=tuple(self._building(one) for one in self.buildings.values()),
            households=tuple(
                HouseholdRow(*self._names(one.building_id), one.unit, one.room)
                for one in self._store.places.households()
            ),
            people=tuple(self._people()),
            organisations=tuple(self._organisations()),
            hubs=tuple(self._hubs()),
        )

    def scope_name(self, duty: Duty) -> str:
        """A scope as a list writes it."""
        if duty.scope_id is None:
            return str(wording()["everywhere"][0])
        if duty.reach is Reach.GRID:
            return self.grids[duty.scope_id].code
        if duty.reach is Reach.ESTATE:
            return self.estates[duty.scope_id].name
        return "/".join(self._names(duty.scope_id))

    def _people(self) -> Iterator[PersonRow]:
        phones = self._store.people.phones()
        for person in self._store.people.everyone():
            if person.erased_at is None:
                yield from self._rows(person, phones.get(person.id, ""))

    def _rows(self, person: Person, phone: str) -> Iterator[PersonRow]:
        """One row a duty; one row for somebody without any."""
        own = self._store.people.own_duties(person.id)
        duties = [duty for duty in own if duty.role is not Role.RESIDENT]
        for duty in duties or [Duty(Role.RESIDENT)]:
            yield PersonRow(
                name=person.name,
                phone=phone,
                telegram_id=person.telegram_id,
                role=duty.role,
                scopes=(self.scope_name(duty),) if duties else (),
                estate=self.estates[person.home.estate_id].name if person.home.estate_id else "",
                building=self._number(person.home.building_id),
                unit=person.home.unit,
                room=person.home.room,
            )

    def _organisations(self) -> Iterator[OrganisationRow]:
        for one in self._store.organisations.all():
            estates = tuple(self.estates[number].name for number in one.estate_ids)
            yield OrganisationRow(one.kind, one.name, one.phone, one.contact, estates)

    def _hubs(self) -> Iterator[HubRow]:
        """A row a household, hub by hub."""
        hubs = self._store.hubs.all()
        people = self._store.people.some(hubs.values())
        phones = self._store.people.phones()
        flats = {one.id: one for one in self._store.places.households()}
        for household_id, person_id in sorted(hubs.items(), key=lambda pair: (pair[1], pair[0])):
            hub, flat = people[person_id], flats[household_id]
            yield HubRow(
                hub.name,
                phones.get(hub.id, ""),
                hub.telegram_id,
                *self._names(flat.building_id),
                flat.unit,
                flat.room,
            )

    def _building(self, building: Building) -> BuildingRow:
        grid = self.grids[building.grid_id].code if building.grid_id else ""
        estate = self.estates[building.estate_id].name
        return BuildingRow(estate, building.number, grid, building.units)

    def _names(self, building_id: int) -> tuple[str, str]:
        building = self.buildings[building_id]
        return self.estates[building.estate_id].name, building.number

    def _number(self, building_id: int | None) -> str:
        return self.buildings[building_id].number if building_id else ""


def roster_of(store: Store) -> Roster:
    """Everything that the lists hold, as it stands in the store."""
    return Inventory(store).roster()

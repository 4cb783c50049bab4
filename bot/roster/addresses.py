"""From the names in a list to our own numbers, once the places are in the store."""

from bot.roster.directory import Directory, Scope
from bot.roster.inventory import Inventory, roster_of
from bot.roster.rows import PersonRow
from casework.labels import Role
from casework.people import Duty, Home, Reach
from storage.store import Store


class Addresses:
    """Every place of the store by the names that a list may use."""

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

    def building_id(self, estate: str, number: str) -> int:
        """Our number of a building that is there."""
        return self.building_ids[self.estate(estate), number.lower()]

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
    return Addresses(store, Directory(roster_of(store))).duty(role, scope)

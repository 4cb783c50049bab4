"""Party hubs on a list: who is meant, and whether each has as many households as one can have."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.roster.directory import Directory
from bot.roster.faults import Fault, Spot
from bot.roster.forms import Subject, heading
from bot.roster.rows import HubRow, PersonRow, Roster
from casework.labels import Role
from casework.telephones import differ

# One contact for ten households 1:10; so many more can be when nobody else is there.
USUAL = 10
MOST = 20

# An estate by its official name, a building, a staircase, a room.
Flat = tuple[str, str, str, str]


@dataclass(eq=False)
class Somebody:
    """One person, from all rows that tell of them."""

    name: str
    phone: str
    telegram_id: int | None
    is_hub: bool = False
    flats: set[Flat] = field(default_factory=set)

    def is_meant(self, name: str, phone: str, telegram_id: int | None) -> bool:
        """Whether what is told fits; what one of the two does not tell is no contradiction."""
        if telegram_id is not None and self.telegram_id is not None:
            return telegram_id == self.telegram_id
        return name == self.name and not differ(phone, self.phone)


class HubBook:
    """The hubs of a list and of what is known, with the households that each would have."""

    def __init__(self, roster: Roster, known: Roster, directory: Directory) -> None:
        self._roster = roster
        self._directory = directory
        self._by_name: dict[str, list[Somebody]] = defaultdict(list)
        self._by_account: dict[int, Somebody] = {}
        for person in (*known.people, *roster.people):
            self._file(person)
        self._problems: list[Fault] = []
        self._last: dict[Somebody, Spot] = {}
        self._had: Counter[Somebody] = Counter()
        self._kept = {(self._flat(row), row.name) for row in known.hubs}
        self._settle(known.hubs)

    def faults(self) -> Iterator[Fault]:
        """Who is no hub, what two hubs have, and who would have too much."""
        yield from self._problems
        for hub, spot in self._last.items():
            if len(hub.flats) > max(MOST, self._had[hub]):
                facts = {"name": hub.name, "count": len(hub.flats), "most": MOST}
                yield _fault(spot, "name", "hub_full", facts)

    def remarks(self) -> Iterator[Fault]:
        """Who would have more than is usual."""
        for hub, spot in self._last.items():
            if USUAL < len(hub.flats) <= MOST:
                facts = {"name": hub.name, "count": len(hub.flats), "usual": USUAL}
                yield _fault(spot, "name", "hub_many", facts)

    def _file(self, row: PersonRow) -> None:
        """Find whom a row tells of, or make them known."""
        told = (row.name, row.phone, row.telegram_id)
        person = self._by_account.get(row.telegram_id) if row.telegram_id is not None else None
        person = person or next(
            (one for one in self._by_name[row.name] if one.is_meant(*told)), None
        )
        if person is None:
            person = Somebody(*told)
            self._by_name[row.name].append(person)
        person.phone = person.phone or row.phone
        person.telegram_id = person.telegram_id or row.telegram_id
        person.is_hub |= row.role is Role.PARTY_HUB
        if person.telegram_id is not None:
            self._by_account[person.telegram_id] = person

    def _settle(self, known: Sequence[HubRow]) -> None:
        """Give every household to its hub: those of the list first, then what stays as it was."""
        taken: dict[Flat, tuple[Somebody, Spot]] = {}
        for row in self._roster.hubs:
            hub = self._hub(row)
            if hub is None:
                continue
            flat = self._flat(row)
            owner, where = taken.setdefault(flat, (hub, row.spot))
            if owner is not hub:
                facts = {"name": owner.name, "line": where.line}
                self._problems.append(_fault(row.spot, "room", "hub_taken", facts))
                continue
            hub.flats.add(flat)
            self._last[hub] = row.spot
        for row in known:
            hub = next(iter(self._meant(row)), None)
            if hub is not None:
                self._had[hub] += 1
                hub.flats.update({self._flat(row)} - taken.keys())

    def _hub(self, row: HubRow) -> Somebody | None:
        """Who is meant; a fault unless it is exactly one, and a hub."""
        if not row.name:
            return None
        found = self._meant(row)
        hubs = [one for one in found if one.is_hub or (self._flat(row), one.name) in self._kept]
        if len(hubs) == 1:
            return hubs[0]
        key = "hub_unclear" if hubs else "not_a_hub" if found else "no_hub"
        self._problems.append(_fault(row.spot, "name", key, {"name": row.name}))
        return None

    def _meant(self, row: HubRow) -> list[Somebody]:
        if row.telegram_id is not None and row.telegram_id in self._by_account:
            return [self._by_account[row.telegram_id]]
        told = (row.name, row.phone, row.telegram_id)
        return [one for one in self._by_name.get(row.name, []) if one.is_meant(*told)]

    def _flat(self, row: HubRow) -> Flat:
        estate = self._directory.estate(row.estate) or row.estate
        return estate, row.building.lower(), row.unit, row.room


def _fault(spot: Spot, column: str, key: str, facts: Mapping[str, object]) -> Fault:
    return Fault(spot, column, heading(Subject.HUBS, column), key, facts)

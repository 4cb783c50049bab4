"""What estates, grids and buildings are called, and whether a list fits together."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.roster.forms import Subject, bare, heading, wording
from bot.roster.rows import BuildingRow, Fault, HouseholdRow, PersonRow, Roster, Spot
from bot.roster.tables import bare_building
from casework.people import Reach


@dataclass(frozen=True)
class Scope:
    """How far a duty reaches, by name: a grid's code, an estate, or an estate and a building."""

    reach: Reach = Reach.COMMUNITY
    name: str = ""
    number: str = ""


class Directory:
    """Every place that the given lists know by name; later lists correct earlier ones."""

    def __init__(self, *rosters: Roster) -> None:
        self._estates: dict[str, str] = {}
        self._grids: dict[str, str] = {}
        self._grid_names: dict[str, str] = {}
        self._buildings: set[tuple[str, str]] = set()
        for roster in rosters:
            self._add(roster)

    @property
    def estates(self) -> list[str]:
        """The official names of the estates."""
        return list(dict.fromkeys(self._estates.values()))

    @property
    def grids(self) -> list[str]:
        """The codes of the grids."""
        return sorted(self._grids.values())

    def estate(self, name: str) -> str | None:
        """The official name of an estate."""
        return self._estates.get(bare(name))

    def grid(self, code: str) -> str | None:
        """The code of a grid as it is written officially; its name will do, too."""
        return self._grids.get(code.lower()) or self._grid_names.get(bare(code))

    def has_building(self, estate: str, number: str) -> bool:
        """Whether an estate, by its official name, has a building."""
        return (estate, number.lower()) in self._buildings

    def scope(self, text: str) -> Scope | None:
        """What a duty reaches, as people write it: 全社区, A1, an estate, or a building."""
        if bare(text) in wording()["everywhere"]:
            return Scope()
        if grid := self.grid(text.replace(" ", "")):
            return Scope(Reach.GRID, grid)
        if estate := self.estate(text):
            return Scope(Reach.ESTATE, estate)
        return self._building(text)

    def _building(self, text: str) -> Scope | None:
        for cut in range(len(text) - 1, 0, -1):
            estate = self.estate(text[:cut].rstrip("/ ／"))
            number = bare_building(text[cut:].lstrip("/ ／"))
            if estate and self.has_building(estate, number):
                return Scope(Reach.BUILDING, estate, number)
        return None

    def _add(self, roster: Roster) -> None:
        for estate in roster.estates:
            for name in (*estate.aliases, estate.name):
                self._estates[bare(name)] = estate.name
        for grid in roster.grids:
            self._grids[grid.code.lower()] = grid.code
            self._grid_names[bare(grid.name)] = grid.code
        for building in roster.buildings:
            estate_name = self.estate(building.estate) or building.estate
            self._buildings.add((estate_name, building.number.lower()))


def check(roster: Roster, known: Roster) -> list[Fault]:
    """What does not fit: names that nobody knows, and rows that contradict each other."""
    directory = Directory(known, roster)
    return [
        *_estate_contradictions(roster, known),
        *_grid_contradictions(roster),
        *(fault for row in roster.buildings for fault in _building_faults(row, directory)),
        *(fault for row in roster.households for fault in _household_faults(row, directory)),
        *(fault for row in roster.people for fault in _person_faults(row, directory)),
        *_building_contradictions(roster, directory),
        *_person_contradictions(roster),
    ]


def _estate_contradictions(roster: Roster, known: Roster) -> Iterator[Fault]:
    renewed = {row.name for row in roster.estates}
    kept = [row for row in known.estates if row.name not in renewed]
    owners = {bare(name): row.name for row in kept for name in (row.name, *row.aliases)}
    seen: dict[str, tuple[str, ...]] = {}
    for row in roster.estates:
        if seen.setdefault(row.name, row.aliases) != row.aliases:
            yield _twice(row.spot, Subject.ESTATES, "name", row.name)
        for name in (row.name, *row.aliases):
            owner = owners.setdefault(bare(name), row.name)
            if owner != row.name:
                yield _fault(
                    row.spot,
                    Subject.ESTATES,
                    "aliases",
                    f"{name} is also a name of {owner}. Take it off one of them.",
                )


def _grid_contradictions(roster: Roster) -> Iterator[Fault]:
    seen: dict[str, tuple[str, str]] = {}
    for row in roster.grids:
        entry = (row.code, row.name)
        if seen.setdefault(row.code.lower(), entry) != entry:
            yield _twice(row.spot, Subject.GRIDS, "code", row.code)


def _building_contradictions(roster: Roster, directory: Directory) -> Iterator[Fault]:
    seen: dict[tuple[str, str], tuple[str, int | None]] = {}
    for row in roster.buildings:
        key = (directory.estate(row.estate) or row.estate, row.number.lower())
        entry = (row.grid.lower(), row.units)
        if seen.setdefault(key, entry) != entry:
            yield _twice(row.spot, Subject.BUILDINGS, "number", f"{row.estate} {row.number}")


def _person_contradictions(roster: Roster) -> Iterator[Fault]:
    """One Telegram account is one person."""
    seen: dict[int, str] = {}
    for row in roster.people:
        if row.telegram_id is not None and seen.setdefault(row.telegram_id, row.name) != row.name:
            yield _fault(
                row.spot,
                Subject.PEOPLE,
                "telegram_id",
                f"{row.telegram_id} is also given to {seen[row.telegram_id]}. Correct one of them.",
            )


def _building_faults(row: BuildingRow, directory: Directory) -> Iterator[Fault]:
    if row.estate and directory.estate(row.estate) is None:
        yield _fault(row.spot, Subject.BUILDINGS, "estate", _no_estate(row.estate, directory))
    if row.grid and directory.grid(row.grid) is None:
        yield _fault(row.spot, Subject.BUILDINGS, "grid", no_grid(row.grid, directory))


def _household_faults(row: HouseholdRow, directory: Directory) -> Iterator[Fault]:
    estate = directory.estate(row.estate)
    if estate is None:
        if row.estate:
            yield _fault(row.spot, Subject.HOUSEHOLDS, "estate", _no_estate(row.estate, directory))
    elif row.building and not directory.has_building(estate, row.building):
        yield _fault(row.spot, Subject.HOUSEHOLDS, "building", _no_building(estate, row.building))


def _person_faults(row: PersonRow, directory: Directory) -> Iterator[Fault]:
    yield from _home_faults(row, directory)
    for text in row.scopes:
        if directory.scope(text) is None:
            known = ", ".join((*directory.grids, *directory.estates)) or "none yet"
            yield _fault(
                row.spot,
                Subject.PEOPLE,
                "scope",
                f'"{text}" is no grid, estate or building (grids and estates known: {known}). '
                "Write a code such as A1, an estate, estate/building, or 全社区.",
            )


def _home_faults(row: PersonRow, directory: Directory) -> Iterator[Fault]:
    if not row.estate:
        if row.building or row.unit or row.room:
            yield _fault(
                row.spot,
                Subject.PEOPLE,
                "estate",
                "is empty, though there is a building or a room. Add it.",
            )
        return
    estate = directory.estate(row.estate)
    if estate is None:
        yield _fault(row.spot, Subject.PEOPLE, "estate", _no_estate(row.estate, directory))
    elif row.building and not directory.has_building(estate, row.building):
        yield _fault(row.spot, Subject.PEOPLE, "building", _no_building(estate, row.building))
    elif not row.building and (row.unit or row.room):
        yield _fault(
            row.spot, Subject.PEOPLE, "building", "is empty, though there is a room. Add it."
        )


def no_grid(code: str, directory: Directory) -> str:
    """Say that there is no such grid, and which there are."""
    known = ", ".join(directory.grids)
    remedy = (
        f"Known: {known}." if known else "None is known yet: import a list of grids 网格 first."
    )
    return f'there is no grid "{code}". {remedy}'


def _no_estate(name: str, directory: Directory) -> str:
    known = "、".join(directory.estates)
    remedy = f"Known: {known}." if known else "None is known yet."
    return f'there is no estate "{name}". {remedy} Correct the name, or add it to 小区.'


def _no_building(estate: str, number: str) -> str:
    return f'{estate} has no building "{number}". Correct it, or add it to 楼栋.'


def _twice(spot: Spot, subject: Subject, field: str, name: str) -> Fault:
    return _fault(spot, subject, field, f"{name} stands twice, differently. Keep one row.")


def _fault(spot: Spot, subject: Subject, field: str, message: str) -> Fault:
    return Fault(spot, heading(subject, field), message)

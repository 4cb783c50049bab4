"""What estates, grids and buildings are called."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.roster.cells import bare_building
from bot.roster.forms import bare, wording
from bot.roster.rows import Roster
from casework.people import Reach

MOST_NAMED = 20


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


def shortened(names: Sequence[str]) -> str:
    """Names to choose from, as many as one reads."""
    return "、".join((*names[:MOST_NAMED], *(["…"] if len(names) > MOST_NAMED else [])))


def no_grid(code: str, directory: Directory) -> tuple[str, Mapping[str, object]]:
    """That there is no such grid, and which there are: the key and the facts of a fault."""
    known = shortened(directory.grids)
    return ("no_grid", {"code": code, "known": known}) if known else ("no_grid_yet", {"code": code})


def no_estate(name: str, directory: Directory) -> tuple[str, Mapping[str, object]]:
    """That there is no such estate, and which there are: the key and the facts of a fault."""
    known = shortened(directory.estates)
    facts = {"name": name, "known": known}
    return ("no_estate", facts) if known else ("no_estate_yet", {"name": name})

"""What a community still lacks before a matter can reach the right person, one step at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from casework.places import Building, Estate, Grid


class Lack(StrEnum):
    """The first thing that is missing, in the order in which they need each other."""

    ESTATES = "estates"
    BUILDINGS = "buildings"
    GRIDS = "grids"
    LOOSE = "loose"
    WORKERS = "workers"


@dataclass(frozen=True)
class NextStep:
    """What is missing, and the estate or grid in which it is."""

    lack: Lack
    scope_id: int = 0
    count: int = 0


def next_step(
    estates: Sequence[Estate],
    buildings: Sequence[Building],
    grids: Sequence[Grid],
    manned: frozenset[int],
) -> NextStep | None:
    """What to do next; None when there is a grid worker wherever there are buildings.

    `manned` are the grids that have a grid worker, or have invited one.
    """
    if not estates:
        return NextStep(Lack.ESTATES)
    if not buildings:
        return NextStep(Lack.BUILDINGS, estates[0].id)
    if not grids:
        return NextStep(Lack.GRIDS)
    loose = [one for one in buildings if one.grid_id is None]
    if loose:
        where = loose[0].estate_id
        return NextStep(Lack.LOOSE, where, sum(one.estate_id == where for one in loose))
    inhabited = {one.grid_id for one in buildings}
    unmanned = (one.id for one in grids if one.id in inhabited and one.id not in manned)
    grid_id = next(unmanned, None)
    return NextStep(Lack.WORKERS, grid_id) if grid_id is not None else None

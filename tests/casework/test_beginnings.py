"""What a new community needs first, and what comes after it."""

from casework.beginnings import Lack, NextStep, next_step
from casework.places import Building, Estate, Grid

ESTATES = [Estate(1, "蔚蓝香廷小区", ())]
LOOSE = Building(1, 1, "3", None)
PLACED = Building(2, 1, "5", 7)
GRIDS = [Grid(7, "A1", "第一网格"), Grid(8, "A2", "第二网格")]
NOBODY = frozenset[int]()


def test_each_step_waits_for_the_one_before():
    assert next_step([], [], [], NOBODY) == NextStep(Lack.ESTATES)
    assert next_step(ESTATES, [], [], NOBODY) == NextStep(Lack.BUILDINGS, 1)
    assert next_step(ESTATES, [LOOSE], [], NOBODY) == NextStep(Lack.GRIDS)
    assert next_step(ESTATES, [LOOSE, PLACED], GRIDS, NOBODY) == NextStep(Lack.LOOSE, 1, 1)
    assert next_step(ESTATES, [PLACED], GRIDS, NOBODY) == NextStep(Lack.WORKERS, 7)


def test_a_grid_without_buildings_needs_nobody():
    assert next_step(ESTATES, [PLACED], GRIDS, frozenset({7})) is None

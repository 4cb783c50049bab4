"""People, and where a case is."""

from datetime import date

import pytest

from casework.labels import Role
from casework.people import Leave
from casework.places import Place
from tests.casework.sample import SOMEBODY, WORKER, a_person


def test_who_only_lives_here_is_no_staff():
    assert not a_person().is_staff
    assert not a_person(Role.RESIDENT).is_staff
    assert a_person(Role.BUILDING_LEAD).is_staff


def test_a_role_is_held_wherever_it_reaches():
    assert a_person(Role.ADMIN).holds(Role.ADMIN)
    assert not a_person(Role.ADMIN).holds(Role.STREET)


@pytest.mark.parametrize(
    ("place", "is_known"),
    [
        (Place(), False),
        (Place(grid_id=7), False),
        (Place(spot="电梯口"), False),
        (Place(estate_id=1), True),
        (Place(building_id=3), True),
    ],
)
def test_a_place_is_known_when_one_could_go_there(place: Place, is_known: bool):
    assert place.is_known is is_known


def test_a_desk_is_ones_own_or_that_of_whom_one_stands_in_for():
    stand_in = a_person(Role.GRID_WORKER, stands_in_for=(WORKER,))
    assert stand_in.is_at_desk_of(SOMEBODY)
    assert stand_in.is_at_desk_of(WORKER)
    assert not stand_in.is_at_desk_of(99)
    assert not a_person(Role.GRID_WORKER).is_at_desk_of(WORKER)


def test_nobody_sits_at_the_desk_of_nobody():
    assert not a_person(Role.GRID_WORKER).is_at_desk_of(None)


@pytest.mark.parametrize(
    ("day", "is_away"),
    [
        (date(2026, 3, 2), False),
        (date(2026, 3, 3), True),
        (date(2026, 3, 5), True),
        (date(2026, 3, 6), False),
    ],
)
def test_a_leave_holds_from_its_first_day_to_its_last(day: date, is_away: bool):
    leave = Leave(WORKER, SOMEBODY, date(2026, 3, 3), date(2026, 3, 5))
    assert leave.holds(day) is is_away

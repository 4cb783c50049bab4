"""People, and where a case is."""

import pytest

from casework.labels import Role
from casework.places import Place
from tests.casework.sample import a_person


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

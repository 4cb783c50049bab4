"""Where a matter is."""

import pytest

from casework.people import Home
from casework.places import Place
from handlers import whereabouts
from handlers.desk import Desk
from nlp.reading import Place as SaidPlace
from storage.places import Places


@pytest.fixture
def places(desk: Desk) -> Places:
    """蔚蓝香廷 with 3栋 in A1 and 8栋 in A2; 锦绣花园 with 3栋 and 5栋 in B1."""
    found = desk.store.places
    blue, garden = found.put_estate("蔚蓝香廷小区", ("蔚蓝香廷",)), found.put_estate("锦绣花园")
    a1, a2, b1 = (found.put_grid(code, f"网格{code}") for code in ("A1", "A2", "B1"))
    for estate, number, grid in [
        (blue, "3", a1),
        (blue, "8", a2),
        (garden, "3", b1),
        (garden, "5", b1),
    ]:
        found.put_building(estate_id=estate, number=number, grid_id=grid, units=2)
    return found


BLUE, GARDEN = 1, 2
BLUE_3, BLUE_8, GARDEN_3, GARDEN_5 = 1, 2, 3, 4
A1, A2, B1 = 1, 2, 3
AT_HOME = Home(BLUE, BLUE_3, "2", "501")


def locate(places: Places, said: SaidPlace, home: Home = AT_HOME) -> Place:
    return whereabouts.locate(places, said, home, whereabouts.gazetteer(places))


def test_what_says_no_place_is_where_the_resident_lives(places: Places):
    assert locate(places, SaidPlace()) == Place(BLUE, BLUE_3, A1)


def test_another_building_of_the_same_estate(places: Places):
    place = locate(places, SaidPlace(building="8", unit="1", floor="5"))
    assert (place.building_id, place.grid_id) == (BLUE_8, A2)
    assert (place.unit, place.floor) == ("1", "5")


def test_another_estate_is_not_the_building_at_home(places: Places):
    place = locate(places, SaidPlace(estate="锦绣花园"))
    assert (place.estate_id, place.building_id) == (GARDEN, None)
    assert place.grid_id == B1, "the only grid of that estate"


def test_a_building_that_is_not_on_the_map_is_not_the_one_at_home_but_is_not_forgotten(
    places: Places,
):
    place = locate(places, SaidPlace(building="99", spot="楼道"))
    assert (place.estate_id, place.building_id) == (BLUE, None)
    assert place.spot == "99 楼道"
    assert place.grid_id == A1, "the grid worker of the resident asks"


def test_an_estate_that_is_not_on_the_map_is_not_home_but_is_not_forgotten(places: Places):
    place = locate(places, SaidPlace(estate="别处小区", building="3"))
    assert not place.is_known
    assert place.grid_id is None
    assert place.spot == "别处小区 3"


def test_a_number_that_only_one_building_has_is_enough(places: Places):
    assert locate(places, SaidPlace(building="5"), Home()).building_id == GARDEN_5


def test_a_number_that_two_buildings_have_is_not(places: Places):
    place = locate(places, SaidPlace(building="3"), Home())
    assert (place.building_id, place.is_known) == (None, False)


def test_a_stranger_who_says_nothing_is_nowhere(places: Places):
    assert locate(places, SaidPlace(), Home()) == Place()


def test_a_spot_is_kept(places: Places):
    assert locate(places, SaidPlace(spot="电梯口")).spot == "电梯口"


def test_a_building_that_was_tapped_brings_its_grid_and_keeps_the_rest(places: Places):
    building = places.building(BLUE_8)
    assert building is not None
    place = whereabouts.at_building(places, building, Place(GARDEN, unit="2", spot="楼道"))
    assert place == Place(BLUE, BLUE_8, A2, unit="2", spot="楼道")


def test_an_estate_that_was_tapped_forgets_the_building(places: Places):
    place = whereabouts.at_estate(places, BLUE, Place(GARDEN, GARDEN_3, B1, spot="楼道"))
    assert place == Place(BLUE, None, None, spot="楼道")


def test_a_community_of_one_grid_needs_no_question(desk: Desk):
    grid = desk.store.places.put_grid("A1", "第一网格")
    assert whereabouts.grid_of(desk.store.places, None, None) == grid

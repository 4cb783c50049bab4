"""Addresses as people type them."""

import pytest

from casework.people import Home
from handlers.desk import Desk
from handlers.residents import addresses

ESTATES = {
    "蔚蓝香廷小区": ("蔚蓝香廷", "蔚蓝香庭小区"),
    "信江花苑": ("信江花园",),
    "旭日家园": ("旭日小区",),
    "老纺织厂宿舍": ("纺织厂宿舍", "老纺织厂"),
}
BLUE, RIVER, SUN, MILL = 1, 2, 3, 4


@pytest.fixture
def town(desk: Desk) -> Desk:
    """Four estates with buildings 1 to 5 each, of three staircases, and A6 in the first."""
    places = desk.store.places
    for name, aliases in ESTATES.items():
        estate = places.put_estate(name, aliases)
        for number in "12345":
            places.put_building(estate_id=estate, number=number, grid_id=None, units=3)
    places.put_building(estate_id=BLUE, number="A6", grid_id=None, units=1)
    return desk


def building(estate: int, number: int) -> int:
    return (estate - 1) * 5 + number


NOWHERE = Home()


def homes(desk: Desk, text: str, near: Home = NOWHERE) -> tuple[Home, ...]:
    return addresses.find(desk, text, near=near).homes


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("蔚蓝香廷3栋2单元501", Home(BLUE, 3, "2", "501")),
        ("我住在蔚蓝香廷小区3栋", Home(BLUE, 3)),
        ("我家在信江花苑 四栋 一单元 302室", Home(RIVER, 9, "1", "302")),
        ("旭日小区5号楼", Home(SUN, 15)),
        ("旭日家园二幢。", Home(SUN, 12)),
        ("纺织厂宿舍", Home(MILL)),
        ("纺织厂宿舍1栋3单元102", Home(MILL, 16, "3", "102")),
        ("纺织厂", Home(MILL)),
        ("旭日的", Home(SUN)),
        ("尉蓝香廷2栋", Home(BLUE, 2)),
        ("蔚兰香庭", Home(BLUE)),
        ("蔚蓝香廷3-2-501", Home(BLUE, 3, "2", "501")),
        ("蔚蓝香廷A6栋", Home(BLUE, 21)),
        ("蔚蓝香廷3栋9单元501", Home(BLUE, 3, "", "501")),
    ],
)
def test_an_address_is_read_as_people_write_it(town: Desk, text: str, home: Home):
    assert homes(town, text) == (home,)


def test_a_number_alone_may_be_in_any_estate(town: Desk):
    found = homes(town, "3栋")
    assert found == tuple(Home(one, building(one, 3)) for one in (BLUE, RIVER, SUN, MILL))


@pytest.mark.parametrize("text", ["3", "3栋", "三号楼", "3#", "我住3幢"])
def test_once_the_estate_is_known_a_number_is_enough(town: Desk, text: str):
    assert homes(town, text, Home(RIVER)) == (Home(RIVER, 8),)


def test_another_estate_than_the_one_that_is_known_may_be_named(town: Desk):
    assert homes(town, "旭日家园3栋", Home(RIVER)) == (Home(SUN, 13),)


def test_once_the_building_is_known_the_staircase_and_the_room_are_enough(town: Desk):
    assert homes(town, "2单元501", Home(RIVER, 8)) == (Home(RIVER, 8, "2", "501"),)


@pytest.mark.parametrize("text", ["幸福里小区3栋", "蔚蓝香廷99栋", "99栋", "2单元"])
def test_an_address_that_is_on_no_map_is_one_all_the_same(town: Desk, text: str):
    assert addresses.find(town, text, near=Home()) == addresses.Found(is_address=True)


@pytest.mark.parametrize(
    "text",
    [
        "3栋楼道堆了好多纸箱",
        "蔚蓝香廷3栋电梯坏了",
        "蔚蓝香廷太吵",
        "3栋吵死了",
        "3栋着火了",
        "3栋2单元有人晕倒了",
        "纺织厂宿舍停水",
        "谢谢",
        "你好",
        "",
        "。",
        "怎么办居住证",
        "😀" * 50,
    ],
)
def test_what_tells_of_something_is_no_address(town: Desk, text: str):
    assert addresses.find(town, text, near=Home(BLUE)) == addresses.Found()


def test_an_address_fits_on_a_button_and_comes_back(town: Desk):
    places = town.store.places
    for home in (Home(), Home(BLUE), Home(BLUE, 3), Home(BLUE, 3, "2"), Home(BLUE, 3, "2", "501")):
        carried = [str(part) for part in addresses.packed(home)]
        assert addresses.unpacked(places, carried) == home


@pytest.mark.parametrize(
    ("carried", "home"),
    [
        (("99", "0", "0", "0"), Home()),
        (("1", "99", "2", "501"), Home(BLUE)),
        (("0", "3", "0", "0"), Home(BLUE, 3)),
        (("2", "3", "77", "501"), Home(BLUE, 3)),
    ],
)
def test_what_is_gone_from_the_map_falls_off_a_button(
    town: Desk, carried: tuple[str, ...], home: Home
):
    assert addresses.unpacked(town.store.places, carried) == home

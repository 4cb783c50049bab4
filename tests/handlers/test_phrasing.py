"""Dates, places and labels as people read them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from casework.labels import Role, Tag, Urgency
from casework.people import Home
from casework.places import Place
from handlers import phrasing
from handlers.desk import Desk
from tests.casework.sample import MONDAY, a_case, a_person


@pytest.mark.parametrize(
    ("days", "read"),
    [(0, "今天"), (1, "明天"), (2, "3月4日（周三）"), (-1, "3月1日（周日）")],
)
def test_a_date_is_read_with_its_weekday_and_near_ones_by_name(desk: Desk, days: int, read: str):
    assert phrasing.day(desk, MONDAY + timedelta(days=days)) == read


def test_the_day_is_that_of_the_community(desk: Desk):
    assert phrasing.moment(desk, datetime(2026, 3, 2, 16, 5, tzinfo=UTC)) == "明天 00:05"


def test_on_the_day_itself_the_hour_is_told(desk: Desk):
    due_today = replace(a_case(Tag.CLUTTER), due_at=desk.now)
    assert phrasing.promise(desk, due_today).startswith("今天 ")


@pytest.mark.parametrize(("days", "read"), [(0, "今天 09:30"), (1, "明天"), (2, "3月4日（周三）")])
def test_nothing_is_wanted_before_today(desk: Desk, days: int, read: str):
    assert phrasing.deadline(desk, MONDAY + timedelta(days=days)) == read


def test_what_presses_is_promised_by_the_hour_the_rest_by_the_day(desk: Desk):
    assert phrasing.promise(desk, a_case(Tag.CLUTTER)) == "3月9日（周一）"
    assert phrasing.promise(desk, a_case(Tag.CLUTTER, urgency=Urgency.URGENT)) == "明天 09:30"


def test_a_place_is_read_from_the_large_to_the_small(desk: Desk):
    places = desk.store.places
    estate = places.put_estate("蔚蓝香廷小区")
    building = places.put_building(estate_id=estate, number="3", grid_id=None, units=1)
    where = Place(estate, building, unit="2单元", spot="电梯口")
    assert phrasing.place(places, where) == "蔚蓝香廷小区 3栋 2单元 电梯口"
    assert phrasing.home(places, Home(estate, building, "2", "501")) == (
        "蔚蓝香廷小区 3栋 2单元 501室"
    )


def test_nowhere_is_nothing(desk: Desk):
    assert phrasing.place(desk.store.places, Place()) == ""
    assert phrasing.home(desk.store.places, Home()) == ""


def test_labels_are_read_in_chinese():
    case = a_case(Tag.CLUTTER, Tag.SAFETY)
    assert phrasing.tags(case) == "堆物、安全隐患"
    assert phrasing.tags(a_case()) == "其他"
    assert phrasing.route(case) == "共办"
    assert phrasing.lead(case) == "网格员"
    assert phrasing.stage(case)


def test_staff_are_known_by_their_role_residents_by_their_name():
    assert phrasing.titled(a_person(Role.GRID_WORKER)) == "网格员 李敏"
    assert phrasing.titled(a_person(Role.RESIDENT)) == "李敏"
    assert phrasing.titled(a_person()) == "李敏"

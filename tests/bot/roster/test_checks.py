"""Rows that do not fit together are told, each with its line and its remedy."""

from dataclasses import replace

import pytest

from bot.roster.checks import check
from bot.roster.directory import Directory
from bot.roster.faults import Spot, in_order
from bot.roster.hubs import HubBook
from bot.roster.rows import (
    BuildingRow,
    EstateRow,
    GridRow,
    HouseholdRow,
    HubRow,
    OrganisationRow,
    PersonRow,
    Roster,
)
from casework.labels import Role
from casework.places import OrganisationKind
from tests.bot.roster.files import said

TOWN = Roster(
    estates=(EstateRow("蔚蓝香廷小区", ("蔚蓝香廷",)), EstateRow("信江花苑")),
    grids=(GridRow("A1", "第一网格"), GridRow("A2", "第二网格")),
    buildings=(BuildingRow("蔚蓝香廷小区", "3", "A1", 2), BuildingRow("信江花苑", "1", "A2", 1)),
    people=(
        PersonRow("方正平", "13800000041", None, Role.PARTY_HUB, ("蔚蓝香廷小区/3",)),
        PersonRow("王秀英", "13800000101"),
        PersonRow("老站长", role=Role.GRID_WORKER, scopes=("全社区",)),
    ),
    hubs=(HubRow("方正平", "13800000041", None, "蔚蓝香廷小区", "3", "1", "101"),),
)


def at(line: int) -> Spot:
    return Spot("lists.xlsx", "表", line)


def told(**rows: object) -> str:
    return said(in_order(check(Roster(**rows), TOWN)))  # type: ignore[arg-type]


def a_hub(name: str = "方正平", room: str = "201", line: int = 2, **more: str) -> HubRow:
    building = more.get("building", "3")
    estate = more.get("estate", "蔚蓝香廷")
    return HubRow(name, more.get("phone", ""), None, estate, building, "1", room, at(line))


def test_buildings_that_contradict_each_other_are_told_with_both_lines():
    rows = (
        BuildingRow("蔚蓝香廷", "3", "A1", 2, at(2)),
        BuildingRow("蔚蓝香廷小区", "3", "A2", 2, at(7)),
    )
    assert told(buildings=rows) == (
        "“表”表第 7 行“楼栋”：“蔚蓝香廷小区 3”写了两次，和第 2 行不一样。请只留对的一行。"
    )


def test_the_same_building_twice_is_fine_however_its_grid_is_called():
    rows = (
        BuildingRow("蔚蓝香廷", "3", "A1", 2, at(2)),
        BuildingRow("蔚蓝香廷小区", "3", "第一网格", 2, at(3)),
    )
    assert told(buildings=rows) == ""


@pytest.mark.parametrize(
    ("first", "second", "what"),
    [
        (PersonRow("甲", telegram_id=5), PersonRow("乙", telegram_id=5), "5 也写给了"),
        (PersonRow("甲", "138000", 5), PersonRow("甲", "139000", 5), "“甲”写了两次"),
        (
            PersonRow("甲", "", 5, estate="信江花苑", building="1"),
            PersonRow("甲", "", 5, estate="蔚蓝香廷", building="3"),
            "“甲”写了两次",
        ),
        (PersonRow("甲", "138000", 5), PersonRow("甲", "", 5, estate="信江花苑"), ""),
        (PersonRow("甲", "138000"), PersonRow("甲", "139000"), ""),
    ],
)
def test_one_account_is_one_person(first: PersonRow, second: PersonRow, what: str):
    found = told(people=(first, second))
    assert what in found
    assert bool(what) == bool(found)


@pytest.mark.parametrize(
    ("role", "scope", "what"),
    [
        (Role.GRID_WORKER, "全社区", "网格员不能负责“全社区”。请写网格编号"),
        (Role.GRID_WORKER, "信江花苑/1", "网格员不能负责"),
        (Role.BUILDING_LEAD, "A1", "楼栋长不能负责“A1”。请写楼栋"),
        (Role.ADMIN, "A1", "请写“全社区”"),
        (Role.GRID_WORKER, "B7", "“B7”不是网格、小区或楼栋"),
        (Role.PROPERTY_MANAGER, "信江花苑", ""),
        (Role.GRID_WORKER, "第一网格", ""),
    ],
)
def test_a_duty_reaches_as_far_as_its_role_may(role: Role, scope: str, what: str):
    found = told(people=(PersonRow("甲", role=role, scopes=(scope,)),))
    assert what in found
    assert bool(what) == bool(found)


def test_a_duty_that_somebody_has_already_is_no_fault():
    row = PersonRow("老站长", role=Role.GRID_WORKER, scopes=("全社区",))
    assert told(people=(row,)) == ""


@pytest.mark.parametrize(
    ("row", "what"),
    [
        (a_hub("无名氏"), "不认识“无名氏”"),
        (a_hub("王秀英"), "王秀英还不是党员中心户"),
        (a_hub(estate="旭日"), "没有“旭日”这个小区"),
        (a_hub(building="9"), "没有“9”这栋楼"),
        (a_hub(phone="13999999999"), "不认识“方正平”"),
        (a_hub(phone="13800000041"), ""),
    ],
)
def test_a_hub_is_somebody_who_is_one(row: HubRow, what: str):
    found = told(hubs=(row,))
    assert what in found
    assert bool(what) == bool(found)


def test_somebody_who_becomes_a_hub_in_the_same_file_is_one():
    people = (PersonRow("王秀英", role=Role.PARTY_HUB, scopes=("A1",)),)
    assert told(people=people, hubs=(a_hub("王秀英"),)) == ""


def test_namesakes_among_hubs_are_told_apart_by_phone():
    people = (
        PersonRow("甲", "1380001", role=Role.PARTY_HUB, scopes=("A1",)),
        PersonRow("甲", "1380002", role=Role.PARTY_HUB, scopes=("A2",)),
    )
    assert "不止一位" in told(people=people, hubs=(a_hub("甲"),))
    assert told(people=people, hubs=(a_hub("甲", phone="1380002"),)) == ""


def test_a_household_has_one_hub():
    people = (PersonRow("王秀英", role=Role.PARTY_HUB, scopes=("A1",)),)
    rows = (a_hub(room="201", line=2), a_hub("王秀英", room="201", line=5))
    assert told(people=people, hubs=rows) == (
        "“表”表第 5 行“室”：这一户也写给了第 2 行的方正平。一户只有一位联系人，请留一行。"
    )


@pytest.mark.parametrize(("count", "is_full"), [(19, False), (20, True)])
def test_a_hub_has_twenty_households_at_most_with_those_it_has(count: int, is_full: bool):
    rows = tuple(a_hub(room=str(200 + number), line=number) for number in range(count))
    assert ("最多 20 户" in told(hubs=rows)) is is_full


def test_a_hub_that_has_more_already_is_no_fault_until_it_gets_still_more():
    rows = tuple(a_hub(room=str(200 + number), line=number) for number in range(25))
    known = replace(TOWN, hubs=rows)
    assert check(Roster(hubs=rows), known) == []
    assert "最多 20 户" in said(check(Roster(hubs=(*rows, a_hub(room="999"))), known))


def test_more_than_ten_households_are_remarked_and_no_fault():
    rows = tuple(a_hub(room=str(200 + number), line=number) for number in range(10))
    book = HubBook(Roster(hubs=rows), TOWN, Directory(TOWN))
    assert list(book.faults()) == []
    assert said(list(book.remarks())) == (
        "“表”表第 9 行“中心户姓名”：方正平要联系 11 户，比通常的 10 户多。"
    )


def test_of_many_names_to_choose_from_the_first_are_told():
    many = Roster(estates=tuple(EstateRow(f"第{number}小区") for number in range(99)))
    found = said(check(Roster(buildings=(BuildingRow("无名", "1"),)), many))
    assert "第19小区、…" in found
    assert "第20小区" not in found


@pytest.mark.parametrize(
    ("estates", "what"), [(("信江花苑",), ""), (("旭日",), "没有“旭日”这个小区")]
)
def test_an_organisation_looks_after_estates_that_are_there(estates: tuple[str, ...], what: str):
    row = OrganisationRow(OrganisationKind.PROPERTY_COMPANY, "安居物业", estates=estates)
    assert what in told(organisations=(row,))


def test_an_organisation_stands_once():
    kind = OrganisationKind.OWNERS_COMMITTEE
    rows = (
        OrganisationRow(kind, "业委会", "07931", spot=at(2)),
        OrganisationRow(kind, "业委会", "07932", spot=at(3)),
    )
    assert "写了两次" in told(organisations=rows)


def test_places_that_nobody_knows_are_told_with_those_that_are():
    found = told(
        buildings=(BuildingRow("信江花苑", "2", "B7", spot=at(3)),),
        households=(HouseholdRow("信江花苑", "9", "1", "101", at(2)),),
    )
    assert "没有“B7”这个网格。已有：A1、A2" in found
    assert "信江花苑没有“9”这栋楼" in found

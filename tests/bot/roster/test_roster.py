"""Lists are read tolerantly, checked strictly, and entered whole."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from bot.roster.cells import bare_building, bare_room, bare_unit
from bot.roster.checks import check
from bot.roster.consequences import silent
from bot.roster.directory import Directory, Scope
from bot.roster.enrolment import Enrolment
from bot.roster.forms import Subject, form_of_headings, forms, normal, role_name, roles, wording
from bot.roster.inventory import roster_of
from bot.roster.rows import (
    BuildingRow,
    EstateRow,
    GridRow,
    HouseholdRow,
    PersonRow,
    Roster,
)
from bot.roster.table import Table, remarks
from bot.roster.tables import read_tables
from casework.labels import Role
from casework.people import Duty, Home, Leave, Reach
from storage.store import Store
from tests.storage.beginnings import begin

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)

TOWN = Roster(
    estates=(EstateRow("蔚蓝香廷小区", ("蔚蓝香廷",)), EstateRow("信江花苑")),
    grids=(GridRow("A1", "第一网格"), GridRow("A2", "第二网格")),
    buildings=(
        BuildingRow("蔚蓝香廷小区", "3", "A1", 2),
        BuildingRow("蔚蓝香廷小区", "12", "A1", 2),
        BuildingRow("信江花苑", "A5", "A2", 1),
    ),
    households=(HouseholdRow("蔚蓝香廷小区", "3", "2", "501"),),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(begin(tmp_path / "linli.db"))
    yield opened
    opened.close()


def table(*rows: Sequence[str], sheet: str = "", source: str = "list.csv") -> Table:
    return Table(source, sheet, list(enumerate(rows, start=1)))


def people(*rows: Sequence[str]) -> tuple[Roster, list[str]]:
    """Read a list of people under its usual headings; what is wrong comes as text."""
    headings = [column.heading for column in forms()[Subject.PEOPLE].columns]
    roster, faults = read_tables([table(headings, *rows)])
    return roster, [str(fault) for fault in faults]


def enter(store: Store, roster: Roster) -> dict[Subject, tuple[int, int, int]]:
    assert not check(roster, roster_of(store))
    with store.transaction():
        tallies = Enrolment(store, roster, NOW, silent(store, at=NOW)).enter().tallies
    return {one: (tally.added, tally.changed, tally.same) for one, tally in tallies.items()}


@pytest.mark.parametrize(
    ("headings", "subject"),
    [
        (["小区", "别名"], Subject.ESTATES),
        (["小区名称"], Subject.ESTATES),
        (["网格编号", "网格名称"], Subject.GRIDS),
        (["小区", "楼栋", "网格", "单元数"], Subject.BUILDINGS),
        (["所属小区", "栋号"], Subject.BUILDINGS),
        (["小区", "楼栋", "单元", "室"], Subject.HOUSEHOLDS),
        (["小区", "楼栋", "房号"], Subject.HOUSEHOLDS),
        (["姓 名", "手机号", "小区", "楼栋", "单元", "室"], Subject.PEOPLE),
        (["序号", "姓名（必填）", "联系电话*"], Subject.PEOPLE),
        (["Ｔｅｌｅｇｒａｍ　ＩＤ", "姓名"], Subject.PEOPLE),
        (["name", "role"], Subject.PEOPLE),
    ],
)
def test_a_list_is_known_by_its_headings(headings: list[str], subject: Subject) -> None:
    form = form_of_headings(headings)
    assert form is not None
    assert form.subject is subject


def test_headings_of_something_else_are_not_taken_for_a_list() -> None:
    _, faults = read_tables([table(["日期", "金额"], ["3月1日", "5"])])
    assert "list.csv: the headings are not known" in str(faults[0])
    assert "姓名" in str(faults[0])


def test_a_title_above_the_headings_does_not_matter() -> None:
    roster, faults = read_tables(
        [table(["信江社区网格表"], [], ["网格", "名称"], ["A1", "第一网格"])]
    )
    assert not faults
    assert roster.grids == (GridRow("A1", "第一网格"),)
    assert roster.grids[0].spot.line == 4


def test_every_role_is_known_by_code_and_by_name() -> None:
    for role in Role:
        assert roles()[normal(role.value)] is role
        assert roles()[normal(role_name(role))] is role


def test_no_two_roles_share_a_name() -> None:
    named = [normal(one) for names in wording()["roles"].values() for one in names]
    named += [role_name(role) for role in Role]
    assert len(named) == len(set(named))


@pytest.mark.parametrize(
    ("written", "number"),
    [("3", "3"), ("3栋", "3"), ("3号楼", "3"), ("三幢", "3"), ("１２ 栋", "12"), ("a5座", "A5")],
)
def test_a_building_is_its_number(written: str, number: str) -> None:
    assert bare_building(written) == number


def test_a_building_with_a_name_keeps_it() -> None:
    assert bare_building("东楼") == "东楼"
    assert bare_building("3-1") == "3-1"


def test_units_and_rooms_are_bare_too() -> None:
    assert (bare_unit("2单元"), bare_unit("二单元"), bare_unit("甲")) == ("2", "2", "甲")
    assert (bare_room("501室"), bare_room("５０１"), bare_room("B-2")) == ("501", "501", "B-2")


def test_a_row_is_read_as_people_write_it() -> None:
    roster, faults = people(
        [
            " 李娟 ",
            "138 0000 0001",
            "１００１１",
            "专职网格员",
            "A1、A2",
            "蔚蓝香廷",
            "3栋",
            "2单元",
        ]
    )
    assert not faults
    assert roster.people == (
        PersonRow(
            "李娟",
            "13800000001",
            10011,
            Role.GRID_WORKER,
            ("A1", "A2"),
            "蔚蓝香廷",
            "3",
            "2",
        ),
    )


def test_every_fault_of_every_row_is_named() -> None:
    _, faults = people(
        ["", "12", "@lijuan", "国王", "A1"],
        ["周海涛", "", "", "网格员", ""],
        ["徐丽华", "", "", "", "A3"],
        ["郑伟", "", "-5", "", ""],
    )
    assert len(faults) == 7
    assert "list.csv, line 2, column 姓名: is empty" in "\n".join(faults)
    assert 'line 2, column 电话: "12" is no phone number' in "\n".join(faults)
    assert 'line 2, column Telegram ID: "@lijuan" is no Telegram ID' in "\n".join(faults)
    assert 'line 2, column 角色: there is no role "国王"' in "\n".join(faults)
    assert "line 3, column 范围: is empty" in "\n".join(faults)
    assert "line 4, column 范围: only a role reaches" in "\n".join(faults)
    assert 'line 5, column Telegram ID: "-5"' in "\n".join(faults)


@settings(max_examples=200, deadline=None)
@given(
    subject=some.sampled_from(list(Subject)),
    rows=some.lists(
        some.lists(
            some.one_of(
                some.text(),
                some.text("0３ 一十百两栋幢号楼单元室#A1a/、；-+全社区蔚蓝香廷网格员居民"),
            ),
            max_size=10,
        ),
        max_size=5,
    ),
)
def test_no_list_is_too_strange_to_be_answered(subject: Subject, rows: list[list[str]]) -> None:
    headings = [column.heading for column in forms()[subject].columns]
    roster, faults = read_tables([table(headings, *rows)])
    assert all(isinstance(str(fault), str) for fault in (*faults, *check(roster, TOWN)))


def test_blank_rows_are_passed_over() -> None:
    roster, faults = people([], ["", " "], ["王秀英"])
    assert not faults
    assert roster.people[0].spot.line == 4


@pytest.mark.parametrize("units", ["0", "two", "-1", "½", "100"])
def test_units_are_counted_in_whole_numbers(units: str) -> None:
    _, faults = read_tables([table(["小区", "楼栋", "单元数"], ["信江花苑", "1", units])])
    assert "column 单元数" in str(faults[0])


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("全社区", Scope()),
        ("a1", Scope(Reach.GRID, "A1")),
        ("第一网格", Scope(Reach.GRID, "A1")),
        ("蔚蓝香廷", Scope(Reach.ESTATE, "蔚蓝香廷小区")),
        ("蔚蓝香廷小区/3", Scope(Reach.BUILDING, "蔚蓝香廷小区", "3")),
        ("蔚蓝香廷3栋", Scope(Reach.BUILDING, "蔚蓝香廷小区", "3")),
        ("蔚蓝香廷小区12栋", Scope(Reach.BUILDING, "蔚蓝香廷小区", "12")),
        ("信江花苑 a5 座", Scope(Reach.BUILDING, "信江花苑", "A5")),
        ("信江花苑/3", None),
        ("B7", None),
    ],
)
def test_a_scope_is_understood_as_people_write_it(text: str, scope: Scope | None) -> None:
    assert Directory(TOWN).scope(text) == scope


@pytest.mark.parametrize(
    ("roster", "told"),
    [
        (Roster(buildings=(BuildingRow("旭日家园", "1"),)), '小区: there is no estate "旭日家园"'),
        (
            Roster(buildings=(BuildingRow("信江花苑", "1", "B7"),)),
            '网格: there is no grid "B7". Known: A1、A2.',
        ),
        (Roster(households=(HouseholdRow("信江花苑", "9", "", "1"),)), 'has no building "9"'),
        (Roster(people=(PersonRow("王", estate="信江花苑", building="9"),)), "楼栋: 信江花苑"),
        (Roster(people=(PersonRow("王", estate="信江花苑", room="9"),)), "though there is a room"),
        (Roster(people=(PersonRow("王", building="9"),)), "小区: is empty"),
        (
            Roster(people=(PersonRow("王", role=Role.ADMIN, scopes=("月球",)),)),
            '"月球" is no grid, estate or building',
        ),
        (Roster(estates=(EstateRow("甲", ("丙",)), EstateRow("乙", ("丙",)))), "also a name of 甲"),
        (Roster(grids=(GridRow("B1", "甲"), GridRow("b1", "乙"))), "stands twice"),
        (
            Roster(buildings=(BuildingRow("信江花苑", "1"), BuildingRow("信江花苑", "1", "A1"))),
            "stands twice",
        ),
        (
            Roster(people=(PersonRow("王", telegram_id=5), PersonRow("李", telegram_id=5))),
            "5 is also given to 王",
        ),
    ],
)
def test_rows_must_fit_together(roster: Roster, told: str) -> None:
    assert told in str(check(roster, TOWN)[0])


def test_a_faulty_row_does_not_make_others_look_faulty() -> None:
    roster, faults = read_tables(
        [
            table(["小区"], ["信江花苑"]),
            table(["小区", "楼栋", "单元数"], ["信江花苑", "1", "many"]),
            table(["小区", "楼栋", "室"], ["信江花苑", "1", "101"]),
        ]
    )
    assert len(faults) == 1
    assert check(roster, Roster()) == []


def test_a_roster_goes_in_and_comes_out(store: Store) -> None:
    enter(store, TOWN)
    assert roster_of(store) == TOWN


def test_the_same_list_again_changes_nothing(store: Store) -> None:
    staff = Roster(
        people=(
            PersonRow("李娟", "13800000001", 11, Role.GRID_WORKER, ("A1",)),
            PersonRow("李娟", "13800000001", 11, Role.PARTY_HUB, ("蔚蓝香廷小区/3",)),
            PersonRow("王秀英", estate="蔚蓝香廷小区", building="3", unit="2", room="501"),
            PersonRow("万文彬", role=Role.MEDIATOR, scopes=("全社区",)),
        )
    )
    enter(store, TOWN)
    enter(store, staff)
    before = list(store.connection.iterdump())
    assert enter(store, TOWN)[Subject.BUILDINGS] == (0, 0, 3)
    assert enter(store, staff)[Subject.PEOPLE] == (0, 0, 4)
    assert list(store.connection.iterdump()) == before


def test_a_corrected_list_corrects_and_keeps_the_rest(store: Store) -> None:
    enter(store, TOWN)
    counts = enter(
        store,
        Roster(buildings=(BuildingRow("蔚蓝香廷", "3", "a2", 3),), grids=(GridRow("a1", "一"),)),
    )
    assert counts[Subject.BUILDINGS] == (0, 1, 0)
    assert counts[Subject.GRIDS] == (0, 1, 0)
    assert roster_of(store).buildings[0] == BuildingRow("蔚蓝香廷小区", "3", "A2", 3)
    assert roster_of(store).grids[0] == GridRow("A1", "一")
    assert len(roster_of(store).buildings) == 3


def test_an_account_that_comes_later_is_given_to_the_same_person(store: Store) -> None:
    enter(store, Roster(people=(PersonRow("李娟", "13800000001"),)))
    counts = enter(store, Roster(people=(PersonRow("李娟", "13800000001", 11),)))
    assert counts[Subject.PEOPLE] == (0, 1, 0)
    assert [person.telegram_id for person in store.people.everyone()] == [11]


def test_somebody_who_wrote_to_the_bot_first_is_found_by_account(store: Store) -> None:
    with store.transaction():
        met = store.people.meet(11, "娟", at=NOW)
    enter(store, TOWN)
    enter(store, Roster(people=(PersonRow("李娟", "13800000001", 11, Role.GRID_WORKER, ("A1",)),)))
    (grid,) = (one for one in store.places.grids() if one.code == "A1")
    known = store.people.get(met.id)
    assert known.name == "李娟"
    assert known.duties == (Duty(Role.GRID_WORKER, Reach.GRID, grid.id),)


def test_namesakes_in_different_flats_are_two_people(store: Store) -> None:
    enter(store, TOWN)
    enter(
        store,
        Roster(
            people=(
                PersonRow("王伟", estate="蔚蓝香廷小区", building="3", room="101"),
                PersonRow("王伟", estate="蔚蓝香廷小区", building="12", room="101"),
            )
        ),
    )
    assert [person.name for person in store.people.everyone()] == ["王伟", "王伟"]


def test_namesakes_with_different_phones_are_two_people(store: Store) -> None:
    enter(
        store, Roster(people=(PersonRow("王伟", "13800000001"), PersonRow("王伟", "13800000002")))
    )
    assert [person.name for person in store.people.everyone()] == ["王伟", "王伟"]


def test_a_list_without_homes_moves_nobody_out(store: Store) -> None:
    enter(store, TOWN)
    enter(store, Roster(people=(PersonRow("王伟", "13800000001", estate="信江花苑"),)))
    enter(store, Roster(people=(PersonRow("王伟", "13800000001"),)))
    assert [person.home for person in store.people.everyone()] == [Home(estate_id=2)]


def test_what_a_list_does_not_say_stays(store: Store) -> None:
    enter(store, TOWN)
    counts = enter(
        store,
        Roster(estates=(EstateRow("蔚蓝香廷小区"),), buildings=(BuildingRow("蔚蓝香廷小区", "3"),)),
    )
    assert counts[Subject.ESTATES] == (0, 0, 1)
    assert counts[Subject.BUILDINGS] == (0, 0, 1)
    assert roster_of(store) == TOWN


def test_an_alias_that_another_estate_has_already_is_refused() -> None:
    told = check(Roster(estates=(EstateRow("旭日家园", ("蔚蓝香廷",)),)), TOWN)
    assert "蔚蓝香廷 is also a name of 蔚蓝香廷小区" in str(told[0])


def test_columns_that_nobody_knows_are_told() -> None:
    strange = table(["信江社区"], ["姓名", "星座", "电话", ""], ["王秀英", "白羊", "", ""])
    assert [str(one) for one in remarks([strange])] == [
        "list.csv: passed over were columns that are not known: 星座."
    ]
    assert list(remarks([table(["甲"], ["乙"]), table()])) == []


def test_a_resident_is_responsible_for_nothing() -> None:
    _, faults = people(["王秀英", "", "", "居民", "A1"])
    assert "column 范围: only a role reaches somewhere" in faults[0]


@pytest.mark.parametrize(
    ("told", "home"),
    [
        (PersonRow("王伟", "1380000", estate="蔚蓝香廷"), Home(1, 1, "2", "501")),
        (PersonRow("王伟", "1380000", estate="蔚蓝香廷", building="3"), Home(1, 1, "2", "501")),
        (PersonRow("王伟", "1380000", estate="蔚蓝香廷", building="12"), Home(1, 2)),
        (PersonRow("王伟", "1380000", estate="信江花苑"), Home(2)),
    ],
)
def test_a_home_told_in_part_does_not_empty_the_known_one(
    store: Store, told: PersonRow, home: Home
) -> None:
    enter(store, TOWN)
    known = PersonRow("王伟", "1380000", estate="蔚蓝香廷", building="3", unit="2", room="501")
    enter(store, Roster(people=(known,)))
    enter(store, Roster(people=(told,)))
    assert [person.home for person in store.people.everyone()] == [home]


def test_who_stands_in_for_a_colleague_is_not_given_the_duty_by_a_list(store: Store) -> None:
    staff = Roster(
        people=(
            PersonRow("李娟", "13800000011", 11, Role.GRID_WORKER, ("A1",)),
            PersonRow("周海涛", "13800000012", 12, Role.GRID_WORKER, ("A2",)),
        )
    )
    enter(store, TOWN)
    enter(store, staff)
    li, zhou = store.people.everyone()
    with store.transaction():
        leave = Leave(li.id, zhou.id, NOW.date(), NOW.date())
        store.leaves.add(leave, is_active=True, at=NOW)
    assert len(store.people.get(zhou.id).duties) == 2
    assert roster_of(store).people == staff.people
    also = PersonRow("周海涛", "13800000012", 12, Role.GRID_WORKER, ("A1",))
    counts = enter(store, Roster(people=(also,)))
    assert counts[Subject.PEOPLE] == (0, 1, 0)
    assert also in roster_of(store).people


def test_two_stages_of_an_estate_are_two_estates(store: Store) -> None:
    stages = Roster(estates=(EstateRow("旭日家园（一期）"), EstateRow("旭日家园（二期）")))
    enter(store, stages)
    assert roster_of(store) == stages
    assert Directory(stages).estate("旭日家园(二期)") == "旭日家园（二期）"

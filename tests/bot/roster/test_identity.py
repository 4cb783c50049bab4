"""What goes out comes in again, the same; and nobody goes out who should not."""

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from openpyxl import load_workbook

from bot import sample
from bot.roster.checks import check
from bot.roster.consequences import silent
from bot.roster.enrolment import Enrolment
from bot.roster.inventory import roster_of
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
from bot.roster.sheets import roster_book
from casework.labels import Role
from casework.places import OrganisationKind
from storage.store import Store
from tests.bot.roster.files import read

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
NAMES = some.text("王李张=+'\"秀英伟@-1 ", min_size=1, max_size=4).map(str.strip).filter(bool)
ESTATES = ("幸福里小区", "旭日家园（一期）", "旭日家园（二期）")
GRIDS = ("A1", "B-2")
BUILDINGS = [(estate, number) for estate in ESTATES for number in ("1", "A5", "东楼")]


@some.composite
def rosters(draw: Any) -> Roster:
    """A small community in which everything fits together."""
    estates = tuple(EstateRow(name, draw(aliases(name))) for name in ESTATES)
    grids = tuple(GridRow(code, draw(NAMES) + code) for code in GRIDS)
    placed = draw(some.lists(some.sampled_from(BUILDINGS), unique=True, min_size=1))
    buildings = tuple(
        BuildingRow(
            one[0], one[1], draw(some.sampled_from(("", *GRIDS))), draw(some.integers(1, 99))
        )
        for one in sorted(placed, key=lambda one: (ESTATES.index(one[0]), len(one[1]), one[1]))
    )
    flat = some.tuples(
        some.sampled_from(placed), some.sampled_from(("", "1", "甲")), some.integers(1, 40)
    )
    flats = draw(some.lists(flat, unique=True, max_size=8))
    households = tuple(HouseholdRow(one[0], one[1], unit, f"0{room}") for one, unit, room in flats)
    people = tuple(draw(people_of(number)) for number in range(draw(some.integers(0, 4))))
    hub = PersonRow(
        "方正平", "13800000041", 41, Role.PARTY_HUB, (f"{placed[0][0]}/{placed[0][1]}",)
    )
    mine = draw(some.integers(0, len(households)))
    return Roster(
        estates,
        grids,
        buildings,
        households,
        (hub, *people),
        tuple(
            OrganisationRow(kind, draw(NAMES), draw(phones), draw(NAMES), ESTATES[:1])
            for kind in (OrganisationKind.OWNERS_COMMITTEE, OrganisationKind.PROPERTY_COMPANY)
        ),
        tuple(
            HubRow(hub.name, hub.phone, 41, one.estate, one.building, one.unit, one.room)
            for one in households[:mine]
        ),
    )


phones = some.sampled_from(("", "13800000001", "0793-8221234"))


def aliases(name: str) -> some.SearchStrategy[tuple[str, ...]]:
    return some.sampled_from(((), (name[:2] + name[-3:-1],), (f"{name}甲", f"{name}乙")))


@some.composite
def people_of(draw: Any, number: int) -> PersonRow:
    """Somebody with an account of their own, which tells namesakes apart."""
    role, scopes = draw(
        some.sampled_from(
            [
                (Role.RESIDENT, ()),
                (Role.GRID_WORKER, ("A1",)),
                (Role.PROPERTY_MANAGER, (ESTATES[0],)),
                (Role.ADMIN, ("全社区",)),
            ]
        )
    )
    name, phone = draw(NAMES), draw(phones)
    return PersonRow(
        name, phone, 100 + number, role, scopes, draw(some.sampled_from(("", ESTATES[1])))
    )


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(roster=rosters())
def test_what_goes_out_comes_in_the_same(roster: Roster, tmp_path_factory: pytest.TempPathFactory):
    if check(roster, Roster()):
        return
    store = Store(tmp_path_factory.mktemp("town") / "linli.db")
    try:
        with store.transaction():
            Enrolment(store, roster, NOW, silent(store, at=NOW)).enter()
        out = roster_of(store)
        assert out == roster
        again, faults = read(roster_book(out))
        assert not faults
        assert again == roster
        with store.transaction():
            assert Enrolment(store, again, NOW, silent(store, at=NOW)).enter().outlook().is_nothing
    finally:
        store.close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "linli.db")
    with opened.transaction():
        sample.load(opened, at=NOW)
    yield opened
    opened.close()


def test_every_list_of_the_sample_goes_out_readable(store: Store):
    book = load_workbook(io.BytesIO(roster_book(roster_of(store))))
    assert book.sheetnames == ["小区", "网格", "楼栋", "住户", "人员", "物业与业委会", "党员中心户"]
    for sheet in book.worksheets:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.max_row > 1
    people = book["人员"]
    assert (people["B2"].value, people["B2"].data_type) == ("13800010001", "s")
    assert people["B2"].number_format == "@"
    assert book["小区"].column_dimensions["B"].width > 30


def test_no_remark_about_a_household_goes_out_and_nobody_who_was_erased(store: Store):
    household = store.places.households()[0]
    gone = store.people.of_telegram(10101)
    assert gone is not None
    store.connection.execute(
        "update households set remark = '独居老人' where id = ?", (household.id,)
    )
    store.connection.execute(
        "update people set erased_at = ? where id = ?", (NOW.isoformat(), gone.id)
    )
    roster = roster_of(store)
    told = repr(roster)
    assert "独居老人" not in told
    assert gone.name not in told
    assert len(roster.people) == len(sample.roster().people) - 1

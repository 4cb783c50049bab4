"""What comes into the store by a list, and what comes of it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import sample
from bot.roster.changes import Changes
from bot.roster.checks import check
from bot.roster.consequences import Consequences
from bot.roster.enrolment import Enrolment
from bot.roster.forms import Subject
from bot.roster.inventory import roster_of
from bot.roster.rows import BuildingRow, HubRow, OrganisationRow, PersonRow, Roster
from casework.labels import Role
from casework.people import Duty, Person, Reach
from casework.places import Building, OrganisationKind
from handlers.roster.outlook import Outlook
from storage.store import Store

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
HUB = Role.PARTY_HUB
FANG = ("方正平", "13800010041", 10041)


class Heard:
    """Who was given what, and which buildings were followed."""

    def __init__(self, store: Store) -> None:
        self.given: list[tuple[str, Duty]] = []
        self.followed: list[tuple[str, int | None, int | None]] = []
        self.welcomed: list[str] = []
        self._store = store

    def give(self, person: Person, duty: Duty) -> None:
        self._store.people.give_duty(person.id, duty)
        self.given.append((person.name, duty))

    def follow(self, building: Building, was: int | None) -> None:
        self.followed.append((building.number, was, building.grid_id))

    def welcome(self, person: Person) -> None:
        self.welcomed.append(person.name)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "linli.db")
    with opened.transaction():
        sample.load(opened, at=NOW)
    yield opened
    opened.close()


def enter(store: Store, roster: Roster) -> tuple[Changes, Heard]:
    assert not check(roster, roster_of(store))
    heard = Heard(store)
    with store.transaction():
        how = Consequences(heard.give, heard.follow, heard.welcome)
        return Enrolment(store, roster, NOW, how).enter(), heard


def counts(changes: Changes, subject: Subject) -> tuple[int, int, int]:
    tally = changes.tallies[subject]
    return tally.added, tally.changed, tally.same


def grid_id(store: Store, code: str) -> int:
    return next(grid.id for grid in store.places.grids() if grid.code == code)


def test_a_duty_is_given_once_and_heard_of(store: Store):
    row = PersonRow("王秀英", "", 10101, Role.GRID_WORKER, ("A2", "第二网格"))
    changes, heard = enter(store, Roster(people=(row, row)))
    assert heard.given == [("王秀英", Duty(Role.GRID_WORKER, Reach.GRID, grid_id(store, "A2")))]
    assert changes.duties == {Role.GRID_WORKER: ["王秀英"]}
    assert enter(store, Roster(people=(row,)))[1].given == []


def test_a_building_of_another_grid_is_followed(store: Store):
    changes, heard = enter(store, Roster(buildings=(BuildingRow("蔚蓝香廷", "1", "A2"),)))
    assert heard.followed == [("1", grid_id(store, "A1"), grid_id(store, "A2"))]
    assert changes.outlook().rezoned == (("蔚蓝香廷小区/1", "A1", "A2"),)


def test_a_new_building_and_one_that_only_grows_are_not_followed(store: Store):
    rows = (BuildingRow("蔚蓝香廷", "99", "A2"), BuildingRow("蔚蓝香廷", "2", "A1", 9))
    assert enter(store, Roster(buildings=rows))[1].followed == []


def test_a_household_goes_over_to_another_hub(store: Store):
    new = HubRow("江月娥", "", None, "蔚蓝香廷", "3", "1", "301")
    fresh = HubRow("方正平", "", None, "蔚蓝香廷", "3", "1", "9901")
    changes, _ = enter(store, Roster(hubs=(new, fresh)))
    assert counts(changes, Subject.HUBS) == (1, 1, 0)
    rows = [row for row in roster_of(store).hubs if row.room in {"301", "9901"}]
    assert ("江月娥", "3", "301") in {(row.name, row.building, row.room) for row in rows}
    assert HubRow(*FANG, "蔚蓝香廷小区", "3", "1", "9901") in rows


def test_what_a_list_does_not_say_of_an_organisation_stays(store: Store):
    kind = OrganisationKind.PROPERTY_COMPANY
    row = OrganisationRow(kind, "蔚蓝物业服务中心", contact="新经理")
    changes, _ = enter(store, Roster(organisations=(row,)))
    assert counts(changes, Subject.ORGANISATIONS) == (0, 1, 0)
    (known,) = (one for one in store.organisations.all() if one.name == row.name)
    assert (known.phone, known.contact, len(known.estate_ids)) == ("07938200101", "新经理", 1)
    assert counts(enter(store, Roster(organisations=(row,)))[0], Subject.ORGANISATIONS) == (0, 0, 1)


def test_who_gets_another_name_is_told_before(store: Store):
    changes, _ = enter(store, Roster(people=(PersonRow("王秀兰", "", 10101),)))
    assert changes.outlook().renamed == (("王秀英", "王秀兰"),)
    assert "1 人改名字：王秀英 → 王秀兰" in changes.outlook().shown()


def test_who_wrote_before_a_list_gave_them_their_account_is_one_person(store: Store):
    enter(store, Roster(people=(PersonRow("钱志远", "139-1111-2222", None, HUB, ("A1",)),)))
    (listed,) = store.accounts.unlinked("钱志远")
    flat = store.places.households()[0].id
    with store.transaction():
        wrote = store.people.meet(555, "阿远", at=NOW)
        store.hubs.give(flat, listed.id, at=NOW)
    changes, heard = enter(store, Roster(people=(PersonRow("钱志远", "13911112222", 555),)))
    assert store.accounts.unlinked("钱志远") == []
    known = store.people.get(wrote.id)
    assert (known.name, [duty.role for duty in known.duties]) == ("钱志远", [HUB])
    assert store.hubs.all()[flat] == wrote.id
    assert counts(changes, Subject.PEOPLE) == (0, 1, 0)
    assert heard.welcomed == ["钱志远"]
    assert enter(store, Roster(people=(PersonRow("钱志远", "13911112222", 555),)))[1].welcomed == []


def test_namesakes_with_another_number_stay_two_people(store: Store):
    enter(store, Roster(people=(PersonRow("钱志远", "13911112222", None, HUB, ("A1",)),)))
    with store.transaction():
        store.people.meet(555, "钱志远", at=NOW)
    _, heard = enter(store, Roster(people=(PersonRow("钱志远", "13911113333", 555),)))
    assert len(store.accounts.unlinked("钱志远")) == 1
    assert heard.welcomed == []


def test_an_outlook_is_kept_as_it_was():
    outlook = Outlook(
        tallies=(("网格", 1, 2, 3),),
        duties=(("grid_worker", "王小芳", "李雷"), ("admin", "程敏")),
        rezoned=tuple((f"幸福里/{number}", "A1", "") for number in range(7)),
        renamed=(("甲", "<乙>"),),
    )
    assert Outlook.unpacked(outlook.packed()) == outlook
    shown = outlook.shown()
    assert "网格员 2 位（王小芳、李雷）、社区党委 1 位（程敏）" in shown
    assert "7 栋楼换网格：幸福里/0 A1 → 无" in shown
    assert shown.count("幸福里") == 5
    assert "&lt;乙&gt;" in shown

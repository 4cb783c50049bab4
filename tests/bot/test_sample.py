"""The sample community has what the story needs."""

from datetime import date
from pathlib import Path

from bot import sample
from bot.checkup import examine
from bot.finding import Weight
from bot.roster.inventory import roster_of
from casework.labels import Role
from casework.people import Home
from casework.places import Place
from storage.store import Store


def test_the_estates_grids_and_buildings_of_the_story_are_there(store: Store) -> None:
    names = [estate.name for estate in store.places.estates()]
    assert "蔚蓝香廷小区" in names
    assert len(names) >= 3
    assert len(store.places.grids()) == 4
    assert len(store.places.buildings()) >= 20


def test_every_building_has_a_grid_worker_and_a_branch(store: Store) -> None:
    for building in store.places.buildings():
        place = Place(building.estate_id, building.id, building.grid_id)
        for role in (Role.GRID_WORKER, Role.BRANCH_SECRETARY, Role.PROPERTY_MANAGER):
            assert len(store.people.with_role(role, place)) == 1


def test_every_role_is_held_by_somebody(store: Store) -> None:
    for role in set(Role) - {Role.RESIDENT}:
        assert store.people.anywhere_with_role(role)


def test_there_are_residents_with_and_without_a_home(store: Store) -> None:
    residents = [person for person in store.people.everyone() if not person.is_staff]
    homeless = [person for person in residents if person.home == Home()]
    assert len(residents) >= 30
    assert 2 <= len(homeless) <= 8


def test_every_home_stands_in_the_list_of_households(store: Store) -> None:
    households = {
        (row.estate, row.building, row.unit, row.room) for row in sample.roster().households
    }
    homes = {
        (row.estate, row.building, row.unit, row.room)
        for row in sample.roster().people
        if row.building
    }
    assert homes <= households


def test_no_home_lies_in_a_staircase_that_is_not_there() -> None:
    units = {(row.estate, row.number): row.units or 1 for row in sample.roster().buildings}
    for home in sample.roster().households:
        assert int(home.unit) <= units[home.estate, home.building]


def test_names_and_accounts_are_unlike_each_other() -> None:
    everybody = sample.neighbours()
    assert len({one.id for one in everybody}) == len(everybody)
    assert len({one.name for one in everybody}) == len(everybody)


def test_the_chat_page_shows_who_is_who() -> None:
    by_name = {one.name: one for one in sample.neighbours()}
    assert by_name["李娟"].label == "网格员"
    assert by_name["李娟"].note.startswith("A1")
    assert by_name["王秀英"].label == "居民"
    assert by_name["王秀英"].note.startswith("蔚蓝香廷小区3栋2单元501室")


def test_it_is_entered_as_it_is_written(store: Store) -> None:
    assert roster_of(store) == sample.roster()


def test_the_check_finds_no_gap_in_it(store: Store, tmp_path: Path) -> None:
    store.path.chmod(0o600)
    path = tmp_path / "config.toml"
    path.write_text(
        f'[storage]\ndatabase = "{store.path}"\n[community]\noffice_phone = "12345"\n'
        '[telegram]\ntoken = "1234567890:abcdefghijklmnopqrstuvwxyzABCDEFGHI"\n'
    )
    findings = list(examine(path, today=date(2026, 3, 2)))
    assert {finding.weight for finding in findings} == {Weight.FINE}, findings

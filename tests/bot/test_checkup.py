"""`check` finds everything at once, changes nothing, and names the remedy."""

import sqlite3
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot import checkup, sample
from bot.checkup import examine
from bot.config import TOKEN_VARIABLE
from bot.finding import Finding, Weight
from casework.labels import Role
from casework.people import Duty, Leave
from storage.store import Store

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
TOKEN = "1234567890:abcdefghijklmnopqrstuvwxyzABCDEFGHI"


@pytest.fixture(autouse=True)
def no_token_around(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(TOKEN_VARIABLE, raising=False)


def config(folder: Path, *, token: str = TOKEN, more: str = "") -> Path:
    path = folder / "config.toml"
    database = folder / "data" / "linli.db"
    path.write_text(
        f'[telegram]\ntoken = "{token}"\n[community]\noffice_phone = "1"\n'
        f'[storage]\ndatabase = "{database}"\n{more}'
    )
    return path


def filled(folder: Path) -> Path:
    database = folder / "data" / "linli.db"
    store = Store(database)
    with store.transaction():
        sample.load(store, at=NOW)
    store.close()
    database.chmod(0o600)
    return database


def texts(findings: list[Finding], weight: Weight) -> str:
    return "\n".join(finding.text for finding in findings if finding.weight is weight)


def faults(path: Path) -> str:
    return texts(list(examine(path)), Weight.FAULT)


def warnings(path: Path) -> str:
    return texts(list(examine(path)), Weight.WARNING)


def test_what_is_right_is_said_plainly(tmp_path: Path) -> None:
    filled(tmp_path)
    findings = list(examine(config(tmp_path)))
    fine = texts(findings, Weight.FINE)
    assert "The token has the right shape" in fine
    assert "is whole" in fine
    assert "71 people, 4 estates, 4 grids, 24 buildings, 0 cases" in fine
    assert "MB are free" in fine
    assert not texts(findings, Weight.FAULT)


def test_nothing_is_made_by_looking(tmp_path: Path) -> None:
    path = config(tmp_path)
    assert not faults(path)
    assert [one.name for one in tmp_path.iterdir()] == ["config.toml"]


def test_settings_and_database_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "linli.db").write_text("this is no database, by far not " * 99)
    told = faults(config(tmp_path, more="[web]\nport = -1\nprot = 5\n"))
    assert "[web] port = -1" in told
    assert "[web] prot: there is no such setting" in told
    assert "is not a database" in told


def test_times_that_can_not_be_kept_are_named_with_what_would_do(tmp_path: Path) -> None:
    more = "[nudges]\ndigest = ['20:00']\n[deadlines.stage_days]\nstreet = 3\n"
    told = faults(config(tmp_path, more=more))
    assert "20:00 lies outside hours; choose a time within 08:00-12:00, 14:00-18:00" in told
    assert "each level must come later than the one before (grid 4, community 8, street 3)" in told


@pytest.mark.parametrize("token", ["123", "abc:def", f"{TOKEN} ", f"bot{TOKEN}"])
def test_a_token_of_another_shape_is_named_and_not_shown(tmp_path: Path, token: str) -> None:
    told = faults(config(tmp_path, token=token))
    assert "does not look like a token" in told
    assert token not in told


def test_another_server_may_have_tokens_of_another_shape(tmp_path: Path) -> None:
    path = config(tmp_path, token="1:abc")
    own = path.read_text().replace("[community]", 'base_url = "http://127.0.0.1:8081"\n[community]')
    path.write_text(own)
    assert faults(path) == ""
    assert "Make sure that the server at base_url knows it" in warnings(path)


def test_without_a_token_it_says_what_run_will_do(tmp_path: Path) -> None:
    assert "plays the sample community" in warnings(config(tmp_path, token=""))


def test_a_missing_file_of_settings_is_one_fault(tmp_path: Path) -> None:
    assert "is missing. Copy config.example.toml" in faults(tmp_path / "config.toml")


def test_a_webhook_needs_https(tmp_path: Path) -> None:
    path = config(tmp_path, more="[web]\nport = 8443\n")
    hook = 'webhook_url = "http://a.example"\nwebhook_secret = "s"\n[community]'
    path.write_text(path.read_text().replace("[community]", hook))
    assert "must begin with https://" in faults(path)


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "linli.db").write_bytes(b"\0" * 8192)
    assert "is not a database" in faults(config(tmp_path))


def test_a_damaged_database_is_named_with_the_way_back(tmp_path: Path) -> None:
    database = filled(tmp_path)
    content = bytearray(database.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 12288] = b"\xa5" * 12288
    database.write_bytes(content)
    told = faults(config(tmp_path))
    assert "is damaged" in told
    assert "python -m bot restore" in told


def test_a_row_that_points_nowhere_is_named(tmp_path: Path) -> None:
    database = filled(tmp_path)
    with sqlite3.connect(database) as connection:
        connection.execute("update people set estate_id = 99 where id = 1")
    connection.close()
    assert "people row 1 points to a missing estates" in faults(config(tmp_path))


def test_a_newer_database_is_named(tmp_path: Path) -> None:
    database = filled(tmp_path)
    with sqlite3.connect(database) as connection:
        connection.execute(
            "insert into _sqlite_migrations (migration_set, name, applied_at) "
            "values ('linli', 'm999_tomorrow', '2027')"
        )
    connection.close()
    assert "was written by a newer Linli (it has m999_tomorrow)" in faults(config(tmp_path))


def test_an_older_database_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    database = tmp_path / "data" / "linli.db"
    database.touch()
    assert "written by an older Linli" in warnings(config(tmp_path))
    assert database.stat().st_size == 0


def test_a_folder_in_the_place_of_the_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "data" / "linli.db").mkdir(parents=True)
    assert "is no file" in faults(config(tmp_path))


def test_a_file_in_the_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    assert "is no folder" in faults(config(tmp_path))


def test_a_database_that_can_not_be_written_is_named(
    open_folder: Path, as_nobody: Callable[[Callable[[], str]], str]
) -> None:
    database = filled(open_folder)
    database.chmod(0o444)
    database.parent.chmod(0o555)
    path = config(open_folder)
    told = as_nobody(lambda: faults(path))
    assert f"The database {database} can't be written" in told
    assert f"The folder {database.parent} can't be written" in told


def test_a_full_disk_is_told_before_it_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkup, "GOOD_SPACE", 2**62)
    assert "Make room soon" in warnings(config(tmp_path))
    monkeypatch.setattr(checkup, "LEAST_SPACE", 2**62)
    assert "Make room, at least" in faults(config(tmp_path))


def test_gaps_in_the_staff_are_named(tmp_path: Path) -> None:
    store = Store(tmp_path / "data" / "linli.db")
    with store.transaction():
        grid = store.places.put_grid("A1", "第一网格")
        store.places.put_grid("A2", "第二网格")
        estate = store.places.put_estate("信江花苑")
        store.places.put_building(estate_id=estate, number="1", grid_id=grid, units=1)
        store.places.put_building(estate_id=estate, number="2", grid_id=None, units=1)
        person = store.people.meet(5, "李娟", at=NOW)
        store.people.give_duty(person.id, Duty(Role.MEDIATOR))
        store.people.set_reachable(5, is_reachable=False)
    store.close()
    told = warnings(config(tmp_path))
    assert "Grid A1 第一网格 has no grid worker" in told
    assert "grant grid_worker TELEGRAM_ID --grid A2" in told
    assert "Nobody with Telegram is admin" in told
    assert "Without a grid: 信江花苑/2" in told
    assert "1 of the staff have blocked the bot" in told
    assert "is mediator" not in told


def test_whoever_should_hear_of_what_climbs_is_missed(tmp_path: Path) -> None:
    Store(tmp_path / "data" / "linli.db").close()
    told = warnings(config(tmp_path))
    assert "Nobody with Telegram is branch_secretary" in told
    assert "Nobody with Telegram is street" in told


def test_a_desk_at_which_nobody_can_be_reached_is_named(tmp_path: Path) -> None:
    store = Store(filled(tmp_path))
    with store.transaction():
        away, stand_in = store.people.colleagues()[:2]
        first, last = date(2026, 3, 2), date(2026, 3, 6)
        store.leaves.add(Leave(away.id, stand_in.id, first, last), at=NOW)
        assert stand_in.telegram_id is not None
        store.people.set_reachable(stand_in.telegram_id, is_reachable=False)
    store.close()
    told = warnings(config(tmp_path))
    assert f"{stand_in.name} stands in for {away.name} until 2026-03-06 and has blocked" in told


def test_a_year_without_a_calendar_is_told_in_time(tmp_path: Path) -> None:
    def said(today: date) -> str:
        return texts(list(examine(config(tmp_path), today=today)), Weight.WARNING)

    assert "calendar" not in said(date(2026, 11, 30))
    assert "official calendar of 2093 is not known" in said(date(2092, 12, 1))
    assert "official calendar of 2092 is not known" in said(date(2092, 1, 1))


def test_an_empty_community_is_told_where_to_begin(tmp_path: Path) -> None:
    Store(tmp_path / "data" / "linli.db").close()
    assert "import --template" in warnings(config(tmp_path))


def test_what_others_on_the_machine_can_read_is_named(tmp_path: Path) -> None:
    database = filled(tmp_path)
    backup = database.parent / "backups" / "linli-20260301-030000.db"
    backup.parent.mkdir()
    backup.write_bytes(b"")
    backup.chmod(0o640)
    path = config(tmp_path)
    assert f"chmod 600 {backup}" in warnings(path)
    database.chmod(0o644)
    assert f"chmod 600 {database} {backup}" in warnings(path)

"""The command line as people use it: every fault is a clear line, never a traceback."""

import asyncio
import json
import os
import re
import resource
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from bot import sample
from bot.cli import main
from bot.config import TOKEN_VARIABLE
from bot.roster.inventory import roster_of
from bot.roster.sheets import roster_book
from casework.labels import Role
from casework.people import Duty, Reach
from storage.errors import DatabaseFull, StorageError
from storage.opening import told_plainly
from storage.store import Store
from tests.storage.beginnings import begin

ROOT = Path(__file__).parents[2]
TOKEN = "1234567890:abcdefghijklmnopqrstuvwxyzABCDEFGHI"
PATIENCE = 60


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in an empty folder, with no token around."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(TOKEN_VARIABLE, raising=False)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """The database that the default settings name."""
    (tmp_path / "data").mkdir()
    opened = Store(begin(tmp_path / "data" / "linli.db"))
    yield opened
    opened.close()


def linli(*arguments: object, given: bytes = b"") -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=given)


def fails(*arguments: object) -> str:
    """What is said on standard error by a command that fails with exit code 1."""
    result = linli(*arguments)
    assert result.exit_code == 1, result.output
    assert isinstance(result.exception, SystemExit)
    return result.stderr


def process(*arguments: str, folder: Path) -> "subprocess.Popen[bytes]":
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    return subprocess.Popen(
        [sys.executable, "-m", "bot", *arguments],
        cwd=folder,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def sample_workbook(folder: Path) -> Path:
    path = folder / "town.xlsx"
    path.write_bytes(roster_book(sample.roster()))
    return path


# Duties


def test_the_first_admin_of_an_empty_community() -> None:
    result = linli("grant", "admin", 10001)
    assert result.exit_code == 0
    assert result.output == "Telegram 10001 (new) is now admin 社区党委 for the whole community.\n"
    assert "already is admin" in linli("grant", "admin", 10001).output


def test_a_duty_in_a_grid(store: Store) -> None:
    with store.transaction():
        grid_id = store.places.put_grid("A1", "第一网格")
    assert "for grid A1" in linli("grant", "grid_worker", 5, "--grid", "a1").output
    person = store.people.of_telegram(5)
    assert person is not None
    assert person.duties == (Duty(Role.GRID_WORKER, Reach.GRID, grid_id),)


def test_a_duty_in_an_estate_and_in_a_building(store: Store) -> None:
    with store.transaction():
        estate_id = store.places.put_estate("信江花苑", ("花苑",))
        store.places.put_building(estate_id=estate_id, number="3", grid_id=None, units=1)
    assert "estate 信江花苑" in linli("grant", "property_manager", 5, "--estate", "花苑").output
    said = linli("grant", "building_lead", 5, "--building", "花苑/3栋").output
    assert "building 信江花苑/3" in said


def test_a_resident_is_made_known_and_holds_no_duty(store: Store) -> None:
    assert "residents hold no duty" in linli("grant", "resident", 5).output
    assert [person.duties for person in store.people.everyone()] == [()]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--grid", "B7"], 'There is no grid "B7". Known: A1、A2.'),
        (["--estate", "旭日"], 'There is no estate "旭日". Known: 信江花苑.'),
        (["--building", "信江花苑/9"], '信江花苑 has no building "9"'),
        (["--building", "旭日/9"], 'There is no estate "旭日"'),
        (["--building", "9"], "Write it as ESTATE/NUMBER"),
        (["--grid", "A1", "--estate", "信江花苑"], "Name one of --grid"),
    ],
)
def test_a_place_that_nobody_knows(store: Store, options: list[str], told: str) -> None:
    with store.transaction():
        store.places.put_grid("A1", "第一网格")
        store.places.put_grid("A2", "第二网格")
        store.places.put_estate("信江花苑")
    assert told in fails("grant", "grid_worker", 5, *options)
    assert store.people.everyone() == []


def test_a_role_that_nobody_knows_is_answered_with_the_roles() -> None:
    result = linli("grant", "king", 5)
    assert result.exit_code == 2
    assert "grid_worker" in result.stderr


@pytest.mark.parametrize("number", ["0", "@lijuan", "-5"])
def test_an_account_is_a_number(number: str) -> None:
    assert linli("grant", "admin", "--", number).exit_code == 2


def test_a_duty_is_taken_away_as_it_was_given(store: Store) -> None:
    with store.transaction():
        store.places.put_grid("A1", "第一网格")
    linli("grant", "grid_worker", 5, "--grid", "A1")
    assert "is not grid_worker" in fails("revoke", "grid_worker", 5)
    assert "Nobody is known" in fails("revoke", "grid_worker", 6, "--grid", "A1")
    said = linli("revoke", "grid_worker", 5, "--grid", "A1").output
    assert said == "Telegram 5 is no longer grid_worker 网格员 for grid A1.\n"
    person = store.people.of_telegram(5)
    assert person is not None
    assert person.duties == ()
    assert [one.is_given for one in store.duty_changes.of(person.id)] == [True, False]


def test_the_last_admin_is_not_taken_away(store: Store) -> None:
    linli("grant", "admin", 5)
    assert "is the last admin" in fails("revoke", "admin", 5)
    linli("grant", "admin", 6)
    assert linli("revoke", "admin", 5).exit_code == 0
    assert "is the last admin" in fails("revoke", "admin", 6)


def test_whoever_is_given_a_duty_hears_of_it_when_the_bot_runs(store: Store) -> None:
    linli("grant", "mediator", 5)
    linli("grant", "mediator", 5)
    owed = [store.outbox.get(row_id).message.method for row_id, *_ in store.outbox.pending_after(0)]
    assert sorted(owed) == ["sendMessage", "setMyCommands"]


def test_an_invitation_is_printed(store: Store) -> None:
    assert "Run the bot once" in fails("invite", "admin")
    with store.transaction():
        store.facts.set_username("linli_bot")
        store.places.put_grid("A1", "第一网格")
    assert re.fullmatch(
        r"https://t\.me/linli_bot\?start=i-[A-Za-z0-9]{24}\n", linli("invite", "admin").output
    )
    assert "goes with grid" in fails("invite", "grid_worker")
    assert linli("invite", "grid_worker", "--grid", "A1").exit_code == 0
    assert "goes with nothing" in fails("invite", "resident")
    assert 'There is no grid "B7"' in fails("invite", "grid_worker", "--grid", "B7")


# Lists


def test_a_workbook_comes_in_and_goes_out_the_same(store: Store, tmp_path: Path) -> None:
    result = linli("import", sample_workbook(tmp_path))
    assert result.exit_code == 0
    assert "people 人员: 71 new, 0 changed, 0 as before" in result.output
    assert "71 as before" in linli("import", "town.xlsx").output
    assert "Wrote out.xlsx: 233 rows." in linli("export", "out.xlsx").output
    store.close()
    (tmp_path / "data").rename(tmp_path / "old")
    assert linli("import", "out.xlsx").exit_code == 0
    again = Store(tmp_path / "data" / "linli.db")
    assert roster_of(again) == sample.roster()
    again.close()


def test_what_the_community_knows_comes_in_from_markdown_and_goes_out_with_the_lists(
    store: Store, tmp_path: Path
) -> None:
    path = tmp_path / "知识.md"
    path.write_text("# 停车\n## 怎么办停车证\n负责人：程敏\n到物业。\n", encoding="utf-8")
    assert 'nobody of the staff is called "程敏"' in fails("import", path)
    assert "<!-- ❗" in (tmp_path / "知识.faults.md").read_text(encoding="utf-8")
    assert linli("import", sample_workbook(tmp_path)).exit_code == 0
    assert "entries 知识: 1 new, 0 changed, 0 as before" in linli("import", path).output
    assert "Wrote out.xlsx: 234 rows." in linli("export", "out.xlsx").output
    assert "entries 知识: 0 new, 0 changed, 1 as before" in linli("import", "out.xlsx").output
    store.close()
    (tmp_path / "data").rename(tmp_path / "old")
    told = linli("import", "out.xlsx").output
    assert "people 人员: 71 new" in told
    assert "entries 知识: 1 new" in told
    assert "entries 知识: 0 new, 0 changed, 1 as before" in linli("import", path).output


def test_two_answers_to_one_question_are_told_and_nothing_is_written(
    store: Store, tmp_path: Path
) -> None:
    path = tmp_path / "问答.csv"
    path.write_text("问题,答案\n几点开门,八点\n乙,二\n几点开门？,九点\n", encoding="utf-8")
    told = fails("import", path)
    assert (
        'line 4, column 答案: "几点开门？" has two answers, here "九点", in line 2 "八点"' in told
    )
    assert load_workbook(tmp_path / "问答.faults.xlsx")["名单"]["B2"].comment
    assert store.entries.count() == 0
    path.write_text("标题,说法\n几点开门,八点\n", encoding="utf-8")
    assert "Needed are" in fails("import", path, "--marked", "mine.xlsx")


def test_a_template_is_written_and_its_examples_are_nobody() -> None:
    assert linli("import", "--template", "form.xlsx").exit_code == 0
    assert "there are no rows" in fails("import", "form.xlsx")


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "form.xlsx").write_text("mine")
    assert "exists already" in fails("import", "--template", "form.xlsx")
    assert "must end in .xlsx" in fails("import", "--template", "form.csv")


def test_one_bad_row_keeps_all_out(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "网格.csv"
    path.write_text("网格,名称\nA1,第一网格\n,第二网格\nA3,\n", encoding="utf-8")
    told = fails("import", path)
    assert "网格.csv has 2 faults; nothing was imported." in told
    assert "网格.csv, line 3, column 网格: is empty" in told
    assert "网格.csv, line 4, column 名称: is empty" in told
    assert store.places.grids() == []


def test_the_bad_rows_are_marked_in_a_copy_beside_the_list(tmp_path: Path) -> None:
    path = tmp_path / "网格.csv"
    path.write_text("网格,名称\nA1,第一网格\n,第二网格\n", encoding="utf-8")
    told = fails("import", path)
    assert "网格.faults.xlsx. Correct them there, then import it." in told
    fails("import", path)
    assert load_workbook(tmp_path / "网格.faults.xlsx")["名单"]["A3"].comment
    assert "marked in mine.xlsx" in fails("import", path, "--marked", "mine.xlsx")
    assert "exists already" in fails("import", path, "--marked", "mine.xlsx")


def test_a_copy_that_can_not_be_written_does_not_hide_the_faults(tmp_path: Path) -> None:
    path = tmp_path / "网格.csv"
    path.write_text("网格,名称\n,第二网格\n", encoding="utf-8")
    (tmp_path / "网格.faults.xlsx").mkdir()
    told = fails("import", path)
    assert "There is no copy with the bad rows marked" in told
    assert "网格.csv has 1 fault" in told


def test_whoever_gets_a_duty_by_a_list_is_counted_and_so_are_buildings_that_move(
    store: Store, tmp_path: Path
) -> None:
    linli("import", sample_workbook(tmp_path))
    (tmp_path / "people.csv").write_text(
        "姓名,Telegram ID,角色,范围\n王秀英,10101,网格员,A2\n", encoding="utf-8"
    )
    assert "Duties given: 1." in linli("import", "people.csv").output
    (tmp_path / "buildings.csv").write_text("小区,楼栋,网格\n蔚蓝香廷,1,A2\n", encoding="utf-8")
    assert "蔚蓝香廷小区 1: grid A1 → A2" in linli("import", "buildings.csv").output


def test_rows_and_references_are_named_together(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("姓名,角色,范围,电话\n李娟,网格员,A1,1\n", encoding="gb18030")
    told = fails("import", path)
    assert "column 电话" in told
    assert '"A1" is no grid, estate or building' in told


def test_a_column_that_is_not_known_is_told(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("姓名,Telegam ID\n王秀英,5\n", encoding="utf-8")
    result = linli("import", "people.csv")
    assert result.exit_code == 0
    assert "columns that are not known: Telegam ID" in result.stderr


def test_a_list_without_rows_is_named(tmp_path: Path) -> None:
    (tmp_path / "grids.csv").write_text("网格,名称\n", encoding="utf-8")
    assert "there are no rows" in fails("import", "grids.csv")


def test_a_list_that_is_missing_is_named() -> None:
    assert "gone.xlsx is missing" in fails("import", "gone.xlsx")


def test_nothing_is_exported_of_nothing(tmp_path: Path) -> None:
    assert "There is no database" in fails("export", "out.xlsx")
    assert not (tmp_path / "data").exists()


# Check, backup, restore


def test_the_check_fails_for_faults_alone(tmp_path: Path) -> None:
    result = linli("check")
    assert result.exit_code == 0
    assert re.search(r"Nothing is wrong; \d to look at \(!\)\.", result.output)
    (tmp_path / "config.toml").write_text("[web]\nport = -1\n")
    assert "1 to put right" in fails("check")
    assert "✗ [web] port = -1" in linli("check", "--config", "config.toml").output


def test_a_backup_and_the_way_back(store: Store) -> None:
    linli("grant", "admin", 1)
    assert "the copy is whole" in linli("backup", "copy.db").output
    linli("grant", "admin", 2)
    result = linli("restore", "copy.db")
    assert result.exit_code == 0
    assert "The old file is kept as" in result.output
    again = Store(store.path)
    assert [person.telegram_id for person in again.people.everyone()] == [1]
    again.close()


def test_a_backup_without_a_name_is_dated(store: Store, tmp_path: Path) -> None:
    assert linli("backup").exit_code == 0
    assert len(list((tmp_path / "data" / "backups").glob("linli-*.db"))) == 1


# Faults of settings and database, as the commands tell them


@pytest.mark.parametrize("command", [["run"], ["grant", "admin", "5"], ["backup"]])
def test_settings_that_are_wrong(tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "config.toml").write_text("[telegram]\ntokn = 'a'\n")
    assert "tokn: there is no such setting" in fails(*command)
    assert "is missing. Copy config.example.toml" in fails(
        command[0], "--config", "gone.toml", *command[1:]
    )


def test_a_database_that_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "linli.db").write_bytes(b"\xa5" * 8192)
    assert "is not a database. Restore a backup" in fails("grant", "admin", 5)


def test_a_database_from_a_newer_version(store: Store) -> None:
    store.connection.execute(
        "insert into _sqlite_migrations (migration_set, name, applied_at) "
        "values ('linli', 'm999_tomorrow', '2027')"
    )
    assert "written by a newer Linli" in fails("grant", "admin", 5)


def test_a_database_that_somebody_holds(store: Store) -> None:
    other = Store(store.path)
    other.connection.execute("pragma busy_timeout = 1")
    with (
        store.transaction(),
        pytest.raises(StorageError, match="is held by another process"),
        told_plainly(store.path),
        other.transaction(),
    ):
        pass
    other.close()


def test_a_folder_that_can_not_be_made(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    assert "can't be made" in fails("grant", "admin", 5)


def test_a_database_of_another_user(
    open_folder: Path,
    as_nobody: Callable[[Callable[[], str]], str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(open_folder)
    linli("grant", "admin", 5)
    for path in (open_folder / "data").iterdir():
        path.chmod(0o444)
    (open_folder / "data").chmod(0o555)
    told = as_nobody(lambda: linli("grant", "admin", 6).output)
    assert "can't be written. Give this user the right to write the file." in told
    assert "Traceback" not in told


def test_a_disk_without_room_as_sqlite_tells_it(store: Store) -> None:
    """SQLite says the very same when a disk is full as when it may not grow."""
    store.connection.execute("pragma max_page_count = 1")
    with pytest.raises(DatabaseFull, match="the disk is full"):
        _fill(store)
    assert store.places.grids() == []


def _fill(store: Store) -> None:
    with told_plainly(store.path), store.transaction():
        for number in range(5000):
            store.places.put_grid(f"A{number}", "网格" * 50)


def test_a_disk_that_takes_no_more(
    store: Store, tmp_path: Path, in_a_child: Callable[[Callable[[], str]], str]
) -> None:
    """A limit on the size of files stands in for a full disk; the import is undone as a whole."""
    book = sample_workbook(tmp_path)
    size = store.path.with_name("linli.db-wal").stat().st_size

    def try_import() -> str:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + 8192, size + 8192))
        return linli("import", book).output

    told = in_a_child(try_import)
    assert "Check disk and space" in told
    assert "Traceback" not in told
    assert store.places.grids() == []
    assert store.faults() == []


# Readings


def test_messages_are_answered_while_more_are_to_come(tmp_path: Path) -> None:
    with process("read", folder=tmp_path) as reading:
        assert reading.stdin is not None
        assert reading.stdout is not None
        for text in ("电梯坏了", "车乱停"):
            reading.stdin.write(f"\n{text}\n".encode())
            reading.stdin.flush()
            assert json.loads(reading.stdout.readline())["text"] == text
        reading.stdin.close()
        assert reading.wait(PATIENCE) == 0


def test_a_reader_who_has_heard_enough_is_no_fault(tmp_path: Path) -> None:
    with process("read", folder=tmp_path) as reading:
        assert reading.stdin is not None
        assert reading.stdout is not None
        assert reading.stderr is not None
        reading.stdin.write("车乱停\n".encode())
        reading.stdin.flush()
        reading.stdout.readline()
        reading.stdout.close()
        reading.stdin.write("电梯坏了\n".encode() * 3)
        reading.stdin.close()
        assert b"Traceback" not in reading.stderr.read()


def test_a_broken_line_is_answered_and_remembered() -> None:
    result = linli("read", "--explain", given='{"id": 1}\n车乱停\n'.encode())
    assert result.exit_code == 1
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert "error" in lines[0]
    assert "parking" in lines[1]["tags"]
    assert "tag:parking" in result.stderr


def test_labelled_messages_are_compared(tmp_path: Path) -> None:
    (tmp_path / "labelled.jsonl").write_text(
        '{"text": "parking", "intent": "report", "tags": ["parking"], "primary": "parking", '
        '"route": "shared", "urgency": "normal", "place": {}}\n'
    )
    assert "1 messages" in linli("evaluate", "labelled.jsonl").output
    (tmp_path / "broken.jsonl").write_text('{"text": "a"}\nplain\n')
    told = fails("evaluate", "broken.jsonl")
    assert "line 1" in told
    assert "line 2" in told


# The bot itself


def test_the_sample_community_is_played_and_stopped_with_one_line(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with process("run", "--port", str(port), folder=tmp_path) as running:
            page = _page_of(running)
            assert str(port) not in page
            assert len(json.load(urlopen(f"{page}emulator/people"))) == 71  # noqa: S310 - our own
            running.send_signal(signal.SIGINT)
            out, err = running.communicate(timeout=PATIENCE)
    assert running.returncode == 0, err.decode()
    assert out.decode().splitlines()[-1] == "Linli has stopped."
    assert b"Traceback" not in err
    with sqlite3.connect(tmp_path / "data" / "sample.db") as connection:
        assert connection.execute("select count(*) from people").fetchone()[0] == 71
    connection.close()
    assert (tmp_path / "data" / "sample-emulator.json").exists()


def _page_of(running: "subprocess.Popen[bytes]") -> str:
    """The address that is printed once everybody is there."""
    assert running.stdout is not None
    for line in running.stdout:
        words = line.decode().split()
        if "Open" in words:
            return words[words.index("Open") + 1]
    raise AssertionError("no address was told")


def test_the_same_sample_is_not_played_twice(tmp_path: Path) -> None:
    from bot.lock import database_lock

    with database_lock(tmp_path / "data" / "sample.db"):
        assert "Another Linli is running" in fails("run", "--port", "18080")


def test_a_token_that_telegram_refuses_is_a_clear_line(tmp_path: Path) -> None:
    from emulator.serve import Emulator

    async def refused() -> tuple[int | None, str]:
        async with Emulator(token=TOKEN) as emulator:
            (tmp_path / "config.toml").write_text(
                f'[telegram]\ntoken = "999{TOKEN}"\nbase_url = "{emulator.base_url}"\n'
            )
            running = process("run", folder=tmp_path)
            _, err = await asyncio.to_thread(running.communicate, timeout=PATIENCE)
            return running.returncode, err.decode()

    code, told = asyncio.run(refused())
    assert code == 1
    assert told.splitlines()[-1].startswith("Error: Telegram refuses the token.")
    assert told.strip().endswith("look at base_url too.")
    assert "Traceback" not in told
    assert TOKEN not in told

"""The file: opened safely, written in whole transactions, refused with a remedy."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlite_utils import Database

from storage.errors import (
    DatabaseDamaged,
    DatabaseFull,
    DatabaseMissing,
    DatabaseNewer,
    DatabaseReadOnly,
    StorageError,
)
from storage.opening import told_plainly
from storage.store import Store
from tests.storage.sample import NOW


def names(store: Store) -> list[str]:
    return [person.name for person in store.people.everyone()]


def meet_and_stumble(store: Store, number: int) -> None:
    store.people.meet(number, "陈明", at=NOW)
    raise RuntimeError


def meet_everybody(store: Store) -> None:
    for number in range(2, 2000):
        store.people.meet(number, "李敏" * 50, at=NOW)


@contextmanager
def without_the_power_of_root() -> Iterator[None]:
    """Root may write any file: be nobody for a while."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(before)


@pytest.mark.parametrize(
    ("pragma", "value"), [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1)]
)
def test_the_promised_safety_is_in_force(store: Store, pragma: str, value: object):
    assert store.connection.execute(f"pragma {pragma}").fetchone()[0] == value


def test_a_fresh_file_is_made_with_its_folder_and_is_whole(tmp_path: Path):
    store = Store(tmp_path / "data" / "of" / "linli.db")
    assert store.faults() == []
    assert store.is_up_to_date
    store.close()


def test_what_was_written_is_there_the_next_time(tmp_path: Path):
    first = Store(tmp_path / "linli.db")
    with first.transaction():
        first.people.meet(1, "王秀英", at=NOW)
    first.close()
    again = Store(tmp_path / "linli.db")
    assert names(again) == ["王秀英"]
    again.close()


def test_a_transaction_is_all_or_nothing(store: Store):
    with pytest.raises(RuntimeError), store.transaction():
        meet_and_stumble(store, 1)
    assert names(store) == []
    with store.transaction():
        store.people.meet(1, "王秀英", at=NOW)
    assert names(store) == ["王秀英"]


def test_a_savepoint_fails_alone(store: Store):
    with store.transaction():
        store.people.meet(1, "王秀英", at=NOW)
        with pytest.raises(RuntimeError), store.savepoint():
            meet_and_stumble(store, 2)
        with store.savepoint():
            store.people.meet(3, "周静", at=NOW)
    assert names(store) == ["王秀英", "周静"]


def meet_on_a_full_disk(store: Store) -> None:
    """SQLite may roll back by itself when the disk is full; then there is no part to undo."""
    store.people.meet(1, "王秀英", at=NOW)
    with store.savepoint():
        store.connection.execute("rollback")
        raise sqlite3.OperationalError("database or disk is full")


def test_a_fault_that_undoes_the_whole_transaction_is_told_as_it_is(store: Store):
    with pytest.raises(sqlite3.OperationalError, match="disk is full"), store.transaction():
        meet_on_a_full_disk(store)
    assert names(store) == []


def test_a_reader_that_goes_on_to_write_waits_for_the_other_writer(tmp_path: Path):
    """A deferred transaction would fail here at once, whatever the busy timeout."""
    store = Store(tmp_path / "linli.db")
    other = sqlite3.connect(tmp_path / "linli.db", isolation_level=None, timeout=0)
    with store.transaction():
        store.people.everyone()
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("begin immediate")
        store.people.meet(1, "王秀英", at=NOW)
    other.execute("begin immediate")
    assert other.execute("select count(*) from people").fetchone() == (1,)
    other.close()
    store.close()


def test_a_second_writer_is_told_at_the_beginning_not_in_the_middle(tmp_path: Path):
    store = Store(tmp_path / "linli.db")
    store.connection.execute("pragma busy_timeout = 0")
    other = sqlite3.connect(tmp_path / "linli.db", isolation_level=None)
    other.execute("begin immediate")
    is_begun = False
    with pytest.raises(sqlite3.OperationalError, match="locked"), store.transaction():
        is_begun = True
    assert not is_begun
    other.close()
    store.close()


def test_a_person_who_does_not_exist_can_not_have_a_home(store: Store):
    with pytest.raises(sqlite3.IntegrityError), store.transaction():
        store.connection.execute("insert into dialogues values (99, 'home', 'room', '{}', '')")


def test_a_full_disk_rolls_back_and_is_told(store: Store):
    with store.transaction():
        store.people.meet(1, "王秀英", at=NOW)
    pages = store.connection.execute("pragma page_count").fetchone()[0]
    store.connection.execute(f"pragma max_page_count = {pages}")
    with pytest.raises(DatabaseFull, match="full"), told_plainly(store.path), store.transaction():
        meet_everybody(store)
    assert not store.connection.in_transaction
    assert names(store) == ["王秀英"]


def test_a_file_from_a_newer_version_is_refused_and_left_alone(tmp_path: Path):
    path = tmp_path / "linli.db"
    store = Store(path)
    store.connection.execute(
        "insert into _sqlite_migrations (migration_set, name, applied_at) "
        "values ('linli', 'm999_from_the_future', '')"
    )
    store.close()
    with pytest.raises(DatabaseNewer, match="m999_from_the_future"):
        Store(path)


def test_what_is_no_database_is_refused(tmp_path: Path):
    path = tmp_path / "linli.db"
    path.write_text("这不是数据库，是一封很长的信。" * 100, encoding="utf-8")
    with pytest.raises(DatabaseDamaged, match="Restore a backup"):
        Store(path)
    assert path.read_text(encoding="utf-8").startswith("这不是")


def test_a_damaged_file_is_found_out(tmp_path: Path):
    path = tmp_path / "linli.db"
    store = Store(path)
    with store.transaction():
        meet_everybody(store)
    root = store.connection.execute("select rootpage from sqlite_master where name = 'people'")
    first = (root.fetchone()[0] - 1) * store.connection.execute("pragma page_size").fetchone()[0]
    store.close()
    with path.open("r+b") as file:
        file.seek(first)
        file.write(b"\xff" * 100)
    damaged = Store(path)
    with pytest.raises(DatabaseDamaged, match="Restore the last backup"), told_plainly(path):
        damaged.people.everyone()
    assert damaged.faults()
    damaged.close()


@pytest.mark.parametrize("folder_mode", [0o755, 0o777])
def test_a_file_that_may_not_be_written_is_refused_at_once(folder_mode: int):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "linli.db"
        Store(path).close()
        path.chmod(0o444)
        path.parent.chmod(folder_mode)
        with without_the_power_of_root(), pytest.raises(DatabaseReadOnly):
            Store(path)


def test_a_folder_instead_of_a_file_is_refused(tmp_path: Path):
    with pytest.raises(StorageError, match="can't be opened"):
        Store(tmp_path)


def test_a_folder_that_can_not_be_made_is_refused(tmp_path: Path):
    (tmp_path / "data").write_text("a file in the way", encoding="utf-8")
    with pytest.raises(DatabaseMissing, match="can't be made"):
        Store(tmp_path / "data" / "linli.db")


def test_a_fault_without_a_remedy_keeps_its_own_words(tmp_path: Path):
    with pytest.raises(sqlite3.OperationalError, match="no such table"), told_plainly(tmp_path):
        sqlite3.connect(":memory:").execute("select * from nowhere")


def test_a_look_changes_nothing(tmp_path: Path):
    path = tmp_path / "linli.db"
    Store(path).close()
    looked = Store(path, is_read_only=True)
    assert looked.is_up_to_date
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        looked.people.meet(1, "王秀英", at=NOW)
    looked.close()


def test_a_look_does_not_bring_an_older_file_up_to_date(tmp_path: Path):
    path = tmp_path / "linli.db"
    sqlite3.connect(path).execute("create table something (id)")
    looked = Store(path, is_read_only=True)
    assert not looked.is_up_to_date
    assert "cases" not in Database(looked.connection).table_names()
    looked.close()


def test_a_look_does_not_make_a_file(tmp_path: Path):
    with pytest.raises(DatabaseMissing, match="There is no database"):
        Store(tmp_path / "linli.db", is_read_only=True)
    assert not (tmp_path / "linli.db").exists()


def test_faults_are_found(store: Store):
    store.connection.execute("pragma foreign_keys = off")
    store.connection.execute("insert into dialogues values (99, 'home', 'room', '{}', '')")
    assert store.faults() == ["dialogues row 99 points to a missing people"]


def test_a_copy_is_whole_and_one_file(store: Store, tmp_path: Path):
    with store.transaction():
        store.people.meet(1, "王秀英", at=NOW)
    heard: list[tuple[int, int]] = []
    store.copy_to(tmp_path / "copy.db", on_progress=lambda *pages: heard.append(pages))
    assert heard[-1][0] == 0
    assert sorted(path.name for path in tmp_path.glob("copy*")) == ["copy.db"]
    copy = Store(tmp_path / "copy.db")
    assert names(copy) == ["王秀英"]
    copy.close()

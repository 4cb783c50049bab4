"""Backups are whole, and the way back loses nothing."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import archive
from bot.archive import ArchiveFault
from bot.lock import AlreadyRunning, database_lock
from bot.roster.inventory import roster_of
from storage.errors import DatabaseDamaged, DatabaseMissing
from storage.store import Store

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


def people_in(path: Path) -> int:
    store = Store(path, is_read_only=True)
    try:
        return len(roster_of(store).people)
    finally:
        store.close()


def test_a_backup_of_a_running_bot_is_one_whole_file(store: Store, tmp_path: Path) -> None:
    copy = archive.default_path(store.path, at=NOW)
    archive.back_up(store.path, copy)
    assert copy == tmp_path / "backups" / "linli-20260302-010000.db"
    assert people_in(copy) == 71
    assert [one.name for one in copy.parent.iterdir()] == [copy.name]


def test_progress_of_a_backup_is_told(store: Store, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    archive.back_up(store.path, tmp_path / "copy.db", on_progress=lambda *pages: told.append(pages))
    assert told[-1][0] == 0
    assert told[-1][1] > 10


def test_a_backup_overwrites_nothing(store: Store, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_text("mine")
    with pytest.raises(ArchiveFault, match="exists already"):
        archive.back_up(store.path, tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_text() == "mine"


def test_no_backup_is_made_of_nothing(tmp_path: Path) -> None:
    with pytest.raises(DatabaseMissing):
        archive.back_up(tmp_path / "linli.db", tmp_path / "copy.db")
    assert list(tmp_path.iterdir()) == []


def test_a_backup_that_can_not_be_written_is_named(store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ArchiveFault, match="can't be written"):
        archive.back_up(store.path, tmp_path / "file" / "copy.db")


def test_a_copy_that_was_cut_does_not_look_like_a_backup(store: Store, tmp_path: Path) -> None:
    def cut(_left: int, _total: int) -> None:
        assert not (tmp_path / "copies" / "copy.db").exists()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        archive.back_up(store.path, tmp_path / "copies" / "copy.db", on_progress=cut)
    assert list((tmp_path / "copies").iterdir()) == []


def test_the_way_back_keeps_the_old_file(store: Store, tmp_path: Path) -> None:
    archive.back_up(store.path, tmp_path / "copy.db")
    with store.transaction():
        store.people.meet(5, "later", at=NOW)
    store.close()
    kept = archive.restore(store.path, tmp_path / "copy.db", at=NOW)
    assert kept == tmp_path / "linli.db.before-20260302-010000"
    assert people_in(store.path) == 71
    assert people_in(kept) == 72


def test_a_database_is_restored_where_there_is_none(store: Store, tmp_path: Path) -> None:
    archive.back_up(store.path, tmp_path / "copy.db")
    assert archive.restore(tmp_path / "new" / "linli.db", tmp_path / "copy.db", at=NOW) is None
    assert people_in(tmp_path / "new" / "linli.db") == 71


def test_a_backup_that_is_missing_is_named(store: Store, tmp_path: Path) -> None:
    with pytest.raises(ArchiveFault, match="There is no backup"):
        archive.restore(store.path, tmp_path / "gone.db", at=NOW)


def test_nothing_is_restored_under_a_running_bot(store: Store, tmp_path: Path) -> None:
    archive.back_up(store.path, tmp_path / "copy.db")
    with database_lock(store.path), pytest.raises(AlreadyRunning):
        archive.restore(store.path, tmp_path / "copy.db", at=NOW)


@pytest.mark.parametrize("content", [b"no database at all" * 600, None])
def test_a_broken_backup_is_refused_and_the_database_stays(
    store: Store, tmp_path: Path, content: bytes | None
) -> None:
    copy = tmp_path / "copy.db"
    archive.back_up(store.path, copy)
    broken = bytearray(copy.read_bytes())
    broken[-40960:-20480] = b"\xa5" * 20480
    copy.write_bytes(content or bytes(broken))
    with pytest.raises(DatabaseDamaged):
        archive.restore(store.path, copy, at=NOW)
    assert people_in(store.path) == 71
    assert not list(tmp_path.glob("*.before-*"))
    assert not list(tmp_path.glob("*.incoming*"))

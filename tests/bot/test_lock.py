"""Two bots on one database or one token would answer everything twice."""

import tempfile
from pathlib import Path

import pytest

from bot.lock import AlreadyRunning, database_lock, token_lock
from storage.errors import DatabaseReadOnly

TOKEN = "123456:a-token-of-this-test"


def test_a_second_bot_on_the_same_database_is_refused(tmp_path: Path):
    path = tmp_path / "data" / "linli.db"
    with database_lock(path), pytest.raises(AlreadyRunning, match="Stop it first"):
        database_lock(path).__enter__()


def test_a_second_bot_on_the_same_token_is_refused():
    with token_lock(TOKEN), pytest.raises(AlreadyRunning, match="same Telegram token"):
        token_lock(TOKEN).__enter__()


def test_two_communities_do_not_disturb_each_other(tmp_path: Path):
    with database_lock(tmp_path / "a.db"), database_lock(tmp_path / "b.db"):
        pass


def test_the_lock_is_free_when_the_first_bot_has_stopped(tmp_path: Path):
    for _ in range(2):
        with database_lock(tmp_path / "linli.db"):
            pass


def test_the_lock_is_free_when_the_first_bot_stumbled(tmp_path: Path):
    with pytest.raises(ZeroDivisionError), database_lock(tmp_path / "linli.db"):
        raise ZeroDivisionError
    with database_lock(tmp_path / "linli.db"):
        pass


def test_the_lock_of_a_token_does_not_betray_it():
    with token_lock(TOKEN):
        names = [path.name for path in Path(tempfile.gettempdir()).glob("linli-*/*.lock")]
    assert names
    assert not any("a-token" in name or "123456" in name for name in names)


def test_a_place_that_can_not_be_written_is_named_with_its_own_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "file").write_text("")
    with pytest.raises(DatabaseReadOnly, match=r"\[storage\] database"):
        database_lock(tmp_path / "file" / "linli.db").__enter__()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "file"))
    with pytest.raises(DatabaseReadOnly, match="TMPDIR"):
        token_lock(TOKEN).__enter__()

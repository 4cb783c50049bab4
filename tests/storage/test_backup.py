"""A copy, while the file is in use."""

import sqlite3
from pathlib import Path

import pytest

from storage.backup import back_up
from storage.store import Store
from tests.storage.sample import NOW, a_case, settle


def test_a_backup_lies_beside_the_database_and_holds_everything(store: Store, tmp_path: Path):
    case = a_case(store, settle(store))
    heard: list[tuple[int, int]] = []
    with store.transaction():
        store.people.meet(9, "还没写完的人", at=NOW)
        made = back_up(store.path, at=NOW, progress=lambda *pages: heard.append(pages))
    assert made == tmp_path / "linli-20260302-013000.db"
    done, total = heard[-1]
    assert done == total > 0
    copy = Store(made)
    assert copy.cases.find(case.no).text == case.text
    assert copy.people.of_telegram(9) is None
    assert copy.faults() == []
    copy.close()


def test_a_backup_may_go_elsewhere(store: Store, tmp_path: Path):
    target = tmp_path / "elsewhere.db"
    assert back_up(store.path, at=NOW, progress=lambda *_: None, to=target) == target
    assert target.exists()


def test_a_folder_that_is_not_there_is_told(store: Store, tmp_path: Path):
    with pytest.raises(sqlite3.OperationalError):
        back_up(store.path, at=NOW, progress=lambda *_: None, to=tmp_path / "nowhere" / "copy.db")

"""What has arrived stays known until the disk has it."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.clock import Clock
from bot.notebook import LATEST_SECONDS, Notebook
from storage.owed import Delivered, Message
from storage.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "linli.db")
    yield opened
    opened.close()


@pytest.fixture
def notebook(store: Store) -> Notebook:
    return Notebook(store, Clock())


def owes(store: Store) -> int:
    message = Message(1001, "sendMessage", {"text": "停水"}, is_once=True)
    return store.outbox.put(message, at=Clock().now())


def test_what_arrived_is_written_with_what_sets_out_next(store: Store, notebook: Notebook):
    first, second = owes(store), owes(store)
    notebook.set_out(store.outbox.get(first))
    notebook.keep(store.outbox.get(first), {"message_id": 7})
    assert store.outbox.get(first).state is Delivered.SENDING
    assert first in notebook
    notebook.set_out(store.outbox.get(second))
    found = store.outbox.get(first)
    assert (found.state, found.message_id) == (Delivered.SENT, 7)
    assert store.outbox.get(second).state is Delivered.SENDING
    assert len(notebook) == 0


def test_it_does_not_wait_long(store: Store, notebook: Notebook):
    assert notebook.write_in_time() is None
    row = owes(store)
    notebook.keep(store.outbox.get(row), {"message_id": 7})
    left = notebook.write_in_time()
    assert left is not None
    assert 0 < left <= LATEST_SECONDS


def test_it_is_kept_while_the_file_can_not_be_written(store: Store, notebook: Notebook):
    store.connection.execute("pragma busy_timeout = 0")
    row = owes(store)
    notebook.keep(store.outbox.get(row), {"message_id": 7})
    other = sqlite3.connect(store.path, isolation_level=None)
    other.execute("begin immediate")
    with pytest.raises(sqlite3.OperationalError):
        notebook.write()
    assert row in notebook
    other.execute("rollback")
    other.close()
    notebook.write()
    assert store.outbox.get(row).state is Delivered.SENT

"""A store to begin with; and another user, for what root may do and others may not."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import sample
from storage.store import Store
from tests.storage.beginnings import begin

NOBODY = 65534
NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


def everybody(store: Store) -> None:
    """Fill a store with the sample community."""
    sample.load(store, at=NOW)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """The sample community in a store of its own."""
    opened = Store(begin(tmp_path / "linli.db", everybody))
    yield opened
    opened.close()


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user may look into (pytest's own are closed to others)."""
    folder = Path(tempfile.mkdtemp(prefix="linli-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def in_a_child() -> Callable[[Callable[[], str]], str]:
    """Do something in a process of its own, whose limits may be changed; take its text back."""
    return _in_a_child


@pytest.fixture
def as_nobody() -> Callable[[Callable[[], str]], str]:
    """Do something without root's rights, and take its text back."""

    def humbled(work: Callable[[], str]) -> str:
        if os.getuid() == 0:
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        return work()

    return lambda work: _in_a_child(lambda: humbled(work))


def _in_a_child(work: Callable[[], str]) -> str:
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            text = work()
        except BaseException as exc:
            text = f"{type(exc).__name__}: {exc}"
        os.write(writer, text.encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, encoding="utf-8") as pipe:
        text = pipe.read()
    os.waitpid(child, 0)
    return text

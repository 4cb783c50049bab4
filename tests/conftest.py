"""How the tests share a machine: they write in memory, and none of them takes all processors."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

MEMORY = Path("/dev/shm")  # noqa: S108 - each run makes a folder of its own in it
ROOM = 2 * 1024**3
# Beside other work the threads of one small sum wait for each other longer than it takes.
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS")


def pytest_configure() -> None:
    """Set what pytest and the libraries read when they begin."""
    for name in ONE_THREAD:
        os.environ.setdefault(name, "1")
    # No test pulls the plug: what is synced to a disk would only make everybody wait.
    if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


@pytest.fixture(autouse=True)
def same_umask() -> Iterator[None]:
    """The command line closes its files to others; what comes after it in a test run does not."""
    was = os.umask(0o022)
    os.umask(was)
    yield
    os.umask(was)
